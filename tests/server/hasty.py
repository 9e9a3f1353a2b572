"""The app whose sessions wait a second for their page, for tests. It also tells how many of them hold files."""

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.runtime import get_instance

from pooling.server import departed


async def count_sessions_with_files(_: Request) -> PlainTextResponse:
    return PlainTextResponse(str(len(get_instance().uploaded_file_mgr.file_storage)))


app = st.App(
    Path(__file__).parents[2] / "app.py",
    routes=[Route("/sessions-with-files", count_sessions_with_files)],
    lifespan=departed.closing(patience=1, interval=0.2),
)

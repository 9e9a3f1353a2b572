"""The app whose sessions wait an hour for their page, for tests on a busy machine."""

from pathlib import Path

import streamlit as st

from pooling.server import departed

app = st.App(Path(__file__).parents[2] / "app.py", lifespan=departed.closing(patience=3600))

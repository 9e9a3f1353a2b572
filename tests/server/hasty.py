"""The app whose sessions wait a second for their page, for tests."""

from pathlib import Path

import streamlit as st

from pooling.server import departed

app = st.App(Path(__file__).parents[2] / "app.py", lifespan=departed.closing(patience=1, interval=0.2))

"""The app's entrance: ``streamlit run app.py``."""

import streamlit as st

from pooling.pages import explore, session

st.set_page_config(page_title=session.current().words("app.title"), page_icon="🟦", layout="wide")
explore.show()

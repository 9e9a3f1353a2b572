"""The app's entrance: ``streamlit run app.py``."""

import streamlit as st

from pooling.i18n import words
from pooling.pages import explore

st.set_page_config(page_title=words("en")("app.title"), page_icon="🟦", layout="wide")
explore.show()

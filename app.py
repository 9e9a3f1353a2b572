"""The app's entrance: ``streamlit run app.py``."""

import streamlit as st

st.set_page_config(page_title="Pooling, seen", page_icon="🟦", layout="wide")

"""What Explore shows, in the visitor's own lecture."""

from __future__ import annotations

import streamlit as st

from pooling.pages.explore import session
from pooling.pages.present import session as present_session
from pooling.state import link
from pooling.state.stage_log import shown_step


def add_setting() -> None:
    """Add the setting at the window that the stage shows; only the browser knows it, and says so with the press."""
    setting = session.current().setting
    sent = st.session_state[session.STAGE].get("actions") if session.STAGE in st.session_state else None
    step = link.legal_step(str(shown_step(sent)), setting) or 0
    session.set_notice(present_session.add_setting(setting, step))

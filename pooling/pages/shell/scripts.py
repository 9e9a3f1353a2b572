"""Scripts of the page itself: run when they come and when what they are told changes, not with each rerun."""

from __future__ import annotations

import json

import streamlit as st


def run_script(script: str, *told: object) -> None:
    """Place a script.

    Parameters
    ----------
    script : str
        A JavaScript function as an expression, without a tag even in its strings: Streamlit would leave it out.
    *told : object
        Its arguments: anything JSON holds. Nothing in them can end the script.
    """
    given = ", ".join(json.dumps(part).replace("<", "\\u003c") for part in told)
    st.html(f"<script>({script.rstrip(';')})({given})</script>", unsafe_allow_javascript=True)

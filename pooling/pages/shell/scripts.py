"""Scripts of the page itself: run when they come and when their arguments change, not with each rerun."""

from __future__ import annotations

import json
from pathlib import Path

import streamlit as st

from pooling.stage.modules import as_function


def run_script(entry: Path, *arguments: object) -> None:
    """Place a script.

    Parameters
    ----------
    entry : Path
        A JavaScript module whose default export is called, without a tag even in its strings: Streamlit would leave
        the script out.
    *arguments : object
        The function's arguments: anything that JSON holds. Nothing in them can end the script.
    """
    values = ", ".join(json.dumps(argument).replace("<", "\\u003c") for argument in arguments)
    st.html(f"<script>(() => {{{as_function(entry)}}})()({values})</script>", unsafe_allow_javascript=True)

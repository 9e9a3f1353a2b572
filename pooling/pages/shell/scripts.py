"""Scripts of the page itself: run when they come and when their arguments change, not with each rerun."""

from __future__ import annotations

import json

import streamlit as st

from pooling.stage.bundles import absolute_address


def run_script(name: str, *arguments: object) -> None:
    """Place a script.

    Parameters
    ----------
    name : str
        A bundle whose default export is called with its markup and the arguments.
    *arguments : object
        Anything that JSON holds. Nothing in them can end the script.
    """
    values = ", ".join(json.dumps(argument).replace("<", "\\u003c") for argument in arguments)
    script = f"import({absolute_address(name)}).then(({{ default: run, markup }}) => run(markup, {values}))"
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)

"""Scripts of the page itself: run when they come and when their arguments change, not with each rerun."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.stage.bundles import address
from pooling.stage.inline import element, script
from pooling.stage.modules import ASSETS

SCRIPT: Final = script(ASSETS / "page" / "run.js")
"""The only script that this places."""


def run_script(name: str, *arguments: object) -> None:
    """Place a script.

    Parameters
    ----------
    name : str
        A bundle whose default export is called with its markup and the arguments.
    *arguments : object
        Anything that JSON holds.
    """
    st.html(element(SCRIPT, address(name), *arguments), unsafe_allow_javascript=True)

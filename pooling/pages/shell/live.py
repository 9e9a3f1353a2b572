"""The live part of a page: a fragment, which Streamlit runs and sends alone when a control in it has changed."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

import streamlit as st

from pooling.pages.shell.destination import is_leaving

KEY: Final = "live"
"""The key of the container around a page's live part, which has the page's own gaps."""


def keep(around: Hashable, now: Hashable) -> None:
    """Run the whole page instead if what stands around the live part must change, too, or another page is shown.

    Parameters
    ----------
    around, now : hashable
        What the rest of the page shows of the state: when it was placed, and now.
    """
    if now != around or is_leaving():
        st.rerun()

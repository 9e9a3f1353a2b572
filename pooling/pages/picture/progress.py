"""A progress bar for work that takes longer than half a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.pages.shell import live
from pooling.studies.large.parts import Progress

_DELAY: Final = 0.5
"""Seconds before the bar appears."""


@contextmanager
def shown_progress(words: Words, name: str) -> Iterator[Progress]:
    """Yield a callback that shows the fraction that is done.

    Each call is also where a run ends whose settings have changed meanwhile, and with it the work.

    Parameters
    ----------
    words : Words
    name : str
        Of the work, unique on the page.
    """
    with st.container(key=f"working_{name}"):
        bar = st.empty()
        spinner = st.empty()
    begun = monotonic()

    def report(fraction: float) -> bool:
        live.give_way()
        if monotonic() - begun > _DELAY:
            bar.progress(min(max(fraction, 0.0), 1.0))
        return True

    with spinner, st.spinner(words("image.working")):  # which has the same delay
        yield report
    bar.empty()

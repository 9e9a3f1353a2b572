"""How far the work has come, once it takes more than half a second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.studies.large.preview import Progress

_PATIENCE: Final = 0.5
"""Seconds that need no explanation."""


@contextmanager
def telling(words: Words, name: str) -> Iterator[Progress]:
    """Yield what a piece of work tells the share that is done.

    Each telling is also where Streamlit ends a run whose settings have changed meanwhile: the work is left there.

    Parameters
    ----------
    words : Words
    name : str
        Of the work; no two on a page have the same.
    """
    with st.container(key=f"working_{name}"):
        place = st.empty()
        waiting = st.empty()
    begun = monotonic()

    def tell(share: float) -> bool:
        if monotonic() - begun > _PATIENCE:
            place.progress(min(max(share, 0.0), 1.0))
        return True

    with waiting, st.spinner(words("image.working")):  # which has the same patience
        yield tell
    place.empty()

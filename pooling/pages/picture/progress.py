"""A progress bar for work that takes longer than half a second; work on large pictures is done one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pooling.i18n import Words
from pooling.pages.shell import live
from pooling.pages.shell.activity import activity
from pooling.pages.shell.turns import MOST, turns
from pooling.state.picture.setting import PictureSetting
from pooling.studies.large.parts import Progress

LARGE: Final = 1_000_000
"""Up to so many values, work on a picture never waits for others."""
QUEUE: Final = "picture"
"""The name of the queue of work on larger ones."""

_DELAY: Final = 0.5
"""Seconds before the bar appears."""
_WAIT: Final = 0.1
"""Seconds between two questions whether it is this page's turn."""
_KEY: Final = "image_ticket"


@contextmanager
def shown_progress(words: Words, name: str, image: PictureSetting | None = None) -> Iterator[Progress]:
    """Yield a callback that shows the fraction that is done.

    Each call is also where a run ends whose settings have changed meanwhile, and with it the work. The first
    one waits until work on other large pictures has ended; what is in the cache calls it not at all, and does not wait.

    Parameters
    ----------
    words : Words
    name : str
        Of the work, unique on the page.
    image : PictureSetting, optional
        The picture, if all of it is worked on.
    """
    with st.container(key=f"working_{name}"):
        bar = st.empty()
        spinner = st.empty()
    begun = monotonic()
    waits = image is not None and image.pixels.size > LARGE

    def report(fraction: float) -> bool:
        live.give_way()
        if waits:
            _take_turn(bar, words)
        if monotonic() - begun > _DELAY:
            bar.progress(min(max(fraction, 0.0), 1.0))
        return True

    with spinner, st.spinner(words("image.working")):  # which has the same delay
        yield report
    if waits:
        turns(QUEUE).leave(_ticket())  # a run that was interrupted keeps its place for the next one
    bar.empty()


def _take_turn(bar: DeltaGenerator, words: Words) -> None:
    """Wait until it is this session's turn, saying its place; then keep the turn for a moment."""
    if _before() == 0:
        return
    with activity().set_aside():
        while before := _before():
            bar.progress(0.0, words("image.queued", n=before))
            sleep(_WAIT)


def _before() -> int:
    before = turns(QUEUE).before(_ticket())
    return MOST if before is None else before


def _ticket() -> int:
    ticket: object = st.session_state.setdefault(_KEY, object())
    return id(ticket)

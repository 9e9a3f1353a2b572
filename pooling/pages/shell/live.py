"""The live part of a page: a fragment, which Streamlit runs and sends alone when a control in it has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Final, ParamSpec

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequestType

from pooling.pages.shell.activity import activity
from pooling.pages.shell.destination import is_leaving

Arguments = ParamSpec("Arguments")

KEY: Final = "live"
"""The key of the container around a page's live part, which has the page's own gaps."""


def part(show: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Make a function a page's live part, whose runs count as runs of a page that somebody waits for.

    Parameters
    ----------
    show : callable
        Places the live part.
    """

    @wraps(show)
    def counted(*args: Arguments.args, **more: Arguments.kwargs) -> None:
        with activity().counted():
            show(*args, **more)

    return st.fragment(counted)


def keep(around: Hashable, now: Hashable) -> None:
    """Run the whole page instead if what stands around the live part must change, too, or another page is shown.

    Parameters
    ----------
    around, now : hashable
        What the rest of the page shows of the state: when it was placed, and now.
    """
    if now != around or is_leaving():
        st.rerun()


def give_way() -> None:
    """Run the whole page if a control has changed since this run began; long work has to ask from time to time.

    Streamlit itself ends a run for a control outside the live part, but lets one of the live part wait for its end.
    """
    context = get_script_run_ctx()
    requests = None if context is None else context.script_requests
    if requests is not None and requests._state is ScriptRequestType.RERUN:  # there is no other way to know
        st.rerun()

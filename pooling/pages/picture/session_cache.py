"""The latest results of a visitor's session, so that they need not be computed again; they end with it.

Not in Streamlit's cache: that one outlives the session, and an upload must not.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

import streamlit as st

_KEY: Final = "image_cache"
MOST: Final = 16
"""Results at most; each is a preview or figures, never a whole picture."""

Result = TypeVar("Result")


def cached(key: tuple[Hashable, ...], make: Callable[[], Result]) -> Result:
    """Return the result of ``make``, from the session if it is there already.

    Parameters
    ----------
    key : tuple
        The name of what is made, ``PictureSetting.picture_key``, and everything else that ``make`` uses.
    make : callable
        May be interrupted: nothing is stored then. What it returns must be small (a few MB).
    """
    results: OrderedDict[tuple[Hashable, ...], Any] = st.session_state.setdefault(_KEY, OrderedDict())
    if key not in results:
        results[key] = make()
        while len(results) > MOST:
            results.popitem(last=False)
    results.move_to_end(key)
    result: Result = results[key]
    return result


def forget() -> None:
    """Drop all results: there is another picture."""
    st.session_state.pop(_KEY, None)

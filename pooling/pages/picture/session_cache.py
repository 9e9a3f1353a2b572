"""A cache of the latest results in a visitor's session.

Streamlit's own cache outlives the session, which an upload must not.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

import streamlit as st

_KEY: Final = "image_cache"
MOST: Final = 16
"""The greatest number of results; each is a preview or a figure, never a whole picture."""

Result = TypeVar("Result")


def cached(key: tuple[Hashable, ...], make: Callable[[], Result]) -> Result:
    """Return the result of ``make``, from the session if it is there already.

    Parameters
    ----------
    key : tuple
        A name, ``PictureSetting.picture_key``, and everything else that ``make`` uses.
    make : callable
        If it is interrupted, nothing is stored. Its result must be small (a few MB).
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
    """Drop all results, for another picture."""
    st.session_state.pop(_KEY, None)

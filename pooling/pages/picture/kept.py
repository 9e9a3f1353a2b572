"""What was worked out lately, so that it need not be again. It lives in the visitor's session and ends with it.

Not in Streamlit's cache: that one outlives the session, and an upload must not.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, Final, TypeVar

import streamlit as st

_KEY: Final = "image_kept"
MOST: Final = 16
"""Results at most; each is a preview or figures, never a whole picture."""

Result = TypeVar("Result")


def kept(key: tuple[Hashable, ...], make: Callable[[], Result]) -> Result:
    """Return what ``make`` gives, from the session where it is there already.

    Parameters
    ----------
    key : tuple
        The name of what is made, ``ImageState.picture_key``, and everything else that ``make`` uses.
    make : callable
        May be interrupted: nothing is kept then. What it returns must be small (a few MB).
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
    """Let everything go: another picture has been brought."""
    st.session_state.pop(_KEY, None)

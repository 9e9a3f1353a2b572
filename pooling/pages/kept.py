"""What all pages hold, stored in the browser's tab: a new session, in this process or another, has it again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from pooling.pages.shell import keeping
from pooling.state.kept_text import parsed

Restore = Callable[[Mapping[str, str]], None]
"""Takes the parameters that a page had in a session that was lost."""
_KEY: Final = "kept_pages"
LONGEST: Final = 500_000
"""The greatest length of the text that a browser may have stored, in characters."""


def sync(pages: Mapping[str, Callable[[], dict[str, str]]], restore: Mapping[str, Restore]) -> None:
    """Store what the pages hold in the tab, or load what it has stored if this session does not know it.

    Parameters
    ----------
    pages : mapping of str to callable
        Return what each page holds.
    restore : mapping of str to callable
        Return pages to what they held, except the setting of the one that is open: its address has that.
    """

    def take(text: str) -> None:
        for name, params in read(text).items():
            if name in restore:
                restore[name](params)

    held = {name: params() for name, params in pages.items() if name in restore}
    text = json.dumps({name: params for name, params in held.items() if set(params) - {"lang"}})
    keeping.keep(_KEY, text, take)


def read(text: Any) -> dict[str, dict[str, str]]:
    """Return the parameters of each page in a text from a browser, which is untrusted.

    Examples
    --------
    >>> read('{"learn": {"lesson": "mask", "step": 1}, "compare": 3}'), read("["), read(None)
    ({'learn': {'lesson': 'mask'}}, {}, {})
    """
    pages = parsed(text) if isinstance(text, str) and len(text) <= LONGEST else None
    if not isinstance(pages, dict):
        return {}
    return {
        name: {key: value for key, value in params.items() if isinstance(value, str)}
        for name, params in pages.items()
        if isinstance(params, dict)
    }

"""Text that a browser has kept, which is untrusted when it comes back."""

from __future__ import annotations

import json
from typing import Any


def parsed(text: str) -> Any:
    """Return the value of a JSON text; None if it is no such text.

    Examples
    --------
    >>> parsed('{"k": 1}'), parsed("["), parsed("[" * 100_000)
    ({'k': 1}, None, None)
    """
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None

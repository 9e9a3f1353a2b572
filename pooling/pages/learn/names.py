"""Names of cells in the texts, as code: the grids outline the cell that the pointer is on."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_PARTS: Final = re.compile(r"(`[^`]*`|\bd?A(?:_prev)?\[\d+,\s\d+\])")


def marked(text: str, escape: Callable[[str], str] = str) -> str:
    """Return Markdown with the names of cells as code.

    Parameters
    ----------
    text : str
    escape : callable
        Applied to the other text.

    Examples
    --------
    >>> marked("dA[0, 1] is −0.4, and `A_prev[0, 1]` is code already.")
    '`dA[0, 1]` is −0.4, and `A_prev[0, 1]` is code already.'
    """
    parts = _PARTS.split(text)
    return "".join(
        part if part.startswith("`") else f"`{part}`" if k % 2 else escape(part) for k, part in enumerate(parts)
    )

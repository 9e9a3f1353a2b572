"""Reading of query parameters. They are untrusted: illegal ones are dropped, and their names recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from pooling.engine.spec import Pair
from pooling.sources import decode_matrix

MOST_SEED: Final = 2**32 - 1


class Reader:
    """Reads parameters one by one, and records the names of those that are dropped."""

    def __init__(self, params: Mapping[str, str]) -> None:
        self.params = params
        self.dropped: list[str] = []

    def take(self, name: str, parse: Callable[[str], Any], default: Any) -> Any:
        """Return a parsed parameter; the default if there is none, or it is not legal."""
        text = self.params.get(name)
        if text is None:
            return default
        try:
            return parse(text)
        except (ValueError, KeyError):  # PoolingError is a ValueError
            self.dropped.append(name)
            return default

    def word(self, name: str, allowed: tuple[str, ...], default: str) -> str:
        """Return one of the words allowed."""
        word: str = self.take(name, lambda text: allowed[allowed.index(text)], default)
        return word

    def whole(self, name: str, default: int, least: int = 0, most: int = MOST_SEED) -> int:
        """Return a whole number in a range."""
        number: int = self.take(name, lambda text: whole(text, least, most), default)
        return number


def whole(text: str, least: int, most: int) -> int:
    """Return a whole number in a range, or raise ValueError."""
    if not (text.isascii() and text.isdigit() and len(text) <= 10) or not least <= int(text) <= most:
        raise ValueError
    return int(text)


def finite(text: str) -> float:
    """Return a finite number, or raise ValueError."""
    value = float(text)
    if not np.isfinite(value) or len(text) > 30:
        raise ValueError
    return value


def plane(text: str) -> Any:
    """Return a matrix, or raise ValueError (a PoolingError is one)."""
    matrix = decode_matrix(text)
    if matrix.ndim != 2:
        raise ValueError
    return matrix


def cell(text: str, most: int = 255) -> Pair:
    """Return a cell such as 1_2, or raise ValueError."""
    row, _, col = text.partition("_")
    return whole(row, 0, most), whole(col, 0, most)

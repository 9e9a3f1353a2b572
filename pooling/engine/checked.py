"""Checks of a layer's settings: each returns a setting in its one form, or raises the error that names it."""

from __future__ import annotations

import math
from operator import index
from typing import Final

import numpy as np

from pooling.engine.errors import SpecError

Pair = tuple[int, int]
Pads = tuple[Pair, Pair]
"""((top, bottom), (left, right))."""

AXES: Final = ("height", "width")
_MOST_DIVISOR: Final = 2**53
"""float64 holds larger whole numbers only in part."""
TIES: Final = ("all", "first", "split")


def whole(name: str, value: object) -> int:
    """Return one setting as an int; bools and 2.0 are refused."""
    if isinstance(value, (bool, np.bool_)):
        raise SpecError("not_a_whole_number", name=name, given=repr(value))
    try:
        return index(value)  # type: ignore[arg-type]
    except TypeError:
        raise SpecError("not_a_whole_number", name=name, given=repr(value)) from None


def pair(name: str, value: object, least: int) -> Pair:
    """Return a setting as (height, width), each at least ``least``."""
    values = value if isinstance(value, (tuple, list)) else (value, value)
    if len(values) != 2:
        raise SpecError("not_a_whole_number", name=name, given=repr(value))
    return _at_least(name, values[0], least, AXES[0]), _at_least(name, values[1], least, AXES[1])


def pads(value: object) -> Pair | Pads:
    """Return padding as (height, width) where both sides of each axis have the same, else for each side."""
    if not isinstance(value, (tuple, list)) or not any(isinstance(side, (tuple, list)) for side in value):
        return pair("pad", value, 0)
    if len(value) != 2 or not all(isinstance(side, (tuple, list)) and len(side) == 2 for side in value):
        raise SpecError("not_a_pad", given=repr(value))
    (top, bottom), (left, right) = (
        (_at_least("pad", side[0], 0, axis), _at_least("pad", side[1], 0, axis))
        for axis, side in zip(AXES, value, strict=True)
    )
    return (top, left) if (top, left) == (bottom, right) else ((top, bottom), (left, right))


def _at_least(name: str, value: object, least: int, axis: str) -> int:
    given = whole(name, value)
    if given < least:
        raise SpecError("too_small", name=name, given=given, axis=axis, least=least)
    return given


def number(name: str, value: object, least: float) -> float:
    """Return one setting as a finite number, at least ``least``; a whole one as an int."""
    real = isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool)
    if not real or not least <= float(value) < math.inf:  # type: ignore[arg-type]
        raise SpecError("not_a_number", name=name, given=repr(value), least=least)
    found = float(value)  # type: ignore[arg-type]
    return int(found) if found.is_integer() else found


def flag(name: str, value: object) -> bool:
    """Return a setting that is True or False."""
    if not isinstance(value, (bool, np.bool_)):
        raise SpecError("not_true_or_false", name=name, given=repr(value))
    return bool(value)


def divisor(value: object) -> int | None:
    """Return a divisor that replaces the window's own, or None."""
    if value is None:
        return None
    found = whole("divisor_override", value)
    if found == 0:
        raise SpecError("divisor_is_zero")
    if abs(found) > _MOST_DIVISOR:
        raise SpecError("divisor_too_large", given=found)
    return found

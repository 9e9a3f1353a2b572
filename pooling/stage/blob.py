"""The stage's bytes: a version, a JSON header, arrays aligned to 8. ``assets/stage/decode.js`` is its only reader."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

VERSION: Final = 1
_COMPRESS_ABOVE: Final = 500_000
_UNITS: Final = (np.uint8, np.int8, np.uint16, np.int16, np.int32)


@dataclass(frozen=True, eq=False)
class Quantised:
    """Numbers as whole units of 1 / divisor.

    Attributes
    ----------
    units : ndarray
        The smallest whole-number dtype that holds them; float64 where there are no such units.
    divisor : int
        ``units / divisor`` are the numbers, exactly.
    """

    units: NDArray[Any]
    divisor: int = 1


def quantised(values: NDArray[Any], divisors: Iterable[int]) -> Quantised:
    """Return numbers as units of the first divisor that is exact, else as they are.

    Examples
    --------
    >>> tenths = quantised(np.array([0.1, 0.2, -0.4]), (1, 10))
    >>> tenths.units, tenths.divisor
    (array([ 1,  2, -4], dtype=int8), 10)
    """
    if values.dtype.kind in "iu" and values.dtype.itemsize <= 2:
        return Quantised(values)
    numbers = values.astype(np.float64, copy=False)
    greatest = float(np.abs(numbers).max(initial=0.0))
    for divisor in divisors:
        if not greatest * divisor < 2**31:  # NaN and inf too
            break
        units = np.rint(numbers * divisor)
        if np.array_equal(units / divisor, numbers):
            return Quantised(_smallest(units), divisor)
    return Quantised(numbers)


def in_units_of(values: NDArray[np.float64], divisor: int) -> Quantised | None:
    """Return sums of units as units, rid of their rounding errors; None where they are no such sums."""
    with np.errstate(all="ignore"):
        units = np.rint(values * divisor)
        near = np.abs(units / divisor - values) <= 1e-9 * np.maximum(1, np.abs(values))
    if not near.all() or np.abs(units).max(initial=0) >= 2**31:
        return None
    return Quantised(_smallest(units), divisor)


def _smallest(units: NDArray[np.float64]) -> NDArray[Any]:
    low, high = units.min(initial=0), units.max(initial=0)
    for dtype in _UNITS:
        limits = np.iinfo(dtype)
        if limits.min <= low and high <= limits.max:
            return units.astype(dtype)
    raise AssertionError("callers keep units below 2**31")


def packed(header: Mapping[str, Any], arrays: Mapping[str, Quantised], deflate: bool = True) -> bytes:
    """Return one blob; arrays that are one object are stored once.

    Parameters
    ----------
    header : mapping
        Anything JSON holds.
    arrays : mapping of str to Quantised
    deflate : bool
        Whether a large blob is compressed; compressed pictures gain nothing.
    """
    entries = []
    body = bytearray()
    stored: dict[int, int] = {}
    for name, array in arrays.items():
        units = np.ascontiguousarray(array.units)
        key = id(array.units)
        if key not in stored:
            body += bytes(-len(body) % 8)
            stored[key] = len(body)
            body += units.astype(units.dtype.newbyteorder("<"), copy=False).tobytes()
        entries.append(
            {
                "name": name,
                "dtype": f"{units.dtype.kind}{units.dtype.itemsize}",
                "offset": stored[key],
                "length": units.size,
                "divisor": array.divisor,
            }
        )
    deflated = deflate and len(body) > _COMPRESS_ABOVE
    data = zlib.compress(bytes(body), level=1) if deflated else bytes(body)
    told = {**header, "arrays": entries, "deflated": deflated}
    text = json.dumps(told, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return struct.pack("<II", VERSION, len(text)) + text + bytes(-(8 + len(text)) % 8) + data

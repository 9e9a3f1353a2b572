"""The binary format of the stage's data: a version, a JSON header, and arrays that are aligned to 8 bytes.

``assets/stage/data/decode.js`` reads it.
"""

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
    """Numbers as integer multiples of 1 / divisor.

    Attributes
    ----------
    units : ndarray
        The numbers times the divisor, in the smallest integer dtype. If they are not integers, float64 numbers.
    divisor : int
        ``units / divisor`` equals the numbers exactly.
    """

    units: NDArray[Any]
    divisor: int = 1


def quantise(values: NDArray[Any], divisors: Iterable[int]) -> Quantised:
    """Quantise numbers with the first divisor that represents them exactly. If there is none, keep them as floats.

    Examples
    --------
    >>> tenths = quantise(np.array([0.1, 0.2, -0.4]), (1, 10))
    >>> tenths.units, tenths.divisor
    (array([ 1,  2, -4], dtype=int8), 10)
    """
    if values.dtype.kind in "iu" and values.dtype.itemsize <= 2:
        return Quantised(values)
    numbers = values.astype(np.float64, copy=False)
    largest = float(np.abs(numbers).max(initial=0.0))
    for divisor in divisors:
        if not largest * divisor < 2**31:  # also true for NaN and inf
            break
        units = np.rint(numbers * divisor)
        if np.array_equal(units / divisor, numbers):
            return Quantised(_smallest(units), divisor)
    return Quantised(numbers)


def in_units_of(values: NDArray[np.float64], divisor: int) -> Quantised | None:
    """Quantise sums of multiples of 1 / divisor, removing rounding errors. Return None if they are no such sums."""
    with np.errstate(all="ignore"):
        units = np.rint(values * divisor)
        near = np.abs(units / divisor - values) <= 1e-9 * np.maximum(1, np.abs(values))
    if not near.all() or np.abs(units).max(initial=0) >= 2**31:
        return None
    return Quantised(_smallest(units), divisor)


def scaled(units: NDArray[Any], factors: NDArray[np.int64]) -> NDArray[Any] | None:
    """Return whole numbers times factors in the smallest integer dtype; None if there is none."""
    # In float64, which is exact up to 2**53; a result that was rounded is beyond 2**31.
    product = units.astype(np.float64) * factors
    return _smallest(product) if np.abs(product).max(initial=0) < 2**31 else None


def _smallest(units: NDArray[np.float64]) -> NDArray[Any]:
    low, high = units.min(initial=0), units.max(initial=0)
    for dtype in _UNITS:
        limits = np.iinfo(dtype)
        if limits.min <= low and high <= limits.max:
            return units.astype(dtype)
    raise AssertionError("callers keep units below 2**31")


@dataclass(frozen=True, eq=False)
class Body:
    """Encoded arrays.

    Attributes
    ----------
    entries : list of dict
        Of each array the name, the dtype, the offset in the data before compression, the length and the divisor.
    deflated : bool
        Whether the data are compressed.
    data : bytes
    """

    entries: list[dict[str, Any]]
    deflated: bool
    data: bytes


def encode_arrays(arrays: Mapping[str, Quantised], deflate: bool = True) -> Body:
    """Encode arrays. Those that are the same object are stored once.

    Parameters
    ----------
    arrays : mapping of str to Quantised
    deflate : bool
        Whether to compress large data. Picture files are already compressed.
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
    return Body(entries, deflated, zlib.compress(bytes(body), level=1) if deflated else bytes(body))


def with_header(header: Mapping[str, Any], body: Body) -> bytes:
    """Put a header, of any JSON-serialisable values, before encoded arrays."""
    full_header = {**header, "arrays": body.entries, "deflated": body.deflated}
    text = json.dumps(full_header, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    return struct.pack("<II", VERSION, len(text)) + text + bytes(-(8 + len(text)) % 8) + body.data


def encode_blob(header: Mapping[str, Any], arrays: Mapping[str, Quantised], deflate: bool = True) -> bytes:
    """Encode a header and arrays as bytes; see ``encode_arrays`` and ``with_header``."""
    return with_header(header, encode_arrays(arrays, deflate))

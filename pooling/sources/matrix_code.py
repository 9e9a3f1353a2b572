"""Encode matrices in links: ``2x2_1_2.5_-3_nan`` is the shape and then the numbers, row by row.

Each number is written in the shortest form that reads back as the same double, using only characters that need no
escaping in a URL (so no "+").
"""

from __future__ import annotations

import math
import re
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.sources.errors import SourceError, quoted
from pooling.sources.exact import exact_integers
from pooling.sources.limits import STAGE_SIDE

MAX_CHANNELS: Final = 4
_SHAPE: Final = re.compile(r"([0-9]{1,3})x([0-9]{1,3})(?:x([0-9]))?")
_NUMBER: Final = re.compile(r"-?(?:[0-9]{1,32}(?:\.[0-9]{1,32})?(?:e-?[0-9]{1,3})?|inf)|nan")
_LONGEST_NUMBER: Final = 70


def encode_matrix(a: NDArray[Any]) -> str:
    """Encode a matrix as text for a link.

    Parameters
    ----------
    a : ndarray, shape (H, W) or (H, W, C)
        Integers or floating-point numbers that float64 represents exactly, including NaN and ±inf. H and W are at
        most 256, C is at most 4.

    Raises
    ------
    SourceError
        If the shape is too large, or if a number can't be represented.

    Examples
    --------
    >>> encode_matrix(np.array([[3.5, -2], [1e20, np.nan]]))
    '2x2_3.5_-2_1e20_nan'
    """
    _check_shape(a.shape)
    if a.dtype.kind not in "fiu" or a.dtype.itemsize > 8:
        raise SourceError("link_number", given=quoted(a.dtype))
    if a.dtype.kind in "iu" and not (exact := exact_integers(a)).all():
        raise SourceError("link_number", given=a[~exact].item(0))
    numbers = (_token(value) for value in a.astype(np.float64).ravel().tolist())
    return "_".join(["x".join(map(str, a.shape)), *numbers])


def decode_matrix(text: str) -> NDArray[np.float64]:
    """Decode the matrix in a link. This inverts ``encode_matrix`` bit for bit.

    Parameters
    ----------
    text : str
        Untrusted text from a link.

    Returns
    -------
    ndarray of float64, shape (H, W) or (H, W, C)

    Raises
    ------
    SourceError
        If the text is not a valid encoding.

    Examples
    --------
    >>> decode_matrix("2x2_3.5_-2_1e20_nan")
    array([[ 3.5e+00, -2.0e+00],
           [ 1.0e+20,      nan]])
    """
    head, _, rest = text.partition("_")
    match = _SHAPE.fullmatch(head)
    if match is None:
        raise SourceError("link_form")
    shape = tuple(int(side) for side in match.groups() if side is not None)
    _check_shape(shape)
    expected = math.prod(shape)
    if len(rest) > expected * _LONGEST_NUMBER:
        raise SourceError("link_form")
    tokens = rest.split("_")
    if len(tokens) != expected:
        raise SourceError("link_count", shape=head, expected=expected, given=len(tokens) if rest else 0)
    return np.array([_value(token) for token in tokens]).reshape(shape)


def _check_shape(shape: tuple[int, ...]) -> None:
    sides, channels = shape[:2], shape[2:]
    fits = len(shape) in (2, 3) and all(1 <= side <= STAGE_SIDE for side in sides)
    if not fits or any(not 1 <= count <= MAX_CHANNELS for count in channels):
        raise SourceError("link_shape", given=" × ".join(map(str, shape)) or "0-D", most=STAGE_SIDE)


def _token(value: float) -> str:
    """Return the shortest text that ``float`` parses as the same number.

    Examples
    --------
    >>> [_token(v) for v in (3.0, 0.1, -0.0, 1e16, 1e-7, -math.inf)]
    ['3', '0.1', '-0', '1e16', '1e-7', '-inf']
    """
    if not math.isfinite(value):
        return "nan" if math.isnan(value) else str(value)
    plain = repr(value).removesuffix(".0")
    digits, _, exponent = plain.partition("e")
    return f"{digits}e{int(exponent)}" if exponent else plain


def _value(token: str) -> float:
    if len(token) > _LONGEST_NUMBER or _NUMBER.fullmatch(token) is None:
        raise SourceError("link_number", given=quoted(token))
    value = float(token)
    if math.isinf(value) and "inf" not in token:
        raise SourceError("link_number", given=quoted(token))
    return value

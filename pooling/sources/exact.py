"""Test which integers float64 represents exactly."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def exact_integers(values: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
    """Test, for each integer, whether float64 represents it exactly.

    Parameters
    ----------
    values : ndarray of a signed or unsigned integer dtype, any shape

    Returns
    -------
    ndarray of bool, the same shape

    Examples
    --------
    >>> exact_integers(np.array([2**53, 2**53 + 1, 2**53 + 2, -(2**63)]))
    array([ True, False,  True,  True])
    """
    if values.dtype.itemsize < 8:
        return np.ones(values.shape, dtype=np.bool_)
    wide = values.astype(np.uint64)  # wraps: −v has the same lowest bit and magnitude as v, modulo 2**64
    size = np.where(values < 0, np.uint64(0) - wide, wide)
    lowest_bit = size & (np.uint64(0) - size)
    # An integer is exact if at most 53 bits lie between its highest and lowest set bits.
    significant: NDArray[np.bool_] = size // np.maximum(lowest_bit, np.uint64(1)) < np.uint64(2**53)
    return significant

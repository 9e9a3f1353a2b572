"""Read NPY files, whose headers are checked before memory is allocated."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from pooling.sources.errors import SourceError, quoted
from pooling.sources.exact import exact_integers
from pooling.sources.limits import MAX_CELLS
from pooling.sources.reading import Note, Reading

_MOST_CELLS_SHOWN: Final = 10**15


def read_npy(data: bytes) -> Reading:
    """Read an array of booleans, integers or floating-point numbers."""
    shape, fortran, dtype, start = _header(data)
    if dtype.kind not in "bfiu" or dtype.itemsize > 8:
        raise SourceError("matrix_dtype", given=quoted(dtype, 60))
    cells = int(np.prod(shape, dtype=object))
    if cells == 0:
        raise SourceError("matrix_empty")
    if cells > MAX_CELLS:
        # The header may state a number of thousands of digits, which would not fit in a message.
        raise SourceError("matrix_too_large", given=min(cells, _MOST_CELLS_SHOWN), most=MAX_CELLS)
    if len(data) - start < cells * dtype.itemsize:
        raise SourceError("matrix_cut", given=len(data) - start, expected=cells * dtype.itemsize)
    flat = np.frombuffer(data, dtype, count=cells, offset=start)
    array = flat.reshape(shape, order="F" if fortran else "C")
    notes: tuple[Note, ...] = (("booleans", {}),) if dtype.kind == "b" else ()
    levels = dtype == np.uint8 and array.ndim == 3 and array.shape[2] == 3
    return Reading(_exact_float64(array), notes, levels=levels)


def _header(data: bytes) -> tuple[tuple[int, ...], bool, np.dtype[Any], int]:
    file = BytesIO(data)
    readers = {(1, 0): npy.read_array_header_1_0, (2, 0): npy.read_array_header_2_0}
    try:
        # Version 3.0 is only used for structured arrays.
        shape, fortran, dtype = readers[npy.read_magic(file)](file)
    except MemoryError:  # Python's parser raises this for deeply nested headers
        raise SourceError("matrix_broken") from None
    if any(side < 0 for side in shape):
        raise SourceError("matrix_broken")
    return shape, fortran, dtype, file.tell()


def _exact_float64(array: NDArray[Any]) -> NDArray[np.float64]:
    """Convert an array to float64; raise SourceError if an integer would not stay exact."""
    if array.dtype.kind in "iu" and not (exact := exact_integers(array)).all():
        place = [0, *np.argwhere(~exact)[0].tolist()]
        raise SourceError("matrix_exact", given=str(array[~exact][0]), row=place[-2], col=place[-1])
    if array.dtype.kind == "b":
        array = array.view(np.uint8) != 0  # any other byte than 0 counts as True
    with np.errstate(invalid="ignore"):  # a signalling NaN becomes a quiet one
        return array.astype(np.float64)

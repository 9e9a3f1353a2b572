"""The entry point for matrices in pasted text and files. All outside matrices are read here."""

from __future__ import annotations

import codecs
from io import BytesIO
from typing import Any, Final

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from pooling.engine.errors import PoolingError
from pooling.sources.errors import SourceError, quoted
from pooling.sources.exact import exact_integers
from pooling.sources.kinds import NPY, TEXT, UNKNOWN, kind_of
from pooling.sources.limits import MAX_BYTES, MAX_CELLS
from pooling.sources.matrix_text import parse_text

_KINDS: Final = "CSV, TSV, TXT, JSON, NPY"
_MOST_CELLS_SHOWN: Final = 10**15


def read_matrix(data: bytes | str, name: str = "") -> NDArray[np.float64]:
    r"""Read a matrix from a file or from pasted text.

    Numbers may be separated by spaces, tabs, commas or semicolons, and may use decimal commas. JSON and NumPy
    notation are read too. A 1-D array becomes one row. NaN and ±inf are allowed.

    Parameters
    ----------
    data : bytes or str
        The contents of a CSV, TSV, TXT, JSON or NPY file, or text: at most 20,000,000 bytes and 4,000,000 cells.
    name : str
        The file's name, used only in error messages.

    Returns
    -------
    ndarray of float64, shape (H, W)

    Raises
    ------
    SourceError
        If the data can't be read without changing a value. No other exception is raised, whatever the data are.

    Examples
    --------
    >>> read_matrix("1,5; 2\n-3; nan")
    array([[ 1.5,  2. ],
           [-3. ,  nan]])
    >>> read_matrix("np.array([[1, 2], [3, 4]])")
    array([[1., 2.],
           [3., 4.]])
    """
    try:
        return _read(data, name)
    except PoolingError:
        raise
    except MemoryError:
        raise SourceError("no_memory") from None
    except Exception:  # NumPy's readers raise many types, which all mean the same to the user
        raise SourceError("matrix_broken") from None


def _read(data: bytes | str, name: str) -> NDArray[np.float64]:
    if len(data) > MAX_BYTES:
        raise SourceError("file_too_large", given=len(data), most=MAX_BYTES)
    if isinstance(data, str):
        return parse_text(data)
    if not data:
        raise SourceError("file_empty")
    kind = kind_of(data)
    if kind == NPY:
        return _read_npy(data)
    if kind not in (TEXT, UNKNOWN):
        code = "matrix_kind_named" if name else "matrix_kind"
        raise SourceError(code, name=quoted(name, 60), kind=kind, allowed=_KINDS)
    return parse_text(_decoded(data))


def _decoded(data: bytes) -> str:
    """Decode a text file as UTF-8, or as UTF-16 if it starts with a byte order mark."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError("matrix_encoding") from None


def _read_npy(data: bytes) -> NDArray[np.float64]:
    """Read an NPY file, checking its header before memory is allocated."""
    shape, fortran, dtype, start = _npy_header(data)
    if dtype.kind not in "fiu" or dtype.itemsize > 8:
        raise SourceError("matrix_dtype", given=quoted(dtype, 60))
    if len(shape) not in (1, 2):
        raise SourceError("matrix_dimensions", given=len(shape))
    cells = int(np.prod(shape, dtype=object))
    if cells == 0:
        raise SourceError("matrix_empty")
    if cells > MAX_CELLS:
        # The header may state a number of thousands of digits, which would not fit in a message.
        raise SourceError("matrix_too_large", given=min(cells, _MOST_CELLS_SHOWN), most=MAX_CELLS)
    if len(data) - start < cells * dtype.itemsize:
        raise SourceError("matrix_cut", given=len(data) - start, expected=cells * dtype.itemsize)
    flat = np.frombuffer(data, dtype, count=cells, offset=start)
    return exact_float64(flat.reshape(shape, order="F" if fortran else "C"))


def _npy_header(data: bytes) -> tuple[tuple[int, ...], bool, np.dtype[Any], int]:
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


def exact_float64(array: NDArray[Any]) -> NDArray[np.float64]:
    """Convert a 1-D or 2-D array to a float64 matrix; raise SourceError if an integer would not stay exact."""
    matrix = np.atleast_2d(array)
    if matrix.dtype.kind in "iu" and not (exact := exact_integers(matrix)).all():
        row, col = np.argwhere(~exact)[0].tolist()
        raise SourceError("matrix_exact", given=str(matrix[row, col]), row=row, col=col)
    with np.errstate(invalid="ignore"):  # a signalling NaN becomes a quiet one
        return matrix.astype(np.float64)

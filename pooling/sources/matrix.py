"""The entry point for numbers in pasted text and files. All outside matrices and arrays are read here."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.errors import PoolingError
from pooling.sources.axes import layouts, without_ones
from pooling.sources.encodings import decoded
from pooling.sources.errors import SourceError, quoted
from pooling.sources.kinds import ARRAYS, NPY, TEXT, UNKNOWN, FormatName, kind_of
from pooling.sources.limits import MAX_BYTES
from pooling.sources.matrix_text import read_text
from pooling.sources.npy import read_npy
from pooling.sources.reading import Choices, Reading

_NO_CHOICES: Final = Choices()


def read_array(data: bytes | str, name: str = "", choices: Choices = _NO_CHOICES) -> Reading:
    r"""Read an array from a file or from pasted text.

    Numbers may be separated by tabs, semicolons, commas or spaces, and may have decimal commas or separators of
    thousands; the whole text decides, and where two ways of reading it remain, the other one is offered. A heading row
    and a column of labels are left out. JSON, JSON lines, NumPy's and MATLAB's notation and what PyTorch, TensorFlow
    and JAX print are read too. NaN, ±inf and booleans are allowed.

    Parameters
    ----------
    data : bytes or str
        The contents of a CSV, TSV, TXT, JSON or NPY file, or text: at most 20,000,000 bytes and 4,000,000 cells.
    name : str
        The file's name, used only in error messages.
    choices : Choices
        Which of several ways of reading to take.

    Returns
    -------
    Reading
        Its values have 2 to 4 axes; axes of length 1 are left out where there are more than 2.

    Raises
    ------
    SourceError
        If the data can't be read without changing a value. No other exception is raised, whatever the data are.

    Examples
    --------
    >>> reading = read_array("475,962\t1,001")
    >>> reading.values, reading.notes
    (array([[475962.,   1001.]]), (('read_as', {'example': '475,962', 'value': '475962'}),))
    >>> read_array("475,962\t1,001", choices=reading.offers[0].choices).values
    array([[475.962,   1.001]])
    """
    try:
        reading = _read(data, name, choices)
        values = without_ones(reading.values)
        layouts(values.shape)
    except PoolingError:
        raise
    except MemoryError:
        raise SourceError("no_memory") from None
    except Exception:  # NumPy's readers raise many types, which all mean the same to the user
        raise SourceError("matrix_broken") from None
    return replace(reading, values=values)


def read_matrix(data: bytes | str, name: str = "") -> NDArray[np.float64]:
    r"""Read a matrix from a file or from pasted text; see ``read_array``.

    Returns
    -------
    ndarray of float64, shape (H, W)

    Raises
    ------
    SourceError
        If the data can't be read, or hold an array of more than two axes.

    Examples
    --------
    >>> read_matrix("1,5; 2\n-3; nan")
    array([[ 1.5,  2. ],
           [-3. ,  nan]])
    >>> read_matrix("np.array([[1, 2], [3, 4]])")
    array([[1., 2.],
           [3., 4.]])
    """
    values = read_array(data, name).values
    if values.ndim > 2:
        raise SourceError("matrix_dimensions", given=values.ndim)
    return values


def _read(data: bytes | str, name: str, choices: Choices) -> Reading:
    if len(data) > MAX_BYTES:
        raise SourceError("file_too_large", given=len(data), most=MAX_BYTES)
    if isinstance(data, str):
        return read_text(data, choices)
    if not data:
        raise SourceError("file_empty")
    kind = kind_of(data)
    if kind == NPY:
        return read_npy(data)
    if kind not in (TEXT, UNKNOWN):
        code = "matrix_kind_named" if name else "matrix_kind"
        raise SourceError(code, name=quoted(name, 60), kind=FormatName(kind), allowed=", ".join(ARRAYS))
    text, encoding = decoded(data)
    reading = read_text(text, choices)
    if encoding and not text.isascii():
        reading = replace(reading, notes=(*reading.notes, ("encoding", {"encoding": encoding})))
    return reading

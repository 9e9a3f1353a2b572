"""NPY files with custom headers, most of them invalid."""

import io
import struct
from collections.abc import Iterator

import numpy as np

from tests.hostile.cases import Case, cuts, flips

VALUES = np.random.default_rng(5).standard_normal((4, 5)).round(3)


def npy(array: np.ndarray, **options: bool) -> bytes:
    """Return an array as NumPy saves it."""
    file = io.BytesIO()
    np.save(file, array, **options)
    return file.getvalue()


def headed(header: str | bytes, body: bytes = bytes(64), version: int = 1) -> bytes:
    """Return an NPY file with a given header."""
    head = header.encode("latin-1") if isinstance(header, str) else header
    return b"\x93NUMPY" + bytes([version, 0]) + struct.pack("<H" if version == 1 else "<I", len(head)) + head + body


def described(shape: str = "(2, 2)", descr: str = "'<f8'", fortran: str = "False") -> str:
    """Return an NPY header."""
    return f"{{'descr': {descr}, 'fortran_order': {fortran}, 'shape': {shape}, }}\n"


def false_headers() -> Iterator[Case]:
    """Yield NPY files with invalid headers."""
    for about, header in {
        "a shape beyond the memory": described("(100000, 100000)"),
        "a shape of 4000 digits": described(f"({'9' * 4000}, 2)"),
        "two of 4000 digits": described(f"({'9' * 4000}, {'9' * 4000})"),
        "a shape that overflows": described("(4294967296, 4294967296)"), "a negative shape": described("(-2, -2)"),
        "a shape of truth": described("(True, 2)"), "a shape of floats": described("(2.0, 2)"),
        "a list as shape": described("[2, 2]"), "no shape": "{'descr': '<f8', 'fortran_order': False}\n",
        "a shape of text": described("('2', 2)"), "more shape than body": described("(99, 99)"),
        "33 dimensions": described("(1,) * 33"), "many dimensions": described(str((1,) * 99)),
        "no size": described("(0, 5)"), "a scalar": described("()"), "column order": described(fortran="True"),
        "an order of 2": described(fortran="2"), "objects": described(descr="'|O'"),
        "fields": described(descr="[('a', '<f8'), ('b', '<i4')]"), "text": described(descr="'<U9'"),
        "2 GB an item": described(descr="'|V2147483647'"), "dates": described(descr="'<M8[s]'"),
        "complex": described(descr="'<c16'"), "arrays as items": described(descr="('<f8', (1000000, 100000))"),
        "a thousand million items": described(descr="'1000000000<f8'"), "no such type": described(descr="'<f7'"),
        "a type that is a number": described(descr="7"), "long doubles": described(descr="'<f16'"),
        "code": "__import__('os').system('id')\n", "minus signs": "-" * 9000 + "1\n", "brackets": "(" * 9000 + "\n",
        "pairs": "[" * 400 + "]" * 400, "NUL": "\0" * 100, "nothing": "", "10001 characters": " " * 10_001,
        "Python 2": described("(2L, 2L)"), "half": described()[:30], "another key": described()[:-3] + "'x': 1}\n",
        "twice": described() * 2, "latin-1": "\xe9" * 50, "big-endian": described(descr="'>f8'"),
    }.items():  # fmt: skip
        for version in (1, 2):
            yield Case(f"NPY {version}: {about}", headed(header, version=version), "a.npy")
    for version in ((1, 1), (2, 255), (3, 0), (0, 0), (255, 255)):
        yield Case(f"NPY of version {version}", b"\x93NUMPY" + bytes(version) + headed(described())[8:], "a.npy")
    yield Case("NPY with a header of 4 GB", b"\x93NUMPY\2\0\xff\xff\xff\xff" + bytes(99), "a.npy")


def ones(dtype: str) -> np.ndarray:
    """Return an array of ones; the six bytes that a long double leaves over are 0, not what was there before."""
    array = np.ones((2, 3), "u1").astype(dtype)
    if dtype == "f16":
        array.view("u1").reshape(-1, 16)[:, 10:] = 0
    return array


def false_arrays() -> Iterator[Case]:
    """Yield arrays of all types, also truncated and changed."""
    for dtype in (
        "?",
        "i1",
        "u1",
        "f2",
        ">f4",
        "f8",
        "f16",
        "c8",
        "i8",
        "u8",
        "S3",
        "U3",
        "V3",
        "M8[s]",
        "m8[s]",
        "f8,i4",
    ):
        yield Case(f"NPY of {dtype}", npy(ones(dtype) if "," not in dtype else np.zeros(2, dtype)), "a.npy")
    yield Case("NPY of objects", npy(np.array([[1, None]], dtype=object), allow_pickle=True), "a.npy")
    yield Case("NPY of signalling NaN", headed(described("(1, 2)", "'<f4'"), b"\1\0\x80\x7f" * 2), "a.npy")
    yield Case("NPY of NaN and infinities", npy(np.array([[np.nan, np.inf, -np.inf, -0.0, 5e-324]])), "a.npy")
    yield Case("NPY of 2⁵³ + 1", npy(np.array([[2**53 + 1]])), "a.npy")
    yield Case("NPY of 2⁶⁴ − 1", npy(np.array([[2**64 - 1]], np.uint64)), "a.npy")
    yield Case("NPY with a tail", npy(VALUES) + b"tail", "a.npy")
    yield from cuts("NPY", npy(VALUES), "a.npy")
    yield from flips("NPY", npy(VALUES), "a.npy", times=12)

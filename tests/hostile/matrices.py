"""More than 150 damaged and hostile matrix files, all reproducible."""

import io
import json
import pickle
import zipfile
from collections.abc import Iterator

import numpy as np

from tests.hostile.arrays import VALUES, described, false_arrays, false_headers, headed, npy
from tests.hostile.cases import Case, cuts, flips
from tests.hostile.pictures import NAMES


def corpus() -> list[Case]:
    """Return all cases."""
    return [*_texts(), *_encodings(), *_brackets(), *false_headers(), *false_arrays(), *_others(), *_large()]


def _texts() -> Iterator[Case]:
    for about, text in {
        "ragged": "1,2,3\n4,5", "ragged at the end": "1 2\n" * 500 + "1", "an empty cell": "1,,2",
        "only commas": ",,,\n,,,", "NaN and infinities": "nan,NaN,-inf\ninf,+inf,Infinity", "None": "None,1",
        "null": "null,1", "N/A": "1,#N/A", "text": "hello world", "headings": "a,b\n1,2", "row names": "x,1\ny,2",
        "booleans": "True,False", "complex": "1+2j", "hexadecimal": "0x10 0x20", "underscores": "1_000",
        "thousands": "1,000,000.5", "percent": "10%", "money": "$5,€6", "dates": "2024-01-01,2024-01-02",
        "times": "12:30", "fractions": "1/2", "formulas": "=1+1,=A1", "a command": "=cmd|'/c calc'!A1",
        "cells in quotes": '"1","2"\n"3","4"', "a quoted line end": '"1\n2",3', "an open quote": '"1,2\n3',
        "apostrophes": "'1','2'", "markup": "<script>alert(1)</script>", "Markdown": "[a](javascript:x) **b**",
        "a template": "{0} %s ${x}", "eval": "__import__('os')", "braces": "{}", "two dots": "1.2.3",
        "two signs": "--1", "e alone": "e", "1e": "1e", "a dot": ".", "a minus": "-", "1e309": "1e309",
        "-1e309": "-1e309", "1e-400": "1e-400", "an exponent of 10000 digits": "1e" + "9" * 10_000,
        "2**53+1": str(2**53 + 1), "10000 digits": "9" * 10_000, "10000 zeros": "0" * 10_000 + "7",
        "10000 decimals": "0." + "1" * 10_000, "10000 digits and a letter": "1" * 10_000 + "x",
        "200000 digits and a letter": "1" * 200_000 + "x", "decimal commas": "1,5;2,5\n3;4",
        "decimal commas of 100000 digits": "1 1," + "1" * 100_000 + "x", "mixed": "1,5 2.5;3", "MATLAB": "1 2; 3 4",
        "comments": "# a\n% b\n1 2", "only comments": "# a\n", "only line ends": "\n\n\r\n", "tabs": "\t\t\t",
        "full width": "１，２\n３，４", "Arabic digits": "١,٢", "superscripts": "1²", "Roman": "Ⅷ",
        "minus signs": "−1 –2",
        "∞": "∞ −∞", "an emoji": "😀", "right to left": "\u202e1,2", "zero width": "1\u200b,2",
        "a line separator": "1\u20282", "a form feed": "1\f2",
        "dtype without end": "array([1],dtype=" + " " * 20_000 + "!",
        "many dtypes": "array([1]" + ",dtype=" * 50_000 + "!", "a long name": "a" * 100_000 + "=", "array": "array(",
        "array of arrays": "array([array([1]), array([2])])", "many equal signs": "a = " * 20_000,
        "spaces before a semicolon": "1" + " " * 100_000 + ";" + " " * 100_000 + "x",
        "torch": "tensor([[1., 2.]], device='cuda:0')", "an ellipsis": "[[0, ..., 9]]", "a sum": "[[1+1]]",
        "a lambda": "(lambda: 1)()", "two readings": "475,962\t1,001", "a million groups": "1" + ",000" * 1_000_000,
        "a million groups and a letter": "1" + ",000" * 1_000_000 + "x\t1", "hard spaces": "1\u00a0000 " * 10_000,
        "hard spaces alone": "1\u00a0" * 100_000, "groups in an error": "1,00,0\t2", "sep= alone": "sep=;",
        "sep=\\": "sep=\\\n1\\2", "a letter as sep": "sep=1\n1,2", "a quote as sep": 'sep="\n1"2',
        "headings only": "a,b\nc,d",
        "labels only": "a\nb", "an index and nothing": ",a\n0,\n1,", "a comma column": "1,5\n2,5\n3",
        "a heading and a comma": "x\n1,5",
        "empty rows between": "1,2\n,,\n3,4", "a long heading": "x" * 100_000 + ",y\n1,2", "quotes": '"' * 99_999,
        "markup as a heading": "<b>a</b>,[x](y)\n1,2", "many quoted cells": '"1",' * 100_000 + '"2"',
    }.items():  # fmt: skip
        yield Case(about, text.encode(), "a.csv")
    yield from cuts("CSV", b"1.5,2.25\n-3.125,4e5\n", "a.csv", places=4)
    yield from flips("CSV", b"1.5,2.25\n-3.125,4e5\n", "a.csv")
    for name in NAMES:
        yield Case(f"a PDF named {name[:20]!r}", b"%PDF", name)


def _encodings() -> Iterator[Case]:
    text = "中,1\n2,3"
    for encoding in (
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-7",
        "shift-jis",
        "gb18030",
        "big5",
        "euc-jp",
    ):
        yield Case(f"text in {encoding}", text.encode(encoding), "a.csv")
        yield Case(f"numbers in {encoding}", "1,2\n3,4".encode(encoding), "a.csv")
    yield Case("UTF-16 without a mark, cut", "1,2\n3,4".encode("utf-16-le")[:-1], "a.csv")
    for shape in ((2, 3, 4), (3, 4, 5, 6), (2, 65, 4, 65), (1, 1, 1, 1, 9), (2,) * 9, (1,) * 20):
        yield Case(f"NPY of shape {shape}", npy(np.zeros(shape, "u1")), "a.npy")
    yield Case("NPY of booleans that are 7", headed(described("(2, 2)", "'|b1'"), b"\7" * 4), "a.npy")
    for about, data in {
        "latin-1": b"1,\xe9", "half a character": "数".encode()[:2], "a surrogate": b"1,\xed\xa0\x80",
        "overlong": b"\xc0\xb1", "half of UTF-16": b"\xff\xfe1", "a lone surrogate in UTF-16": b"\xff\xfe\0\xd8",
        "a mark alone": b"\xff\xfe", "two marks": b"\xef\xbb\xbf\xef\xbb\xbf1", "NUL in numbers": b"1,\0,2",
        "NUL at the end": b"1 2\0", "EBCDIC": "1,2".encode("cp500"),
    }.items():  # fmt: skip
        yield Case(about, data, "a.csv")


def _brackets() -> Iterator[Case]:
    for about, text in {
        "an object": '{"a": [1]}', "objects": '[{"x": 1}]', "duplicate keys": '{"a": 1, "a": 2}',
        "strings": '[["1", "2"]]', "null": "[[null, 1]]", "true": "[[true]]", "NaN": "[[NaN, Infinity]]",
        "ragged": "[[1, 2], [3]]", "an empty row": "[[], [1]]", "empty rows": "[[], []]", "nothing": "[]",
        "open": "[[1, 2]", "closed": "1]]", "crossed": "[(1])", "mixed": "[1, [2]]", "three dimensions": "[[[1]]]",
        "loose": "[[1]] 2", "no comma": "[[1] [2]]", "twice": "[[1]][[2]]", "a comma too many": "[[1,],]",
        "a million deep": "[" * 1_000_000, "a million deep and back": "[" * 1_000_000 + "]" * 1_000_000,
        "a million pairs": "[]" * 1_000_000, "a million objects": '{"a":' * 200_000,
        "a million closed": "]" * 1_000_000, "escapes": '["\\ud800"]', "a comment": "[1] // x",
        "tuples": "((1, 2), (3, 4))", "a set": "{1, 2}", "NumPy's three points": "[[1 2 ... 3]]",
        "a date": "[2024-01-01]", "irregular": "[[1, 2], [[3, 4]]]", "lines": "[1, 2]\n[3, 4]",
        "lines of arrays": "[[1]]\n[[2]]",
        "five dimensions": "[[[[[1]]]]]", "seven dimensions": "[[[[[[[1]]]]]]]",
        "a wrapped row": "[" + " 1\n" * 99 + "]",
        "three dimensions, ragged": "[[[1], [2]], [[3]]]",
        "a million spaces and a letter": "[1" + " " * 1_000_000 + "x]",
        "TensorFlow, open": "<tf.Tensor" + "a" * 1_000_000, "scalars": "[" + "np.float64(" * 50_000 + "1]",
        "arguments": "array([1]" + ", a=b" * 50_000 + "!", "spaces after": "array([1]" + " " * 100_000 + "!)",
    }.items():  # fmt: skip
        yield Case(f"JSON: {about}", text.encode(), "a.json")
    data = json.dumps(VALUES.tolist()).encode()
    yield from cuts("JSON", data, "a.json", places=5)
    yield from flips("JSON", data, "a.json")


def _others() -> Iterator[Case]:
    file, bomb = io.BytesIO(), io.BytesIO()
    np.savez(file, a=VALUES)
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        entry = zipfile.ZipInfo("a.npy")  # of 1980: the same each time
        archive.writestr(entry, headed(described("(2000, 2000)"), bytes(32_000_000)), zipfile.ZIP_DEFLATED)
    for about, data in {
        "npz": file.getvalue(), "npz that expands": bomb.getvalue(), "npz, cut": bomb.getvalue()[:100],
        "an empty archive": b"PK\5\6" + bytes(18), "gzip": b"\x1f\x8b\x08" + bytes(9), "HDF5": b"\x89HDF\r\n\x1a\n",
        "MAT": b"MATLAB 5.0 MAT-file", "XLS": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Parquet": b"PAR1",
        "a picture": b"\x89PNG\r\n\x1a\n", "nothing": b"", "0xff": b"\xff" * 99, "NUL": bytes(99),
        "HTML": b"<table><tr><td>1",
        **{f"a pickle of protocol {p}": pickle.dumps(VALUES.tolist(), p) for p in range(6)},
        "a pickle of code": b"cos\nsystem\n(S'id'\ntR.",
        "a pickle that calls": b"\x80\4\x95\x1a\0\0\0\0\0\0\0\x8c\x05posix\x94\x8c\6system\x94\x93\x94.",
    }.items():  # fmt: skip
        yield Case(about, data, "a.npy")


def _large() -> Iterator[Case]:
    yield Case("a column of two million", b"1\n" * 2_000_000, "a.csv")
    yield Case("a row of too many", b"1 " * 4_000_001, "a.csv")
    yield Case("a million rows in brackets", b"[" + b"[1]," * 500_000 + b"]", "a.json")
    yield Case("more bytes than are read", b"1" * 20_000_001, "a.csv")
    yield Case("as many digits as are read", b"1" * 20_000_000, "a.csv")
    yield Case("nothing but commas", b"," * 5_000_000, "a.csv")

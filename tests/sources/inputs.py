"""The inputs of docs/inputs.md, and what each gives: ``python -m tests.sources.inputs`` prints the tables."""

import io
from collections.abc import Callable, Iterator

import numpy as np

from pooling import PoolingError
from pooling.i18n import words
from pooling.pages.shell.notices import capitalised
from pooling.sources import Reading, is_clear, layouts, read_array

EN = words("en")


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


TEXTS: dict[str, tuple[str, ...]] = {
    "Brackets": (
        "[[1, 2], [3, 4]]", "[1, 2]\n[3, 4]", "[1, 2], [3, 4]", "[[1, 2]]\n[[3, 4]]", "[[1, 2]][[3, 4]]", "[(1, 2])",
        "[[1, 2], [3]]", "[[1, 2], 3]", "[[0, ..., 9]]", "[1 2\n3 4]", "[[true, false]]", '{"a": [1, 2]}',
    ),
    "Numbers": (
        "475,962\t1,001", "475,962\t1001", "475,962;1,001", "0,125\t1,001", "1,234.5\t2", "1.234,5;2", "1.234;5.678",
        "1'234.5;2", "1 234,5;2", "1\u00a0234 5", "1,5 2,5", "1,2\n3,4", "1,5\n2\n3,5", "1, 2, 3\n4, 5, 6",
        "True,False", "9007199254740993", "1e999",
    ),
    "CSV": (
        '"1,5","2"\n"3","4"', '"1\n2",3', '"1,2\n3', "sep=;\n1,5;2\n3;4", "height,width\n1,2\n3,4",
        ",a,b\n0,1,2\n1,3,4", ",0,1\n0,5,6\n1,7,8", "a b\n1 5 6\n2 7 8", "x,1\ny,2", "value\n1,5\n2,5", "1,2,\n3,4,",
        "1;2;;\n3;4;;\n;;;", "1,,2", "1 x\n3 4", "# a comment\n1 2",
    ),
    "Prints": (
        "tensor([[1., 2.]], requires_grad=True)", "tensor([[1., 2.]], device='cuda:0', grad_fn=<AddBackward0>)",
        "Parameter containing:\ntensor([[1., 2.]], requires_grad=True)",
        "tf.Tensor(\n[[1. 2.]\n [3. 4.]], shape=(2, 2), dtype=float32)",
        "<tf.Tensor: shape=(1, 2), dtype=float32, numpy=array([[1., 2.]], dtype=float32)>",
        "Array([[1., 2.]], dtype=float32)", "array([[1, 2],\n       [3, 4]])", "[np.float64(1.0), np.float64(2.0)]",
        "A = [1 2; 3 4]", "A =\n\n     1     2\n     3     4", "array([1, 2])\narray([3, 4])",
    ),
}  # fmt: skip

FILES: dict[str, Callable[[], bytes]] = {
    "CSV in Windows-1252: `Größe;1,5`": lambda: "Größe;1,5\nHöhe;2,5".encode("cp1252"),
    "CSV in GB18030: `数,１`": lambda: "高,宽\n１,2".encode("gb18030"),
    "CSV in UTF-16": lambda: "1,2,3\n4,5,6".encode("utf-16"),
    "CSV in UTF-16 without a mark": lambda: "1,2,3\n4,5,6".encode("utf-16-le"),
    "NPY of booleans": lambda: npy(np.eye(2, dtype=bool)),
    "NPY of shape (4, 4, 3)": lambda: npy(np.arange(48.0).reshape(4, 4, 3)),
    "NPY of shape (3, 4, 4)": lambda: npy(np.arange(48.0).reshape(3, 4, 4)),
    "NPY of shape (8, 8, 8)": lambda: npy(np.zeros((8, 8, 8))),
    "NPY of shape (500, 8, 8)": lambda: npy(np.zeros((500, 8, 8))),
    "NPY of shape (10, 4, 4, 3)": lambda: npy(np.zeros((10, 4, 4, 3))),
    "NPY of shape (1, 4, 4, 1)": lambda: npy(np.arange(16.0).reshape(1, 4, 4, 1)),
    "NPY of shape (4, 4, 64)": lambda: npy(np.zeros((4, 4, 64))),
    "NPY of shape (2, 65, 4, 65)": lambda: npy(np.zeros((2, 65, 4, 65))),
    "NPY of shape (6, 7, 8)": lambda: npy(np.zeros((6, 7, 8))),
    "NPY of shape (2, 2, 2, 2, 2)": lambda: npy(np.zeros((2, 2, 2, 2, 2))),
    "A_prev.npy of a colour picture": lambda: npy(np.zeros((4, 6, 3), np.uint8)),
    "JSON of shape (2, 2, 3)": lambda: b"[[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]]",
    "ZIP called data.npz": lambda: b"PK\3\4" + bytes(22) + b"\5\0\0\0a.npy",
    "Excel file": lambda: b"PK\3\4" + bytes(22) + b"\x13\0\0\0[Content_Types].xml" + b"xl/workbook.xml",
}


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield each row's heading, its input as written in the table, and what it gives."""
    for heading, texts in TEXTS.items():
        for text in texts:
            yield heading, f"`{text.translate(_SIGNS)}`", _given(text)
    for about, data in FILES.items():
        yield "Files", about, _given(data())


_SIGNS = str.maketrans({"\n": "⏎", "\t": "⇥", "\u00a0": "⍽", "|": "\\|"})


def _given(data: bytes | str) -> str:
    try:
        reading = read_array(data)
    except PoolingError as error:
        return f"Refused: {capitalised(str(error))}"
    return " ".join([_numbers(reading), *_texts(reading)])


def _numbers(reading: Reading) -> str:
    shape = reading.values.shape
    if len(shape) == 2:
        lines = [
            "[" + ", ".join(f"{value:g}" if abs(value) < 1e5 else f"{value:.0f}" for value in row) + "]"
            for row in reading.values
        ]
        return f"`[{', '.join(lines)}]`"
    found = [f"({', '.join(layout.axes)})" for layout in layouts(shape)]
    text = f"An array {' × '.join(map(str, shape))}, read as {found[0]}"
    if len(found) > 1:
        text += f"; the page offers {found[1]} too" if is_clear(shape) else f"; the page asks whether it is {found[1]}"
    if reading.levels:
        return f"A picture of {shape[1]} × {shape[0]} pixels."
    return text + "."


def _texts(reading: Reading) -> Iterator[str]:
    for code, params in reading.notes:
        yield EN(f"input.note_{code}", **params)
    for offer in reading.offers:
        yield f"Offered: “{EN(f'input.offer_{offer.code}', **offer.params)}”."


def table() -> str:
    """Return the tables in Markdown."""
    lines: list[str] = []
    last = ""
    for heading, written, given in rows():
        if heading != last:
            lines += ["", f"## {heading}", "", "| Input | What it gives |", "| --- | --- |"]
        last = heading
        lines.append(f"| {written} | {given} |")
    return "\n".join(lines[1:]) + "\n"


if __name__ == "__main__":
    print(table())

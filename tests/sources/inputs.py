"""The inputs of docs/inputs.md, and what each gives: ``python -m tests.sources.inputs`` prints the tables."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any
from unittest import mock

import numpy as np
from PIL import Image

from pooling import PoolingError
from pooling.i18n import words
from pooling.pages.explore.input_panel import is_secure
from pooling.pages.shell.notices import capitalised, sentence
from pooling.sources import Reading, is_clear, layouts, read_array, read_image
from pooling.sources.checks import check_kind
from pooling.state import explore
from pooling.state.compare import link as compare
from pooling.state.edits import with_own
from pooling.state.loaded import load, with_upstream_array
from pooling.state.picture import state as picture
from pooling.state.setting import Setting
from pooling.state.upstream import gradient_of
from tests.sources.files import GREY, png, saved

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
        "1;2;;\n3;4;;\n;;;", "1,,2", "1 x\n3 4", "# a comment\n1 2", "New York,1,2\nSan Marino,3,4",
        "#,a,b\n1,5,6\n2,7,8", "10%,1\n20%,2", "$5,$6\n1,2", "N/A,N/A\n1,2",
        "2024-01-01,5\n2024-01-02,6",
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

DEEP = np.arange(0, 4096, 16).reshape(16, 16)


def jpeg(width: int, height: int, **options: bool) -> bytes:
    return saved(Image.new("L", (width, height), 77), "JPEG", **options)


PICTURES: dict[str, Callable[[], bytes]] = {
    "PNG of 6500 × 4000": lambda: saved(Image.new("1", (6500, 4000)), "PNG"),
    "PNG of 4000 × 6501": lambda: saved(Image.new("1", (6501, 4000)), "PNG"),
    "JPEG of 5712 × 4284, as iPhones take them": lambda: jpeg(4284, 5712),
    "JPEG of 6048 × 8064": lambda: jpeg(8064, 6048),
    "JPEG of 12240 × 16320": lambda: jpeg(16320, 12240),
    "JPEG of 10000 × 20100": lambda: jpeg(20100, 10000),
    "Progressive JPEG of 6048 × 8064": lambda: jpeg(8064, 6048, progressive=True),
    "AVIF": lambda: saved(Image.new("RGB", (64, 48)), "AVIF"),
    "HEIC": lambda: saved(Image.new("RGB", (64, 48)), "HEIF"),
    "PNG with 16 bits, all of whose range is used": lambda: png(DEEP * 16, 16, GREY),
    "PNG with 16 bits that goes up to 4080": lambda: png(DEEP, 16, GREY),
    "PDF": lambda: b"%PDF-1.7",
    "Text called a.png": lambda: b"hello",
    "Nothing": lambda: b"",
}


def _picture(data: bytes) -> str:
    name = "a.png" if data == b"hello" else ""
    try:
        found = read_image(data, name)
    except PoolingError as error:
        return f"Refused: {capitalised(str(error))}"
    height, width, _ = found.pixels.shape
    notes = [EN(f"picture.note_{code}", **params) for code, params in found.notes]
    if found.used:
        low, high = found.used
        notes.append(f"Offered: “{EN('picture.offer_stretch', low=low, high=high)}”.")
    return " ".join([f"A picture of {height} × {width} pixels.", *notes])


def _heic_without_reader() -> str:
    with mock.patch("pooling.sources.picture.HAS_HEIC", new=False):
        return _picture(b"\0\0\0\x18ftypheic")


def _other_kind() -> str:
    try:
        check_kind(b"PK\3\4" + bytes(22) + b"\x13\0\0\0[Content_Types].xmlword/", "a.docx")
    except PoolingError as error:
        return f"Refused: {capitalised(str(error))}"
    return "Accepted."


def _own(matrix: np.ndarray) -> str:
    setting, notices = with_own(Setting(), matrix)
    return f"{setting.size[0]} × {setting.size[1]}. " + " ".join(sentence(*notice, EN) for notice in notices)


def _upstream(text: str | bytes, upstream: str = "edited", x: np.ndarray | None = None) -> str:
    setting = replace(Setting() if x is None else with_own(Setting(), x)[0], upstream=upstream)
    try:
        loaded = load(text)
        dA = gradient_of(with_upstream_array(setting, loaded))
    except PoolingError as error:
        return f"Refused: {capitalised(str(error))}"
    numbers = f"`{dA.tolist()}`" if dA.ndim == 2 else " × ".join(map(str, dA.shape))
    return " ".join([f"dA is {numbers}.", *(sentence(*notice, EN) for notice in loaded.number_notices())])


def _reload(page: Callable[[dict[str, str]], Any], **params: str) -> str:
    missing = page(params).missing
    return EN(f"input.missing_{missing if isinstance(missing, str) else 'picture'}").replace("**", "")


def _camera(address: str) -> str:
    return "The camera." if is_secure(address) else EN("page.camera_https")


COLOURS = np.arange(4 * 4 * 3, dtype=np.uint8).reshape(4, 4, 3)
PAGES: dict[str, Callable[[], str]] = {
    "A file that is neither numbers nor a picture: a.docx": _other_kind,
    "HEIC where `pillow-heif` is not installed": _heic_without_reader,
    "A matrix of one row": lambda: _own(np.ones((1, 5))),
    "A matrix of one column": lambda: _own(np.ones((5, 1))),
    "dA pasted: `1,5⇥2⏎3⇥4`, where A is 2 × 2": lambda: _upstream("1,5\t2\n3\t4"),
    "dA pasted: `1 2 3`, where A is 2 × 2": lambda: _upstream("1 2 3"),
    "Target pasted: `6 8⏎3 5`, where A is `6 8⏎3 4`": lambda: _upstream("6 8\n3 5", "target"),
    "Target pasted: `1 2 3`, where A is 2 × 2": lambda: _upstream("1 2 3", "target"),
    "dA.npy of a colour picture": lambda: _upstream(npy(np.arange(12.0).reshape(2, 2, 3)), x=COLOURS),
    "A page loaded again that had an own picture": lambda: _reload(explore.opened, source="picture", preset="own"),
    "A page loaded again that had a large matrix": lambda: _reload(explore.opened, preset="own"),
    "Compare, loaded again": lambda: _reload(compare.read, source="picture", preset="own"),
    "Images, loaded again": lambda: _reload(picture.opened, preset="own"),
    "The camera at http://192.168.0.5:8501": lambda: _camera("http://192.168.0.5:8501/"),
    "The camera at https://192.168.0.5:8501": lambda: _camera("https://192.168.0.5:8501/"),
}


def rows() -> Iterator[tuple[str, str, str]]:
    """Yield each row's heading, its input as written in the table, and what it gives."""
    for heading, texts in TEXTS.items():
        for text in texts:
            yield heading, f"`{text.translate(_SIGNS)}`", _given(text)
    for about, data in FILES.items():
        yield "Files of numbers", about, _given(data())
    for about, data in PICTURES.items():
        yield "Images", about, _picture(data())
    for about, given in PAGES.items():
        yield "On the pages", about, given()


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
        return f"A picture of {shape[0]} × {shape[1]} pixels."
    return text + "."


def _texts(reading: Reading) -> Iterator[str]:
    for code, params in reading.notes:
        yield EN(f"input.note_{code}", **params)
    for offer in reading.offers:
        yield f"Offered: “{EN(f'input.offer_{offer.code}', **offer.params)}”."


def tables(found: Iterable[tuple[str, str, str]]) -> str:
    """Return rows as tables in Markdown."""
    lines: list[str] = []
    last = ""
    for heading, written, given in found:
        if heading != last:
            lines += ["", f"## {heading}", "", "| Input | What it gives |", "| --- | --- |"]
        last = heading
        lines.append(f"| {written} | {given} |")
    return "\n".join(lines[1:]) + "\n"


if __name__ == "__main__":
    print(tables(rows()), end="")

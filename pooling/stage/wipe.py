"""Mount the overview of ``assets/wipe``: a picture and its pooled output with a slider between them, and a lens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from pooling.engine.spec import Pair
from pooling.i18n import words
from pooling.stage.blob import Quantised, encode_blob
from pooling.stage.served import component

KEY: Final = "wipe"


@dataclass(frozen=True)
class Side:
    """One axis of the overview: the position of the output over the input, and the range of the lens.

    Attributes
    ----------
    cells : int
        The number of input cells.
    begin, length : float
        The position and length of the output, in input cells.
    origin, step, span : int
        With i as its first window, the lens starts at cell ``origin + i · step`` and covers ``span`` cells.
    count : int
        The number of windows under the lens.
    first, least, most : int
        The first window under the lens, and its range.
    """

    cells: int
    begin: float
    length: float
    origin: int
    step: int
    span: int
    count: int
    first: int
    least: int
    most: int


@dataclass(frozen=True, eq=False)
class Overview:
    """The data of the overview.

    Attributes
    ----------
    input : str
        The identity of the picture, which ``mount_input`` brings.
    after : (bytes, str)
        Its pooled output: the contents of an image file and its MIME type.
    exact : (bool, bool)
        Whether each is shown with all its pixels.
    size : (int, int)
        The input's (height, width).
    rows, cols : Side
    facts : mapping
        The facts beside the pictures.
    picture : str
        If it changes, the whole picture is shown.
    identity : str
        If it changes, the lens moves to the given position.
    link : mapping of str to str or None
        Parameters of the page's URL; None for those that must be removed.
    lang : {"en", "zh"}
    """

    input: str
    after: tuple[bytes, str]
    exact: tuple[bool, bool]
    size: Pair
    rows: Side
    cols: Side
    facts: Mapping[str, Any]
    picture: str
    identity: str
    link: Mapping[str, str | None]
    lang: str


def pack(overview: Overview) -> bytes:
    """Encode the overview as bytes for ``assets/stage/data/decode.js``."""
    output, mime = overview.after
    header = {
        "size": overview.size,
        "input": overview.input,
        "kind": mime,
        "exact": overview.exact,
        "rows": asdict(overview.rows),
        "cols": asdict(overview.cols),
        "facts": dict(overview.facts),
        "picture": overview.picture,
        "identity": overview.identity,
        "link": dict(overview.link),
        "words": words(overview.lang).section("wipe"),
    }
    return _with_file(header, "after", output)


def _with_file(header: Mapping[str, Any], name: str, data: bytes) -> bytes:
    return encode_blob(header, {name: Quantised(np.frombuffer(data, np.uint8))}, deflate=False)


def mount(overview: Overview, on_lens: Callable[[], None]) -> None:
    """Mount the overview and report where the lens is dropped.

    Parameters
    ----------
    overview : Overview
    on_lens : callable
        Called when ``st.session_state["wipe"]["lens"]`` changes, which is the [row, col] of the first window. It comes
        from the browser and must be validated.
    """
    component("wipe")(key=KEY, data=pack(overview), on_lens_change=on_lens, width="stretch", height="content")


def mount_input(data: bytes, mime: str, identity: str) -> None:
    """Bring the input picture: apart from the overview, so that it is not sent again with each change of that.

    Parameters
    ----------
    data : bytes
        The contents of an image file.
    mime : str
    identity : str
        Names the picture in ``Overview.input``.
    """
    packed = _with_file({"kind": mime, "input": identity}, "before", data)
    component("wipe_input")(key=f"{KEY}_input", data=packed, height="content")

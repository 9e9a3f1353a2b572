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
    before, after : (bytes, str)
        The picture and its pooled output: the contents of an image file and its MIME type.
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

    before: tuple[bytes, str]
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
    files = {"before": overview.before, "after": overview.after}
    header = {
        "size": overview.size,
        "kinds": {name: mime for name, (_, mime) in files.items()},
        "exact": overview.exact,
        "rows": asdict(overview.rows),
        "cols": asdict(overview.cols),
        "facts": dict(overview.facts),
        "picture": overview.picture,
        "identity": overview.identity,
        "link": dict(overview.link),
        "words": words(overview.lang).section("wipe"),
    }
    arrays = {name: Quantised(np.frombuffer(data, np.uint8)) for name, (data, _) in files.items()}
    return encode_blob(header, arrays, deflate=False)


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

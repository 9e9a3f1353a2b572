"""Mount the overview of ``assets/wipe``: a picture and its pooled output at one scale, a wipe between them, a lens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
import streamlit as st

from pooling.engine.spec import Pair
from pooling.i18n import words
from pooling.stage.blob import Quantised, packed
from pooling.stage.modules import ASSETS, compressed, join, strip_comments

FOLDER: Final = ASSETS / "wipe"
ENTRY: Final = FOLDER / "wipe.js"
KEY: Final = "wipe"


@dataclass(frozen=True)
class Side:
    """One side of the pictures: where the output lies over the input, and where the lens may be.

    Attributes
    ----------
    cells : int
        The input's.
    begin, length : float
        The output's place, in cells of the input.
    origin, step, span : int
        The lens over windows i, i + 1 … begins at cell ``origin + i · step`` and has ``span`` cells.
    count : int
        Windows under the lens.
    first, least, most : int
        The first of them, and where it may be.
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
    """Everything the overview is told.

    Attributes
    ----------
    before, after : (bytes, str)
        The picture and its pooled output as files, and what kind these are.
    exact : (bool, bool)
        Whether each has all its pixels.
    size : (int, int)
        The input's (height, width).
    rows, cols : Side
    facts : mapping
        What is said beside the pictures.
    identity : str
        With another one, the lens goes to where it is told to be.
    link : mapping of str to str or None
        Parameters of the page's address; None for those that must not be there.
    lang : {"en", "zh"}
    """

    before: tuple[bytes, str]
    after: tuple[bytes, str]
    exact: tuple[bool, bool]
    size: Pair
    rows: Side
    cols: Side
    facts: Mapping[str, Any]
    identity: str
    link: Mapping[str, str | None]
    lang: str


@st.cache_resource
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "pooling_wipe",
        html=strip_comments(FOLDER / "wipe.html"),
        css=strip_comments(FOLDER / "wipe.css"),
        js=compressed(join(ENTRY), "pooling-wipe.js"),
        isolate_styles=True,
    )


def pack(overview: Overview) -> bytes:
    """Return the overview as the bytes that ``assets/stage/decode.js`` reads."""
    files = {"before": overview.before, "after": overview.after}
    header = {
        "size": overview.size,
        "kinds": {name: mime for name, (_, mime) in files.items()},
        "exact": overview.exact,
        "rows": asdict(overview.rows),
        "cols": asdict(overview.cols),
        "facts": dict(overview.facts),
        "identity": overview.identity,
        "link": dict(overview.link),
        "words": words(overview.lang).section("wipe"),
    }
    arrays = {name: Quantised(np.frombuffer(data, np.uint8)) for name, (data, _) in files.items()}
    return packed(header, arrays, deflate=False)


def mount(overview: Overview, on_lens: Callable[[], None]) -> None:
    """Show the overview, and hear where the lens was let go.

    Parameters
    ----------
    overview : Overview
    on_lens : callable
        Called when ``st.session_state["wipe"]["lens"]`` has changed: [row, col] of the first window. It comes from
        the browser: check it before use.
    """
    _component()(key=KEY, data=pack(overview), on_lens_change=on_lens, width="stretch", height="content")

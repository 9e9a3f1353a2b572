"""Mount two to four stages side by side: the code of ``assets/stage`` once, and ``assets/compare`` that joins them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import streamlit as st

from pooling.i18n import words
from pooling.stage import component
from pooling.stage.blob import Quantised, packed
from pooling.stage.modules import ASSETS, compressed, join, strip_comments
from pooling.stage.payload import Scene
from pooling.stage.payload import pack as pack_scene

FOLDER: Final = ASSETS / "compare"
ENTRY: Final = FOLDER / "compare.js"
KEY: Final = "compare_stages"


@dataclass(frozen=True)
class Part:
    """A few words of a heading, or one number with its name.

    Attributes
    ----------
    text : str
    differs : bool
        Whether the other stages say something else here.
    label : str
        The number's name.
    """

    text: str
    differs: bool
    label: str = ""


@dataclass(frozen=True, eq=False)
class Column:
    """One of the stages.

    Attributes
    ----------
    scene : Scene
        All columns' scenes have inputs of one size, one language and one epoch.
    title, numbers : sequence of Part
        What stands above and below it.
    """

    scene: Scene
    title: Sequence[Part]
    numbers: Sequence[Part]


@st.cache_resource
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "pooling_compare",
        html=f"{strip_comments(FOLDER / 'compare.html')}{strip_comments(component.FOLDER / 'stage.html')}</template>",
        css="\n".join(strip_comments(path) for path in (component.FOLDER / "stage.css", FOLDER / "compare.css")),
        js=compressed(join(ENTRY), "pooling-compare.js"),
        isolate_styles=True,
    )


def pack(columns: Sequence[Column]) -> bytes:
    """Return one blob that holds each stage's own, as the arrays "0", "1" … of ``assets/stage/decode.js``."""
    header = {
        "name": words(columns[0].scene.lang)("compare.name"),
        "stages": [{"title": _told(column.title), "numbers": _told(column.numbers)} for column in columns],
    }
    blobs = {str(k): np.frombuffer(pack_scene(column.scene), np.uint8) for k, column in enumerate(columns)}
    return packed(header, {name: Quantised(blob) for name, blob in blobs.items()}, deflate=False)


def _told(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [vars(part) for part in parts]


def mount(columns: Sequence[Column], on_actions: Callable[[], None]) -> None:
    """Show the stages, and hear of what is done in any of them.

    Parameters
    ----------
    columns : sequence of Column
        Two to four.
    on_actions : callable
        As ``pooling.stage.component.mount`` has it, of ``st.session_state[KEY]["actions"]``: one list for all stages.

    Raises
    ------
    PoolingError
        As ``pooling.stage.payload.pack``.
    """
    _component()(key=KEY, data=pack(columns), on_actions_change=on_actions, width="stretch", height="content")

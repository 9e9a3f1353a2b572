"""Mount two to four stages side by side: the code of ``assets/stage`` once, and ``assets/compare`` that joins them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from pooling.i18n import words
from pooling.stage.blob import Quantised, encode_blob
from pooling.stage.payload import Scene
from pooling.stage.payload import pack as pack_scene
from pooling.stage.served import component

KEY: Final = "compare_stages"


@dataclass(frozen=True)
class Part:
    """A part of a heading, or a number with its label.

    Attributes
    ----------
    text : str
    differs : bool
        Whether this part differs between the stages.
    label : str
        The label of a number.
    """

    text: str
    differs: bool
    label: str = ""


@dataclass(frozen=True, eq=False)
class Column:
    """One of the stages, with its heading and numbers.

    Attributes
    ----------
    scene : Scene
        The scenes of all columns have inputs of the same size, the same language and the same epoch.
    title, numbers : sequence of Part
        The texts above and below the stage.
    """

    scene: Scene
    title: Sequence[Part]
    numbers: Sequence[Part]


def pack(columns: Sequence[Column]) -> bytes:
    """Encode the data of all stages as one blob, in which each stage's blob is an array named "0", "1" …."""
    header = {
        "name": words(columns[0].scene.lang)("compare.name"),
        "stages": [{"title": _as_dicts(column.title), "numbers": _as_dicts(column.numbers)} for column in columns],
    }
    blobs = {
        str(k): np.frombuffer(pack_scene(column.scene, has_words=False), np.uint8) for k, column in enumerate(columns)
    }
    return encode_blob(header, {name: Quantised(blob) for name, blob in blobs.items()}, deflate=False)


def _as_dicts(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [vars(part) for part in parts]


def mount(columns: Sequence[Column], on_actions: Callable[[], None]) -> None:
    """Mount the stages and report the actions in any of them.

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
    component("compare")(key=KEY, data=pack(columns), on_actions_change=on_actions, width="stretch", height="content")

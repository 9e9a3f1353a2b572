"""Mount the stage: the only bridge between Streamlit and the JavaScript in ``assets/stage``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, Final

import streamlit as st

from pooling.stage.lean import lean, small
from pooling.stage.payload import Scene, pack

FOLDER: Final = Path(__file__).parents[2] / "assets" / "stage"
SOURCES: Final = (
    "decode", "model", "band", "numbers", "layout", "zoom", "theme", "layers", "cells", "pixels", "draw", "marks",
    "channel", "beats", "specimen", "words", "formulas", "starts", "ledger", "balance", "whatif", "trace", "clock",
    "predict", "play", "present", "lecture", "glide", "link", "input", "edit", "nudge", "texts", "sheet", "screen",
    "touch", "commands", "main", "export",
)  # fmt: skip
KEY: Final = "stage"


@cache
def script() -> str:
    """Return the stage's JavaScript as one module: the sources in their order."""
    return "\n".join(lean(FOLDER / f"{name}.js") for name in SOURCES)


@st.cache_resource
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "pooling_stage",
        html=lean(FOLDER / "stage.html"),
        css=lean(FOLDER / "stage.css"),
        js=small(script(), "pooling-stage.js"),
        isolate_styles=True,
    )


def mount(scene: Scene, on_actions: Callable[[], None], key: str = KEY) -> None:
    """Show the stage, and hear of what is done in it.

    Parameters
    ----------
    scene : Scene
    on_actions : callable
        Called when ``st.session_state[key]["actions"]`` has changed: ``{"epoch": str, "items": [...]}``, all
        that was done since the stage was mounted. It comes from the browser: check it before use.

    key : str
        One for each page that shows a stage.

    Raises
    ------
    PoolingError
        As ``pack``.
    """
    _component()(key=key, data=pack(scene), on_actions_change=on_actions, width="stretch", height="content")

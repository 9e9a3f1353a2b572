"""Mount the stage: the only bridge between Streamlit and the JavaScript in ``assets/stage``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from pooling.stage.modules import ASSETS, compressed, join, strip_comments
from pooling.stage.payload import Scene, pack

FOLDER: Final = ASSETS / "stage"
ENTRY: Final = FOLDER / "main.js"
KEY: Final = "stage"


@st.cache_resource
def _component() -> Callable[..., Any]:
    return st.components.v2.component(
        "pooling_stage",
        html=strip_comments(FOLDER / "stage.html"),
        css=strip_comments(FOLDER / "stage.css"),
        js=compressed(join(ENTRY), "pooling-stage.js"),
        isolate_styles=True,
    )


def mount(scene: Scene, on_actions: Callable[[], None], key: str = KEY) -> None:
    """Mount the stage and report the actions in it.

    Parameters
    ----------
    scene : Scene
    on_actions : callable
        Called when ``st.session_state[key]["actions"]`` changes: ``{"epoch": str, "items": [...]}``, with all
        actions since the stage was mounted. This value comes from the browser and must be validated.

    key : str
        The widget key, which is unique for each page with a stage.

    Raises
    ------
    PoolingError
        As ``pack``.
    """
    _component()(key=key, data=pack(scene), on_actions_change=on_actions, width="stretch", height="content")

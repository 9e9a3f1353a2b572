"""Mount the stage: the only bridge between Streamlit and the JavaScript in ``assets/stage``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pooling.stage.payload import Scene, pack
from pooling.stage.served import component

KEY: Final = "stage"


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
    data = pack(scene, has_words=False)
    component("stage")(key=key, data=data, on_actions_change=on_actions, width="stretch", height="content")

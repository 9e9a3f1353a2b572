"""The choice of a panel beside or under the overview.

Each panel is a module with ``show(image, words)``. It caches its results with ``session_cache.cached``, keyed by
``image.picture_key``. Work that takes longer than half a second shows its progress and can be interrupted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.pages.picture import session
from pooling.pages.picture.panels import gradient, histograms, race, shift, stack, windows
from pooling.pages.shell.widgets import choice
from pooling.state.picture.setting import PANELS, PictureSetting

_SHOW: Final[Mapping[str, Callable[[PictureSetting, Words], None]]] = MappingProxyType(
    {
        "windows": windows.show,
        "gradient": gradient.show,
        "stack": stack.show,
        "shift": shift.show,
        "race": race.show,
        "histograms": histograms.show,
    }
)


def show(image: PictureSetting, words: Words) -> None:
    """Place the choice of a panel."""
    more = {"width": "content", "label_visibility": "collapsed"}
    choice("panel", PANELS, image.panel, words, _set_panel, prefix="image_", **more)


def show_panel(image: PictureSetting, words: Words) -> None:
    """Place the chosen panel."""
    with st.container(key=f"panel_{image.panel}"):
        _SHOW[image.panel](image, words)


def _set_panel(panel: str) -> None:
    session.change_view(replace(session.current().image, panel=panel))

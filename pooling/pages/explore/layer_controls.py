"""The controls of the layer that a phone, where the sidebar is closed, shows beside the stage."""

from __future__ import annotations

from typing import Any

from pooling.engine.spec import KINDS, Pair
from pooling.i18n import Words
from pooling.state.layer import AXES
from pooling.state.setting import Setting

_NAMES = ("f", "stride", "pad")
_ARROWS = ("↕", "↔")
"""Height and width, where there is no room for the words, which screen readers get."""


def layer_controls(setting: Setting, words: Words) -> dict[str, Any]:
    """Return the kinds, and the values and ranges of f, stride and pad, as ``Scene`` describes them.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> layer_controls(Setting(), words("en"))["sizes"][0]
    {'name': 'f', 'axis': None, 'label': 'f', 'short': 'f', 'value': 2, 'least': 1, 'most': 4}
    """
    ranges = setting.ranges()
    return {
        "kinds": [{"name": kind, "label": words(f"page.kind_{kind}")} for kind in KINDS],
        "sizes": [
            _size(setting, name, axis, ranges[name][axis or 0], words)
            for name in _NAMES
            if name in setting.own_sizes
            for axis in ((0, 1) if setting.separate else (None,))
        ],
    }


def _size(setting: Setting, name: str, axis: int | None, limits: Pair, words: Words) -> dict[str, Any]:
    value: int = getattr(setting.spec, name)[axis or 0]
    label = name if axis is None else words("page.of_axis", name=name, axis=words(f"page.{AXES[axis][0]}"))
    short = name if axis is None else name + _ARROWS[axis]
    found = {"name": name, "axis": axis, "label": label, "short": short, "value": value}
    return found | {"least": limits[0], "most": limits[1]}

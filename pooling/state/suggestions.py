"""Suggestions of what to change next, after the last window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np

from pooling.state.edits import with_size
from pooling.state.setting import OWN, Setting


def _overlap(setting: Setting) -> Setting | None:
    """Return the setting with stride 1, if that makes windows overlap that did not."""
    if setting.window != "f" or max(setting.spec.strides) == 1 or max(setting.spec.window) == 1:
        return None
    changed, _ = with_size(setting, "stride", (1, 1))
    return changed if changed.output_size != setting.output_size else None


def _average(setting: Setting) -> Setting | None:
    """Return the setting with average pooling."""
    if setting.spec.operator.routing != "winner":
        return None
    return replace(setting, spec=replace(setting.spec, kind="average"))


def _tie(setting: Setting) -> Setting | None:
    """Return the setting with a second winner in the first window."""
    if not setting.spec.operator.uses_ties or setting.source != "matrix":
        return None
    rows, cols = setting.layer.axes(setting.size)
    matrix = np.array(setting.whole, dtype=np.float64)
    high, wide = rows.cells(0), cols.cells(0)
    window = matrix[high.start : high.stop : high.step, wide.start : wide.stop : wide.step]
    winner = setting.spec.operator.value(window.ravel(), window.size)
    others = np.argwhere(window != winner)
    if np.isnan(winner) or len(others) == 0 or len(others) < window.size - 1:  # no other cell, or a tie already
        return None
    window[tuple(others[-1])] = winner
    return replace(setting, preset=OWN, matrix=matrix)


_SUGGESTIONS: Final[dict[str, Callable[[Setting], Setting | None]]] = {
    "overlap": _overlap,
    "average": _average,
    "tie": _tie,
}


def available_suggestions(setting: Setting) -> list[str]:
    """Return the names of the suggestions that suit a setting.

    Examples
    --------
    >>> available_suggestions(Setting())
    ['overlap', 'average', 'tie']
    """
    return [name for name, change in _SUGGESTIONS.items() if change(setting) is not None]


def apply_suggestion(setting: Setting, name: str) -> Setting | None:
    """Return the setting with one suggestion applied; None if it does not suit, or the name is unknown."""
    return _SUGGESTIONS[name](setting) if name in _SUGGESTIONS else None

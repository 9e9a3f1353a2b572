"""The visitor's actions in the stage, applied to the setting. They are untrusted: malformed ones are ignored."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from pooling.engine.spec import Pair
from pooling.state.edits import fitted
from pooling.state.layer import Notice
from pooling.state.setting import OWN, VIEWS, Setting
from pooling.state.suggestions import apply_suggestion
from pooling.state.upstream import with_gradient_cell

MOST_HISTORY: Final = 100
_MOST_CELLS: Final = 1_000_000
"""The greatest number of cells in the matrices of the history: 8 MB a visitor."""
Position = tuple[str, int]
"""A position in a stage's log: the mounting of the stage, and the number of its actions."""
_NAMES: Final = {"NaN": math.nan, "Infinity": math.inf, "-Infinity": -math.inf}


@dataclass(frozen=True, eq=False)
class Editing:
    """A setting with its history.

    Attributes
    ----------
    setting : Setting
    history : tuple of Setting
        Settings before each edit, oldest first, at most ``MOST_HISTORY``; fewer if they are large.
    epoch : str
        The mounting of the stage that the actions come from.
    acted : int
        How many of them have been applied.
    nudge : (int, int) or None
        The cell that is being nudged; this changes no setting.
    notices : tuple of Notice
        What else undo had to change.
    answer : (str, int, int) or None
        The grid, row and column of a click, on pages that ask for a cell.
    beat : int or None
        The press of a lecture to go to.
    """

    setting: Setting
    history: tuple[Setting, ...] = ()
    epoch: str = ""
    acted: int = 0
    nudge: Pair | None = None
    notices: tuple[Notice, ...] = ()
    answer: tuple[str, int, int] | None = None
    beat: int | None = None


def apply_stage_log(editing: Editing, sent: object) -> Editing:
    """Apply the new actions in the stage's log.

    Parameters
    ----------
    editing : Editing
    sent : object
        Should be ``{"epoch": str, "items": [[...], ...]}``.
    """
    log = new_items(sent, (editing.epoch, editing.acted))
    if log is None:
        return editing
    (epoch, acted), items = log
    editing = replace(editing, epoch=epoch, notices=())
    for item in items:
        editing = _applied(editing, item)
    return replace(editing, acted=acted)


def new_items(sent: object, position: Position) -> tuple[Position, list[list[Any]]] | None:
    """Return the position at the end of a log and the actions since the last one; None if it is not a log.

    Parameters
    ----------
    sent : object
        As for ``apply_stage_log``. It is the whole log of one mounting of the stage.
    position : (str, int)
        The last mounting, and how many of its actions have been applied.
    """
    if not isinstance(sent, Mapping):
        return None
    epoch, items = sent.get("epoch"), sent.get("items")
    if not isinstance(epoch, str) or len(epoch) > 40 or not isinstance(items, Sequence) or isinstance(items, str):
        return None
    acted = position[1] if epoch == position[0] else 0
    new = [list(item) for item in items[acted:] if isinstance(item, Sequence) and item and not isinstance(item, str)]
    return (epoch, max(acted, len(items))), new


def _applied(editing: Editing, item: list[Any]) -> Editing:
    match item:
        case ["view", str(view)] if view in VIEWS:
            return replace(editing, setting=replace(editing.setting, view=view, view_chosen=True))
        case ["set", "x" | "dA" as grid, int(row), int(col), int(), value] if not _has_bools(item):
            return _set(editing, grid, row, col, value)
        case ["try", str(name)] if (changed := apply_suggestion(editing.setting, name)) is not None:
            # Undo restores numbers; sliders have to be moved back.
            has_new_numbers = changed.matrix is not editing.setting.matrix
            return with_history(editing, changed) if has_new_numbers else replace(editing, setting=changed, nudge=None)
        case ["nudge", int(row), int(col), int()] if not _has_bools(item):
            return _nudged(editing, row, col)
        case ["answer", str(grid), int(row), int(col)] if not _has_bools(item):
            return _answered(editing, grid, row, col)
        case ["beat", int(beat)] if not _has_bools(item):
            return replace(editing, beat=beat)
        case ["undo"] if editing.history:
            return _back(editing, len(editing.history) - 1)
        case ["reset"] if editing.history:
            return _back(editing, 0)
    return editing


def _has_bools(item: list[Any]) -> bool:
    """Return whether a bool stands in place of a number: as an index, NumPy would take it for a mask."""
    return any(isinstance(part, bool) for part in item)


def _number(value: object) -> float | None:
    if isinstance(value, str):
        return _NAMES.get(value)
    if not isinstance(value, (int, float)):
        return None
    try:
        return float(value)
    except OverflowError:
        return None


def _set(editing: Editing, grid: str, row: int, col: int, value: object) -> Editing:
    setting = editing.setting
    number = _number(value)
    rows, cols = setting.size if grid == "x" else setting.output_size
    if number is None or not (0 <= row < rows and 0 <= col < cols):
        return editing
    if grid == "x" and setting.source == "matrix":
        matrix = np.array(setting.whole, dtype=np.float64)
        matrix[row, col] = number
        changed = replace(setting, preset=OWN, matrix=matrix)
    elif grid == "dA" and setting.x.ndim == 2:
        changed = with_gradient_cell(setting, row, col, number)
    else:
        return editing
    return with_history(editing, changed)


def _nudged(editing: Editing, row: int, col: int) -> Editing:
    setting = editing.setting
    rows, cols = setting.size
    if setting.x.ndim != 2 or not (0 <= row < rows and 0 <= col < cols):
        return editing
    return replace(editing, nudge=(row, col))


def _answered(editing: Editing, grid: str, row: int, col: int) -> Editing:
    setting = editing.setting
    sizes = {"x": setting.size, "total": setting.size, "A": setting.output_size, "dA": setting.output_size}
    rows, cols = sizes.get(grid, (0, 0))
    return replace(editing, answer=(grid, row, col)) if 0 <= row < rows and 0 <= col < cols else editing


def with_history(editing: Editing, changed: Setting) -> Editing:
    """Store a changed setting, and add the current one to the history, which always has the oldest, for reset."""
    most = min(MOST_HISTORY, max(2, _MOST_CELLS // changed.whole.size))
    oldest, *others = *editing.history, editing.setting
    return replace(editing, setting=changed, history=(oldest, *others[1 - most :]), nudge=None)


def _back(editing: Editing, index: int) -> Editing:
    """Return to the numbers before an edit; the sliders' settings stay."""
    now, then = editing.setting, editing.history[index]
    numbers = replace(
        now,
        source=then.source,
        preset=then.preset,
        origin=then.origin,
        matrix=then.matrix,
        picture=then.picture,
        upstream=then.upstream,
        dA=then.dA,
        target=then.target,
    )
    setting, notices = fitted(now, numbers)
    return replace(editing, setting=setting, history=editing.history[:index], nudge=None, notices=tuple(notices))

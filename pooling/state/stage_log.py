"""The visitor's actions in the stage, applied to the setting. They are untrusted: malformed ones are ignored."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.errors import PoolingError
from pooling.engine.spec import KINDS, Pair
from pooling.sources import read_array
from pooling.sources.errors import SourceError
from pooling.state.edits import fitted, with_size
from pooling.state.feature_edits import with_own_copy
from pooling.state.layer import SIZES, Notice, with_axis
from pooling.state.setting import OWN, VIEWS, Setting
from pooling.state.suggestions import apply_suggestion
from pooling.state.upstream import with_gradient_block

MOST_HISTORY: Final = 100
MOST_PASTED: Final = 2_000_000
"""The greatest number of characters of a pasted block: 256 × 256 numbers of 30."""
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
    future : tuple of Setting
        Settings that undo has left, the next one first; an edit clears them.
    epoch : str
        The mounting of the stage that the actions come from.
    acted : int
        How many of them have been applied.
    nudge : (int, int) or None
        The cell that is being nudged; this changes no setting.
    notices : tuple of Notice
        What else undo had to change, or what of a pasted block was left out.
    refused : PoolingError or None
        Why the last pasted block could not be read.
    answer : (str, int, int) or None
        The grid, row and column of a click, on pages that ask for a cell.
    beat : int or None
        The press of a lecture to go to.
    """

    setting: Setting
    history: tuple[Setting, ...] = ()
    future: tuple[Setting, ...] = ()
    epoch: str = ""
    acted: int = 0
    nudge: Pair | None = None
    notices: tuple[Notice, ...] = ()
    refused: PoolingError | None = None
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
    editing = replace(editing, epoch=epoch, notices=(), refused=None)
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


def shown_step(sent: object) -> int:
    """Return the window that the stage showed when it last reported that; 0 if it did not.

    Examples
    --------
    >>> shown_step({"epoch": "a", "items": [["step", 3], ["view", "loop"], ["step", "4"]]}), shown_step(None)
    (3, 0)
    """
    log = new_items(sent, ("", 0))
    steps = [item[1] for item in log[1] if item[0] == "step" and len(item) == 2] if log else []
    return next((step for step in reversed(steps) if type(step) is int and step >= 0), 0)


def _applied(editing: Editing, item: list[Any]) -> Editing:
    match item:
        case ["view", str(view)] if view in VIEWS:
            return replace(editing, setting=replace(editing.setting, view=view, view_chosen=True))
        case ["kind", str(kind)] if kind in KINDS:
            setting = editing.setting
            return replace(editing, setting=replace(setting, spec=replace(setting.spec, kind=kind)), nudge=None)
        case ["size", str(name), None | 0 | 1 as axis, int(value)] if name in SIZES and not _has_bools(item):
            return _resized(editing, name, axis, value)
        case ["set", "x" | "dA" as grid, int(row), int(col), int(), value] if not _has_bools(item):
            number = _number(value)
            return editing if number is None else _with_block(editing, grid, row, col, np.array([[number]]))
        case ["clear", "x" | "dA" as grid, int(row), int(col), int(), int(rows), int(cols)] if not _has_bools(item):
            return _cleared(editing, grid, row, col, (rows, cols))
        case ["paste", "x" | "dA" as grid, int(row), int(col), int(), str(text)] if not _has_bools(item):
            return _pasted(editing, grid, row, col, text)
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
            return _at(editing, len(editing.history) - 1)
        case ["redo"] if editing.future:
            return _at(editing, len(editing.history) + 1)
        case ["reset"] if editing.history:
            return _at(editing, 0)
    return editing


def _resized(editing: Editing, name: str, axis: int | None, value: int) -> Editing:
    """Set f, stride or pad of one axis or, where they are not set apart, of both."""
    setting = editing.setting
    if name not in setting.own_sizes or (axis is not None) != setting.separate:
        return editing
    least, most = setting.ranges()[name][axis or 0]
    if not least <= value <= most:
        return editing
    changed, notices = with_size(setting, name, with_axis(getattr(setting.spec, name), axis, value))
    return replace(editing, setting=changed, nudge=None, notices=tuple(notices))


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


def _size(setting: Setting, grid: str) -> Pair:
    return setting.size if grid == "x" else setting.output_size


def _takes_numbers(setting: Setting, grid: str, row: int, col: int) -> bool:
    """Return whether a grid has a cell there, and its cells can be edited."""
    rows, cols = _size(setting, grid)
    return 0 <= row < rows and 0 <= col < cols and (setting.editable if grid == "x" else setting.x.ndim == 2)


def _with_block(editing: Editing, grid: str, row: int, col: int, block: NDArray[np.float64]) -> Editing:
    """Set the cells of a block, as one edit; what reaches beyond the grid is left out."""
    setting = editing.setting
    if not _takes_numbers(setting, grid, row, col):
        return editing
    rows, cols = _size(setting, grid)
    block = block[: rows - row, : cols - col]
    if grid == "dA":
        return with_history(editing, with_gradient_block(setting, row, col, block))
    matrix = np.array(setting.whole, dtype=np.float64)
    matrix[row : row + block.shape[0], col : col + block.shape[1]] = block
    if setting.source == "matrix":
        return with_history(editing, replace(setting, preset=OWN, matrix=matrix))
    changed, notices = with_own_copy(setting, matrix)
    return replace(with_history(editing, changed), notices=tuple(notices))


def _cleared(editing: Editing, grid: str, row: int, col: int, size: Pair) -> Editing:
    rows, cols = (min(given, most) for given, most in zip(size, _size(editing.setting, grid), strict=True))
    return _with_block(editing, grid, row, col, np.zeros((rows, cols))) if rows > 0 and cols > 0 else editing


def _pasted(editing: Editing, grid: str, row: int, col: int, text: str) -> Editing:
    """Set the cells of a block that was copied from a spreadsheet."""
    if len(text) > MOST_PASTED or not _takes_numbers(editing.setting, grid, row, col):
        return editing
    try:
        reading = read_array(text)
        block = reading.values
        if block.ndim > 2:
            raise SourceError("matrix_dimensions", given=block.ndim)
    except PoolingError as error:
        return replace(editing, refused=error)
    rows, cols = _size(editing.setting, grid)
    changed = _with_block(editing, grid, row, col, block)
    notices: list[Notice] = [(f"input_{code}", dict(params)) for code, params in reading.notes]
    if block.shape[0] > rows - row or block.shape[1] > cols - col:
        notices.append(("block_cropped", {"rows": block.shape[0], "cols": block.shape[1]}))
    return replace(changed, notices=tuple(notices))


def _nudged(editing: Editing, row: int, col: int) -> Editing:
    setting = editing.setting
    rows, cols = setting.size
    if setting.x.ndim != 2 or not (0 <= row < rows and 0 <= col < cols):
        return editing
    return replace(editing, nudge=(row, col))


def _answered(editing: Editing, grid: str, row: int, col: int) -> Editing:
    return replace(editing, answer=(grid, row, col)) if has_cell(editing.setting, grid, row, col) else editing


def has_cell(setting: Setting, grid: str, row: int, col: int) -> bool:
    """Test whether a grid of the stage, "x", "total", "A" or "dA", has a cell."""
    sizes = {"x": setting.size, "total": setting.size, "A": setting.output_size, "dA": setting.output_size}
    rows, cols = sizes.get(grid, (0, 0))
    return 0 <= row < rows and 0 <= col < cols


def with_history(editing: Editing, changed: Setting) -> Editing:
    """Store a changed setting, and add the current one to the history, which always has the oldest, for reset."""
    most = min(MOST_HISTORY, max(2, _MOST_CELLS // changed.whole.size))
    oldest, *others = *editing.history, editing.setting
    return replace(editing, setting=changed, history=(oldest, *others[1 - most :]), future=(), nudge=None)


def _at(editing: Editing, index: int) -> Editing:
    """Go to the numbers at a place among history, present and future; the sliders' settings stay."""
    now = editing.setting
    states = (*editing.history, now, *editing.future)
    then = states[index]
    numbers = replace(
        now,
        source=then.source,
        preset=then.preset,
        feature=then.feature,
        origin=then.origin,
        matrix=then.matrix,
        picture=then.picture,
        upstream=then.upstream,
        dA=then.dA,
        target=then.target,
    )
    setting, notices = fitted(now, numbers)
    return replace(
        editing,
        setting=setting,
        history=states[:index],
        future=states[index + 1 :],
        nudge=None,
        notices=tuple(notices),
    )

"""What the page of whole pictures shows, as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pooling.engine.errors import PoolingError
from pooling.engine.spec import Pair
from pooling.state.layer import Notice
from pooling.state.picture import link
from pooling.state.picture.edits import Change, with_own
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import ImageState, Own
from pooling.state.setting import VIEWS
from pooling.state.stage_log import Position, new_items


@dataclass(frozen=True, eq=False)
class PictureState:
    """A picture and how it is pooled, and what the last change had to say.

    Attributes
    ----------
    image : ImageState
    notices : tuple of (code, parameters)
    error : PoolingError or None
        What was wrong with the last file.
    step : int or None
        Where the link opened the Loop.
    log : (str, int)
        Which mounting of the Loop was last heard of, and how many of its actions have been applied.
    nudge : (int, int) or None
        The cell under the lens that is being nudged: looked at, not changed.
    """

    image: ImageState
    notices: tuple[Notice, ...] = ()
    error: PoolingError | None = None
    step: int | None = None
    log: Position = ("", 0)
    nudge: Pair | None = None


def opened(params: Mapping[str, str]) -> PictureState:
    """Return what a link describes, with a notice of what was dropped."""
    image, step, dropped = link.read(params)
    notices: tuple[Notice, ...] = (("link_dropped", {"names": dropped}),) if dropped else ()
    return PictureState(image, notices, step=step)


def with_change(state: PictureState, changed: Change) -> PictureState:
    """Put a changed picture or layer in place."""
    image, notices = changed
    return replace(state, image=image, notices=tuple(notices), error=None, nudge=None)


def with_same_pooling(state: PictureState, image: ImageState) -> PictureState:
    """Put in place what pools the same; notices and errors still hold."""
    return replace(state, image=image, nudge=None)


def with_own_picture(state: PictureState, own: Own, notes: list[Notice]) -> PictureState:
    """Pool the visitor's own picture, with notes of how its file was read."""
    image, notices = with_own(state.image, own)
    return with_change(state, (image, [*notes, *notices]))


def with_error(state: PictureState, error: PoolingError | None) -> PictureState:
    """Show what is wrong with a file, or nothing any more; nothing else changes."""
    return replace(state, error=error, notices=() if error is not None else state.notices)


def with_stage_log(state: PictureState, sent: object) -> PictureState:
    """Apply what was done in the Loop: a direction that was chosen, a cell that is nudged. Anything else is ignored."""
    log = new_items(sent, state.log)
    if log is None:
        return state
    position, items = log
    state = replace(state, log=position)
    for item in items:
        match item:
            case ["view", str(view)] if view in VIEWS:
                state = replace(state, image=replace(state.image, view=view, view_chosen=True))
            case ["nudge", int(row), int(col), int()] if _is_under_lens(state.image, row, col):
                state = replace(state, nudge=(row, col))
    return state


def _is_under_lens(image: ImageState, row: int, col: int) -> bool:
    """Tell whether a cell can be nudged: one of a single channel, under the lens."""
    lens = lens_of(image.spec, image.size, image.lens)
    rows, cols = (side.stop - side.start for side in (lens.rows, lens.cols))
    has_bools = isinstance(row, bool) or isinstance(col, bool)  # True would stand for 1
    return image.pixels.shape[2] == 1 and not has_bools and 0 <= row < rows and 0 <= col < cols

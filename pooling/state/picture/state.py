"""The state of the page of whole pictures as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pooling.engine.errors import PoolingError
from pooling.engine.spec import Pair
from pooling.state.layer import Notice
from pooling.state.picture import link
from pooling.state.picture.edits import Change, with_own
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import Own, PictureSetting
from pooling.state.picture.shift import ShiftSetting
from pooling.state.picture.stack import Stack, default_stack
from pooling.state.setting import VIEWS
from pooling.state.stage_log import Position, new_items


@dataclass(frozen=True, eq=False)
class PictureState:
    """A picture and how it is pooled, and the notices of the last change.

    Attributes
    ----------
    image : PictureSetting
    notices : tuple of (code, parameters)
    error : PoolingError or None
        The error in the last file.
    missing : bool
        Whether a link (or a page that was loaded again) had a picture of the visitor's, which it can't bring back.
    step : int or None
        The step at which the link opened the Loop.
    log : (str, int)
        The Loop's mounting that last reported, and how many of its actions have been applied.
    nudge : (int, int) or None
        The cell under the lens that is being nudged: this changes no setting.
    stack : Stack or None
        The layers of the stack, if the visitor has changed them.
    shift : ShiftSetting
    """

    image: PictureSetting
    notices: tuple[Notice, ...] = ()
    error: PoolingError | None = None
    missing: bool = False
    step: int | None = None
    log: Position = ("", 0)
    nudge: Pair | None = None
    stack: Stack | None = None
    shift: ShiftSetting = field(default_factory=ShiftSetting)

    @property
    def current_stack(self) -> Stack:
        """The layers of the stack; until the visitor changes them, the page's own layer several times."""
        return default_stack(self.image.spec, self.image.size) if self.stack is None else self.stack


def opened(params: Mapping[str, str]) -> PictureState:
    """Return the state that a link describes, with a notice of dropped parameters."""
    image, step, dropped = link.read(params)
    missing = "picture" in dropped
    dropped = [name for name in dropped if name != "picture"]
    notices: tuple[Notice, ...] = (("link_dropped", {"names": dropped}),) if dropped else ()
    return PictureState(image, notices, missing=missing, step=step)


def with_change(state: PictureState, changed: Change) -> PictureState:
    """Store a changed picture or layer."""
    image, notices = changed
    missing = state.missing and image.picture_key[0] == state.image.picture_key[0]
    return replace(state, image=image, notices=tuple(notices), error=None, missing=missing, nudge=None)


def with_same_pooling(state: PictureState, image: PictureSetting) -> PictureState:
    """Store a change after which the output is the same; notices and errors remain."""
    return replace(state, image=image, nudge=None)


def with_stack(state: PictureState, stack: Stack | None) -> PictureState:
    """Set the layers of the stack; None returns to the page's own layer."""
    return replace(state, stack=stack)


def with_shift(state: PictureState, shift: ShiftSetting) -> PictureState:
    """Change the setting of the shift test."""
    return replace(state, shift=shift)


def with_own_picture(state: PictureState, own: Own, notes: list[Notice]) -> PictureState:
    """Pool the visitor's own picture, with notes of how its file was read."""
    image, notices = with_own(state.image, own)
    return with_change(state, (image, [*notes, *notices]))


def with_error(state: PictureState, error: PoolingError | None) -> PictureState:
    """Set or remove the error message; nothing else changes."""
    return replace(state, error=error, notices=() if error is not None else state.notices)


def with_stage_log(state: PictureState, sent: object) -> PictureState:
    """Apply the visitor's actions in the Loop: choosing a direction, nudging a cell. Anything else is ignored."""
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


def _is_under_lens(image: PictureSetting, row: int, col: int) -> bool:
    """Return whether a cell can be nudged: it lies under the lens, and the picture has a single channel."""
    lens = lens_of(image.spec, image.size, image.lens)
    rows, cols = (side.stop - side.start for side in (lens.rows, lens.cols))
    has_bools = isinstance(row, bool) or isinstance(col, bool)  # True would stand for 1
    return image.pixels.shape[2] == 1 and not has_bools and 0 <= row < rows and 0 <= col < cols

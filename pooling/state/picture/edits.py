"""The legal ways to change what the page of whole pictures shows. No Streamlit here."""

from __future__ import annotations

from dataclasses import replace

from pooling.engine.spec import Pair
from pooling.state import layer
from pooling.state.layer import Notice
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import PANELS, ImageState, Own
from pooling.state.setting import OWN

Change = tuple[ImageState, list[Notice]]


def with_picture(state: ImageState, name: str) -> Change:
    """Choose a sample, or the visitor's own picture again."""
    return fitted(state, replace(state, name=name, channel="all"), new_lens=True)


def with_own(state: ImageState, own: Own) -> Change:
    """Pool the visitor's own picture; the one before it is let go."""
    return fitted(state, replace(state, name=OWN, own=own, channel="all"), new_lens=True)


def with_size(state: ImageState, name: str, pair: Pair) -> Change:
    """Set f, stride or pad; the others follow where they must."""
    return fitted(state, replace(state, spec=layer.with_size(state.spec, name, pair)), chosen=name)


def with_separate(state: ImageState, separate: bool) -> Change:
    """Give height and width controls of their own, or one for both."""
    return fitted(state, replace(state, separate=separate))


def with_lens(state: ImageState, first: Pair) -> ImageState:
    """Put the lens's first window as near to a place as can be; what is under it is what is looked at."""
    return replace(state, lens=lens_of(state.spec, state.size, first).first, panel=PANELS[0])


def fitted(before: ImageState, after: ImageState, chosen: str = "", new_lens: bool = False) -> Change:
    """Make a state legal for its picture's size, and return the notices of what that changed.

    Parameters
    ----------
    before, after : ImageState
    chosen : str
        Which of f, stride and pad the visitor set, so that no notice mentions it.
    new_lens : bool
        Whether the lens goes to its first place; else it stays over the same pixels, as far as it can.
    """
    after = replace(after, spec=layer.fitted(after.spec, after.size, after.separate))
    lens = _first_place(after) if new_lens else _same_place(before, after)
    after = replace(after, lens=lens_of(after.spec, after.size, lens).first)
    return after, layer.fit_notices(before.spec, after.spec, chosen)


def _first_place(state: ImageState) -> Pair:
    """Return a window beside the middle, where the wipe begins."""
    rows, cols = state.output_size
    return rows // 3, cols // 3


def _same_place(before: ImageState, after: ImageState) -> Pair:
    """Return the window that begins nearest to where the lens was."""
    (old, new), lens = (before.spec, after.spec), before.lens
    row, col = (
        round((lens[axis] * old.strides[axis] - old.padding[axis] + new.padding[axis]) / new.strides[axis])
        for axis in range(2)
    )
    return max(0, row), max(0, col)

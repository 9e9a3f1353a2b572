"""The legal ways to change what the page of whole pictures shows. No Streamlit here."""

from __future__ import annotations

from dataclasses import replace

from pooling.engine.spec import Pair, PoolSpec
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import PANELS, ImageState, Own
from pooling.state.setting import OWN, Notice, common

Change = tuple[ImageState, list[Notice]]


def with_picture(state: ImageState, name: str) -> Change:
    """Choose a sample, or the visitor's own picture again."""
    return fitted(state, replace(state, name=name, channel="all"), anew=True)


def with_own(state: ImageState, own: Own) -> Change:
    """Pool the visitor's own picture; the one before it is let go."""
    return fitted(state, replace(state, name=OWN, own=own, channel="all"), anew=True)


def with_size(state: ImageState, name: str, pair: Pair) -> Change:
    """Set f, stride or pad; the others follow where they must."""
    spec = state.spec
    values = {"f": spec.window, "stride": spec.strides, "pad": spec.padding, name: pair}
    f, pad = values["f"], values["pad"]
    legal_pad = (min(pad[0], f[0] - 1), min(pad[1], f[1] - 1))
    changed = PoolSpec(spec.kind, f, values["stride"], legal_pad, spec.ties)
    return fitted(state, replace(state, spec=changed), but=name)


def with_separate(state: ImageState, separate: bool) -> Change:
    """Give height and width controls of their own, or one for both."""
    return fitted(state, replace(state, separate=separate))


def with_lens(state: ImageState, first: Pair) -> ImageState:
    """Put the lens's first window as near to a place as can be; what is under it is what is looked at."""
    return replace(state, lens=lens_of(state.spec, state.size, first).first, panel=PANELS[0])


def fitted(before: ImageState, after: ImageState, but: str = "", anew: bool = False) -> Change:
    """Make a state legal for its picture's size, and tell what that changed.

    Parameters
    ----------
    before, after : ImageState
    but : str
        Which of f, stride and pad was turned, and need not be told of.
    anew : bool
        Whether the lens goes to where it begins; else it stays over the same pixels, as far as it can.
    """
    spec = after.spec.fitted(after.size)
    if not after.separate:
        spec = _square(spec, after.size)
    changes = [
        (name, getattr(before.spec, name), getattr(spec, name))
        for name in ("f", "pad", "stride")
        if name != but and getattr(before.spec, name) != getattr(spec, name)
    ]
    after = replace(after, spec=spec)
    lens = _beginning(after) if anew else _same_place(before, after)
    notices: list[Notice] = [("fitted", {"changes": changes})] if changes else []
    return replace(after, lens=lens_of(spec, after.size, lens).first), notices


def _beginning(state: ImageState) -> Pair:
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


def _square(spec: PoolSpec, size: Pair) -> PoolSpec:
    """Return the nearest spec whose height and width are the same."""
    f = min(spec.window)
    spec = PoolSpec(spec.kind, f, min(spec.strides), min(*spec.padding, f - 1), spec.ties)
    least, _ = common(*spec.bounds(size)["pad"])
    return replace(spec, pad=max(least, max(spec.padding)))

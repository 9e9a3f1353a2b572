"""The legal ways to change the setting of the page of whole pictures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pooling.engine.spec import Pair
from pooling.state import layer
from pooling.state.layer import Notice
from pooling.state.layer_choices import asked_for, fitted_spec, following
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import PANELS, Own, PictureSetting
from pooling.state.setting import OWN

Change = tuple[PictureSetting, list[Notice]]


def with_picture(setting: PictureSetting, name: str) -> Change:
    """Choose a sample, or the visitor's own picture again."""
    return fitted(setting, replace(setting, name=name, channel="all"), new_lens=True)


def with_own(setting: PictureSetting, own: Own) -> Change:
    """Pool the visitor's own picture; the previous one is dropped."""
    changed = replace(setting, name=OWN, own=own, channel="all")
    notices = layer.separate_notices(changed.size, changed.separate)
    changed, more = fitted(setting, replace(changed, separate=changed.separate or bool(notices)), new_lens=True)
    return changed, [*notices, *more]


def with_size(setting: PictureSetting, name: str, pair: Pair) -> Change:
    """Set f, stride or pad; the others are adjusted if necessary."""
    return fitted(setting, replace(setting, spec=layer.with_size(setting.spec, name, pair)), chosen={name})


def with_separate(setting: PictureSetting, separate: bool) -> Change:
    """Use separate controls for height and width, or common ones."""
    return fitted(setting, replace(setting, separate=separate))


def with_lens(setting: PictureSetting, first: Pair) -> PictureSetting:
    """Move the lens's first window as near to a place as possible, and show the panel of its windows."""
    return replace(setting, lens=lens_of(setting.spec, setting.size, first).first, panel=PANELS[0])


def with_choice(before: PictureSetting, changed: PictureSetting) -> Change:
    """Fit a setting in which a function of ``layer_choices`` has changed something."""
    return fitted(before, changed, chosen=asked_for(before, changed))


def fitted(
    before: PictureSetting, after: PictureSetting, chosen: Collection[str] = (), new_lens: bool = False
) -> Change:
    """Make a setting legal for its picture's size, and return the notices of what that changed.

    Parameters
    ----------
    before, after : PictureSetting
    chosen : collection of str
        The sizes that the visitor set, so that no notice mentions them.
    new_lens : bool
        Whether the lens goes to its default place; else it stays over the same pixels as far as possible.
    """
    after = replace(after, spec=fitted_spec(after))
    lens = _default_place(after) if new_lens else _same_place(before, after)
    after = replace(after, lens=lens_of(after.spec, after.size, lens).first)
    return after, layer.fit_notices(before.spec, after.spec, {*chosen, *following(after)})


def _default_place(setting: PictureSetting) -> Pair:
    """Return a window beside the middle, where the wipe starts."""
    rows, cols = setting.output_size
    return rows // 3, cols // 3


def _same_place(before: PictureSetting, after: PictureSetting) -> Pair:
    """Return the window whose start is nearest to the lens's earlier place."""
    (old, new), lens = (before.spec, after.spec), before.lens
    row, col = (
        round((lens[axis] * old.strides[axis] - old.padding[axis] + new.padding[axis]) / new.strides[axis])
        for axis in range(2)
    )
    return max(0, row), max(0, col)

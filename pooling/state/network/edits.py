"""The legal ways to change the setting of the page of a small network."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.engine.spec import Pair, PoolSpec
from pooling.state import layer
from pooling.state.layer import Notice
from pooling.state.layer_choices import asked_for, fitted_spec, following, framework_notices
from pooling.state.network.setting import SECOND, NetworkSetting, start, true_label
from pooling.studies.network.build import CHANNELS
from pooling.studies.network.digits import TESTED, load_digits

Change = tuple[NetworkSetting, list[Notice]]


def with_digit(setting: NetworkSetting, digit: int) -> Change:
    """Choose a test digit; the loss takes its true label."""
    return replace(setting, digit=digit, drawing=None, label=true_label(digit)), []


def next_with_label(setting: NetworkSetting, label: int) -> int:
    """Return the next test digit with a label, from the current one on; after the last one, the first one again."""
    found = np.flatnonzero(load_digits()[1].labels == label)
    return int(found[np.searchsorted(found, setting.digit, side="right") % len(found)])


def next_among(setting: NetworkSetting, digits: Collection[int]) -> int:
    """Return the next one of some test digits; the current one if there are none."""
    ahead = sorted(digits, key=lambda digit: (digit - setting.digit - 1) % TESTED)
    return ahead[0] if ahead else setting.digit


def with_drawing(setting: NetworkSetting, drawing: NDArray[np.uint8]) -> Change:
    """Set the visitor's own drawing; the label remains."""
    return replace(setting, drawing=drawing), []


def with_label(setting: NetworkSetting, label: int) -> Change:
    """Choose what the loss takes as true."""
    return replace(setting, label=label), []


def with_second(setting: NetworkSetting, second: str) -> Change:
    """Choose what follows the first pooling layer."""
    return replace(setting, second=second), []


def with_channel(setting: NetworkSetting, block: int, channel: int) -> NetworkSetting:
    """Choose the channel that the Loop shows; one that the network does not have is ignored."""
    if 0 <= block < len(setting.specs) and 0 <= channel < CHANNELS[block]:
        return replace(setting, chosen_block=block, chosen_channel=channel)
    return setting


def with_size(setting: NetworkSetting, name: str, pair: Pair) -> Change:
    """Set f, stride or pad; the others are adjusted if necessary."""
    return fitted(setting, replace(setting, spec=layer.with_size(setting.spec, name, pair)), {name})


def with_separate(setting: NetworkSetting, separate: bool) -> Change:
    """Use separate controls for height and width, or common ones."""
    return fitted(setting, replace(setting, separate=separate))


def with_choice(before: NetworkSetting, changed: NetworkSetting) -> Change:
    """Fit a setting in which a function of ``layer_choices`` has changed something."""
    setting, notices = fitted(before, changed, asked_for(before, changed))
    return setting, [*framework_notices(before, changed), *notices]


def with_specs(setting: NetworkSetting, specs: Sequence[Layer]) -> Change:
    """Set the pooling layers to those of a ready network, or of one that was trained on this page.

    Everything else of the first layer returns to its default.
    """
    plain, first = start(), specs[0]
    changed = replace(
        setting,
        window=plain.window if isinstance(first, PoolSpec) else "adaptive",
        padding=plain.padding,
        separate=False,
        chosen=None,
        framework=plain.framework,
    )
    if isinstance(first, PoolSpec):
        padding = "sides" if layer.has_sides(first) else plain.padding
        changed = replace(changed, spec=first, padding=padding, separate=not layer.is_square(first))
    else:
        spec = replace(plain.spec, kind=first.kind, ties=first.ties, p=first.p)
        changed = replace(changed, spec=spec, output=first.size, separate=first.size[0] != first.size[1])
    return next(
        (found, []) for found in (replace(changed, second=second) for second in SECOND) if found.specs == tuple(specs)
    )


def fitted(before: NetworkSetting, after: NetworkSetting, chosen: Collection[str] = ()) -> Change:
    """Make a setting legal for the maps, and return the notices of what that changed.

    Parameters
    ----------
    before, after : NetworkSetting
    chosen : collection of str
        The sizes that the visitor set, so that no notice mentions them.
    """
    after = replace(after, spec=fitted_spec(after))
    return after, layer.fit_notices(before.spec, after.spec, {*chosen, *following(after)})

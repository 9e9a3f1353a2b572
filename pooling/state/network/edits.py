"""The legal ways to change the setting of the page of a small network."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair
from pooling.state import layer
from pooling.state.layer import Notice
from pooling.state.layer_choices import asked_for, fitted_spec, following, framework_notices
from pooling.state.network.setting import NetworkSetting, true_label
from pooling.studies.network.build import CHANNELS
from pooling.studies.network.digits import TESTED, load_digits

Change = tuple[NetworkSetting, list[Notice]]
_LAYERS: Final = ("spec", "separate", "window", "output", "padding", "chosen", "framework", "second")
"""The fields that describe the pooling layers."""


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


def with_layers_of(setting: NetworkSetting, other: NetworkSetting) -> Change:
    """Take over the pooling layers of another setting: a ready one, or that of a network that was trained."""
    return replace(setting, **{name: getattr(other, name) for name in _LAYERS}), []


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

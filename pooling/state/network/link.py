"""The page of a small network as query parameters, and back. Illegal parameters are dropped and reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pooling.i18n import LANGUAGES
from pooling.state import layer_params, spec_fields
from pooling.state.layer_choices import spec_to_link
from pooling.state.network.edits import fitted, with_channel
from pooling.state.network.setting import SECOND, NetworkSetting, start, true_label
from pooling.state.parameters import MOST_SEED, Reader, cell, whole
from pooling.state.setting import VIEWS
from pooling.studies.network.build import CHANNELS
from pooling.studies.network.digits import CLASSES, SIDE, TESTED

NAMES: Final = (
    "digit", "drawing", "label", "second", *spec_fields.names(), *layer_params.NAMES, "map", "seed", "view", "lang",
)  # fmt: skip
_LEVELS: Final = "0123456789abcdefg"
"""A character for each level of a drawing."""


def write(setting: NetworkSetting, lang: str) -> dict[str, str]:
    """Return the parameters of a link to this setting."""
    params = {"digit": str(setting.digit)}
    if setting.drawing is not None:
        params["drawing"] = "".join(_LEVELS[level] for level in setting.drawing.flat)
    params |= {"label": str(setting.label), "second": setting.second}
    params |= spec_fields.write(spec_to_link(setting), setting.separate, start().spec)
    params |= layer_params.write(setting)
    block, channel = setting.shown
    params |= {"map": f"{block}_{channel}", "seed": str(setting.seed)}
    if setting.view_chosen:
        params["view"] = setting.view
    return params | {"lang": lang}


def address(setting: NetworkSetting, lang: str) -> dict[str, str | None]:
    """Return all of the page's parameters; None for those that this setting does not have."""
    params = write(setting, lang)
    return {name: params.get(name) for name in NAMES}


def read(params: Mapping[str, str]) -> tuple[NetworkSetting, int | None, list[str]]:
    """Return the setting that a link describes, the Loop's step, and the names of the parameters that were dropped.

    Parameters
    ----------
    params : mapping of str to str
        Untrusted.
    """
    reader = Reader(params)
    digit = reader.whole("digit", 0, 0, TESTED - 1)
    setting = replace(
        start(),
        digit=digit,
        drawing=reader.take("drawing", _drawing, None),
        label=reader.whole("label", true_label(digit), 0, CLASSES - 1),
        second=reader.word("second", SECOND, SECOND[0]),
        seed=reader.whole("seed", 0, 0, MOST_SEED),
        view=reader.word("view", VIEWS, VIEWS[0]),
        view_chosen=params.get("view") in VIEWS,
    )
    reader.word("lang", LANGUAGES, LANGUAGES[0])
    spec, separate = spec_fields.read(reader, setting.spec, setting.most)
    setting = layer_params.read(reader, replace(setting, spec=spec, separate=separate))
    if setting.window == "global":
        setting = replace(setting, chosen=setting.spec)
    setting, notices = fitted(setting, setting)
    reader.dropped += [name for _, detail in notices for name, _, _ in detail["changes"]]
    setting = _with_map(setting, reader)
    return setting, _step(setting, reader), list(dict.fromkeys(reader.dropped))


def _drawing(text: str) -> NDArray[np.uint8]:
    """Return a drawing, or raise ValueError."""
    if len(text) != SIDE * SIDE:
        raise ValueError
    return np.array([_LEVELS.index(sign) for sign in text], np.uint8).reshape(SIDE, SIDE)


def _with_map(setting: NetworkSetting, reader: Reader) -> NetworkSetting:
    """Return the setting with the channel that the Loop shows."""
    block, channel = reader.take("map", lambda text: cell(text, max(CHANNELS)), (0, 0))
    changed = with_channel(setting, block, channel)
    if changed.shown != (block, channel):
        reader.dropped.append("map")
    return changed


def _step(setting: NetworkSetting, reader: Reader) -> int | None:
    """Return the step of the Loop; None if the link has none, or this layer has fewer."""
    if "step" not in reader.params:
        return None
    rows, cols = setting.output_sizes[setting.shown[0]]
    step: int | None = reader.take("step", lambda text: whole(text, 0, rows * cols - 1), None)
    return step

"""A setting as query parameters, and back. Links are untrusted: illegal parameters are dropped and reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.i18n import LANGUAGES
from pooling.sources import (
    DEFAULT_PRESET,
    PRESETS,
    STAGE_SIDE,
    UNNAMED_SAMPLE,
    Preset,
    decode_matrix,
    encode_matrix,
)
from pooling.state import layer_params, spec_fields
from pooling.state.edits import fitted, names_of
from pooling.state.feature_map import DIGIT, read_feature
from pooling.state.layer_choices import spec_to_link
from pooling.state.parameters import Reader, cell, finite, plane
from pooling.state.setting import CHANNELS, NETWORK, OWN, SOURCES, UNPOOL, UPSTREAMS, VIEWS, Floats, Setting

LONGEST: Final = 8000
"""The greatest total length of the parameters, which every browser and server accepts."""

NAMES: Final = (
    "source", "preset", *spec_fields.names(), *layer_params.NAMES, "upstream", "seed", "cell", "target", "channel",
    "view", "lang", "m", "da", "feature",
)  # fmt: skip


def write(setting: Setting, lang: str) -> dict[str, str]:
    """Return the parameters of a link to this setting, including those at the preset's default.

    A matrix or gradient that makes the link longer than ``LONGEST`` is left out; see ``missing``.
    """
    params = {"source": setting.source, "preset": setting.preset}
    if setting.source == "map":
        params["feature"] = setting.feature.text(setting.preset)
    case = _case(setting.source, setting.preset)
    params |= spec_fields.write(spec_to_link(setting), setting.separate, case.spec)
    params |= layer_params.write(setting, "f" if case.output is None else "adaptive")
    params["upstream"] = setting.upstream
    if setting.upstream == "random":
        params["seed"] = str(setting.seed)
    if setting.upstream == "single":
        params["cell"] = f"{setting.cell[0]}_{setting.cell[1]}"
    if setting.upstream == "target" and not isinstance(setting.target, np.ndarray):
        params["target"] = repr(float(setting.target))
    if setting.has_channels:
        params["channel"] = setting.channel
    if setting.view_chosen:
        params["view"] = setting.view
    params["lang"] = lang
    for name, array in _arrays(setting).items():
        text = _code(array)
        if text is not None and _length(params) + len(name) + len(text) + 2 <= LONGEST:
            params[name] = text
    return params


def address(setting: Setting, lang: str) -> dict[str, str | None]:
    """Return all of the app's parameters; None for those that this setting has none of."""
    params = write(setting, lang)
    return {name: params.get(name) for name in NAMES}


def missing(setting: Setting) -> set[str]:
    """Return what the link can't contain: "m" (the matrix), "da" (dA or target), "picture"."""
    wanted = set(_arrays(setting))
    left_out = wanted - set(write(setting, LANGUAGES[0]))
    return left_out | ({"picture"} if setting.source == "picture" and setting.preset == OWN else set())


_DROPPED_WITH: Final = {
    "gradient_dropped": "da",
    "gradient_to_network": "da",
    "network_dropped": "upstream",
    "target_dropped": "da",
    "cell_moved": "cell",
}
"""Notices of ``fitted``, and the parameters that were dropped."""


def _length(params: Mapping[str, str]) -> int:
    return sum(len(name) + len(text) + 2 for name, text in params.items())


def _code(array: Floats) -> str | None:
    """Return an array as text; None if it is too long for any link (a number takes two characters at least)."""
    if 2 * array.size > LONGEST or max(array.shape) > STAGE_SIDE:
        return None
    return encode_matrix(array)


def _arrays(setting: Setting) -> dict[str, Floats]:
    arrays = {}
    if setting.source == "matrix" and setting.preset == OWN and setting.matrix is not None:
        arrays["m"] = setting.matrix
    if setting.upstream == "edited" and setting.dA is not None:
        arrays["da"] = setting.dA
    if setting.upstream == "target" and isinstance(setting.target, np.ndarray):
        arrays["da"] = setting.target
    return arrays


# ---- reading -------------------------------------------------------------------------------------------------------


def read(params: Mapping[str, str]) -> tuple[Setting, list[str]]:
    """Return the setting that a link describes, and the names of the parameters that were dropped.

    Parameters
    ----------
    params : mapping of str to str
        Untrusted.
    """
    reader = Reader(params)
    source = reader.word("source", SOURCES, "matrix")
    matrix = reader.take("m", plane, None)
    has_own = matrix is not None and source == "matrix"
    unnamed = unnamed_of(source)
    preset = reader.word("preset", (*names_of(source), OWN), OWN if has_own else unnamed)
    if preset == OWN and not has_own:
        reader.dropped.append("picture" if source == "picture" else "preset")
        preset = unnamed
    if preset != OWN and matrix is not None:
        reader.dropped.append("m")
        matrix = None
    case = _case(source, preset)
    feature = read_feature(reader, source, preset)
    setting = Setting(source=source, preset=preset, matrix=matrix, feature=feature, spec=case.spec)
    upstream = case.upstream if source == "matrix" else setting.default_upstream
    allowed = (NETWORK, *UPSTREAMS) if setting.is_digit_map else UPSTREAMS
    setting = replace(setting, **_gradient(reader, allowed, upstream, case.dA if preset == case.id else None))
    setting = replace(
        setting,
        channel=reader.word("channel", CHANNELS, "all"),
        view=reader.word("view", (*VIEWS, UNPOOL), case.view or VIEWS[0]),
        view_chosen=("view" in params and "view" not in reader.dropped) or case.view is not None,
    )
    reader.word("lang", LANGUAGES, LANGUAGES[0])  # read elsewhere, but reported here if it is not legal
    spec, separate = spec_fields.read(reader, case.spec)
    setting = layer_params.read(reader, replace(setting, spec=spec, separate=separate), case.output)
    setting = replace(setting, spec=_with_slider_stride(setting, reader))
    if setting.window == "global":
        setting = replace(setting, chosen=setting.spec)
    if setting.upstream == "edited" and setting.dA is None:
        setting = replace(setting, upstream=setting.default_upstream)
        reader.dropped.append("da")
    legal, notices = fitted(setting, setting)
    reader.dropped += [name for code, detail in notices if code == "fitted" for name, _, _ in detail["changes"]]
    codes = [code for code, _ in notices if code != "network_dropped" or "upstream" in params]
    reader.dropped += [_DROPPED_WITH[code] for code in codes if code in _DROPPED_WITH]
    return legal, list(dict.fromkeys(reader.dropped))


def unnamed_of(source: str) -> str:
    """Return the input of links that name none."""
    return {"matrix": DEFAULT_PRESET, "picture": UNNAMED_SAMPLE, "map": DIGIT}[source]


def _case(source: str, preset: str) -> Preset:
    """Return the teaching case whose settings a link starts from."""
    return PRESETS.get(preset, PRESETS[DEFAULT_PRESET]) if source == "matrix" else PRESETS[DEFAULT_PRESET]


def _with_slider_stride(setting: Setting, reader: Reader) -> PoolSpec:
    """Return a stride in the slider's range; one up to f is legal, too, as in cases where only one window fits."""
    spec, size, same = setting.spec, setting.size, setting.is_same
    strides = spec.strides
    most = spec.fitted(size, same).bounds(size, same)["stride"]
    limits = [max(limit, f) for (_, limit), f in zip(most, spec.window, strict=True)]
    stride = (min(strides[0], limits[0]), min(strides[1], limits[1]))
    if stride != strides:
        reader.dropped.append("stride")
    return replace(spec, stride=stride)


def _gradient(reader: Reader, allowed: tuple[str, ...], upstream: str, dA: Any) -> dict[str, Any]:
    typed = reader.take("da", decode_matrix, None)
    chosen = reader.word("upstream", allowed, upstream if typed is None else "edited")
    if typed is not None and chosen not in ("edited", "target"):
        reader.dropped.append("da")
    target: Any = reader.take("target", finite, 0.0)
    if chosen == "target" and typed is not None:
        target = typed
    return {
        "upstream": chosen,
        "dA": (typed if typed is not None else dA) if chosen == "edited" else None,
        "target": target,
        "seed": reader.whole("seed", 0),
        "cell": reader.take("cell", cell, (0, 0)),
    }


def legal_step(text: str | None, setting: Setting) -> int | None:
    """Return the step in a link; None if the setting does not have it."""
    rows, cols = setting.output_size
    # Few enough digits to be read quickly; the stage's windows never need more.
    if text is None or not (text.isascii() and text.isdigit() and len(text) <= 9) or int(text) >= rows * cols:
        return None
    return int(text)

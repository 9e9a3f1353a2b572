"""Random sequences of changes, as a visitor makes them with the controls, for property tests."""

from dataclasses import replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from pooling.engine.spec import KINDS, TIES
from pooling.frameworks import FRAMEWORKS
from pooling.sources import SAMPLES, random_matrix
from pooling.sources.edges import FILTERS
from pooling.state import layer_choices
from pooling.state.edits import (
    fitted,
    names_of,
    own_of,
    with_choice,
    with_own,
    with_preset,
    with_separate,
    with_size,
    with_source,
)
from pooling.state.feature_edits import with_feature, with_own_copy
from pooling.state.layer import Notice
from pooling.state.pooled_input import PADDINGS, WINDOWS
from pooling.state.setting import CHANNELS, NETWORK, OWN, SOURCES, UPSTREAMS, VIEWS, Setting
from pooling.state.upstream import upstreams_of, with_gradient_block, with_upstream
from pooling.studies.network.feature_maps import maps_of

Change = tuple[Setting, list[Notice]]
Step = tuple[str, Any]

PART = st.floats(0, 1)
NUMBER = st.sampled_from([0.0, -1.5, 0.1, 1e300, np.inf, -np.inf, np.nan])
STEPS = st.one_of(
    st.tuples(st.just("preset"), PART),
    st.tuples(st.just("source"), st.sampled_from(SOURCES)),
    st.tuples(st.just("matrix"), st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(0, 3))),
    st.tuples(st.just("picture"), st.tuples(st.integers(1, 9), st.integers(1, 9), st.sampled_from([1, 3]))),
    st.tuples(st.sampled_from(["f", "pad", "stride"]), st.tuples(PART, PART)),
    st.tuples(st.just("separate"), st.booleans()),
    st.tuples(st.just("kind"), st.sampled_from(KINDS)),
    st.tuples(st.just("ties"), st.sampled_from(TIES)),
    st.tuples(st.just("upstream"), st.sampled_from((NETWORK, *UPSTREAMS))),
    st.tuples(st.just("cell"), st.tuples(PART, PART)),
    st.tuples(st.just("dA"), st.tuples(PART, PART, NUMBER)),
    st.tuples(st.just("x"), st.tuples(PART, PART, NUMBER)),
    st.tuples(st.just("channel"), st.sampled_from(CHANNELS)),
    st.tuples(st.just("digit"), st.integers(0, 359)),
    st.tuples(st.just("block"), st.integers(0, 1)),
    st.tuples(st.just("channel_of_map"), PART),
    st.tuples(st.just("filter"), st.sampled_from(tuple(FILTERS))),
    st.tuples(st.just("window"), st.sampled_from(WINDOWS)),
    st.tuples(st.just("padding"), st.sampled_from(PADDINGS)),
    st.tuples(st.just("framework"), st.sampled_from(FRAMEWORKS)),
    st.tuples(st.just("output"), st.tuples(st.sampled_from([None, 0, 1]), st.integers(1, 9))),
    st.tuples(st.just("side"), st.tuples(st.integers(0, 1), st.integers(0, 1), PART)),
    st.tuples(st.just("dilation"), PART),
    st.tuples(st.sampled_from(["ceil_mode", "count_include_pad"]), st.booleans()),
    st.tuples(st.just("divisor_override"), st.sampled_from([None, 1, 9, -2])),
    st.tuples(st.just("look"), st.tuples(st.sampled_from(VIEWS), st.integers(0, 9))),
)
WALKS = st.lists(STEPS, max_size=12)


def walk(steps: list[Step]) -> list[tuple[Setting, Setting, Step, list[Notice]]]:
    """Return what each step made of the setting before it: (before, after, step, notices)."""
    setting, way = Setting(), []
    for step in steps:
        changed, notices = after(setting, *step)
        way.append((setting, changed, step, notices))
        setting = changed
    return way


def after(setting: Setting, name: str, how: Any) -> Change:
    """Return the setting after one step."""
    if name in ("f", "pad", "stride"):
        return _sized(setting, name, how)
    if name in ("window", "padding", "framework", "output", "side", "dilation"):
        return with_choice(setting, _chosen(setting, name, how))
    if name in ("dA", "x", "cell"):
        return _cell_changed(setting, name, how)
    if name == "preset":
        names = SAMPLES[:2] if setting.source == "picture" else names_of(setting.source)
        own = own_of(setting, setting.source)
        return with_preset(setting, _pick((*names, OWN) if own is not None else names, how))
    if name == "source":
        return with_source(setting, how)
    if name == "matrix":
        height, width, seed = how
        return with_own(setting, random_matrix(height, width, "ties", seed))
    if name == "picture":
        return with_own(setting, np.arange(np.prod(how), dtype=np.uint8).reshape(how))
    if name == "separate":
        return with_separate(setting, how)
    if name == "upstream":
        return (with_upstream(setting, how) if how in upstreams_of(setting) else setting), []
    if name in ("digit", "block", "channel_of_map", "filter"):
        return _with_map(setting, name.removesuffix("_of_map"), how)
    if name == "channel":
        return fitted(setting, replace(setting, channel=how if setting.has_channels else setting.channel))
    if name == "look":
        view, seed = how
        return replace(setting, view=view, view_chosen=True, seed=seed), []
    return replace(setting, spec=replace(setting.spec, **{name: how})), []


def _chosen(setting: Setting, name: str, how: Any) -> Setting:
    """Choose windows, padding, a framework, an output size, one side's padding or a dilation."""
    if name == "output":
        return layer_choices.with_output(setting, *how)
    if name == "side":
        axis, end, part = how
        if setting.padding != "sides" or setting.window != "f":
            return setting
        least, most = setting.spec.side_bounds(setting.size)[axis][end]
        return layer_choices.with_side(setting, axis, end, _pick(range(least, most + 1), part))
    if name == "dilation":
        if setting.window != "f":
            return setting
        (least, most), _ = setting.ranges()["dilation"]
        return layer_choices.with_dilation(setting, 0 if setting.separate else None, _pick(range(least, most + 1), how))
    edits = {
        "window": layer_choices.with_window,
        "padding": layer_choices.with_padding,
        "framework": layer_choices.with_framework,
    }
    return edits[name](setting, how)


def _pick(options: Any, part: float) -> Any:
    return options[min(int(part * len(options)), len(options) - 1)]


def _sized(setting: Setting, name: str, parts: tuple[float, float]) -> Change:
    """Move a slider to a part of its range."""
    if name not in setting.own_sizes:
        return setting, []
    ranges = setting.ranges()[name]
    high, wide = (_pick(range(least, most + 1), part) for (least, most), part in zip(ranges, parts, strict=True))
    return with_size(setting, name, (high, wide) if setting.separate else (high, high))


def _with_map(setting: Setting, name: str, how: Any) -> Change:
    """Choose another feature map, as far as the page offers it."""
    if setting.source != "map" or (name == "filter") == setting.is_digit_map:
        return setting, []
    if name == "channel":
        how = _pick(range(maps_of(setting.feature.block)[0]), how)
    return with_feature(setting, name, how)


def _cell_changed(setting: Setting, name: str, how: Any) -> Change:
    size = setting.size if name == "x" else setting.output_size
    row, col = (_pick(range(n), part) for n, part in zip(size, how, strict=False))
    if name == "cell":
        return replace(setting, cell=(row, col)), []
    if name == "dA":
        return (with_gradient_block(setting, row, col, np.array([[how[2]]])) if setting.x.ndim == 2 else setting), []
    if not setting.editable:
        return setting, []
    matrix = np.array(setting.whole)
    matrix[row, col] = how[2]
    return (
        with_own_copy(setting, matrix) if setting.source == "map" else (replace(setting, preset=OWN, matrix=matrix), [])
    )

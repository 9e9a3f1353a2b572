"""The legal ways to change a setting.

Each returns the new setting and notices of what else it had to change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.frameworks import FRAMEWORKS
from pooling.sources import PRESETS, SAMPLES, Preset
from pooling.state import layer
from pooling.state.feature_map import MAPS
from pooling.state.layer import Notice
from pooling.state.layer_choices import asked_for, fitted_spec, following, framework_notices
from pooling.state.setting import NETWORK, OWN, UNPOOL, VIEWS, Setting
from pooling.studies.network.build import LARGEST
from pooling.studies.network.feature_maps import stands


def with_preset(setting: Setting, name: str) -> tuple[Setting, list[Notice]]:
    """Choose a teaching case or a sample: a case has its own f, stride, pad, kind, ties and dA."""
    setting = replace(setting, origin=name)
    if name == OWN or setting.source != "matrix":
        changed, notices = fitted(setting, with_input_alone(setting, setting.source, name))
        return changed, [*upstream_notices(setting, changed), *notices]
    preset = PRESETS[name]
    spec = preset.spec
    chosen = replace(
        setting,
        preset=name,
        spec=spec,
        separate=not layer.is_square(spec),
        window="f" if preset.output is None else "adaptive",
        output=preset.output or setting.output,
        padding="sides" if layer.has_sides(spec) else "pad",
        chosen=None,
        framework=FRAMEWORKS[0],
        **_view_of(preset, setting),
        upstream=preset.upstream,
        dA=preset.dA,
        target=0.0,
        cell=(0, 0),
    )
    return chosen, [("preset_set", set_by(preset))]


def _view_of(preset: Preset, setting: Setting) -> dict[str, Any]:
    """Return the view that shows a case; one that only suits the case before is left."""
    if preset.view is not None:
        return {"view": preset.view, "view_chosen": True}
    return {"view": VIEWS[0]} if setting.view == UNPOOL else {}


def set_by(preset: Preset) -> dict[str, Any]:
    """Return the settings of a case, for the notice."""
    return {"layer": preset.layer, "ties": preset.spec.ties, "upstream": preset.upstream}


def with_source(setting: Setting, source: str) -> tuple[Setting, list[Notice]]:
    """Change the source; the input that was chosen before is stored, for a later change back."""
    if source == setting.source:
        return setting, []
    names, own = names_of(source), own_of(setting, source)
    preset = names[0] if own is None else OWN
    if setting.other_presets.get(source) in names:
        preset = setting.other_presets[source]
    changed = replace(with_input_alone(setting, source, preset), origin=preset, channel="all")
    changed, notices = fitted(setting, changed)
    return changed, [*upstream_notices(setting, changed), *notices]


def names_of(source: str) -> tuple[str, ...]:
    """Return the ids of a source's inputs, without the visitor's own."""
    return {"matrix": tuple(PRESETS), "picture": SAMPLES, "map": MAPS}[source]


def own_of(setting: Setting, source: str) -> NDArray[Any] | None:
    """Return the visitor's own matrix or picture; None if there is none. A feature map is never one's own."""
    return {"matrix": setting.matrix, "picture": setting.picture, "map": None}[source]


def with_input_alone(setting: Setting, source: str, preset: str) -> Setting:
    """Change the input; a default dA becomes that of the new one."""
    others = setting.other_presets
    if source != setting.source:
        others = {**others, setting.source: setting.preset}
    changed = replace(setting, source=source, preset=preset, other_presets=others)
    is_default = setting.upstream == setting.default_upstream
    return replace(changed, upstream=changed.default_upstream) if is_default else changed


def upstream_notices(before: Setting, after: Setting) -> list[Notice]:
    """Return the notice that another input has another default dA; ``fitted`` says when it drops an edited one."""
    if before.upstream in (after.upstream, "edited"):
        return []
    return [("upstream_changed", {"before": before.upstream, "after": after.upstream})]


def with_own(setting: Setting, own: NDArray[Any]) -> tuple[Setting, list[Notice]]:
    """Pool the user's own matrix (float64, 2-D) or picture (uint8, 3-D)."""
    if own.ndim == 3:
        changed = replace(with_input_alone(setting, "picture", OWN), picture=own, channel="all")
    else:
        changed = replace(with_input_alone(setting, "matrix", OWN), matrix=own)
    notices = layer.separate_notices(changed.size, changed.separate)
    changed = replace(changed, separate=changed.separate or bool(notices), origin=f"{OWN} {crc32(own.tobytes())}")
    changed, more = fitted(setting, changed)
    return changed, [*notices, *upstream_notices(setting, changed), *more]


def with_size(setting: Setting, name: str, pair: Pair) -> tuple[Setting, list[Notice]]:
    """Set f, stride or pad; the others are adjusted if necessary."""
    return fitted(setting, replace(setting, spec=layer.with_size(setting.spec, name, pair)), name)


def with_separate(setting: Setting, separate: bool) -> tuple[Setting, list[Notice]]:
    """Give height and width controls of their own, or one for both."""
    return fitted(setting, replace(setting, separate=separate))


def fitted(before: Setting, after: Setting, *chosen: str) -> tuple[Setting, list[Notice]]:
    """Make a setting legal for its input's size, and return the notices of what that changed.

    An edited dA or target is only dropped when the output's size changes, and the network's dA when the output becomes
    too large for the network.

    Parameters
    ----------
    before, after : Setting
    *chosen : str
        The sizes that the visitor set, so that no notice mentions them.
    """
    spec = _fitted_spec(before, after)
    notices = layer.fit_notices(before.spec, spec, {*chosen, *following(after)})
    after = replace(after, spec=spec)
    rows, cols = after.output_size
    cell = (min(after.cell[0], rows - 1), min(after.cell[1], cols - 1))
    if cell != after.cell and after.upstream == "single":
        notices.append(("cell_moved", {"rows": rows, "cols": cols, "row": cell[0], "col": cell[1]}))
    after = replace(after, cell=cell)
    if after.dA is not None and not _has_shape(after.dA, after):
        if after.upstream == "edited":
            upstream = _default_that_fits(after)
            code = "gradient_to_network" if upstream == NETWORK else "gradient_dropped"
            notices.append((code, {"rows": rows, "cols": cols}))
            after = replace(after, upstream=upstream)
        after = replace(after, dA=None)
    if after.upstream == NETWORK and not stands(after.output_size):
        notices.append(("network_dropped", {"rows": rows, "cols": cols, "most": LARGEST}))
        after = replace(after, upstream="numbered")
    if isinstance(after.target, np.ndarray) and not _has_shape(after.target, after):
        if after.upstream == "target":
            notices.append(("target_dropped", {"rows": rows, "cols": cols}))
        after = replace(after, target=0.0)
    return after, notices


def _default_that_fits(setting: Setting) -> str:
    """Return the default dA; numbers for a layer that can't stand in the network."""
    upstream = setting.default_upstream
    return upstream if upstream != NETWORK or stands(setting.output_size) else "numbered"


def with_choice(before: Setting, changed: Setting) -> tuple[Setting, list[Notice]]:
    """Fit a setting in which a function of ``layer_choices`` has changed something."""
    setting, notices = fitted(before, changed, *asked_for(before, changed))
    return setting, [*framework_notices(before, changed), *notices]


def _has_shape(array: NDArray[Any], setting: Setting) -> bool:
    """Test whether a dA or target has the output's shape; it may be one matrix for all channels."""
    return array.shape == setting.output_size or array.shape == (*setting.output_size, *setting.whole.shape[2:])


def _fitted_spec(before: Setting, after: Setting) -> PoolSpec:
    """Return the nearest spec that the sliders offer."""
    spec = fitted_spec(after)
    if after.window == "global":
        return spec
    # Some cases have a stride beyond the slider's end (only one window fits). It stays until the windows change.
    old, new = before.spec, after.spec
    windows = (spec.f, new.stride, spec.pad, spec.dilation)
    unchanged = before.size == after.size and (old.f, old.stride, old.pad, old.dilation) == windows
    return replace(spec, stride=new.stride) if unchanged and (after.separate or layer.is_square(new)) else spec

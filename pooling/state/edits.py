"""The legal ways to change a setting. No Streamlit here.

Each returns the new setting and what else it had to change, so that the page can say so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from pooling.engine.spec import Pair, PoolSpec
from pooling.sources import PRESETS, SAMPLES, Preset
from pooling.state.setting import OWN, Notice, Setting, common


def with_preset(setting: Setting, name: str) -> tuple[Setting, list[Notice]]:
    """Choose a teaching case or a sample: a case brings its own f, stride, pad, kind, ties and dA."""
    setting = replace(setting, origin=name)
    if name == OWN or setting.source == "picture":
        return fitted(setting, replace(setting, preset=name))
    preset = PRESETS[name]
    spec = preset.spec
    chosen = replace(
        setting,
        preset=name,
        spec=spec,
        separate=not _is_square(spec),
        upstream=preset.upstream,
        dA=preset.dA,
        target=0.0,
        cell=(0, 0),
    )
    return chosen, [("preset_set", set_by(preset))]


def set_by(preset: Preset) -> dict[str, Any]:
    """Return what a case has set, for the notice."""
    spec = preset.spec
    sizes = {"f": spec.window, "stride": spec.strides, "pad": spec.padding}
    return {"kind": spec.kind, **sizes, "ties": spec.ties, "upstream": preset.upstream}


def with_source(setting: Setting, source: str) -> tuple[Setting, list[Notice]]:
    """Turn between matrix and picture; what was chosen or brought is kept for the way back."""
    if source == setting.source:
        return setting, []
    names, own = (SAMPLES, setting.picture) if source == "picture" else (tuple(PRESETS), setting.matrix)
    preset = names[0] if own is None else OWN
    if setting.elsewhere in names:
        preset = setting.elsewhere
    kept = replace(setting, elsewhere=setting.preset)
    return fitted(setting, replace(kept, source=source, preset=preset, origin=preset, channel="all"))


def with_own(setting: Setting, own: NDArray[Any]) -> tuple[Setting, list[Notice]]:
    """Pool the user's own matrix (float64, 2-D) or picture (uint8, 3-D)."""
    if own.ndim == 3:
        changed = replace(setting, source="picture", preset=OWN, picture=own, channel="all")
    else:
        changed = replace(setting, source="matrix", preset=OWN, matrix=own)
    if changed.source != setting.source:
        changed = replace(changed, elsewhere=setting.preset)
    return fitted(setting, replace(changed, origin=f"{OWN} {crc32(own.tobytes())}"))


def with_size(setting: Setting, name: str, pair: Pair) -> tuple[Setting, list[Notice]]:
    """Set f, stride or pad; the others follow where they must."""
    spec = setting.spec
    values = {"f": spec.window, "stride": spec.strides, "pad": spec.padding, name: pair}
    f, pad = values["f"], values["pad"]
    legal_pad = (min(pad[0], f[0] - 1), min(pad[1], f[1] - 1))
    changed = PoolSpec(spec.kind, f, values["stride"], legal_pad, spec.ties)
    return fitted(setting, replace(setting, spec=changed), but=name)


def with_separate(setting: Setting, separate: bool) -> tuple[Setting, list[Notice]]:
    """Give height and width controls of their own, or one for both."""
    return fitted(setting, replace(setting, separate=separate))


def fitted(before: Setting, after: Setting, but: str = "") -> tuple[Setting, list[Notice]]:
    """Make a setting legal for its input's size, and tell what that changed.

    An edited dA or target is only given up when the output's size changes.
    """
    spec = _fitted_spec(before, after)
    notices: list[Notice] = []
    changes = [
        (name, getattr(before.spec, name), getattr(spec, name))
        for name in ("f", "pad", "stride")
        if name != but and getattr(before.spec, name) != getattr(spec, name)
    ]
    if changes:
        notices.append(("fitted", {"changes": changes}))
    after = replace(after, spec=spec)
    rows, cols = after.output_size
    cell = (min(after.cell[0], rows - 1), min(after.cell[1], cols - 1))
    if cell != after.cell and after.upstream == "single":
        notices.append(("cell_moved", {"rows": rows, "cols": cols, "row": cell[0], "col": cell[1]}))
    after = replace(after, cell=cell)
    if after.dA is not None and after.dA.shape != (rows, cols):
        if after.upstream == "edited":
            notices.append(("gradient_dropped", {"rows": rows, "cols": cols}))
        after = replace(after, dA=None, upstream="numbered" if after.upstream == "edited" else after.upstream)
    if isinstance(after.target, np.ndarray) and after.target.shape != (rows, cols):
        if after.upstream == "target":
            notices.append(("target_dropped", {"rows": rows, "cols": cols}))
        after = replace(after, target=0.0)
    return after, notices


def _fitted_spec(before: Setting, after: Setting) -> PoolSpec:
    """Return the nearest spec that the sliders offer."""
    spec = after.spec.fitted(after.size)
    if not after.separate:
        spec = _square(spec, after.size)
    # Some cases have a stride beyond the slider's end (only one window fits). It stays until the windows change.
    was, asked = before.spec, after.spec
    still = before.size == after.size and (was.f, was.stride, was.pad) == (spec.f, asked.stride, spec.pad)
    return replace(spec, stride=asked.stride) if still and (after.separate or _is_square(asked)) else spec


def _is_square(spec: PoolSpec) -> bool:
    return all(high == wide for high, wide in (spec.window, spec.strides, spec.padding))


def _square(spec: PoolSpec, size: Pair) -> PoolSpec:
    """Return the nearest spec whose height and width are the same."""
    f = min(spec.window)
    spec = PoolSpec(spec.kind, f, spec.stride, min(*spec.padding, f - 1), spec.ties)
    least, _ = common(*spec.bounds(size)["pad"])
    spec = PoolSpec(spec.kind, f, spec.stride, max(least, max(spec.padding)), spec.ties)
    _, most = common(*spec.bounds(size)["stride"])
    return replace(spec, stride=min(*spec.strides, most))

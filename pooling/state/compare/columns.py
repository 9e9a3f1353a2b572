"""One column of a comparison: a layer that is legal for the input, with one number each for f, stride and pad."""

from __future__ import annotations

from dataclasses import replace

from pooling.engine.spec import PoolSpec
from pooling.state import layer
from pooling.state.edits import fitted
from pooling.state.layer import Notice, has_sides, is_square
from pooling.state.setting import Setting


def column_setting(setting: Setting, spec: PoolSpec) -> Setting:
    """Return a column's setting; height and width are separate only if an input of one row or the spec needs it."""
    return replace(
        setting,
        spec=spec,
        separate=1 in setting.size or not is_square(spec),
        window="f",
        padding="sides" if has_sides(spec) else "pad",
    )


def along(setting: Setting) -> int:
    """Return the axis that a column's one number of f, stride or pad is read from: an input of one row has no other."""
    return 0 if setting.size[1] == 1 else 1


def is_line(setting: Setting) -> bool:
    """Return whether the input has one row or one column."""
    return 1 in setting.size


def alike(spec: PoolSpec, setting: Setting) -> PoolSpec:
    """Return the spec with both axes as the one along an input of one row or column."""
    k = along(setting)
    pads = spec.pads[k]
    return replace(spec, f=spec.window[k], stride=spec.strides[k], pad=(pads, pads), dilation=spec.dilations[k])


def fitted_specs(specs: tuple[PoolSpec, ...], before: Setting, after: Setting) -> tuple[PoolSpec, ...]:
    """Return the nearest specs that are legal for another input."""
    if is_line(before) and not is_line(after):
        specs = tuple(alike(spec, before) for spec in specs)
    columns = [column_setting(after, spec) for spec in specs]
    return tuple(fitted(column, column)[0].spec for column in columns)


def fit_notices(before: tuple[PoolSpec, ...], after: tuple[PoolSpec, ...], first: int = 1) -> list[Notice]:
    """Return the notices of what fitting changed, one for all settings with the same changes.

    ``first`` is the number of the first setting.
    """
    found: list[Notice] = []
    for n, (old, new) in enumerate(zip(before, after, strict=True), first):
        for code, params in layer.fit_notices(old, new):
            same = [notice for notice in found if notice[1]["changes"] == params["changes"]]
            if same:
                same[0][1]["settings"].append(n)
            else:
                found.append((code, {**params, "settings": [n]}))
    return found

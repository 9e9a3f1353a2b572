"""How the windows and the padding of a layer are chosen, and the settings beyond f, stride and pad.

Each function returns the changed setting, which a page then fits to its input.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from pooling.engine.spec import Pair, PoolSpec
from pooling.frameworks import defaults
from pooling.state import layer
from pooling.state.layer import Notice
from pooling.state.pooled_input import PooledInput

Input = TypeVar("Input", bound=PooledInput)


def followed(now: PooledInput, spec: PoolSpec) -> PoolSpec:
    """Return a spec with the sizes that follow from the choice of windows and padding for this input.

    Examples
    --------
    >>> from pooling.state.setting import Setting
    >>> followed(Setting(window="global"), PoolSpec(f=2, ceil_mode=True))
    PoolSpec(kind='max', f=(4, 4), stride=(4, 4), pad=(0, 0), ties='all', p=2)
    """
    if now.window == "global":
        return replace(spec, f=now.size, stride=now.size, pad=0, dilation=1, ceil_mode=False)
    if now.padding == "valid":
        return replace(spec, pad=0)
    if now.padding in ("same", "same_lower"):
        return spec.padded_same(now.size, lower=now.padding == "same_lower")
    return spec


def fitted_spec(now: PooledInput) -> PoolSpec:
    """Return the nearest spec that the sliders offer for this input, with the sizes that follow."""
    if now.window == "global":
        return followed(now, now.spec)
    spec = replace(now.spec, pad=0) if now.padding == "valid" else now.spec
    return followed(now, layer.fitted(spec, now.size, now.separate, now.padding == "sides", now.is_same))


def with_sizes_of(spec: PoolSpec, chosen: PoolSpec) -> PoolSpec:
    """Return a spec with the windows and the padding of another one."""
    return replace(
        spec,
        f=chosen.f,
        stride=chosen.stride,
        pad=chosen.pad,
        dilation=chosen.dilation,
        ceil_mode=chosen.ceil_mode,
    )


def spec_to_link(now: PooledInput) -> PoolSpec:
    """Return the spec that a link contains: with the sizes to go back to, as the whole input needs none."""
    if now.window == "global" and now.chosen is not None:
        return with_sizes_of(now.spec, now.chosen)
    return now.spec


def with_window(now: Input, window: str) -> Input:
    """Choose windows by f and stride, the whole input, or windows for a given output."""
    if window == now.window:
        return now
    changed = replace(now, window=window)
    if window == "global":
        return replace(changed, chosen=now.chosen or now.spec)
    if now.window == "global" and now.chosen is not None:
        spec = with_sizes_of(now.spec, now.chosen)
        return replace(changed, spec=spec, chosen=now.chosen if now.padding_follows else None)
    return changed


def with_padding(now: Input, padding: str) -> Input:
    """Choose the same padding on both sides, padding for each side, or padding that follows from the window."""
    if padding == now.padding:
        return now
    changed = replace(now, padding=padding)
    if changed.padding_follows:
        return replace(changed, chosen=now.chosen or now.spec)
    spec = now.spec
    if now.padding_follows and now.chosen is not None:
        spec = replace(spec, pad=layer.legal_pads(spec.window, spec.dilations, now.chosen.pads))
    if padding == "pad":
        (top, bottom), (left, right) = spec.pads
        spec = replace(spec, pad=(max(top, bottom), max(left, right)))
    return replace(changed, spec=spec, chosen=None)


def with_side(now: Input, axis: int, end: int, value: int) -> Input:
    """Set the padding before (``end`` 0) or after (1) the height (``axis`` 0) or the width (1)."""
    sides = [list(pair) for pair in now.spec.pads]
    sides[axis][end] = value
    return with_pads(now, ((sides[0][0], sides[0][1]), (sides[1][0], sides[1][1])))


def with_pads(now: Input, pads: tuple[Pair, Pair]) -> Input:
    """Set the padding of each side."""
    return replace(now, spec=replace(now.spec, pad=pads))


def with_output(now: Input, axis: int | None, value: int) -> Input:
    """Set the height or the width of adaptive pooling's output, or both."""
    return replace(now, output=layer.with_axis(now.output, axis, value))


def with_dilation(now: Input, axis: int | None, value: int) -> Input:
    """Set the distance between the cells of a window."""
    pair = layer.with_axis(now.spec.dilations, axis, value)
    return replace(now, spec=layer.with_size(now.spec, "dilation", pair))


def with_framework(now: Input, framework: str) -> Input:
    """Set the defaults and the tie rule of a framework."""
    return replace(now, framework=framework, spec=defaults(framework, now.spec))


def following(now: PooledInput) -> tuple[str, ...]:
    """Return the sizes that follow from the choice of windows and padding."""
    if now.window == "global":
        return (*layer.SIZES, "dilation")
    return ("pad",) if now.padding_follows else ()


def asked_for(before: PooledInput, changed: PooledInput) -> tuple[str, ...]:
    """Return the sizes that a choice was about; if padding is reduced as the dilation is, that is worth a notice."""
    if (before.window, before.padding) != (changed.window, changed.padding):
        return (*layer.SIZES, "dilation")
    return ("dilation",) if before.spec.dilations != changed.spec.dilations else ("pad",)


_SET_BY_FRAMEWORKS: Final = ("ties", "ceil_mode", "dilation", "count_include_pad", "divisor_override")


def framework_notices(before: PooledInput, after: PooledInput) -> list[Notice]:
    """Return the notice of what the choice of a framework has changed."""
    if after.framework == before.framework:
        return []
    changes = [
        (name, getattr(after.spec, name))
        for name in _SET_BY_FRAMEWORKS
        if getattr(after.spec, name) != getattr(before.spec, name)
    ]
    return [("set_as_in", {"framework": after.framework, "changes": changes})]


def beyond_article(now: PooledInput) -> list[str]:
    """Return the names of the settings that the article does not have and that are not at their default.

    Examples
    --------
    >>> from pooling.state.setting import Setting
    >>> beyond_article(Setting(spec=PoolSpec(ceil_mode=True), padding="same"))
    ['padding', 'ceil_mode']
    """
    spec, names = now.spec, []
    if now.window != "f":
        names.append("window")
    if now.window == "f" and now.padding != "pad":
        names.append("padding")
    names += [name for name in ("ceil_mode", "dilation") if getattr(spec, name) != getattr(PoolSpec(), name)]
    if "divisor_override" in spec.operator.settings():
        names += [] if spec.count_include_pad else ["count_include_pad"]
        names += [] if spec.divisor_override is None else ["divisor_override"]
    return names

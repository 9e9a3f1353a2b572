"""A layer that was read from a framework's code, as the layer of Explore."""

from __future__ import annotations

from dataclasses import replace

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec
from pooling.sources import STAGE_SIDE
from pooling.sources.layer_code import LayerCodeError, PastedLayer
from pooling.state.edits import fitted
from pooling.state.layer import Notice, is_square
from pooling.state.setting import Setting
from pooling.state.spec_fields import MOST_F, MOST_STRIDE


def with_pasted_layer(setting: Setting, pasted: PastedLayer) -> tuple[Setting, list[Notice]]:
    """Pool with a pasted layer, and say how it was read.

    Raises
    ------
    PoolingError
        If the layer does not fit the input, or is larger than can be shown.
    """
    layer = pasted.layer(setting.size, setting.spec.kind)
    _check_size(layer)
    notice: Notice = (
        "layer_pasted",
        {
            "framework": pasted.framework,
            "layer": layer,
            "padding": pasted.settings.get("padding", "pad"),
            "ignored": pasted.ignored,
        },
    )
    changed = replace(_with_layer(setting, layer, pasted), framework=pasted.framework)
    changed, notices = fitted(changed, changed)
    return changed, [notice, *notices]


def _with_layer(setting: Setting, layer: Layer, pasted: PastedLayer) -> Setting:
    if isinstance(layer, AdaptiveSpec):
        spec = replace(setting.spec, kind=layer.kind, ties=layer.ties, p=layer.p)
        separate = setting.separate or layer.size[0] != layer.size[1]
        return replace(setting, spec=spec, window="adaptive", output=layer.size, separate=separate)
    if pasted.settings.get("global"):
        return replace(setting, spec=layer, window="global", chosen=setting.chosen or setting.spec)
    return replace(
        setting,
        spec=layer,
        window="f",
        padding=pasted.settings.get("padding", "pad"),
        chosen=None,
        separate=setting.separate or not is_square(layer),
    )


def _check_size(layer: Layer) -> None:
    """Raise an error for sizes beyond those that links may have: they could need any amount of memory."""
    if isinstance(layer, AdaptiveSpec):
        limits = [("output_size", max(layer.size), STAGE_SIDE)]
    else:
        limits = _limits(layer)
    for name, given, most in limits:
        if given > most:
            raise LayerCodeError("layer_large", name=name, given=given, most=most)


def _limits(spec: PoolSpec) -> list[tuple[str, int, int]]:
    return [
        ("f", max(spec.window), MOST_F),
        ("stride", max(spec.strides), MOST_STRIDE),
        ("pad", max(max(sides) for sides in spec.pads), MOST_F),
        ("dilation", max(spec.dilations), MOST_F),
    ]

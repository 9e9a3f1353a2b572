"""The legal ways to change a feature map, from one into the visitor's own matrix, and to one from another page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zlib import crc32

import numpy as np

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec
from pooling.frameworks import FRAMEWORKS
from pooling.state.edits import fitted, with_input_alone
from pooling.state.feature_map import DIGIT, FeatureMap
from pooling.state.layer import Notice, has_sides, is_square
from pooling.state.setting import NETWORK, OWN, Floats, Setting
from pooling.state.upstream import gradient_of
from pooling.studies.network.feature_maps import maps_of


def with_feature(setting: Setting, name: str, value: Any) -> tuple[Setting, list[Notice]]:
    """Choose another digit, convolution, channel or filter, by the field of ``FeatureMap``."""
    feature = replace(setting.feature, **{name: value})
    count, _ = maps_of(feature.block)
    notices: list[Notice] = []
    if feature.channel >= count:
        feature = replace(feature, channel=count - 1)
        notices.append(("channel_moved", {"channel": count, "maps": count}))
    changed, more = fitted(setting, replace(setting, feature=feature))
    return changed, [*notices, *more]


def with_own_copy(setting: Setting, matrix: Floats) -> tuple[Setting, list[Notice]]:
    """Pool the visitor's own matrix in place of the feature map that it was made from; dA keeps its numbers."""
    upstream, dA = setting.upstream, setting.dA
    if upstream == NETWORK:
        upstream, dA = "edited", gradient_of(setting)
    changed = replace(with_input_alone(setting, "matrix", OWN), matrix=matrix, upstream=upstream, dA=dA)
    return changed, [("map_edited" if upstream == setting.upstream else "map_and_gradient_edited", {})]


def setting_of_channel(now: Setting, feature: FeatureMap | None, layer: Layer, A_prev: Floats, dA: Floats) -> Setting:
    """Return Explore's setting for a channel of a network on another page, with the numbers that it has there.

    It is a feature map with the network's dA where that is the same; otherwise dA is given, and A_prev is, too, if the
    trained network has another one. ``link.write`` makes a link of it.

    Parameters
    ----------
    now : Setting
        Explore's setting; what the visitor had there can be chosen again.
    feature : FeatureMap or None
        None if it is no test digit's.
    layer : PoolSpec or AdaptiveSpec
    A_prev, dA : ndarray of float64, shapes (8, 8) or (4, 4) and the layer's output

    Examples
    --------
    >>> from pooling.state import link
    >>> from pooling.studies.network.feature_maps import digit_gradient, digit_map
    >>> from pooling.studies.network.trained import SPECS
    >>> A_prev, dA = digit_map(17, 1, 5), digit_gradient(17, 1, 5, SPECS[1])
    >>> params = link.write(setting_of_channel(Setting(), FeatureMap(17, 1, 5), SPECS[1], A_prev, dA), "en")
    >>> [params[name] for name in ("source", "preset", "feature", "upstream")]
    ['map', 'digit', '17_1_5', 'network']
    """
    setting = _with_layer(replace(now, upstream="edited", dA=dA, channel="all"), layer)
    if feature is None or not np.array_equal(feature.values(DIGIT), A_prev):
        origin = f"{OWN} {crc32(A_prev.tobytes())}"
        return replace(with_input_alone(setting, "matrix", OWN), matrix=np.array(A_prev), origin=origin)
    setting = replace(with_input_alone(setting, "map", DIGIT), origin=DIGIT, feature=feature)
    with_network = replace(setting, upstream=NETWORK, dA=None)
    return with_network if np.array_equal(gradient_of(with_network), dA) else setting


def _with_layer(setting: Setting, layer: Layer) -> Setting:
    """Return a setting with a layer, and with the controls that it needs."""
    setting = replace(setting, chosen=None, framework=FRAMEWORKS[0])
    if isinstance(layer, AdaptiveSpec):
        spec = PoolSpec(kind=layer.kind, ties=layer.ties, p=layer.p)
        return replace(
            setting, spec=spec, separate=False, window="adaptive", padding="pad", output=layer.output_size((1, 1))
        )
    padding = "sides" if has_sides(layer) else "pad"
    return replace(setting, spec=layer, separate=not is_square(layer), window="f", padding=padding)

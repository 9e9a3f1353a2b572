"""The legal ways to change a feature map, from one into the visitor's own matrix, and to one from another page."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from pooling.state.edits import fitted, with_input_alone
from pooling.state.feature_map import DIGIT, FeatureMap
from pooling.state.layer import Notice
from pooling.state.pooled_input import PooledInput
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
        notices.append(("channel_moved", {"channel": count - 1, "maps": count}))
    changed, more = fitted(setting, replace(setting, feature=feature))
    return changed, [*notices, *more]


def with_own_copy(setting: Setting, matrix: Floats) -> tuple[Setting, list[Notice]]:
    """Pool the visitor's own matrix in place of the feature map that it was made from; dA keeps its numbers."""
    upstream, dA = setting.upstream, setting.dA
    if upstream == NETWORK:
        upstream, dA = "edited", gradient_of(setting)
    changed = replace(with_input_alone(setting, "matrix", OWN), matrix=matrix, upstream=upstream, dA=dA)
    return changed, [("map_edited" if upstream == setting.upstream else "map_and_gradient_edited", {})]


def setting_of_map(feature: FeatureMap, now: PooledInput) -> Setting:
    """Return Explore's setting for a digit's map that is pooled as on another page, with the network's dA.

    ``link.write`` makes a link of it.

    Examples
    --------
    >>> from pooling.state import link
    >>> params = link.write(setting_of_map(FeatureMap(17, 1, 5), Setting()), "en")
    >>> [params[name] for name in ("source", "preset", "feature", "upstream")]
    ['map', 'digit', '17_1_5', 'network']
    """
    layer = {each.name: getattr(now, each.name) for each in fields(PooledInput)}
    setting = Setting(source="map", preset=DIGIT, origin=DIGIT, feature=feature, upstream=NETWORK, **layer)
    return fitted(setting, setting)[0]

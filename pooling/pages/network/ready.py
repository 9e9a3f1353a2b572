"""Six ready settings of the pooling layers, and how a setting is named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pooling.engine.layer import Layer
from pooling.engine.spec import TIES, PoolSpec
from pooling.i18n import Words
from pooling.pages.shell.layer_words import layer_texts
from pooling.state.network.edits import with_specs
from pooling.state.network.setting import start
from pooling.state.network.shown import Specs
from pooling.studies.network.build import global_average_after, repeated


def _twice(spec: PoolSpec) -> Specs:
    return tuple(repeated(spec, 2))


READY: Final[Mapping[str, Specs]] = {
    "none": _twice(PoolSpec(f=1)),
    "subsampling": _twice(PoolSpec(f=1, stride=2)),
    "max": _twice(PoolSpec(f=2)),
    "average": _twice(PoolSpec("average", f=2)),
    # With pad 1 the maps keep their size, so there are as many parameters as without pooling.
    "overlapping": _twice(PoolSpec(f=3, stride=1, pad=1)),
    "global": (PoolSpec(f=2), global_average_after(PoolSpec(f=2))),
}


def name_of(specs: Specs, words: Words) -> str:
    """Return the name of ready pooling layers, or what the layers are.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> name_of(READY["none"], words("en"))
    'No pooling'
    """
    for name, ready in READY.items():
        if ready == specs:
            return words(f"training.ready_{name}")
    return described(specs, words)


def described(specs: Specs, words: Words) -> str:
    """Return the first pooling layer in words, and the second one if it is another.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> described(READY["global"], words("en"))
    'Max, f = 2, stride = 2, pad = 0, global average after the second convolution'
    """
    texts = [*layer_texts(specs[0], words), *_ties(specs[0], words)]
    second = with_specs(start(), specs)[0].second
    if second != start().second:
        texts.append(words(f"training.second_{second}"))
    return words("page.join").join(texts)


def _ties(layer: Layer, words: Words) -> list[str]:
    """Return the tie rule if it is not the default: the gradients of a training depend on it."""
    if not layer.operator.uses_ties or layer.ties == TIES[0]:
        return []
    return [words("compare.ties_rule", rule=words(f"page.ties_{layer.ties}"))]

"""A layer's settings in one line."""

from __future__ import annotations

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer
from pooling.engine.spec import Pair, PoolSpec
from pooling.i18n import Words, numbers


def title(layer: Layer, words: Words) -> str:
    """Return the kind of pooling, its sizes, and the other settings that are not at their defaults.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> title(PoolSpec("average", 3, 2, ((0, 1), (0, 1)), ceil_mode=True, count_include_pad=False), words("en"))
    'Average pooling, f = 3, stride = 2, pad = (0 top, 1 bottom, 0 left, 1 right), rounded up, padding not counted'
    """
    if isinstance(layer, AdaptiveSpec):
        rows, cols = layer.output_size((1, 1))
        return words(f"worked.adaptive_{layer.kind}", rows=rows, cols=cols)
    f, stride = _pair(layer.window), _pair(layer.strides)
    first = words(f"worked.title_{layer.kind}", f=f, stride=stride, pad=_pads(layer, words))
    return words("worked.join").join([first, *other_settings(layer, words)])


def _pads(spec: PoolSpec, words: Words) -> str:
    """Return the padding: one number, or one for each side."""
    (top, bottom), (left, right) = spec.pads
    if (top, left) == (bottom, right):
        return _pair((top, left))
    return words("worked.sides", top=top, bottom=bottom, left=left, right=right)


def other_settings(spec: PoolSpec, words: Words) -> list[str]:
    """Return the settings that the article does not have, where this kind uses them and they are not at their default.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> other_settings(PoolSpec("average", 2, dilation=(1, 2), divisor_override=3), words("en"))
    ['dilation = 1×2', 'divisor = 3']
    """
    texts = []
    if spec.ceil_mode:
        texts.append(words("layer.summary_ceil_mode"))
    if spec.dilations != (1, 1):
        texts.append(f"dilation = {numbers.pair(spec.dilations)}")
    if "divisor_override" in spec.operator.settings():
        if spec.divisor_override is not None:
            texts.append(words("layer.summary_divisor_override", divisor=spec.divisor_override))
        elif not spec.count_include_pad:
            texts.append(words("layer.summary_count_include_pad"))
    return texts


def _pair(sizes: Pair) -> str:
    return str(sizes[0]) if sizes[0] == sizes[1] else f"({sizes[0]}, {sizes[1]})"

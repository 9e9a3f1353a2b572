"""A layer in words, for summaries and notices."""

from __future__ import annotations

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer
from pooling.engine.spec import Pads
from pooling.exports.layer_words import other_settings
from pooling.i18n import Words
from pooling.i18n.numbers import pair
from pooling.state.pooled_input import FOLLOWS


def layer_texts(layer: Layer, words: Words, padding: str = "pad") -> list[str]:
    """Return the kind of pooling and its settings, each as a short text.

    Parameters
    ----------
    layer : PoolSpec or AdaptiveSpec
    words : Words
    padding : str
        How the padding was chosen, one of ``PADDINGS``.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> from pooling.i18n import words
    >>> layer_texts(PoolSpec(f=3, stride=2, pad=((0, 1), (0, 1)), dilation=2), words("en"))
    ['Max', 'f = 3', 'stride = 2', 'pad = (0, 1)', 'dilation = 2']
    >>> layer_texts(AdaptiveSpec("average", (2, 3)), words("en"))
    ['Average', 'adaptive, output 2×3']
    """
    parameters = [f"{name} = {value:g}" for name, value in layer.operator.parameters.items()]
    kind = [words(f"page.kind_{layer.kind}"), *parameters]
    if isinstance(layer, AdaptiveSpec):
        return [*kind, words("layer.summary_adaptive", output=pair(layer.size))]
    return [
        *kind,
        f"f = {pair(layer.window)}",
        f"stride = {pair(layer.strides)}",
        words(f"layer.summary_{padding}") if padding in FOLLOWS else f"pad = {pads_text(layer.pads)}",
        *other_settings(layer, words),
    ]


def ties_texts(layer: Layer, words: Words) -> tuple[str, str]:
    """Return the label of the tie rule, and what the rules are or why there is none."""
    if not layer.operator.uses_ties:
        return words("page.ties"), words(f"page.ties_{layer.kind}")
    return words(f"page.tied_{layer.kind}"), words(f"page.tied_help_{layer.kind}")


def pads_text(pads: Pads, by: str = "×") -> str:
    """Return padding as one number, as height × width, or with both sides of each axis in parentheses.

    Examples
    --------
    >>> pads_text(((1, 1), (1, 1))), pads_text(((1, 1), (0, 0))), pads_text(((0, 1), (1, 1)))
    ('1', '1×0', '(0, 1)×(1, 1)')
    """
    rows, cols = pads
    if all(before == after for before, after in pads):
        return pair((rows[0], cols[0]), by)
    return f"{rows}" if rows == cols else f"{rows}{by}{cols}"

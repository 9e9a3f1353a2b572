"""The terms of the glossary, with the symbol of each, and a lesson and a setting that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Term:
    """One term. Its texts are ``glossary.<id>_name`` and ``_about``.

    Attributes
    ----------
    id : str
        Name used in links.
    symbol : str
        The symbol in formulas and code; "" if there is none.
    lesson : str
        Id of the lesson that explains it; "" if there is none.
    explore : mapping of str to str
        Link parameters of a setting that shows it; empty if there is none.
    in_network : bool
        Whether the page of a small network shows it.
    """

    id: str
    symbol: str = ""
    lesson: str = ""
    explore: Mapping[str, str] = field(default_factory=dict)
    in_network: bool = False


def _case(preset: str, **more: str) -> dict[str, str]:
    return {"preset": preset, **more}


GROUPS: Final[Mapping[str, tuple[Term, ...]]] = MappingProxyType(
    {
        "layer": (
            Term("pooling_layer", "", "why", _case("cs231n")),
            Term("max_pooling", "", "window", _case("negatives")),
            Term("average_pooling", "", "average_forward", _case("cs231n", kind="average")),
            Term("global_average", "", "global", _case("deeplearning-ai", kind="average")),
            Term("min_pooling", "", "", _case("negatives", kind="min")),
            Term("lp_pooling", "(Σ|x|ᵖ)^(1/p)", "", _case("negatives", kind="lp")),
            Term("adaptive", "", "", _case("adaptive")),
            Term("input", "A_prev", "window"),
            Term("output", "A", "window"),
            Term("size", "n_H, n_W, n_prev", "stride"),
            Term("channel", "n_C", "channels", {"source": "picture", "preset": "photo"}),
            Term("cell", "A[h, w]", "window"),
        ),
        "windows": (
            Term("window", "f", "window"),
            Term("stride", "stride", "stride", _case("d2l16", pad="1", stride="2")),
            Term("slice", "2:4", "window"),
            Term("overlap", "stride < f", "overlap", _case("dumoulin")),
            Term("padding", "pad", "padding", _case("padding-truth")),
            Term("same_padding", "⌈n_prev / stride⌉", "", _case("cs231n", kind="average", f="3", padding="same")),
            Term("dilation", "dilation", "", _case("dilated")),
            Term("size_equation", "n_H = ⌊(n_prev + 2·pad − f) / stride⌋ + 1", "stride"),
            Term("rounding", "⌊ ⌋, ⌈ ⌉", "rounding", _case("leftovers-ceil")),
            Term("leftovers", "", "leftovers", _case("leftovers")),
            Term("coverage", "", "", _case("dumoulin")),
            Term("unreached", "", "leftovers", _case("leftovers")),
        ),
        "forward": (
            Term("forward", "A_prev → A", "why", _case("cs231n", view="forward")),
            Term("winner", "", "mask", _case("negatives")),
            Term("tie", "", "ties", _case("ties-flood")),
            Term("divisor", "f·f", "average_forward", _case("cs231n", kind="average")),
            Term("counted_padding", "", "divisor", _case("border-counted")),
            Term("index", "h·n_W_prev + w", "", _case("unpool")),
        ),
        "backward": (
            Term("backward", "dA → dA_prev", "mask", _case("cs231n", view="backward")),
            Term("loss", "L", "gradient", _case("cs231n", upstream="target")),
            Term("upstream", "dA = ∂L/∂A", "mask", _case("whole-story")),
            Term("input_gradient", "dA_prev = ∂L/∂A_prev", "gradient", _case("whole-story")),
            Term("mask", "", "mask", _case("deeplearning-ai")),
            Term("share", "dA / (f·f)", "average", _case("deeplearning-ai", kind="average")),
            Term("accumulate", "+=", "overlap", _case("ledger")),
            Term("ties_all", "", "ties", _case("ties-flood", ties="all")),
            Term("ties_first", "", "ties", _case("ties-flood", ties="first")),
            Term("ties_split", "", "ties", _case("ties-flood", ties="split")),
            Term("zero", "0", "leftovers", _case("cs231n", view="backward")),
            Term("ledger", "", "overlap", _case("ledger")),
            Term("conservation", "Σ dA_prev = Σ dA", "overlap", _case("ties-flood")),
            Term("differences", "ΔL / Δx", "gradient", _case("dumoulin")),
            Term("unpooling", "", "", _case("unpool")),
        ),
        "network": (
            Term("convolution", "Z = W ∗ A_prev + b", "network", in_network=True),
            Term("relu", "max(0, Z)", "network", in_network=True),
            Term("feature_map", "", "network", in_network=True),
            Term("dense", "", in_network=True),
            Term("softmax", "e^zₖ / Σ e^zⱼ", in_network=True),
            Term("cross_entropy", "L = −log p", in_network=True),
            Term("training", "", in_network=True),
        ),
        "wider": (
            Term("receptive_field", "", "stack"),
            Term("shift_invariance", "", "shift"),
            Term("loop", "", "", _case("whole-story", view="loop")),
            Term("hide", "H", "", _case("negatives")),
        ),
    }
)
"""The terms by group. The name of a group is ``glossary.group_<id>``."""

TERMS: Final[Mapping[str, Term]] = MappingProxyType({term.id: term for group in GROUPS.values() for term in group})
"""All terms by id, in order."""

"""The teaching cases: inputs from the literature, each with the settings that it illustrates.

Their labels, descriptions and credits are in the catalogues (``preset.json``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec


@dataclass(frozen=True, eq=False)
class Preset:
    """One teaching case.

    Attributes
    ----------
    id : str
        Name used in links.
    x : ndarray of float64, shape (H, W), read-only
    spec : PoolSpec
    upstream : {"numbered", "ones", "edited"}
    dA : ndarray of float64, read-only, or None
        The upstream gradient if ``upstream`` is "edited". It has the output's shape.
    output : (int, int) or None
        The output's size if the case is adaptive pooling.
    view : str or None
        The view that shows the case; None if any does.
    """

    id: str
    x: NDArray[np.float64]
    spec: PoolSpec
    upstream: str = "ones"
    dA: NDArray[np.float64] | None = None  # noqa: N815 (the article's name)
    output: tuple[int, int] | None = None
    view: str | None = None

    @property
    def layer(self) -> Layer:
        """The layer that pools the input."""
        if self.output is None:
            return self.spec
        return AdaptiveSpec(self.spec.kind, self.output, self.spec.ties, self.spec.p)

    @property
    def label_key(self) -> str:
        """Catalogue key of the name."""
        return f"preset.{self.id}"

    @property
    def about_key(self) -> str:
        """Catalogue key of the description."""
        return f"preset.{self.id}_about"

    @property
    def credit_key(self) -> str:
        """Catalogue key of the credit."""
        return f"preset.{self.id}_credit"


def _fixed(rows: ArrayLike) -> NDArray[np.float64]:
    """Return a read-only array, since presets are shared by all sessions."""
    array = np.array(rows, dtype=np.float64)
    array.setflags(write=False)
    return array


def _max(f: int | tuple[int, int], stride: int | tuple[int, int], pad: int = 0, ties: str = "all") -> PoolSpec:
    return PoolSpec(kind="max", f=f, stride=stride, pad=pad, ties=ties)


_LEDGER_dA: Final = _fixed([[0.7, 0.9]])
_SIXTEEN: Final = _fixed(np.arange(1, 17).reshape(4, 4))

_CASES: Final = (
    Preset("cs231n", _fixed([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]), _max(2, 2), "numbered"),
    Preset("d2l", _fixed(np.arange(9).reshape(3, 3)), _max(2, 1)),
    Preset("d2l16", _fixed(np.arange(16).reshape(4, 4)), _max(3, 3)),
    Preset(
        "dumoulin",
        _fixed([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]),
        _max(3, 1, ties="first"),
    ),
    Preset("deeplearning-ai", _fixed([[1, 3], [4, 2]]), _max(2, 2), "edited", _fixed([[2]])),
    Preset("ledger", _fixed([[3, 0, 4, 2, 0]]), _max((1, 3), (1, 2)), "edited", _LEDGER_dA),
    Preset("ledger2", _fixed([[3, 0, 1, 2, 0]]), _max((1, 3), (1, 2)), "edited", _LEDGER_dA),
    Preset(
        "resnet-stem",
        _fixed([[1, 2, 3, 4, 5, 6], [7, 88, 9, 10, 11, 12], range(13, 19), range(19, 25)]),
        _max(3, 2, pad=1),
    ),
    Preset("padding-truth", _fixed([[-1, -1], [-1, -1]]), _max(3, 1, pad=1)),
    Preset("ties-flood", _fixed(np.full((4, 4), 5)), _max(3, 1)),
    Preset(
        "negatives",
        _fixed(
            [
                [-19, 22, -20, -12, -17, 11],
                [16, -30, -1, 23, -7, -14],
                [-14, 24, 7, -2, 1, -7],
                [-15, -10, -1, -1, -15, 1],
                [-13, 13, -11, -5, 13, -7],
                [-18, 9, -18, 13, -3, 4],
            ]
        ),
        _max(2, 2),
    ),
    Preset("leftovers", _fixed(np.arange(49).reshape(7, 7)), PoolSpec(kind="average", f=2, stride=3)),
    Preset(
        "leftovers-ceil",
        _fixed(np.arange(49).reshape(7, 7)),
        PoolSpec(kind="average", f=2, stride=3, ceil_mode=True),
    ),
    Preset("border-counted", _SIXTEEN, PoolSpec(kind="average", f=3, stride=2, pad=1, ceil_mode=True)),
    Preset(
        "border-real",
        _SIXTEEN,
        PoolSpec(kind="average", f=3, stride=2, pad=1, ceil_mode=True, count_include_pad=False),
    ),
    Preset("adaptive", _fixed(np.arange(49).reshape(7, 7)), PoolSpec(kind="average", f=3, stride=2), output=(3, 3)),
    Preset(
        "dilated",
        _fixed([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]),
        PoolSpec(f=2, stride=1, ties="first", dilation=2),
        "numbered",
    ),
    Preset(
        "unpool",
        _fixed([[1, 2, 6, 3], [3, 5, 2, 1], [1, 2, 2, 1], [7, 3, 4, 8]]),
        _max(2, 2, ties="first"),
        view="unpool",
    ),
    Preset(
        "whole-story",
        _fixed([[1, 3, 2, 4, 8], [5, 6, 7, 8, 2], [3, 2, 1, 0, 6], [1, 2, 9, 4, 3], [0, 1, 2, 3, 5]]),
        _max(3, 2, pad=1),
        "edited",
        _fixed([[0.5, 1.0, -0.4], [0.9, 0.7, 0.3], [0.2, -0.6, 0.8]]),
    ),
)

PRESETS: Final[Mapping[str, Preset]] = MappingProxyType({preset.id: preset for preset in _CASES})
"""The cases by id, in the order of the select box. The first one is the default."""

DEFAULT_PRESET: Final = "cs231n"


@dataclass(frozen=True)
class NetworkLayer:
    """The sizes of a pooling layer in a well-known network.

    Attributes
    ----------
    network, layer : str
        Names, which are the same in every language.
    size : (int, int)
        The input's (height, width).
    spec : PoolSpec
    note_key : str or None
        Catalogue key of a remark.
    """

    network: str
    layer: str
    size: tuple[int, int]
    spec: PoolSpec
    note_key: str | None = None

    @property
    def output(self) -> tuple[int, int]:
        """The output's (height, width), by equation 1."""
        return self.spec.output_size(self.size)


def _layer(network: str, layer: str, n: int, spec: PoolSpec, note: str | None = None) -> NetworkLayer:
    return NetworkLayer(network, layer, (n, n), spec, note and f"preset.{note}")


NETWORK_SIZES: Final[tuple[NetworkLayer, ...]] = (
    _layer("LeNet-5", "S2", 28, PoolSpec(kind="average", f=2, stride=2), "note_lenet"),
    *(_layer("AlexNet", f"pool{k}", n, _max(3, 2)) for k, n in ((1, 55), (2, 27), (5, 13))),
    *(_layer("VGG", f"pool{k}", n, _max(2, 2)) for k, n in enumerate((224, 112, 56, 28, 14), start=1)),
    _layer("GoogLeNet", "pool1", 112, PoolSpec(f=3, stride=2, ceil_mode=True), "note_googlenet"),
    _layer("ResNet", "maxpool", 112, _max(3, 2, pad=1)),
    _layer("ResNet", "avgpool", 7, PoolSpec(kind="average", f=7, stride=7), "note_global"),
)
"""Pooling layers of well-known networks, oldest first, with sizes by equation 1, rounded as the network does."""

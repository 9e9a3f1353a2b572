"""What determines how a program is written: a layer, and the properties of its arrays."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pooling.engine.axis import Axis
from pooling.engine.checked import Pads, Pair
from pooling.engine.kinds import Kind
from pooling.engine.layer import Layer
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import divisors
from pooling.i18n import Words

Lines = list[str]


@dataclass(frozen=True)
class Case:
    """A layer and the properties of its arrays that determine how a program is written.

    Parameters
    ----------
    layer : PoolSpec or AdaptiveSpec
    size : (int, int)
        The input's height and width.
    channels : bool
        Whether the input is (H, W, C) and not (H, W).
    nan : bool
        Whether the input contains NaN.
    holds_fill : bool
        Whether the input contains the value of padding.
    nonfinite, nonfinite_gradient : bool
        Whether the input, or dA, contains NaN or ±∞. Then 0 · dA may not be 0.
    tied : bool
        Whether a window contains its maximum or minimum more than once.
    words : Words
    """

    layer: Layer
    size: Pair
    channels: bool
    nan: bool
    holds_fill: bool
    nonfinite: bool
    nonfinite_gradient: bool
    tied: bool
    words: Words

    @property
    def kind(self) -> Kind:
        """The kind of pooling, with its settings."""
        return self.layer.operator

    @property
    def has_winners(self) -> bool:
        """Whether the gradient goes to the cells that equal the output."""
        return self.kind.routing == "winner"

    @property
    def fill(self) -> str:
        """The padding value in NumPy code."""
        value = self.kind.padding_value
        return repr(value) if math.isfinite(value) else f"{'-' * (value < 0)}np.inf"

    @property
    def is_padded(self) -> bool:
        """Whether there is padding."""
        return isinstance(self.layer, PoolSpec) and any(map(any, self.layer.pads))

    @property
    def hangs_over(self) -> bool:
        """Whether some window reaches beyond the padded input."""
        return any(isinstance(axis, Axis) and not axis.is_filled for axis in self.layer.axes(self.size))

    @property
    def divisor(self) -> str | None:
        """What an average divides by, if it is the same for all windows: "divisor", or f · f by its names."""
        if self.layer.divisor_override is not None:
            return "divisor"
        rows, cols = divisors(self.layer, self.size)
        if (
            isinstance(self.layer, PoolSpec)
            and (rows == self.layer.window[0]).all()
            and (cols == self.layer.window[1]).all()
        ):
            return "({} * {})".format(*names("f", self.layer.window))
        return None

    def comment(self, key: str, **params: object) -> Lines:
        """Return an entry of the catalogue as comment lines: the kind's own if there is one."""
        own = f"code.{key}_{self.layer.kind}"
        text = self.words(own if own in self.words.entries else f"code.{key}", **params)
        return [f"# {line}" for line in text.split("\n")]


def names(name: str, pair: Pair) -> tuple[str, str]:
    """Return the names of a setting for height and width.

    Examples
    --------
    >>> names("f", (2, 2)), names("f", (2, 3))
    (('f', 'f'), ('f_h', 'f_w'))
    """
    return (name, name) if pair[0] == pair[1] else (f"{name}_h", f"{name}_w")


def side_names(pads: Pads) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the names of the padding before and after, for height and width."""
    if all(before == after for before, after in pads):
        pad_h, pad_w = names("pad", (pads[0][0], pads[1][0]))
        return (pad_h, pad_h), (pad_w, pad_w)
    return ("top", "bottom"), ("left", "right")


def widths(pads: Pads, channels: bool) -> str:
    """Return the padding widths in the form that NumPy, JAX and Keras use."""
    (top, bottom), (left, right) = side_names(pads)
    return f"(({top}, {bottom}), ({left}, {right}){', (0, 0)' if channels else ''})"


def setting(case: Case, layer: Layer) -> Lines:
    """Return the lines that assign the settings and the output size."""
    parameters = [f"{name} = {value!r}" for name, value in case.kind.parameters.items()]
    if case.kind.routing == "uniform" and layer.divisor_override is not None:
        parameters.append(f"divisor = {layer.divisor_override}")
    if not isinstance(layer, PoolSpec):
        return [*parameters, "n_H, n_W = {}, {}".format(*layer.output_size(case.size)), "H, W = x.shape[:2]"]
    pairs = [("f", layer.window), ("s", layer.strides)]
    if max(layer.dilations) > 1:
        pairs.append(("d", layer.dilations))
    lines = [line for name, pair in pairs for line in _assigned(names(name, pair), pair)]
    return [*lines, *_pads(layer), *parameters, *_sizes(case, layer)]


def _assigned(both: tuple[str, str], pair: Pair) -> Lines:
    h, w = both
    return [f"{h} = {pair[0]}" if h == w else f"{h}, {w} = {pair[0]}, {pair[1]}"]


def _pads(spec: PoolSpec) -> Lines:
    (top, bottom), (left, _) = side_names(spec.pads)
    if top == bottom:
        return _assigned((top, left), spec.padding)
    return ["top, bottom, left, right = {}, {}, {}, {}".format(*spec.pads[0], *spec.pads[1])]


def _sizes(case: Case, spec: PoolSpec) -> Lines:
    """Return the lines of the output size (equation 1), in the form that applies."""
    lines, dropped = [], []
    up = spec.ceil_mode
    for k, axis in enumerate(spec.axes(case.size)):
        f, s, d = (
            names(name, pair)[k] for name, pair in (("f", spec.window), ("s", spec.strides), ("d", spec.dilations))
        )
        before, after = side_names(spec.pads)[k]
        n, length = ("n_H", "n_W")[k], f"x.shape[{k}]"
        pad = f"2 * {before}" if before == after else f"{before} + {after}"
        span = f"{d} * ({f} - 1) - 1" if max(spec.dilations) > 1 else f
        room = f"({length} + {pad} - {span})"
        lines.append(f"{n} = -(-{room} // {s}) + 1" if up else f"{n} = {room} // {s} + 1")
        if up and -(-(axis.padded - axis.extent) // axis.stride) + 1 > axis.windows:
            dropped.append(f"{n} -= ({n} - 1) * {s} >= {length} + {before}")
    rounded = case.comment("size_up" if up else "equation_1")
    return [*rounded, *lines, *(case.comment("size_dropped") if dropped else []), *dropped]

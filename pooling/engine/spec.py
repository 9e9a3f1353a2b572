"""The settings of a pooling layer, their legal ranges and the output size (equation 1).

This is the only owner of these rules: sliders, links and the API all ask here.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from typing import Any, Final, cast

from pooling.engine import checked, kinds, ranges
from pooling.engine.axis import Axis, Rounding
from pooling.engine.checked import AXES, TIES, Pads, Pair
from pooling.engine.errors import SpecError
from pooling.engine.kinds import Kind

__all__ = ["AXES", "KINDS", "TIES", "Pads", "Pair", "PoolSpec"]

KINDS: Final = tuple(kinds.KINDS)
_ALWAYS_SHOWN: Final = ("kind", "f", "stride", "pad", "ties", "p")


@dataclass(frozen=True, repr=False)
class PoolSpec:
    """One pooling layer's settings, checked when made.

    Parameters
    ----------
    kind : {"max", "average", "lp", "min"}
    f : int or (int, int)
        Window size, at least 1; (height, width) where they differ.
    stride : int or (int, int), optional
        Distance between windows, at least 1; as ``f`` when None.
    pad : int, (int, int) or ((int, int), (int, int))
        Cells added on each side of the height and of the width, or ((top, bottom), (left, right)); at least 0 and at
        most dilation · (f − 1). They count as −∞ for max, +∞ for min, and 0 otherwise.
    ties : {"all", "first", "split"}
        Who gets the gradient where several cells of a window hold its maximum or minimum. Ignored by other kinds.
    p : float
        The order of Lp pooling, at least 1. Ignored by other kinds.
    ceil_mode : bool
        Whether the output size is rounded up, so that a last window may hang over the edge.
    dilation : int or (int, int)
        Distance between the cells of a window, at least 1.
    count_include_pad : bool
        Whether average pooling divides by cells of padding, too. Cells beyond the padding, which a window may cover
        with ``ceil_mode``, are never counted. Ignored by other kinds.
    divisor_override : int, optional
        What average pooling divides by in every window, if given; not 0. Ignored by other kinds.

    Raises
    ------
    SpecError
        If a setting is illegal whatever the input; it names the setting, its value and what is allowed.

    Notes
    -----
    Pairs are stored, so ``PoolSpec(f=2) == PoolSpec(f=(2, 2))``. The names from ``ceil_mode`` on are PyTorch's, and so
    is their meaning (``torch.nn.MaxPool2d``, ``AvgPool2d``).

    Examples
    --------
    >>> spec = PoolSpec(kind="max", f=3, stride=2, pad=1)
    >>> spec.output_size((5, 5))
    (3, 3)
    >>> PoolSpec(f=2, stride=2, ceil_mode=True).output_size((5, 5))
    (3, 3)
    >>> PoolSpec(f=2).bounds((4, 4))
    {'f': ((1, 4), (1, 4)), 'pad': ((0, 1), (0, 1)), 'stride': ((1, 3), (1, 3)), 'dilation': ((1, 3), (1, 3))}
    """

    kind: str = "max"
    f: int | Pair = 2
    stride: int | Pair | None = None
    pad: int | Pair | Pads = 0
    ties: str = "all"
    p: float = 2
    ceil_mode: bool = False
    dilation: int | Pair = 1
    count_include_pad: bool = True
    divisor_override: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise SpecError("kind_unknown", given=repr(self.kind), allowed=", ".join(KINDS))
        if self.ties not in TIES:
            raise SpecError("ties_unknown", given=repr(self.ties), allowed=", ".join(TIES))
        f = checked.pair("f", self.f, 1)
        normal = {
            "p": checked.number("p", self.p, 1),
            "f": f,
            "stride": f if self.stride is None else checked.pair("stride", self.stride, 1),
            "pad": checked.pads(self.pad),
            "ceil_mode": checked.flag("ceil_mode", self.ceil_mode),
            "dilation": checked.pair("dilation", self.dilation, 1),
            "count_include_pad": checked.flag("count_include_pad", self.count_include_pad),
            "divisor_override": checked.divisor(self.divisor_override),
        }
        for name, value in normal.items():
            object.__setattr__(self, name, value)
        for axis, f_, dilation, sides in zip(AXES, f, self.dilations, self.pads, strict=True):
            _check_pad(axis, f_, dilation, max(sides))

    def __repr__(self) -> str:
        shown = (
            f"{field.name}={getattr(self, field.name)!r}"
            for field in fields(self)
            if field.name in _ALWAYS_SHOWN or getattr(self, field.name) != _defaults()[field.name]
        )
        return f"PoolSpec({', '.join(shown)})"

    @classmethod
    def same(
        cls, size: Pair, f: int | Pair, stride: int | Pair | None = None, lower: bool = False, **settings: Any
    ) -> PoolSpec:
        """Return a spec padded as "same" in Keras and ONNX: the output is ⌈n / stride⌉ cells long.

        Parameters
        ----------
        size : (int, int)
            The input's (height, width).
        f, stride
            As for the class.
        lower : bool
            Whether an odd cell of padding comes before the input (ONNX's ``SAME_LOWER``) and not after it (Keras, and
            ONNX's ``SAME_UPPER``).
        **settings
            The other settings of the class, but ``pad``. Average pooling divides by the cells of the input, as both
            frameworks do, unless ``count_include_pad`` is given.

        Examples
        --------
        >>> PoolSpec.same((5, 4), f=2).pad
        ((0, 1), (0, 0))
        """
        kind = kinds.KINDS.get(settings.get("kind", cls.kind))
        if kind is not None and "count_include_pad" in kind.settings():
            settings.setdefault("count_include_pad", False)
        return cls(f=f, stride=stride, **settings).padded_same(size, lower)

    @classmethod
    def valid(
        cls, size: Pair, f: int | Pair, stride: int | Pair | None = None, lower: bool = False, **settings: Any
    ) -> PoolSpec:
        """Return a spec without padding, as "valid" in Keras and ONNX. Parameters are those of ``same``.

        Raises
        ------
        SpecError
            If the window does not fit the input.

        Examples
        --------
        >>> PoolSpec.valid((5, 4), f=2).output_size((5, 4))
        (2, 2)
        """
        spec = cls(f=f, stride=stride, **settings)
        spec.axes(size)
        return spec

    def padded_same(self, size: Pair, lower: bool = False) -> PoolSpec:
        """Return this spec with the padding of ``same``; parameters as there."""
        _check_size(size)
        sides = [_same(Axis(n, f, s, 0, 0, d), lower) for n, f, s, d in self._lengths(size)]
        return replace(self, pad=(sides[0], sides[1]))

    @cached_property
    def operator(self) -> Kind:
        """The kind of pooling, with the settings that it uses."""
        return kinds.KINDS[self.kind].of(self)

    @property
    def window(self) -> Pair:
        """``f`` as (height, width)."""
        return cast(Pair, self.f)

    @property
    def strides(self) -> Pair:
        """``stride`` as (height, width)."""
        return cast(Pair, self.stride)

    @property
    def dilations(self) -> Pair:
        """``dilation`` as (height, width)."""
        return cast(Pair, self.dilation)

    @property
    def pads(self) -> Pads:
        """``pad`` as ((top, bottom), (left, right))."""
        first, second = cast(Pair | Pads, self.pad)
        if isinstance(first, tuple) and isinstance(second, tuple):
            return first, second
        return (cast(int, first),) * 2, (cast(int, second),) * 2

    @property
    def padding(self) -> Pair:
        """``pad`` before the first row and before the first column."""
        (top, _), (left, _) = self.pads
        return top, left

    def output_size(self, size: Pair) -> Pair:
        """Return the output's (height, width): equation 1, ⌊(n + 2·pad − f) / stride⌋ + 1.

        With ``dilation``, the window spans dilation · (f − 1) + 1 cells; with ``ceil_mode``, ⌈ ⌉ stands for ⌊ ⌋, and a
        last window that would start beyond the input is left out.

        Parameters
        ----------
        size : (int, int)
            The input's (height, width).

        Raises
        ------
        SpecError
            If a side is not positive, the window is larger than the padded input, or some window has no real cell.
        """
        rows, cols = self.axes(size)
        return rows.windows, cols.windows

    def axes(self, size: Pair) -> tuple[Axis, Axis]:
        """Return the windows along the height and along the width.

        Parameters
        ----------
        size : (int, int)
            The input's (height, width).

        Raises
        ------
        SpecError
            As ``output_size``.
        """
        _check_size(size)
        rounding: Rounding = "up" if self.ceil_mode else "down"
        rows, cols = (
            _axis(name, n, f, s, before, after, d, rounding)
            for name, (n, f, s, d), (before, after) in zip(AXES, self._lengths(size), self.pads, strict=True)
        )
        return rows, cols

    def _lengths(self, size: Pair) -> list[tuple[int, int, int, int]]:
        """Return (n, f, stride, dilation) of each axis."""
        return list(zip(size, self.window, self.strides, self.dilations, strict=True))

    def bounds(self, size: Pair, same: bool = False) -> dict[str, tuple[Pair, Pair]]:
        """Return what sliders may offer for an input of this size.

        Parameters
        ----------
        size : (int, int)
            The input's (height, width).
        same : bool
            Whether padding follows from the other settings, as in ``same``.

        Returns
        -------
        dict
            For "f", "pad", "stride" and "dilation": ((least, greatest) of height, (least, greatest) of width). f goes
            up to what spans the padded input at the current pad (the input, if ``same``); pad, on both sides, from
            ⌈(span of f − n) / 2⌉ (at least 0) to dilation · (f − 1); stride to the last one that still moves the
            window; dilation to the last one with which the window fits. The API takes any stride from 1 up.
        """
        _check_size(size)
        axes = zip(self._lengths(size), self.pads, strict=True)
        height, width = (ranges.of_axis(n, f, d, 0 if same else sum(sides), same) for (n, f, _, d), sides in axes)
        return {name: (height[name], width[name]) for name in height}

    def side_bounds(self, size: Pair) -> tuple[tuple[Pair, Pair], tuple[Pair, Pair]]:
        """Return what sliders of each side's pad may offer: (least, greatest) of ((top, bottom), (left, right)).

        Examples
        --------
        >>> PoolSpec(f=3, pad=((0, 2), (1, 1))).side_bounds((2, 3))
        (((0, 2), (1, 2)), ((0, 2), (0, 2)))
        """
        axes = zip(self._lengths(size), self.pads, strict=True)
        rows, cols = (ranges.of_sides(n, f, d, sides) for (n, f, _, d), sides in axes)
        return rows, cols

    def fitted(self, size: Pair, same: bool = False) -> PoolSpec:
        """Return the nearest spec that sliders offer for an input of this size: f first, then pad, dilation and stride.

        With ``same``, as for ``bounds``, it has no padding.

        Examples
        --------
        >>> PoolSpec(f=3, stride=3, pad=1).fitted((1, 4))
        PoolSpec(kind='max', f=(3, 3), stride=(1, 3), pad=(1, 1), ties='all', p=2)
        """
        if same:
            return self._fitted_same(size)
        spec = self
        _check_size(size)
        f = ranges.clamped(self.window, spec.bounds(size)["f"])
        # A smaller f may leave pad behind, so both change at once.
        spec = replace(spec, f=f, pad=ranges.fitted_pads(spec.pads, size, f, self.dilations))
        if not spec._is_legal(size):
            spec = replace(spec, f=ranges.clamped(f, ranges.unpadded(size, self.dilations)), pad=0)
        dilation = ranges.clamped(self.dilations, spec.bounds(size)["dilation"])
        spec = replace(spec, dilation=dilation, pad=ranges.fitted_pads(spec.pads, size, spec.window, dilation))
        return replace(spec, stride=ranges.clamped(self.strides, spec.bounds(size)["stride"]))

    def _fitted_same(self, size: Pair) -> PoolSpec:
        spec = replace(self, pad=0)
        spec = replace(spec, f=ranges.clamped(spec.window, spec.bounds(size, same=True)["f"]))
        spec = replace(spec, dilation=ranges.clamped(spec.dilations, spec.bounds(size, same=True)["dilation"]))
        return replace(spec, stride=ranges.clamped(spec.strides, spec.bounds(size, same=True)["stride"]))

    def _is_legal(self, size: Pair) -> bool:
        try:
            self.axes(size)
        except SpecError:
            return False
        return True


@lru_cache(maxsize=1)
def _defaults() -> dict[str, Any]:
    return {field.name: field.default for field in fields(PoolSpec)} | {"dilation": (1, 1)}


@lru_cache(maxsize=256)  # one run of the app asks for the same few axes many times
def _axis(name: str, n: int, f: int, stride: int, before: int, after: int, dilation: int, rounding: Rounding) -> Axis:
    axis = Axis(n, f, stride, before, after, dilation, rounding)
    given: dict[str, Any] = {"given": f, "axis": name, "padded": axis.padded, "n": n, "pad": max(before, after)}
    if axis.windows == 0 and dilation > 1:
        raise SpecError("f_too_large_dilated", extent=axis.extent, dilation=dilation, **given)
    if axis.windows == 0:
        raise SpecError("f_too_large", **given)
    if axis.has_empty_window:
        raise SpecError("no_real_cell", given=dilation, axis=name, f=f, pad=max(before, after), n=n)
    return axis


def _check_size(size: Pair) -> None:
    if size[0] < 1 or size[1] < 1:
        raise SpecError("size_not_positive", height=size[0], width=size[1])


def _check_pad(axis: str, f: int, dilation: int, pad: int) -> None:
    greatest = dilation * (f - 1)
    if pad > greatest and dilation > 1:
        raise SpecError("pad_too_large_dilated", given=pad, axis=axis, f=f, dilation=dilation, greatest=greatest)
    if pad > greatest:
        raise SpecError("pad_too_large", given=pad, axis=axis, f=f, greatest=greatest)


def _same(axis: Axis, lower: bool) -> Pair:
    """Return the cells before and after an axis with which its output is ⌈n / stride⌉ cells long."""
    windows = -(-axis.n // axis.stride)
    total = max((windows - 1) * axis.stride + axis.extent - axis.n, 0)
    less, more = total // 2, total - total // 2
    return (more, less) if lower else (less, more)

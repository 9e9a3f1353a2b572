"""How fields of ``PoolSpec`` are written in links, one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from pooling.engine.spec import Pair
from pooling.state.parameters import whole

MOST_DIVISOR: Final = 10**9


@dataclass(frozen=True)
class Field:
    """How one field of ``PoolSpec`` is written in links.

    Attributes
    ----------
    name : str
        The field.
    parse : callable
        Returns the value of a text, or raises ValueError.
    text : callable
        Returns a value as a text without "_".
    always : bool
        Whether links contain it even at its default; Compare's links then have it by position: "max_2_2_0_all".
    short : str
        The name of the parameter if it is not the field's; without "_", which separates fields in Compare's links.
    """

    name: str
    parse: Callable[[str], Any]
    text: Callable[[Any], str] = str
    always: bool = False
    short: str = ""

    @property
    def parameter(self) -> str:
        """The name of the parameter."""
        return self.short or self.name


@dataclass(frozen=True)
class SizeField:
    """A field with whole numbers for height and width; the parameter of the width is ``<name>_w``.

    Attributes
    ----------
    name : str
    least, most : int
    always : bool
        As in ``Field``.
    """

    name: str
    least: int
    most: int
    always: bool = False

    @property
    def parameter(self) -> str:
        """The name of the parameter."""
        return self.name

    def parse(self, text: str) -> Any:
        """Return the pair that "3" or "1x3" stands for, or raise ValueError."""
        high, _, wide = text.partition("x")
        return whole(high, self.least, self.most), whole(wide or high, self.least, self.most)

    def text(self, pair: Pair) -> str:
        """Return "3", or "1x3" where height and width differ."""
        return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}x{pair[1]}"


@dataclass(frozen=True)
class PadField(SizeField):
    """Padding: as another size, or "0.1.0.1" where the sides differ (top, bottom, left, right)."""

    def parse(self, text: str) -> Any:
        """Return what a text stands for, or raise ValueError."""
        if "." not in text:
            return super().parse(text)
        top, bottom, left, right = (whole(side, self.least, self.most) for side in text.split("."))
        return (top, bottom), (left, right)

    def text(self, value: Any) -> str:
        """Return "1", "0x1", or "0.1.0.1"."""
        return ".".join(str(side) for pair in value for side in pair) if has_sides(value) else super().text(value)


def has_sides(pad: Any) -> bool:
    """Return whether padding is given for each side."""
    return isinstance(pad[0], tuple)


def flag(text: str) -> bool:
    """Return what "0" or "1" stands for, or raise ValueError."""
    return ("0", "1").index(text) == 1


def divisor(text: str) -> int | None:
    """Return the divisor that a text stands for, or raise ValueError."""
    if text == "none":
        return None
    size = whole(text.removeprefix("-"), 1, MOST_DIVISOR)
    return -size if text.startswith("-") else size


def one_of(allowed: tuple[str, ...]) -> Callable[[str], str]:
    """Return a parser that accepts the allowed words and raises ValueError for others."""
    return lambda text: allowed[allowed.index(text)]


def number_between(least: float, most: float) -> Callable[[str], float]:
    """Return a parser of numbers in this range, which raises ValueError for others."""

    def parse(text: str) -> float:
        number = float(text)
        if not least <= number <= most:
            raise ValueError
        return number

    return parse

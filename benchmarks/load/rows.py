"""The rows of the report: what was measured, beside its goal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

HEADING: Final = "| many visitors | measured | goal | |\n| --- | ---: | ---: | --- |"


@dataclass(frozen=True)
class Figure:
    """A number and the most that it may be; None if there is no goal for it."""

    value: float
    most: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether it is within its goal."""
        return self.most is None or self.value <= self.most


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes
    ----------
    name : str
    figures : sequence of Figure
    unit : str
    digits : int
        Digits after the point.
    """

    name: str
    figures: Sequence[Figure]
    unit: str
    digits: int = 0

    def __str__(self) -> str:
        measured = " / ".join(f"{each.value:.{self.digits}f}" for each in self.figures)
        goals = [f"{each.most:g}" for each in self.figures if each.most is not None]
        goal = f"≤ {' / '.join(goals)} {self.unit}" if goals else ""
        verdict = ("met" if all(each.is_met for each in self.figures) else "**missed**") if goals else ""
        return f"| {self.name} | {measured} {self.unit} | {goal} | {verdict} |"


def of_times(name: str, seconds: Sequence[float], goals: tuple[float | None, float | None]) -> Row:
    """Return the row for times: their median, and what 95 % of them keep, in milliseconds."""
    taken = [1000 * each for each in seconds]
    figures = (median(taken), quantiles(taken, n=20)[-1])
    pairs = [Figure(value, most) for value, most in zip(figures, goals, strict=True)]
    return Row(f"{name}: median / 95 %", pairs, "ms")


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    return "\n".join([HEADING, *map(str, rows)])

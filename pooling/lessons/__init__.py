"""The lessons, in order and in groups. No lesson uses a term that a later one explains."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pooling.lessons import (
    arrays,
    average,
    average_forward,
    channels,
    choose,
    covered,
    divisor,
    global_average,
    gradient,
    leftovers,
    lost,
    mask,
    memory,
    network,
    overlap,
    padding,
    real,
    rounding,
    shift,
    solve,
    spread,
    stack,
    stride,
    ties,
    why,
    window,
)
from pooling.lessons.lesson import Cell, Feedback, Lesson, Transfer, Trial

_MODULES: Final = {
    "forward": (why, window, stride, leftovers, covered, average_forward, padding, real, solve, channels),
    "backward": (gradient, mask, overlap, average, spread, ties, memory),
    "wider": (choose, global_average, stack, shift, lost, arrays),
    "settings": (rounding, divisor),
    "together": (network,),
}
GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {group: tuple(module.LESSON.id for module in modules) for group, modules in _MODULES.items()}
)
"""The lessons' ids by group, in order. A group's heading is ``lessons.group_<id>``."""
LESSONS: Final[Mapping[str, Lesson]] = MappingProxyType(
    {module.LESSON.id: module.LESSON for modules in _MODULES.values() for module in modules}
)
"""The lessons by id, in order."""
RECAP: Final = "recap"
"""The name, in links, of the page after the last lesson."""

__all__ = ["GROUPS", "LESSONS", "RECAP", "Cell", "Feedback", "Lesson", "Transfer", "Trial"]

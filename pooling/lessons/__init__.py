"""The lessons, in order. Each has a short text, a Loop, and a question that is answered by using the Loop."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pooling.lessons import (
    arrays,
    average,
    channels,
    global_average,
    leftovers,
    mask,
    overlap,
    padding,
    shift,
    stack,
    stride,
    ties,
    why,
    window,
)
from pooling.lessons.lesson import Cell, Feedback, Lesson, Trial

_MODULES: Final = (
    why, window, stride, channels, padding, mask, ties, average, overlap, leftovers, global_average, stack, shift,
    arrays,
)  # fmt: skip
LESSONS: Final[Mapping[str, Lesson]] = MappingProxyType({module.LESSON.id: module.LESSON for module in _MODULES})
"""The lessons by id, in order."""

__all__ = ["LESSONS", "Cell", "Feedback", "Lesson", "Trial"]

"""The answers to the lessons' questions as text that a browser keeps, and back. It is untrusted when it comes back."""

from __future__ import annotations

import json
from dataclasses import replace
from math import isfinite
from typing import Any

from pooling.engine.errors import PoolingError
from pooling.engine.spec import PoolSpec
from pooling.lessons import LESSONS, Lesson
from pooling.lessons.lesson import Cell
from pooling.state import spec_fields
from pooling.state.kept_text import parsed
from pooling.state.learn import (
    MOVED,
    Learning,
    setting_of,
    with_answer,
    with_lesson,
    with_setting,
    with_transfer,
)
from pooling.state.stage_log import has_cell


def write(learning: Learning) -> str:
    """Return the last answers to both questions of each lesson; "" if there are none."""
    answers = {
        name: spec_fields.to_text(answer) if isinstance(answer, PoolSpec) else answer
        for name, answer in learning.answers.items()
        if answer is not None and answer != MOVED
    }
    return json.dumps({"first": answers, "second": dict(learning.transfers)}) if answers or learning.transfers else ""


def read(learning: Learning, text: str) -> Learning:
    """Return the lessons with answers, judged anew; questions that are answered already keep their answer.

    Parameters
    ----------
    learning : Learning
    text : str
        As ``write`` returns it; what it can't be is left out.
    """
    kept = parsed(text)
    first, second = (kept.get(name) if isinstance(kept, dict) else None for name in ("first", "second"))
    answered = learning
    for name, lesson in LESSONS.items():
        answered = with_lesson(answered, name)
        if isinstance(first, dict) and learning.answers.get(name) is None:
            answered = _with_first(answered, lesson, first.get(name))
        if isinstance(second, dict) and name not in learning.transfers:
            answered = _with_second(answered, lesson, second.get(name))
    return replace(answered, name=learning.name, step=learning.step, visits=learning.visits)


def _with_first(learning: Learning, lesson: Lesson, given: Any) -> Learning:
    """Answer the first question of the current lesson."""
    if lesson.answered_by == "set":
        return _with_spec(learning, given) if isinstance(given, str) else learning
    answer = _number(given) if lesson.answered_by == "number" else _cell(lesson, given)
    return learning if answer is None else with_answer(learning, answer)


def _with_spec(learning: Learning, text: str) -> Learning:
    """Set the layer of the current lesson, if that answers its question."""
    setting = learning.editing.setting
    try:
        spec = spec_fields.from_text(text)
        # No control goes further, and larger windows would take long.
        if max(*spec.window, *spec.strides, *sum(spec.pads, ())) > max(setting.size):
            return learning
        answered = with_setting(learning, replace(setting, spec=spec))
    except (PoolingError, ValueError):
        return learning
    return answered if learning.name in answered.answers else learning


def _with_second(learning: Learning, lesson: Lesson, given: Any) -> Learning:
    """Answer the second question, which is asked after a right answer to the first one."""
    choices = lesson.transfer.choices
    answer = (given if given in choices else None) if isinstance(given, str) else _number(given)
    if answer is None or isinstance(answer, str) != bool(choices) or not learning.is_solved:
        return learning
    return with_transfer(learning, answer)


def _number(given: Any) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    try:
        number = float(given)
    except OverflowError:
        return None
    return number if isfinite(number) else None


def _cell(lesson: Lesson, given: Any) -> Cell | None:
    """Return a cell of one of the lesson's grids."""
    match given:
        case [str(grid), int(row), int(col)] if has_cell(setting_of(lesson), grid, row, col):
            return grid, row, col
    return None

"""Lectures: sequences of beats, each of which shows a Loop in a given state. A press of a key advances by one beat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Final

import numpy as np

from pooling.lessons.lesson import Lesson, Scene

LAST: Final = -1
"""The step of a beat that ends at the last window."""
DOES: Final = ("show", "animate", "reveal", "play")
"""What happens on entering a beat: nothing, play its window, show only its results, or play several windows."""


@dataclass(frozen=True, eq=False)
class Beat:
    """One beat of a lecture.

    Attributes
    ----------
    scene : Case or Lesson
        The Loop that is shown. Consecutive beats with the same scene share one stage.
    caption : str
        Catalogue key of the line at the top.
    line, notes : str or None
        Catalogue keys of the text below, in place of the window's description, and of the lecturer's notes.
    view : {"forward", "backward", "loop"}
    step : int
        The window at which the beat ends.
    does : str
        One of ``DOES``. When a lecturer goes back, a beat is shown in its final state.
    start : int
        The window at which playing starts.
    hides : bool
        Whether results are hidden until the next press.
    before : bool
        Whether the beat shows the state before the first window.
    turned : bool
        Whether the forward pass is complete, so that only gradients are animated.
    lights : bool
        Whether the size equation is shown at the top.
    """

    scene: Scene
    caption: str
    line: str | None = None
    notes: str | None = None
    view: str = "forward"
    step: int = 0
    does: str = "show"
    start: int = 0
    hides: bool = False
    before: bool = False
    turned: bool = False
    lights: bool = False


@dataclass(frozen=True, eq=False)
class Lecture:
    """A sequence of beats, preceded by a title card.

    Attributes
    ----------
    id : str
        Name used in links.
    title : str
        Catalogue key of the title.
    beats : tuple of Beat
    """

    id: str
    title: str
    beats: tuple[Beat, ...]

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """The scenes in order, with runs of the same scene merged."""
        return tuple(scene for scene, _ in groupby(beat.scene for beat in self.beats))

    @property
    def places(self) -> tuple[int, ...]:
        """The index in ``scenes`` for each press. Press 0 is the title card, shown over the first scene."""
        groups = groupby(beat.scene for beat in self.beats)
        return (0, *(index for index, (_, beats) in enumerate(groups) for _ in beats))


def lecture_of_lessons(lessons: Iterable[Lesson], title: str) -> Lecture:
    """Make a lecture of lessons. Each lesson has three beats: its Loop, its question and the answer.

    Parameters
    ----------
    lessons : iterable of Lesson
    title : str
        Catalogue key.
    """
    lessons = tuple(lessons)
    beats = tuple(beat for lesson in lessons for beat in _beats(lesson))
    return Lecture(".".join(lesson.id for lesson in lessons), title, beats)


def _beats(lesson: Lesson) -> tuple[Beat, Beat, Beat]:
    title, text, ask, right = (f"lessons.{lesson.id}_{part}" for part in ("title", "text", "ask", "right"))
    solved = lesson if lesson.solution is None else replace(lesson, spec=lesson.solution, dA=None)
    answer = partial(Beat, solved, title, line=right, notes=ask, view=lesson.view)
    return (
        Beat(lesson, title, notes=text, view=lesson.view, does="animate"),
        Beat(lesson, title, line=ask, notes=text, view=lesson.view, hides=lesson.answered_by != "set"),
        answer(does="play", step=LAST) if lesson.window is None else answer(does="animate", step=_step(solved)),
    )


def _step(lesson: Lesson) -> int:
    h, w = lesson.window or (0, 0)
    _, cols = lesson.spec.output_size(np.shape(lesson.x))
    return h * cols + w

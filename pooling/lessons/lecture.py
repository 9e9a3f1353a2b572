"""What a lecture is: beats that a clicker walks through, each a Loop in a state of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from typing import Final

import numpy as np

from pooling.lessons.lesson import Lesson, Shown

LAST: Final = -1
"""The step of a beat that ends at the last window."""
DOES: Final = ("stand", "tell", "reveal", "play")
"""What going on to a beat does: nothing; tell its window, or only what it gives; play on."""


@dataclass(frozen=True, eq=False)
class Beat:
    """One press of a lecture.

    Attributes
    ----------
    scene : Case or Lesson
        What is shown; neighbours with one scene share its stage.
    caption : str
        Catalogue key of the line at the top.
    line, notes : str or None
        Keys of what is said below in place of the window's own sentence, and of what the lecturer can ask for.
    view : {"forward", "backward", "loop"}
    step : int
        The window that it ends at.
    does : str
        One of ``DOES``; going back, a beat stands as it ends.
    start : int
        The window that playing begins at.
    hides : bool
        Whether results are hidden until the next press.
    before : bool
        Whether no window has been placed yet.
    turned : bool
        Whether forward is over: A is complete, and only gradients move.
    lights : bool
        Whether the size equation stands at the top.
    """

    scene: Shown
    caption: str
    line: str | None = None
    notes: str | None = None
    view: str = "forward"
    step: int = 0
    does: str = "stand"
    start: int = 0
    hides: bool = False
    before: bool = False
    turned: bool = False
    lights: bool = False


@dataclass(frozen=True, eq=False)
class Lecture:
    """Beats in their order; before the first stands a card with the title.

    Attributes
    ----------
    id : str
        Its name in links.
    title : str
        Catalogue key of its title.
    beats : tuple of Beat
    """

    id: str
    title: str
    beats: tuple[Beat, ...]

    @property
    def scenes(self) -> tuple[Shown, ...]:
        """What is shown, in order; neighbours with one scene count once."""
        return tuple(scene for scene, _ in groupby(beat.scene for beat in self.beats))

    @property
    def places(self) -> tuple[int, ...]:
        """Which of ``scenes`` each press shows; the card, press 0, has the first one behind it."""
        groups = groupby(beat.scene for beat in self.beats)
        return (0, *(place for place, (_, beats) in enumerate(groups) for _ in beats))


def of_lessons(lessons: Iterable[Lesson], title: str) -> Lecture:
    """Return a lecture of lessons: each is looked at, asked, and answered.

    Parameters
    ----------
    lessons : iterable of Lesson
    title : str
        Catalogue key.
    """
    chosen = tuple(lessons)
    return Lecture(".".join(lesson.id for lesson in chosen), title, tuple(b for each in chosen for b in _beats(each)))


def _beats(lesson: Lesson) -> tuple[Beat, Beat, Beat]:
    title, text, ask, right = (f"lessons.{lesson.id}_{part}" for part in ("title", "text", "ask", "right"))
    solved = lesson if lesson.solution is None else replace(lesson, spec=lesson.solution, dA=None)
    answer = partial(Beat, solved, title, line=right, notes=ask, view=lesson.view)
    return (
        Beat(lesson, title, notes=text, view=lesson.view, does="tell"),
        Beat(lesson, title, line=ask, notes=text, view=lesson.view, hides=lesson.asks != "set"),
        answer(does="play", step=LAST) if lesson.window is None else answer(does="tell", step=_step(solved)),
    )


def _step(lesson: Lesson) -> int:
    h, w = lesson.window or (0, 0)
    _, cols = lesson.spec.output_size(np.shape(lesson.x))
    return h * cols + w

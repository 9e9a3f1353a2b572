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
    line, notes, why : str or None
        Catalogue keys of the text below, in place of the window's description, of the lecturer's notes, and of the
        sentence under the caption.
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
    large : bool
        Whether the text below is large, in the middle of the screen's lower third, as those of questions and answers
        are. An answer's results are shown from its press on.
    own_title, own_notes : str
        A lecturer's own caption, and notes to be read before the others.
    """

    scene: Scene
    caption: str
    line: str | None = None
    notes: str | None = None
    why: str | None = None
    view: str = "forward"
    step: int = 0
    does: str = "show"
    start: int = 0
    hides: bool = False
    before: bool = False
    turned: bool = False
    lights: bool = False
    large: bool = False
    own_title: str = ""
    own_notes: str = ""


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
    own_title : str
        A lecturer's own title.
    """

    id: str
    title: str
    beats: tuple[Beat, ...]
    own_title: str = ""

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
    beats = tuple(beat for lesson in lessons for beat in beats_of(lesson))
    return Lecture(".".join(lesson.id for lesson in lessons), title, beats)


def beats_of(lesson: Lesson) -> tuple[Beat, Beat, Beat]:
    """Return the beats of a lesson: its Loop, its question and the answer."""
    title, text, ask, right, why = (f"lessons.{lesson.id}_{part}" for part in ("title", "text", "ask", "right", "why"))
    solved = lesson if lesson.solution is None else replace(lesson, spec=lesson.solution, dA=None)
    is_forward = lesson.narrow_view == "forward"
    # Until the answer, a lesson about the forward pass shows nothing else. One about gradients has it complete.
    question = partial(Beat, lesson, title, why=why, notes=text, view="forward" if is_forward else lesson.view)
    answer = partial(
        Beat, solved, title, line=right, why=why, notes=ask, view=lesson.view, large=True, turned=not is_forward
    )
    return (
        question(does="animate"),
        question(
            line=ask,
            large=True,
            hides=lesson.answered_by != "set",
            turned=not is_forward,
            step=0 if is_forward or lesson.window is None else _step(lesson),
            before=is_forward and lesson.answered_by == "click",
        ),
        answer(does="play", step=LAST) if lesson.window is None else answer(does="animate", step=_step(solved)),
    )


def _step(lesson: Lesson) -> int:
    h, w = lesson.window or (0, 0)
    _, cols = lesson.spec.output_size(np.shape(lesson.x)[:2])
    return h * cols + w

"""The current lesson and the visitor's answers as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from pooling.lessons import LESSONS, Feedback, Lesson, Trial
from pooling.lessons.lesson import Scene
from pooling.state.link import legal_step
from pooling.state.setting import OWN, Setting
from pooling.state.stage_log import Editing, apply_stage_log
from pooling.state.upstream import gradient_of

FIRST: Final = next(iter(LESSONS))
MOVED: Final = "moved"
"""The answer if a cell was clicked after the setting was changed: the question is not about that setting."""


@dataclass(frozen=True, eq=False)
class Learning:
    """A visitor's progress in the lessons.

    Attributes
    ----------
    name : str
        Id of the current lesson.
    editings : mapping of str to Editing
        The changes in each lesson's Loop.
    answers : mapping of str to object
        The last number, or cell, or ``MOVED``, of each lesson.
    done : frozenset of str
        Lessons with a right answer, now or earlier on this device.
    step : int or None
        Where the link opened the stage.
    """

    name: str = FIRST
    editings: Mapping[str, Editing] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    step: int | None = None

    @property
    def lesson(self) -> Lesson:
        """The current lesson."""
        return LESSONS[self.name]

    @property
    def editing(self) -> Editing:
        """The lesson's Loop with the visitor's changes."""
        return self.editings.get(self.name) or Editing(setting_of(self.lesson))

    @property
    def is_touched(self) -> bool:
        """Whether the visitor has changed the setting or its numbers."""
        setting = self.editing.setting
        return setting.spec != self.lesson.spec or bool(self.editing.history)


def setting_of(lesson: Scene) -> Setting:
    """Return the setting that a lesson, or a scene of a lecture, opens with."""
    x = np.array(lesson.x)
    is_picture = x.ndim == 3
    return Setting(
        source="picture" if is_picture else "matrix",
        preset=OWN,
        matrix=None if is_picture else x.astype(np.float64),
        picture=x if is_picture else None,
        origin=f"learn {lesson.id}",
        spec=lesson.spec,
        separate=len(set(lesson.spec.window)) > 1,
        upstream="ones" if lesson.dA is None else "edited",
        dA=None if lesson.dA is None else np.array(lesson.dA, dtype=np.float64),
        view=lesson.view,
        view_chosen=lesson.view != "loop",
    )


def trial_of(setting: Setting) -> Trial:
    """Return a setting as a lesson's check takes it."""
    return Trial(setting.x, setting.spec, gradient_of(setting))


def verdict(learning: Learning) -> tuple[bool, Feedback] | None:
    """Return whether the last answer is right, and the feedback; None if there is none yet."""
    lesson = learning.lesson
    right: Feedback = (f"lessons.{lesson.id}_right", {})
    if lesson.answered_by == "set":
        spec = learning.editing.setting.spec
        if spec == lesson.spec:
            return None
        # The lesson's own numbers: typed ones could make a wrong setting look right.
        own = replace(setting_of(lesson), spec=spec, upstream="ones", dA=None)
        wrong = lesson.check(trial_of(own), None)
        if wrong is not None and lesson.id in learning.done:
            return None  # solved before: the visitor is exploring
    else:
        answer = learning.answers.get(lesson.id)
        if answer is None:
            return None
        if answer == MOVED:
            return False, ("lessons.moved", {})
        wrong = lesson.check(trial_of(setting_of(lesson)), answer)
    return wrong is None, wrong or right


def opened(params: Mapping[str, str]) -> Learning:
    """Return the lesson that a link names, else the first."""
    name = params.get("lesson", FIRST)
    first = Learning(name if name in LESSONS else FIRST)
    return replace(first, step=legal_step(params.get("step"), first.editing.setting))


def write(learning: Learning, lang: str) -> dict[str, str]:
    """Return the parameters of a link to the lesson."""
    return {"lesson": learning.name, "lang": lang}


def with_lesson(learning: Learning, name: str) -> Learning:
    """Show another lesson."""
    return replace(learning, name=name, step=None)


def with_setting(learning: Learning, setting: Setting) -> Learning:
    """Store a changed setting of the lesson."""
    return _with_editing(learning, replace(learning.editing, setting=setting, nudge=None))


def reset(learning: Learning) -> Learning:
    """Return to the lesson's own setting, for the same stage."""
    old = learning.editing
    answers = {name: answer for name, answer in learning.answers.items() if answer != MOVED}
    fresh = Editing(setting_of(learning.lesson), epoch=old.epoch, acted=old.acted)
    return _with_editing(replace(learning, answers=answers), fresh)


def with_answer(learning: Learning, value: object) -> Learning:
    """Answer the lesson's question; None removes the answer."""
    return _marked(replace(learning, answers={**learning.answers, learning.name: value}))


def with_stage_log(learning: Learning, sent: object) -> Learning:
    """Apply the visitor's actions in the stage; a click may be the answer."""
    editing = apply_stage_log(learning.editing, sent)
    clicked, editing = editing.answer, replace(editing, answer=None)
    judged = verdict(learning)
    is_solved = judged is not None and judged[0]  # later clicks do not change the answer
    if clicked is not None and learning.lesson.answered_by == "click" and not is_solved:
        answer = MOVED if learning.is_touched else clicked
        learning = replace(learning, answers={**learning.answers, learning.name: answer})
    return _with_editing(learning, editing)


def with_done(learning: Learning, names: object) -> Learning:
    """Add the lessons that this device has stored as done: untrusted, since it comes from the browser."""
    known = {name for name in LESSONS if name in names} if isinstance(names, list) else set()
    return replace(learning, done=learning.done | known)


def _with_editing(learning: Learning, editing: Editing) -> Learning:
    return _marked(replace(learning, editings={**learning.editings, learning.name: editing}))


def _marked(learning: Learning) -> Learning:
    """Mark the lesson as done if its answer is right."""
    judged = verdict(learning)
    is_right = judged is not None and judged[0]
    return replace(learning, done=learning.done | {learning.name}) if is_right else learning

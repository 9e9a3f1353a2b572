"""Where a visitor is among the lessons, as one value, and the ways to change it."""

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
"""The answer of a click on a setting that the question is not about."""


@dataclass(frozen=True, eq=False)
class Learning:
    """A visitor's way through the lessons.

    Attributes
    ----------
    name : str
        Id of the lesson that is shown.
    editings : mapping of str to Editing
        What has been changed in each lesson's Loop.
    answers : mapping of str to object
        The last number, or cell, or ``MOVED``, of each lesson.
    done : frozenset of str
        Lessons whose question has been answered right, now or earlier on this device.
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
        """The lesson that is shown."""
        return LESSONS[self.name]

    @property
    def editing(self) -> Editing:
        """The lesson's Loop as the visitor has it."""
        return self.editings.get(self.name) or Editing(setting_of(self.lesson))

    @property
    def is_touched(self) -> bool:
        """Whether the setting or its numbers are not the lesson's own any more."""
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
    """Return what a lesson's check looks at."""
    return Trial(setting.x, setting.spec, gradient_of(setting))


def verdict(learning: Learning) -> tuple[bool, Feedback] | None:
    """Return whether the last answer is right, and what to say; None if there is none yet."""
    lesson = learning.lesson
    right: Feedback = (f"lessons.{lesson.id}_right", {})
    if lesson.asks == "set":
        spec = learning.editing.setting.spec
        if spec == lesson.spec:
            return None
        # The lesson's own numbers: those that were typed could make a wrong setting look right.
        own = replace(setting_of(lesson), spec=spec, upstream="ones", dA=None)
        wrong = lesson.check(trial_of(own), None)
        if wrong is not None and lesson.id in learning.done:
            return None  # solved before: the visitor looks around
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
    """Return the parameters that lead back to the lesson."""
    return {"lesson": learning.name, "lang": lang}


def with_lesson(learning: Learning, name: str) -> Learning:
    """Show another lesson."""
    return replace(learning, name=name, step=None)


def with_setting(learning: Learning, setting: Setting) -> Learning:
    """Put the lesson's changed setting in place."""
    return _with_editing(learning, replace(learning.editing, setting=setting, nudge=None))


def reset(learning: Learning) -> Learning:
    """Return to the lesson's own setting, for the same stage."""
    old = learning.editing
    answers = {name: answer for name, answer in learning.answers.items() if answer != MOVED}
    fresh = Editing(setting_of(learning.lesson), epoch=old.epoch, acted=old.acted)
    return _with_editing(replace(learning, answers=answers), fresh)


def with_answer(learning: Learning, value: object) -> Learning:
    """Answer the lesson's question; None takes the answer back."""
    return _marked(replace(learning, answers={**learning.answers, learning.name: value}))


def with_stage_log(learning: Learning, sent: object) -> Learning:
    """Apply what was done in the stage; a click there may be the answer."""
    editing = apply_stage_log(learning.editing, sent)
    clicked, editing = editing.answer, replace(editing, answer=None)
    said = verdict(learning)
    is_solved = said is not None and said[0]  # clicks then only explore
    if clicked is not None and learning.lesson.asks == "click" and not is_solved:
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
    """Note the lesson as done once its answer is right."""
    said = verdict(learning)
    return replace(learning, done=learning.done | {learning.name}) if said is not None and said[0] else learning

"""Where a visitor is among the lessons: one value under one key, changed by callbacks and read by the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np
import streamlit as st

from pooling.engine.pool import pool
from pooling.lessons import LESSONS, Feedback, Lesson, Trial
from pooling.lessons.lesson import Scene
from pooling.pages.shell import visitor
from pooling.state import link
from pooling.state import stage_log as actions
from pooling.state.setting import OWN, Setting
from pooling.state.stage_log import Editing
from pooling.state.upstream import upstream_gradient

_KEY: Final = "learn"
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
        origin=f"{_KEY} {lesson.id}",
        spec=lesson.spec,
        separate=len(set(lesson.spec.window)) > 1,
        upstream="ones" if lesson.dA is None else "edited",
        dA=None if lesson.dA is None else np.array(lesson.dA, dtype=np.float64),
        view=lesson.view,
        view_chosen=lesson.view != "loop",
    )


def trial_of(setting: Setting) -> Trial:
    """Return what a lesson's check looks at."""
    return Trial(setting.x, setting.spec, upstream_gradient(setting, pool(setting.x, setting.spec)))


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


def current() -> Learning:
    """Return where this visitor is; the first time, what the link says."""
    if _KEY not in st.session_state:
        name = st.query_params.get("lesson", FIRST)
        first = Learning(name if name in LESSONS else FIRST)
        step = link.legal_step(st.query_params.get("step"), first.editing.setting)
        st.session_state[_KEY] = replace(first, step=step)
    learning: Learning = st.session_state[_KEY]
    return learning


def address() -> dict[str, str]:
    """Return the parameters that lead back to the lesson."""
    name = st.session_state[_KEY].name if _KEY in st.session_state else FIRST
    return {"lesson": name, "lang": visitor.language()}


def _put(learning: Learning) -> None:
    """Put a changed value in place; a right answer is noted."""
    told = verdict(learning)
    if told is not None and told[0]:
        learning = replace(learning, done=learning.done | {learning.name})
    st.session_state[_KEY] = learning


def go(name: str) -> None:
    """Show another lesson."""
    st.session_state[_KEY] = replace(current(), name=name, step=None)


def change(setting: Setting) -> None:
    """Put a lesson's changed setting in place."""
    now = current()
    _edit(now, replace(now.editing, setting=setting, nudge=None))


def reset() -> None:
    """Return to the lesson's own setting, for the same stage."""
    now = current()
    old = now.editing
    answers = {name: answer for name, answer in now.answers.items() if answer != MOVED}
    fresh = Editing(setting_of(now.lesson), epoch=old.epoch, acted=old.acted)
    _edit(replace(now, answers=answers), fresh)


def answer(value: object) -> None:
    """Take an answer to the lesson's question; None takes it back."""
    now = current()
    _put(replace(now, answers={**now.answers, now.name: value}))


def take_actions(key: str) -> None:
    """Apply what was done in the stage."""
    now = current()
    editing = actions.apply(now.editing, st.session_state[key].get("actions"))
    clicked, editing = editing.answer, replace(editing, answer=None)
    told = verdict(now)
    is_solved = told is not None and told[0]  # what is clicked then is looked at
    if clicked is not None and now.lesson.asks == "click" and not is_solved:
        now = replace(now, answers={**now.answers, now.name: MOVED if now.is_touched else clicked})
    _edit(now, editing)


def remember(names: object) -> None:
    """Add what this device has kept: it comes from the browser."""
    now = current()
    kept = {name for name in LESSONS if name in names} if isinstance(names, list) else set()
    st.session_state[_KEY] = replace(now, done=now.done | kept)


def _edit(learning: Learning, editing: Editing) -> None:
    _put(replace(learning, editings={**learning.editings, learning.name: editing}))

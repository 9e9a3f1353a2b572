"""The current lesson and the visitor's answers as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.engine.windows import window_bounds
from pooling.lessons import LESSONS, RECAP, Feedback, Lesson, Trial
from pooling.lessons.checks import check_transfer
from pooling.lessons.lesson import PANELS, Scene
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
        Id of the current lesson, or ``RECAP``.
    editings : mapping of str to Editing
        The changes in each lesson's Loop.
    answers : mapping of str to object
        The last number, or cell, or ``MOVED``, of each lesson.
    transfers : mapping of str to float or str
        The last number, or the name of the statement, that answered each lesson's second question.
    done : frozenset of str
        Lessons with right answers to both questions, now or earlier on this device.
    step : int or None
        The window that the stage opens: that of the link, or the one that the last answer is about.
    visits : int
        How often an answer has moved the stage to its window.
    """

    name: str = FIRST
    editings: Mapping[str, Editing] = field(default_factory=dict)
    answers: Mapping[str, Any] = field(default_factory=dict)
    transfers: Mapping[str, float | str] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    step: int | None = None
    visits: int = 0

    @property
    def lesson(self) -> Lesson:
        """The current lesson; the first one on the recap page."""
        return LESSONS[FIRST if self.name == RECAP else self.name]

    @property
    def editing(self) -> Editing:
        """The lesson's Loop with the visitor's changes."""
        return self.editings.get(self.name) or Editing(setting_of(self.lesson))

    @property
    def base(self) -> PoolSpec:
        """The lesson's own spec; after an answer, the one that the question is about."""
        lesson = self.lesson
        is_open = lesson.answered_by == "set" or self.answers.get(lesson.id) is None
        return lesson.spec if is_open or lesson.solution is None else lesson.solution

    @property
    def is_touched(self) -> bool:
        """Whether the visitor has changed the setting or its numbers."""
        editing = self.editing
        own = np.asarray(self.lesson.x)
        return editing.setting.spec != self.base or bool(editing.history) or not np.array_equal(editing.setting.x, own)

    @property
    def is_solved(self) -> bool:
        """Whether the first question has its right answer."""
        judged = verdict(self)
        return judged is not None and judged[0]

    @property
    def hides(self) -> str:
        """The direction whose results are hidden: the lesson's until an answer is given."""
        is_open = self.name not in self.done and self.answers.get(self.name) is None
        return self.lesson.hides if is_open else ""

    @property
    def opening_step(self) -> int | None:
        """The window that the stage opens: if the answer is a number, the one that the question is about."""
        is_about_window = self.lesson.answered_by == "number" and self.lesson.window is not None
        return _step_of(self, None) if self.step is None and is_about_window else self.step

    @property
    def panels(self) -> tuple[str, ...]:
        """The panels that the lessons so far have introduced."""
        names = list(LESSONS)
        before = [LESSONS[name] for name in names[: names.index(self.lesson.id)]]
        introduced = {panel for lesson in before for panel in (*lesson.tools, *lesson.introduces)}
        introduced |= {*self.lesson.tools, *(() if self.hides else self.lesson.introduces)}
        return tuple(panel for panel in PANELS if panel in introduced)


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
        if learning.answers.get(lesson.id) is not None:
            return True, right  # whatever is tried afterwards
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


def transfer_verdict(learning: Learning) -> tuple[bool, Feedback] | None:
    """Return whether the answer to the second question is right, and the feedback; None if there is none yet."""
    lesson = learning.lesson
    answer = learning.transfers.get(lesson.id)
    if answer is None:
        return None
    wrong = check_transfer(lesson.id, lesson.transfer, answer)
    return wrong is None, wrong or (f"lessons.{lesson.id}_transfer_right", {})


def opened(params: Mapping[str, str]) -> Learning:
    """Return the lesson that a link names, else the first."""
    name = params.get("lesson", FIRST)
    first = Learning(name if name in (*LESSONS, RECAP) else FIRST)
    return replace(first, step=legal_step(params.get("step"), first.editing.setting))


def write(learning: Learning, lang: str) -> dict[str, str]:
    """Return the parameters of a link to the lesson."""
    return {"lesson": learning.name, "lang": lang}


def with_lesson(learning: Learning, name: str) -> Learning:
    """Show another lesson."""
    return replace(learning, name=name, step=None)


def with_setting(learning: Learning, setting: Setting) -> Learning:
    """Store a changed setting of the lesson; where the controls are the answer, the first right one is an answer."""
    changed = _with_editing(learning, replace(learning.editing, setting=setting, nudge=None))
    name, lesson = changed.name, changed.lesson
    if lesson.answered_by != "set" or not changed.is_solved or changed.answers.get(name) is not None:
        return changed
    answered = replace(changed, answers={**changed.answers, name: setting.spec})
    return _visiting(answered, None) if lesson.window else answered


def reset(learning: Learning) -> Learning:
    """Return to the lesson's own setting, for the same stage."""
    old = learning.editing
    answers = {name: answer for name, answer in learning.answers.items() if answer != MOVED}
    learning = replace(learning, answers=answers)
    own = replace(setting_of(learning.lesson), spec=learning.base)
    return _with_editing(learning, Editing(own, epoch=old.epoch, acted=old.acted))


def with_answer(learning: Learning, value: object) -> Learning:
    """Answer the lesson's question and show the window that it is about; None removes the answer."""
    learning = replace(learning, answers={**learning.answers, learning.name: value})
    if value is None or value == MOVED:
        return _marked(learning)
    return _visiting(_marked(_at_base(learning)), value)


def with_transfer(learning: Learning, value: float | str | None) -> Learning:
    """Answer the lesson's second question; None removes the answer."""
    others = {name: answer for name, answer in learning.transfers.items() if name != learning.name}
    return _marked(replace(learning, transfers=others if value is None else {**others, learning.name: value}))


def with_stage_log(learning: Learning, sent: object) -> Learning:
    """Apply the visitor's actions in the stage; a click may be the answer."""
    editing = apply_stage_log(learning.editing, sent)
    clicked, editing = editing.answer, replace(editing, answer=None)
    learning = _with_editing(learning, editing)
    if clicked is None or learning.lesson.answered_by != "click" or learning.is_solved:
        return learning  # later clicks do not change the answer
    return with_answer(learning, MOVED if learning.is_touched else clicked)


def with_done(learning: Learning, names: object) -> Learning:
    """Add the lessons that this device has stored as done: untrusted, since it comes from the browser."""
    known = {name for name in LESSONS if name in names} if isinstance(names, list) else set()
    return replace(learning, done=learning.done | known)


def _at_base(learning: Learning) -> Learning:
    """Show the setting that the question is about, if that is not the one before the answer."""
    setting = learning.editing.setting
    if setting.spec == learning.base or setting.spec != learning.lesson.spec:
        return learning
    changed = replace(setting, spec=learning.base, upstream="ones", dA=None)
    return _with_editing(learning, replace(learning.editing, setting=changed, nudge=None))


def _visiting(learning: Learning, answer: object) -> Learning:
    """Move the stage to the window that an answer is about: one over a wrong cell, else the question's."""
    return replace(learning, step=_step_of(learning, answer), visits=learning.visits + 1)


def _step_of(learning: Learning, answer: object) -> int:
    lesson, setting = learning.lesson, learning.editing.setting
    rows, cols = setting.output_size
    window = lesson.window or _window_over(setting, answer) or (rows - 1, cols - 1)
    return min(window[0], rows - 1) * cols + min(window[1], cols - 1)


def _window_over(setting: Setting, answer: object) -> tuple[int, int] | None:
    """Return the first window that contains a clicked cell of the input."""
    match answer:
        case ("x" | "total", int(row), int(col)):
            found = []
            for axis, i in zip(window_bounds(setting.spec, setting.size), (row, col), strict=True):
                containing = np.flatnonzero((axis[:, 0] <= i) & (i < axis[:, 1]))
                found += [int(containing[0])] if containing.size else []
            return (found[0], found[1]) if len(found) == 2 else None
    return None


def _with_editing(learning: Learning, editing: Editing) -> Learning:
    return _marked(replace(learning, editings={**learning.editings, learning.name: editing}))


def _marked(learning: Learning) -> Learning:
    """Mark the lesson as done if both of its answers are right."""
    transfer = transfer_verdict(learning)
    is_right = transfer is not None and transfer[0]
    if not is_right or not learning.is_solved:
        return learning
    return replace(learning, done=learning.done | {learning.name})


def with_bright_pixel(setting: Setting, column: int) -> Setting:
    """Move the largest value of a row to another column; all others are 0."""
    matrix = np.zeros_like(setting.x, dtype=np.float64)
    matrix[0, column] = setting.x.max()
    return replace(setting, matrix=matrix)

"""Lessons: a setting, the controls that a reader may use, and a question whose answer is checked by the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

from numpy.typing import ArrayLike, NDArray

from pooling.engine.pool import Pooled, pool
from pooling.engine.spec import PoolSpec

Cell = tuple[str, int, int]
"""A clicked cell: its grid ("x", "A", "dA", or "total" for dA_prev), row and column."""
Feedback = tuple[str, dict[str, object]]
"""Feedback on an answer: a catalogue key and its parameters."""


@dataclass(frozen=True, eq=False)
class Trial:
    """A reader's setting, to be checked.

    Attributes
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
    spec : PoolSpec
    dA : ndarray
    """

    x: NDArray[Any]
    spec: PoolSpec
    dA: NDArray[Any]  # noqa: N815 (the article's name)

    @cached_property
    def pooled(self) -> Pooled:
        """The result of the engine."""
        return pool(self.x, self.spec)

    @property
    def A(self) -> NDArray[Any]:  # noqa: N802 (the article's name)
        """The output."""
        return self.pooled.output

    @cached_property
    def dA_prev(self) -> NDArray[Any]:  # noqa: N802 (the article's name)
        """The gradient with respect to the input."""
        return self.pooled.backward(self.dA)


PANELS: Final = ("slices", "equation", "pad", "weights", "nudge", "backward", "sum", "terms", "overwrite", "ties")
"""What the grids show besides the numbers, in the order in which lessons introduce it: slices in formulas; the size
equation, and the padding in it; the number of parameters; the nudge tool; the switch to the backward pass; the bar that
compares the sums; the terms of a cell of dA_prev; the button "Try ="; and the marks of windows with tied
maxima."""

Check = Callable[[Trial, Any], Feedback | None]
"""Returns feedback on a wrong answer, and None if the answer is right. The answer is a number, a ``Cell``, or None if
the setting itself is the answer."""


@dataclass(frozen=True, eq=False)
class Transfer:
    """The question after a right answer, which the grids do not answer. Its text is ``lessons.<id>_transfer``.

    The feedback on a right answer is ``lessons.<id>_transfer_right``. A statement is ``lessons.<id>_choice_<name>``;
    the feedback on a wrong one has ``_no`` after that.

    Attributes
    ----------
    right : float or str
        The number, computed by the engine, or the name of the right statement.
    choices : tuple of str
        The names of three or four statements; empty if the answer is a number.
    wrong : mapping of str to float
        The numbers that known mistakes lead to, by the catalogue keys of their feedback.
    """

    right: float | str
    choices: tuple[str, ...] = ()
    wrong: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Lesson:
    """One lesson. Its texts are ``lessons.<id>_`` and these names.

    ``title``; ``hook``, the question that it opens with; ``text``, its one idea; ``ask``, the question to the reader;
    ``right``, the feedback on the right answer; ``why``, why it matters, for lectures; and the texts of ``transfer``.

    Attributes
    ----------
    id : str
        Name used in links.
    x : array_like, shape (H, W) or (H, W, 3)
        A matrix, or the uint8 pixels of a picture.
    spec : PoolSpec
    free : tuple of str
        The controls that the reader may use: "kind", "f", "stride", "pad", "ties", "ceil_mode", "count_include_pad";
        "window" for f with a stride that is equal to it; "stride_w" if only the stride along rows may change; "pixel"
        for the column of the only bright cell. They are shown once the question is answered, if they are not the
        answer.
    answered_by : {"set", "click", "number"}
        How the question is answered: with the controls, by clicking a cell, or by typing a number.
    check : callable
        The check of an answer. It is called with the lesson's own setting. If ``answered_by`` is "set", the setting has
        the reader's spec, and dA is all ones.
    transfer : Transfer
    dA : array_like or None
        The upstream gradient; ones if None.
    view : {"loop", "forward", "backward"}
    narrow_view : {"forward", "backward"}
        The view on phones, which have no room for the Loop.
    solution : PoolSpec or None
        The setting that answers the question, if it is not the lesson's own. The grids show it after an answer.
    window : tuple of int or None
        The window that the question is about, which is shown after an answer; None for the last window.
    hides : {"", "forward", "backward"}
        The direction whose results are hidden until an answer is given, because they contain it.
    tools, introduces : tuple of str
        Those of ``PANELS`` that this lesson explains: they are absent from the lessons before it. Its tools are shown
        from the start, the others once results are not hidden.
    task : str
        The task of Practice that is linked from the recap page; one of ``exercises.TASKS``.
    sheet : mapping of str to str
        Further parameters of that link, for a sheet that begins with an exercise on what the lesson is about.
    page : str
        Link to the page that shows more of what the lesson is about, without the language; its text is
        ``lessons.<id>_page``. Empty if there is none.
    """

    id: str
    x: ArrayLike
    spec: PoolSpec
    free: tuple[str, ...]
    answered_by: str
    check: Check
    transfer: Transfer
    dA: ArrayLike | None = None  # noqa: N815 (the article's name)
    view: str = "loop"
    narrow_view: str = "forward"
    solution: PoolSpec | None = None
    window: tuple[int, int] | None = None
    hides: str = ""
    tools: tuple[str, ...] = ()
    introduces: tuple[str, ...] = ()
    task: str = "mixed"
    sheet: Mapping[str, str] = field(default_factory=dict)
    page: str = ""


@dataclass(frozen=True, eq=False)
class Case:
    """A Loop without a question.

    Attributes
    ----------
    id : str
    x : array_like, shape (H, W)
    spec : PoolSpec
    dA : array_like or None
    view : {"loop", "forward", "backward"}
    """

    id: str
    x: ArrayLike
    spec: PoolSpec
    dA: ArrayLike | None = None  # noqa: N815 (the article's name)
    view: str = "loop"


Scene = Case | Lesson
"""Anything that a Loop can show."""

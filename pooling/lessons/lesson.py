"""Lessons: a setting, the controls that a reader may use, and a question whose answer is checked by the engine."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

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


Check = Callable[[Trial, Any], Feedback | None]
"""Returns feedback on a wrong answer, and None if the answer is right. The answer is a number, a ``Cell``, or None if
the setting itself is the answer."""


@dataclass(frozen=True, eq=False)
class Lesson:
    """One lesson. Its texts are ``lessons.<id>_title``, ``_text``, ``_ask`` and ``_right``.

    Attributes
    ----------
    id : str
        Name used in links.
    x : array_like, shape (H, W) or (H, W, 3)
        A matrix, or the uint8 pixels of a picture.
    spec : PoolSpec
    free : tuple of str
        The controls that the reader may use: "kind", "f", "stride", "pad", "ties", or "stride_w" if only the stride
        along rows may change.
    answered_by : {"set", "click", "number"}
        How the question is answered: with the controls, by clicking a cell, or by typing a number.
    check : callable
        The check of an answer. It is called with the lesson's own setting. If ``answered_by`` is "set", the setting has
        the reader's spec, and dA is all ones.
    dA : array_like or None
        The upstream gradient; ones if None.
    view : {"loop", "forward", "backward"}
    narrow_view : {"forward", "backward"}
        The view on phones, which have no room for the Loop.
    solution : PoolSpec or None
        The setting that answers the question, if it is not the lesson's own.
    window : tuple of int or None
        The window that the question is about, if any.
    """

    id: str
    x: ArrayLike
    spec: PoolSpec
    free: tuple[str, ...]
    answered_by: str
    check: Check
    dA: ArrayLike | None = None  # noqa: N815 (the article's name)
    view: str = "loop"
    narrow_view: str = "forward"
    solution: PoolSpec | None = None
    window: tuple[int, int] | None = None


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

"""What a lesson is: a setting to look at, controls that are free, and one question that the engine checks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from numpy.typing import ArrayLike, NDArray

from pooling.engine.pool import Pooled, pool
from pooling.engine.spec import PoolSpec

Cell = tuple[str, int, int]
"""A cell that was clicked: its grid ("x", "A", "dA", or "total" for dA_prev), row, column."""
Told = tuple[str, dict[str, object]]
"""A catalogue key and its parameters."""


@dataclass(frozen=True, eq=False)
class Trial:
    """What a reader has set.

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
        """The engine's result."""
        return pool(self.x, self.spec)

    @property
    def A(self) -> NDArray[Any]:  # noqa: N802 (the article's name)
        """The output."""
        return self.pooled.output

    @cached_property
    def dA_prev(self) -> NDArray[Any]:  # noqa: N802 (the article's name)
        """The input's gradient."""
        return self.pooled.backward(self.dA)


Check = Callable[[Trial, Any], Told | None]
"""Tells what is wrong with an answer (a number, a ``Cell``, or None where the setting is the answer); None if it is
right."""


@dataclass(frozen=True, eq=False)
class Lesson:
    """One lesson; its texts are ``lessons.<id>_title``, ``_text``, ``_ask`` and ``_right``.

    Attributes
    ----------
    id : str
        Its name in links.
    x : array_like, shape (H, W) or (H, W, 3)
        Numbers, or the bytes of a picture.
    spec : PoolSpec
    free : tuple of str
        What the reader may change: "kind", "f", "stride", "pad", "ties", or "stride_w" where rows stay apart.
    asks : {"set", "click", "number"}
        How the question is answered: by setting the controls, by a click on a cell, by a number.
    check : callable
        It is given the lesson's own setting; where a setting is asked for, with the reader's spec and ones for dA.
    dA : array_like or None
        The upstream gradient; ones if None.
    view : {"loop", "forward", "backward"}
    narrow_view : {"forward", "backward"}
        Where a phone, which has no room for the Loop, begins.
    solution : PoolSpec or None
        Where another setting is asked for, or about: what answers.
    window : tuple of int or None
        The window that the question is about, if it is about one.
    """

    id: str
    x: ArrayLike
    spec: PoolSpec
    free: tuple[str, ...]
    asks: str
    check: Check
    dA: ArrayLike | None = None  # noqa: N815 (the article's name)
    view: str = "loop"
    narrow_view: str = "forward"
    solution: PoolSpec | None = None
    window: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Case:
    """A Loop that is only looked at.

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


Shown = Case | Lesson
"""What a Loop is opened with."""

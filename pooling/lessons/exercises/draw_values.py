"""Random values of exercises."""

from __future__ import annotations

from typing import Any

import numpy as np

from pooling.engine.spec import Pair, PoolSpec
from pooling.lessons.exercises.exercise import Exercise, Floats

Rng = np.random.Generator
Draw = tuple[Exercise, tuple[str, ...]]
"""An exercise, and the misconceptions that it is meant to reveal."""


def whole(rng: Rng, least: int, most: int) -> int:
    """Return a whole number from ``least`` to ``most``."""
    return int(rng.integers(least, most, endpoint=True))


def values_for(
    task: str, level: int, rng: Rng, spec: PoolSpec, size: Pair, least: int = 0, most: int = 9
) -> dict[str, Any]:
    """Return the fields of an exercise, with random whole numbers in A_prev and 1 to 5 in dA."""
    x = rng.integers(least, most, size, endpoint=True).astype(np.float64)
    dA = rng.integers(1, 5, spec.output_size(size), endpoint=True).astype(np.float64)
    return {"task": task, "level": level, "x": x, "spec": spec, "dA": dA}


def off_the_diagonal(shape: tuple[int, ...], rng: Rng, edge: bool = False) -> Pair:
    """Return an output cell whose row and column differ, so that swapping them gives another cell."""
    cells = [(i, j) for i, j in np.ndindex(*shape) if i != j and (not edge or 0 in (i, j))]
    i, j = cells[int(rng.integers(len(cells)))]
    return i, j


def readable(answer: Floats) -> bool:
    """Test whether all numbers have at most two decimals."""
    return bool(np.allclose(answer * 100, np.round(answer * 100)))

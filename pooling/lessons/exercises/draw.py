"""Draw random exercises in which the relevant misconceptions lead to recognisable wrong answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons.exercises.exercise import Exercise, Floats, correct_answer
from pooling.lessons.exercises.mistakes import wrong_answers

Rng = np.random.Generator
Draw = tuple[Exercise, tuple[str, ...]]
"""An exercise, and the misconceptions that it is meant to reveal."""
_MISCONCEPTIONS: Final[dict[str, tuple[tuple[str, ...], ...]]] = {
    "size": (("rounded_up", "forgot_one"), ("rounded_up", "forgot_one", "forgot_pad"), ("rounded_up", "swapped")),
    "setting": (("rounded_up", "size_only"), ("rounded_up", "forgot_one"), ("forgot_pad", "size_only")),
}


def draw_exercise(task: str, level: int, rng: Rng) -> Draw:
    """Draw an exercise. Each of its misconceptions leads to an answer that differs from all others."""
    while True:
        exercise, about = _DRAW[task](level, rng)
        if _readable(correct_answer(exercise)) and set(about) <= set(wrong_answers(exercise)):
            return exercise, about


def _readable(answer: Floats) -> bool:
    """Test whether all numbers have at most two decimals."""
    return bool(np.allclose(answer * 100, np.round(answer * 100)))


def _random_integers(rng: Rng, least: int, most: int, shape: Any = None) -> Any:
    return rng.integers(least, most, shape, endpoint=True)


def _random_values(
    task: str, level: int, rng: Rng, spec: PoolSpec, size: tuple[int, int], least: int = 0, most: int = 9
) -> dict[str, Any]:
    x = _random_integers(rng, least, most, size).astype(np.float64)
    dA = _random_integers(rng, 1, 5, spec.output_size(size)).astype(np.float64)
    return {"task": task, "level": level, "x": x, "spec": spec, "dA": dA}


def _size(level: int, rng: Rng) -> Draw:
    about = _MISCONCEPTIONS["size"][level - 1]
    if level < 3:
        n, f = int(_random_integers(rng, 5, 13)), int(_random_integers(rng, 2, 4))
        pad = int(_random_integers(rng, 1, max(1, f // 2))) if level == 2 else 0
        spec, size = PoolSpec("max", f, int(_random_integers(rng, 2, 3)), pad), (n, n)
    else:
        f_h, f_w = _random_integers(rng, 2, 4, 2).tolist()
        spec = PoolSpec("max", (f_h, f_w), tuple(_random_integers(rng, 1, 3, 2).tolist()), (f_h // 2, f_w // 2))
        size = (int(_random_integers(rng, 5, 9)), int(_random_integers(rng, 8, 14)))
    return Exercise(**_random_values("size", level, rng, spec, size)), about


def _cell(level: int, rng: Rng) -> Draw:
    kind = str(rng.choice(["max", "average"]))
    if level == 1:
        spec, n, least, about = PoolSpec(kind, 2), 2 * int(_random_integers(rng, 2, 3)), 0, ["swapped", "end_included"]
    elif level == 2:
        spec, n, least, about = PoolSpec(kind, 3, 2), int(_random_integers(rng, 5, 7)), -9, ["swapped", "stride_is_f"]
        about.append("magnitude" if kind == "max" else "not_divided")
    else:
        spec, n, least, about = PoolSpec(kind, 3, 2, 1), 5, -9, ["swapped"]
        about.append("zero_padding" if kind == "max" else "padding_left_out")
    # The padding of max pooling only matters if all values are negative, since zeros would then win.
    most = -1 if level == 3 and kind == "max" else 9
    values = _random_values("cell", level, rng, spec, (n, n), least, most)
    return Exercise(**values, cell=_off_the_diagonal(values["dA"].shape, rng, edge=level == 3)), tuple(about)


def _off_the_diagonal(shape: tuple[int, int], rng: Rng, edge: bool = False) -> tuple[int, int]:
    """Return an output cell whose row and column differ, so that swapping them gives another cell."""
    cells = [(i, j) for i, j in np.ndindex(shape) if i != j and (not edge or 0 in (i, j))]
    i, j = cells[int(rng.integers(len(cells)))]
    return i, j


def _winner(level: int, rng: Rng) -> Draw:
    about: tuple[str, ...]
    if level == 1:
        spec, n, least, about = (
            PoolSpec("max", 2, ties="first"),
            2 * int(_random_integers(rng, 2, 3)),
            0,
            ("swapped", "in_window"),
        )
    elif level == 2:
        spec, n, least, about = PoolSpec("max", 3, 2, ties="first"), 5, -9, ("swapped", "minimum")
    else:
        spec, n, least = PoolSpec("max", 3, 2, 1, ties="first"), 5, 0
        about = ("swapped", "last_tie", "with_padding")
    values = _random_values("winner", level, rng, spec, (n, n), least, 5 if level == 3 else 9)
    cell = _off_the_diagonal(values["dA"].shape, rng)
    values["dA"][cell] *= -1 if level == 2 else 1
    return Exercise(**values, cell=cell), about


def _gradient(level: int, rng: Rng) -> Draw:
    average = level > 1 and rng.random() < 0.5
    if average:
        spec = PoolSpec("average", 2, 1) if level == 2 else PoolSpec("average", 3, 2, 1)
        values = _random_values("gradient", level, rng, spec, (3, 3))
        values["dA"] *= spec.window[0] * spec.window[1]  # so that the shares are integers
        return Exercise(**values), ("overwrote", "not_divided", *(["padding_left_out"] if level == 3 else []))
    if level == 1:
        values = _random_values("gradient", 1, rng, PoolSpec("max", 2, 1, ties="first"), (3, 3), 1)
        return Exercise(**values), ("overwrote", "sent_value")
    if level == 2:
        values = _random_values("gradient", 2, rng, PoolSpec("max", 3, 1, ties="first"), (4, 4), -9)
        values["dA"][tuple(_random_integers(rng, 0, 1, 2))] *= -1
        return Exercise(**values), ("overwrote", "minimum", "magnitude")
    values = _random_values("gradient", 3, rng, PoolSpec("max", 2, 1, ties="all"), (3, 4), 0, 4)
    return Exercise(**values), ("overwrote", "tie_rule", "spread")


def _setting(level: int, rng: Rng) -> Draw:
    kind = str(rng.choice(["max", "average"])) if level > 1 else "max"
    f = 2 if kind == "average" else int(_random_integers(rng, 2, 3))
    spec = PoolSpec(kind, f, int(_random_integers(rng, 1, 3)), 1 if level == 3 else 0)
    size = (int(_random_integers(rng, 4, 6)),) * 2
    values = _random_values("setting", level, rng, spec, (size[0], size[1]))
    return Exercise(**values), _MISCONCEPTIONS["setting"][level - 1]


_DRAW: Final[dict[str, Callable[[int, Rng], Draw]]] = {
    "size": _size,
    "cell": _cell,
    "winner": _winner,
    "gradient": _gradient,
    "setting": _setting,
}

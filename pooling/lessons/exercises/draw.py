"""Draw random exercises in which the relevant misconceptions lead to recognisable wrong answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pooling.engine.spec import PoolSpec
from pooling.lessons.exercises import draw_further, draw_network, draw_transfer
from pooling.lessons.exercises.answers import correct_answer
from pooling.lessons.exercises.draw_values import Draw, Rng, off_the_diagonal, readable, values_for, whole
from pooling.lessons.exercises.exercise import Exercise
from pooling.lessons.exercises.mistakes import reveals


def draw_exercise(task: str, level: int, rng: Rng, is_further: bool = False) -> Draw:
    """Draw an exercise. Each of its misconceptions leads to an answer that differs from all others.

    Parameters
    ----------
    task : str
    level : int
    rng : Generator
    is_further : bool
        Whether it is about settings beyond f, stride and pad; for the tasks in ``draw_further.DRAW``.
    """
    draws = draw_further.DRAW if is_further else draw_transfer.DRAW if level == 3 else _DRAW
    draw = draw_network.DRAW.get(task) or draws[task]
    while True:
        exercise, about = draw(level, rng)
        if readable(correct_answer(exercise)) and reveals(exercise, about):
            return exercise, about


def _size(level: int, rng: Rng) -> Draw:
    padded = level == 2 and rng.random() < 0.5
    if level == 1 or padded:
        n, f = whole(rng, 5, 16), whole(rng, 2, 5)
        pad = whole(rng, 1, f // 2) if padded else 0
        spec, size = PoolSpec("max", f, whole(rng, 2, 4), pad), (n, n)
    else:
        f_h, f_w = whole(rng, 2, 4), whole(rng, 2, 4)
        spec = PoolSpec("max", (f_h, f_w), (whole(rng, 1, 3), whole(rng, 1, 3)), (f_h // 2, f_w // 2))
        size = (whole(rng, 5, 9), whole(rng, 8, 14))
    third = [] if level == 1 else ["forgot_pad"] if padded else ["swapped"]
    about = ("rounded_up", *third) if size[0] != size[1] else ("rounded_up", "forgot_one", *third)
    return Exercise(**values_for("size", level, rng, spec, size)), about


def _cell(level: int, rng: Rng) -> Draw:
    kind = str(rng.choice(["max", "average"]))
    padded = level == 2 and rng.random() < 0.5
    if level == 1:
        spec, n, least, about = PoolSpec(kind, 2), 2 * whole(rng, 2, 3), 0, ["swapped", "end_included"]
    elif not padded:
        spec, n, least, about = PoolSpec(kind, 3, 2), whole(rng, 5, 7), -9, ["swapped", "stride_is_f"]
        about.append("magnitude" if kind == "max" else "not_divided")
    else:
        spec, n, least, about = PoolSpec(kind, 3, 2, 1), 5, -9, ["swapped"]
        about.append("zero_padding" if kind == "max" else "padding_left_out")
    # The padding of max pooling only matters if all values are negative, since zeros would then be the maximum.
    most = -1 if padded and kind == "max" else 9
    values = values_for("cell", level, rng, spec, (n, n), least, most)
    return Exercise(**values, cell=off_the_diagonal(values["dA"].shape, rng, edge=padded)), tuple(about)


def _winner(level: int, rng: Rng) -> Draw:
    about: tuple[str, ...]
    padded = level == 2 and rng.random() < 0.5
    if level == 1:
        spec, n, least, most, about = PoolSpec("max", 2, ties="first"), 2 * whole(rng, 2, 3), 0, 9, ("in_window",)
    elif not padded:
        spec, n, least, most, about = PoolSpec("max", 3, 2, ties="first"), 5, -9, 9, ("minimum",)
    else:
        spec, n, least, most = PoolSpec("max", 3, 2, 1, ties="first"), 5, 0, 5
        about = ("last_tie", "with_padding")
    values = values_for("winner", level, rng, spec, (n, n), least, most)
    cell = off_the_diagonal(values["dA"].shape, rng)
    values["dA"][cell] *= -1 if level == 2 and not padded else 1
    return Exercise(**values, cell=cell), ("swapped", *about)


def _gradient(level: int, rng: Rng) -> Draw:
    if level == 1:
        size = (3, 3 + whole(rng, 0, 1)) if rng.random() < 0.5 else (4, 3)
        values = values_for("gradient", 1, rng, PoolSpec("max", 2, 1, ties="first"), size, 1)
        return Exercise(**values), ("overwrote", "sent_value")
    variant = str(rng.choice(["average", "padded average", "negative", "ties"]))
    if variant.endswith("average"):
        padded = variant.startswith("padded")
        spec = PoolSpec("average", 3, 2, 1) if padded else PoolSpec("average", 2, 1)
        values = values_for("gradient", level, rng, spec, (3, 3))
        values["dA"] *= spec.window[0] * spec.window[1]  # so that the shares are integers
        return Exercise(**values), ("overwrote", "not_divided", *(["padding_left_out"] if padded else []))
    if variant == "negative":
        values = values_for("gradient", 2, rng, PoolSpec("max", 3, 1, ties="first"), (4, 4), -9)
        values["dA"][whole(rng, 0, 1), whole(rng, 0, 1)] *= -1
        return Exercise(**values), ("overwrote", "minimum", "magnitude")
    values = values_for("gradient", level, rng, PoolSpec("max", 2, 1, ties="all"), (3, 4), 0, 4)
    return Exercise(**values), ("overwrote", "tie_rule", "spread")


def _setting(level: int, rng: Rng) -> Draw:
    kind = str(rng.choice(["max", "average"])) if level > 1 else "max"
    pad = whole(rng, 0, 1) if level > 1 else 0
    f = 2 if kind == "average" else whole(rng, 2, 3)
    spec = PoolSpec(kind, f, whole(rng, 1, 3), pad)
    n = whole(rng, 4, 6)
    about = ("forgot_pad", "size_only") if pad else ("rounded_up", "size_only" if level == 1 else "forgot_one")
    return Exercise(**values_for("setting", level, rng, spec, (n, n))), about


_DRAW: Final[dict[str, Callable[[int, Rng], Draw]]] = {
    "size": _size,
    "cell": _cell,
    "winner": _winner,
    "gradient": _gradient,
    "setting": _setting,
}

"""One window: which cells A[1, 0] is the maximum of."""

from pooling.engine.spec import PoolSpec
from pooling.lessons.checks import is_inside, place
from pooling.lessons.lesson import Cell, Lesson, Told, Trial
from pooling.sources import PRESETS

_WINDOW = (1, 0)


def _check(trial: Trial, answer: Cell) -> Told | None:
    cell = place(answer)
    if cell is None:
        return "lessons.wrong_side", {}
    if not is_inside(trial, _WINDOW, cell):
        return "lessons.window_outside", {}
    value, most = trial.x[cell], trial.A[_WINDOW]
    return None if value == most else ("lessons.window_smaller", {"value": f"{value:g}"})


LESSON = Lesson("window", PRESETS["cs231n"].x, PoolSpec(f=2), ("f",), "click", _check, view="forward", window=_WINDOW)

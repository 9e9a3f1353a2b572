"""The question, the setting and the answer of an exercise, and the feedback on an answer, in words."""

from __future__ import annotations

from typing import Final

from pooling.engine.spec import PoolSpec
from pooling.i18n import Words
from pooling.i18n.numbers import long_number, pair
from pooling.lessons.exercises import MATRICES, UNKNOWN, Exercise, Verdict, feedback
from pooling.lessons.exercises.exercise import Floats
from pooling.pages.practice.grids import Grid

_MATRIX: Final = {"gradient": "dA_prev", "upstream": "dA", "relu": "dZ"}
"""The names of matrices that are asked for."""


def question(exercise: Exercise, words: Words) -> str:
    """Return the question as Markdown, without the matrices."""
    (i, j), (height, width) = exercise.cell, exercise.size
    rows, cols = exercise.output.shape
    numbers = {name: long_number(float(array[exercise.cell])) for name, array in _arrays(exercise).items()}
    sizes = {"height": height, "width": width, "rows": rows, "cols": cols, "channels": exercise.channels}
    return words(f"practice.ask_{exercise.asks}", i=i, j=j, **sizes, **numbers)


def _arrays(exercise: Exercise) -> dict[str, Floats]:
    return {"A": exercise.output, "dA": exercise.dA}


def setting(exercise: Exercise, words: Words) -> str:
    """Return the setting, without the part that the question is about."""
    spec, asks = exercise.spec, exercise.asks
    kind = words(f"practice.kind_{spec.kind}")
    if asks in ("setting", "coverage"):
        return words(f"practice.{asks}_kind", kind=kind)
    known = {name: text for name, text in numbers(spec).items() if name != UNKNOWN.get(asks)}
    parts = [words("practice.pooling", kind=kind), *(f"{name} = {text}" for name, text in known.items())]
    text = words("practice.listed").join(parts)
    if exercise.second is not None:
        later = words("practice.listed").join(f"{name} = {each}" for name, each in numbers(exercise.second).items())
        return words("practice.two_layers", first=text, second=later)
    if asks in UNKNOWN:
        return text + words("practice.join") + words("practice.any_accepted")
    return words("practice.join").join([text, *_remarks(exercise, words)])


def _remarks(exercise: Exercise, words: Words) -> list[str]:
    """Return what the setting says after its numbers: the tie rule, the rounding, and what the divisor counts."""
    spec = exercise.spec
    remarks = []
    if spec.operator.uses_ties and exercise.task in ("winner", "gradient", "relu"):
        remarks.append(words(f"practice.ties_{spec.ties}"))
    if exercise.form == "dilation":
        remarks.append(words("practice.dilated", dilation=pair(spec.dilations, by=" × ")))
    if exercise.form == "rounding":
        remarks.append(words("practice.ceil_mode"))
    if exercise.form == "border":
        remarks.append(words("practice.counted" if spec.count_include_pad else "practice.not_counted"))
    return remarks


def numbers(spec: PoolSpec) -> dict[str, str]:
    """Return f, stride, pad and any dilation as text, with height and width if they differ."""
    sizes = {"f": spec.window, "stride": spec.strides, "pad": spec.padding}
    if spec.dilations != (1, 1):
        sizes["dilation"] = spec.dilations
    return {name: pair(size, by=" × ") for name, size in sizes.items()}


def answer_grid(exercise: Exercise, values: Floats, verdict: Verdict | None = None) -> Grid:
    """Return the matrix that is an exercise's answer."""
    return Grid(_MATRIX[exercise.asks], values, () if verdict is None else verdict.wrong)


def shape(exercise: Exercise) -> tuple[int, int]:
    """Return the rows and columns of the answer's fields."""
    if exercise.asks in MATRICES:
        rows, cols = exercise.dA.shape if exercise.asks == "upstream" else exercise.x.shape
        return rows, cols
    return 1, len(_names(exercise))


def _names(exercise: Exercise) -> list[str]:
    """Return the names of a short answer's numbers, or keys of the catalogue."""
    asks, (i, j) = exercise.asks, exercise.cell
    if asks in UNKNOWN:
        return [UNKNOWN[asks]]
    return {
        "size": ["practice.height", "practice.width"],
        "layers": ["practice.height", "practice.width"],
        "cell": [f"A[{i}, {j}]"],
        "hidden": ["A_prev[{}, {}]".format(*exercise.hidden)],
        "winner": ["practice.row", "practice.col"],
        "none": ["practice.count"],
        "weights": ["practice.weights"],
        "setting": ["f", "stride", "pad"],
        "coverage": ["f", "stride", "pad"],
    }[asks]


def fields(exercise: Exercise, words: Words) -> list[str]:
    """Return the labels of an answer's numbers; for a matrix, of its cells."""
    if exercise.asks in MATRICES:
        (rows, cols), name = shape(exercise), _MATRIX[exercise.asks]
        return [f"{name}[{row}, {col}]" for row in range(rows) for col in range(cols)]
    return [words(name) if name.startswith("practice.") else name for name in _names(exercise)]


def answer(exercise: Exercise, correct: Floats, words: Words) -> str:
    """Return the right answer in one line; a matrix as its rows."""
    if exercise.asks in MATRICES:
        rows = [", ".join(map(long_number, row)) for row in correct.tolist()]
        return "[" + "; ".join(rows) + "]"
    named = dict(zip(fields(exercise, words), map(long_number, correct[0].tolist()), strict=True))
    return words("page.join").join(f"{name} = {value}" for name, value in named.items())


def verdict_text(exercise: Exercise, verdict: Verdict, words: Words) -> str:
    """Return the feedback on a wrong answer, with the numbers of the exercise."""
    sentences = []
    for key, facts in feedback(exercise, verdict):
        # A mistake may need other words in another task, or where the task is turned around.
        special = f"practice.{key}_{exercise.asks}" if verdict.mistake else ""
        written = {name: long_number(fact) if isinstance(fact, int | float) else fact for name, fact in facts.items()}
        sentences.append(words(special if special in words.entries else f"practice.{key}", **written))
    if exercise.asks in MATRICES:
        places = words("page.join").join(f"[{row}, {col}]" for row, col in verdict.wrong)
        sentences.append(words("practice.wrong_cells", n=len(verdict.wrong), cells=verdict.cells, places=places))
    return words("practice.between").join(sentences)

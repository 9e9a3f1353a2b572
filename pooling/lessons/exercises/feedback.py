"""What is said about a wrong answer, with the numbers of the exercise; and the lesson that explains each mistake."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from pooling.engine.spec import Pair
from pooling.engine.windows import window_bounds
from pooling.lessons.exercises.exercise import MATRICES, SETTINGS, UNKNOWN, Exercise
from pooling.lessons.exercises.grading import Verdict
from pooling.lessons.exercises.setting_mistakes import result_of, setting_of, shown
from pooling.lessons.exercises.size_mistakes import SIZE_RULES, size_facts
from pooling.lessons.exercises.window_values import argmax, window

Sentence = tuple[str, dict[str, object]]
"""A key of the catalogue ``practice`` and its parameters."""

LESSON_OF: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("rounded_up", "uncovered_only"), "leftovers"),
        **dict.fromkeys(("rounded_down", "kept_window"), "rounding"),
        **dict.fromkeys(("forgot_one", "stride_is_f", "stride_is_1", "dilation_ignored"), "stride"),
        **dict.fromkeys(("forgot_pad", "padded_once", "zero_padding"), "padding"),
        **dict.fromkeys(("swapped", "end_included", "in_window", "counted_from_1", "f_and_stride"), "window"),
        **dict.fromkeys(("magnitude", "minimum_taken"), "window"),
        **dict.fromkeys(("took_average", "took_max", "padding_left_out", "not_divided"), "average_forward"),
        **dict.fromkeys(("not_multiplied", "took_output", "rest_left_out"), "average_forward"),
        **dict.fromkeys(("like_max", "share_only"), "average"),
        **dict.fromkeys(("channels_left_out", "pooling_counted"), "channels"),
        **dict.fromkeys(("outputs_left_out", "biases_counted", "relu_left_out", "relu_of_gradient"), "network"),
        "not_pooled": "why",
        "padding_counted": "divisor",
        "one_layer": "stack",
        "with_padding": "real",
        "overlap_ignored": "spread",
        **dict.fromkeys(("last_tie", "tie_rule"), "ties"),
        **dict.fromkeys(("overwrote", "window_total", "one_per_window"), "overlap"),
        **dict.fromkeys(("minimum", "output_cell", "sent_value", "multiplied", "spread"), "mask"),
        **dict.fromkeys(("receivers", "values_taken", "largest_taken"), "mask"),
    }
)
"""The lesson that explains each misconception. A setting that is merely another one shows none."""


def feedback(exercise: Exercise, verdict: Verdict) -> list[Sentence]:
    """Return the sentences about a wrong answer.

    Examples
    --------
    >>> from pooling.engine.spec import PoolSpec
    >>> from pooling.lessons.exercises.grading import grade
    >>> exercise = Exercise("size", 1, np.zeros((5, 5)), PoolSpec(f=2), np.ones((2, 2)))
    >>> [(key, facts["inside"]) for key, facts in feedback(exercise, grade(exercise, np.array([[3.0, 3.0]])))]
    [('mistake_rounded_up', '5 − 2')]
    """
    facts = _facts(exercise, verdict)
    if verdict.mistake is None:
        key = "partly" if verdict.cells_right and exercise.asks not in MATRICES else "wrong"
        return [(key, {"right": verdict.cells_right, "cells": verdict.cells})]
    if exercise.asks in SETTINGS and verdict.mistake not in ("size_only", "padding_left_out"):
        size: Sentence = ("given_size", facts)  # first what the typed setting gives
        key = "needs_padding" if verdict.mistake == "forgot_pad" else f"mistake_{verdict.mistake}"
        return [size] if verdict.mistake == "other_size" else [size, (key, facts)]
    if verdict.mistake == "not_divided" and not exercise.spec.count_include_pad:
        return [("mistake_not_divided_real", facts)]
    return [(f"mistake_{verdict.mistake}", facts)]


def _facts(exercise: Exercise, verdict: Verdict) -> dict[str, object]:
    """Return the numbers that the sentences name."""
    name = verdict.mistake or ""
    if exercise.asks in SETTINGS:
        return _setting_facts(exercise, verdict)
    facts = size_facts(name, exercise.layers)
    if exercise.task == "size":
        return facts
    if exercise.task == "weights":
        rows, cols = exercise.layers[-1][1].output_size(exercise.layers[-1][0])
        return facts | {"rows": rows, "cols": cols, "channels": exercise.channels, "inputs": exercise.inputs}
    facts |= {"i": exercise.cell[0], "j": exercise.cell[1], **_window_facts(exercise)}
    row, col = verdict.wrong[0] if verdict.wrong else (0, 0)
    typed = verdict.answer[row, col]
    facts |= {"typed": typed, "row": row, "col": col, "cells": exercise.x.size, "windows": exercise.dA.size}
    if exercise.asks == "winner":
        facts |= {"row": int(verdict.answer[0, 0]), "col": int(verdict.answer[0, 1])}
    return facts | _gradient_facts(exercise, (row, col))


def _window_facts(exercise: Exercise) -> dict[str, object]:
    """Return the bounds and the values of the window that the exercise is about."""
    rows, cols = window_bounds(exercise.spec, exercise.size)
    (r0, r1), (c0, c1) = rows[exercise.cell[0]].tolist(), cols[exercise.cell[1]].tolist()
    values = window(exercise.x, exercise.spec, exercise.cell)
    facts: dict[str, object] = {"r0": r0, "r1": r1 - 1, "c0": c0, "c1": c1 - 1}
    facts |= {"area": values.size, "real": int(np.isfinite(values).sum())}
    return facts | {"magnitude": values[argmax(values, by_magnitude=True)], "A": float(exercise.output[exercise.cell])}


def _gradient_facts(exercise: Exercise, cell: Pair) -> dict[str, object]:
    """Return how many windows cover a cell of dA_prev, and its value in A_prev."""
    if exercise.asks not in ("gradient", "relu"):
        return {}
    rows, cols = window_bounds(exercise.spec, exercise.size)
    covering = [
        int(((bounds[:, 0] <= place) & (place < bounds[:, 1])).sum())
        for bounds, place in zip((rows, cols), cell, strict=True)
    ]
    return {"covering": covering[0] * covering[1], "value": exercise.x[cell]}


def _setting_facts(exercise: Exercise, verdict: Verdict) -> dict[str, object]:
    """Return what a typed setting gives, and what is shown."""
    spec = setting_of(exercise, verdict.answer)
    facts = size_facts(verdict.mistake if verdict.mistake in SIZE_RULES else "", [(exercise.size, spec)])
    height, width = spec.output_size(exercise.size)
    rows, cols = exercise.output.shape
    facts |= {"height": height, "width": width, "rows": rows, "cols": cols, "area": spec.window[0] * spec.window[1]}
    facts["matrix"] = "dA" if exercise.form == "coverage" else "A"
    result = result_of(exercise, spec)
    if result is not None and exercise.form not in UNKNOWN:
        row, col = verdict.wrong[0]
        matrix = "dA_prev" if exercise.form == "coverage" else "A"
        facts |= {
            "matrix": matrix,
            "row": row,
            "col": col,
            "given": result[row, col],
            "wanted": shown(exercise)[row, col],
        }
    return facts


def named_cell(exercise: Exercise, verdict: Verdict) -> Pair | None:
    """Return the cell of A_prev that a wrong answer names, if it is one."""
    if exercise.asks != "winner" or verdict.right:
        return None
    row, col = verdict.answer[0].tolist()
    inside = row.is_integer() and col.is_integer() and 0 <= row < exercise.size[0] and 0 <= col < exercise.size[1]
    return (int(row), int(col)) if inside else None

"""The answers to a sheet as text that a browser keeps, and back. It is untrusted when it comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from pooling.lessons.exercises import MATRICES, correct_answer
from pooling.state.kept_text import parsed
from pooling.state.practice import PracticeState, at_exercise, with_answer
from pooling.state.practice_answer import judge

MOST_TRIES: Final = 10
"""The answers to one exercise that are kept: the first one, which the summary asks for, and the last ones."""
LONGEST: Final = 5_000
"""The greatest length of an answer that is kept, in characters."""


def write(state: PracticeState) -> str:
    """Return the answers, the current exercise and the windows that are played; "" if nothing was done."""
    if not state.tries and not state.k:
        return ""
    tries = {str(k): [list(typed) for typed in _kept(each)] for k, each in state.tries.items()}
    return json.dumps({"k": state.k, "tries": tries, "played": sorted(state.played)})


def read(state: PracticeState, text: str) -> PracticeState:
    """Return a sheet with answers to it, judged anew.

    Parameters
    ----------
    state : PracticeState
    text : str
        As ``write`` returns it; what it can't be is left out.
    """
    kept = parsed(text)
    if not isinstance(kept, dict):
        return state
    for k, typed in _tries(state, kept.get("tries")):
        state = with_answer(state, k, typed, judge(state.sheet.exercise(k), typed))
    played = kept.get("played")
    if isinstance(played, list):
        state = replace(state, played=frozenset(k for k in state.responses if k in played))
    place = kept.get("k")
    return at_exercise(state, place) if type(place) is int and 0 <= place <= state.sheet.n else state


def _kept(tries: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    short = [typed for typed in tries if sum(map(len, typed)) <= LONGEST]
    return short if len(short) <= MOST_TRIES else [short[0], *short[1 - MOST_TRIES :]]


def _tries(state: PracticeState, given: Any) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the answers that fit their exercises."""
    if not isinstance(given, dict):
        return
    for k in range(state.sheet.n):
        each = given.get(str(k))
        if not isinstance(each, list):
            continue
        exercise = state.sheet.exercise(k)
        sizes = {int(correct_answer(exercise).size)} | ({1} if exercise.asks in MATRICES else set())
        for typed in each[:MOST_TRIES]:
            is_text = isinstance(typed, list) and all(isinstance(field, str) for field in typed)
            if is_text and len(typed) in sizes and sum(map(len, typed)) <= LONGEST:
                yield k, tuple(typed)

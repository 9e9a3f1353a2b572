"""The current sheet of exercises and its answers as one value, and the ways to change it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pooling.lessons.exercises import LEVELS, MAX_EXERCISES, MIXED, TASKS, Sheet, Verdict
from pooling.state.parameters import Reader
from pooling.state.practice_answer import Response
from pooling.state.setting import VIEWS
from pooling.state.stage_log import Position, new_items

MOST_SEED: Final = 999_999


@dataclass(frozen=True, eq=False)
class PracticeState:
    """A visitor's sheet and answers.

    Attributes
    ----------
    sheet : Sheet
    k : int
        The current exercise; ``sheet.n`` for the summary.
    answers : dict of int to tuple of str
        As they were typed.
    responses : dict of int to Response
        The response to each exercise's last answer.
    attempts : dict of int to tuple of Verdict
        The verdicts on all answers to each exercise.
    tries : dict of int to tuple of tuple of str
        All answers to each exercise, as they were typed.
    played : frozenset of int
        The exercises whose window is played.
    dropped : tuple of str
        Parameters of the link that were not legal.
    view : str
        The Loop's direction if one was chosen, else "".
    log : (str, int)
        The Loop's mounting that last reported, and how many of its actions have been applied.
    """

    sheet: Sheet
    k: int = 0
    answers: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    responses: Mapping[int, Response] = field(default_factory=dict)
    attempts: Mapping[int, tuple[Verdict, ...]] = field(default_factory=dict)
    tries: Mapping[int, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    played: frozenset[int] = frozenset()
    dropped: tuple[str, ...] = ()
    view: str = ""
    log: Position = ("", 0)

    def verdict(self, k: int) -> Verdict | None:
        """Return the verdict on the last answer to an exercise; None if there is none or it could not be read."""
        response = self.responses.get(k)
        return response if isinstance(response, Verdict) else None

    def is_right(self, k: int) -> bool | None:
        """Return whether an exercise has a right answer; None before it is answered."""
        verdict = self.verdict(k)
        return None if verdict is None else verdict.right


def read(params: Mapping[str, str]) -> tuple[Sheet, list[str]]:
    """Return the sheet that a link describes, and the names of the parameters that were dropped."""
    reader = Reader(params)
    start = Sheet()
    levels = tuple(map(str, LEVELS))
    sheet = Sheet(
        seed=reader.whole("seed", start.seed, 0, MOST_SEED),
        level=int(reader.word("level", levels, str(start.level))),
        n=reader.whole("n", start.n, 1, MAX_EXERCISES),
        task=reader.word("task", (MIXED, *TASKS), start.task),
    )
    return sheet, reader.dropped


def write(sheet: Sheet, lang: str) -> dict[str, str]:
    """Return the parameters of a link to a sheet."""
    numbers = {"seed": str(sheet.seed), "level": str(sheet.level), "n": str(sheet.n)}
    return {**numbers, "task": sheet.task, "lang": lang}


def opened(params: Mapping[str, str]) -> PracticeState:
    """Return the sheet that a link describes, and which of its parameters were dropped."""
    sheet, dropped = read(params)
    return PracticeState(sheet, dropped=tuple(dropped))


def at_exercise(state: PracticeState, k: int) -> PracticeState:
    """Show another exercise, whose Loop opens in its own direction."""
    return replace(state, k=k, view="")


def with_answer(state: PracticeState, k: int, typed: tuple[str, ...], response: Response) -> PracticeState:
    """Store an answer as it was typed, and the response to it."""
    attempts = dict(state.attempts)
    if isinstance(response, Verdict):
        attempts[k] = (*attempts.get(k, ()), response)
    answers, responses = {**state.answers, k: typed}, {**state.responses, k: response}
    tries = {**state.tries, k: (*state.tries.get(k, ()), typed)}
    return replace(state, answers=answers, responses=responses, attempts=attempts, tries=tries)


def next_sheet(sheet: Sheet) -> Sheet:
    """Return the sheet of the same kind and level with the next number."""
    return replace(sheet, seed=(sheet.seed + 1) % (MOST_SEED + 1))


def with_play(state: PracticeState) -> PracticeState:
    """Play the window of the current exercise."""
    return replace(state, played=state.played | {state.k})


def with_stage_log(state: PracticeState, sent: object) -> PracticeState:
    """Store the direction that was chosen in the Loop. Malformed actions are ignored."""
    log = new_items(sent, state.log)
    if log is None:
        return state
    position, items = log
    views = [item[1] for item in items if item[0] == "view" and len(item) == 2 and item[1] in VIEWS]
    return replace(state, log=position, view=views[-1] if views else state.view)

"""What a sheet's answers show: what was right, and which misconceptions showed up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pooling.lessons.exercises import LESSON_OF
from pooling.state.practice import PracticeState

_MOST_LESSONS: Final = 3


@dataclass(frozen=True)
class Summary:
    """The result of a sheet.

    Attributes
    ----------
    at_once, later, wrong, open : tuple of int
        The exercises that were right at the first attempt, or at a later one; that are not right yet; and those without
        an answer. Counted from 0.
    mistakes : dict of str to tuple of int
        The exercises in which each misconception showed up, the most frequent first.
    lessons : tuple of str
        The lessons that explain them, the one that explains most first; at most three.
    """

    at_once: tuple[int, ...]
    later: tuple[int, ...]
    wrong: tuple[int, ...]
    open: tuple[int, ...]
    mistakes: dict[str, tuple[int, ...]]
    lessons: tuple[str, ...]


def summary(state: PracticeState) -> Summary:
    """Return what the answers so far show."""
    attempts = {k: state.attempts.get(k, ()) for k in range(state.sheet.n)}
    at_once = tuple(k for k, verdicts in attempts.items() if verdicts and verdicts[0].right)
    later = tuple(k for k, verdicts in attempts.items() if k not in at_once and any(each.right for each in verdicts))
    wrong = tuple(k for k, verdicts in attempts.items() if verdicts and k not in (*at_once, *later))
    open_ = tuple(k for k, verdicts in attempts.items() if not verdicts)
    found: dict[str, list[int]] = {}
    for k, verdicts in attempts.items():
        for name in dict.fromkeys(each.mistake or "" for each in verdicts):
            if name in LESSON_OF:
                found.setdefault(name, []).append(k)
    mistakes = {name: tuple(ks) for name, ks in sorted(found.items(), key=lambda item: -len(item[1]))}
    counts: dict[str, int] = {}
    for name, ks in mistakes.items():
        counts[LESSON_OF[name]] = counts.get(LESSON_OF[name], 0) + len(ks)
    lessons = tuple(sorted(counts, key=lambda name: -counts[name]))[:_MOST_LESSONS]
    return Summary(at_once, later, wrong, open_, mistakes, lessons)

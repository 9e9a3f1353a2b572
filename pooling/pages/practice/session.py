"""What a visitor's session holds of Practice: one value under one key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.lessons.exercises import LEVELS, MAX_EXERCISES, MIXED, TASKS, Sheet, Verdict
from pooling.pages.shell import visitor
from pooling.state.parameters import Reader

_KEY: Final = "practice"
MOST_SEED: Final = 999_999

Told = Verdict | PoolingError | str
"""What is said of an answer; a word of the catalogue or an error where it can't be read."""


@dataclass(frozen=True, eq=False)
class Session:
    """A visitor's sheet and answers.

    Attributes
    ----------
    sheet : Sheet
    k : int
        The exercise that is shown.
    given : dict of int to tuple of str
        The answers as they were typed.
    told : dict of int to Told
    played : frozenset of int
        The exercises whose window is played.
    dropped : tuple of str
        Parameters of the link that were not legal.
    view : str
        The Loop's direction, where one was chosen; else "".
    heard : (str, int)
        Which mounting of the Loop was heard last, and how many of its actions.
    """

    sheet: Sheet
    k: int = 0
    given: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    told: Mapping[int, Told] = field(default_factory=dict)
    played: frozenset[int] = frozenset()
    dropped: tuple[str, ...] = ()
    view: str = ""
    heard: tuple[str, int] = ("", 0)

    def is_right(self, k: int) -> bool | None:
        """Tell whether an exercise is done rightly; None before it is answered."""
        told = self.told.get(k)
        return told.right if isinstance(told, Verdict) else None


def current() -> Session:
    """Return this visitor's session; the first time, what the link says."""
    if _KEY not in st.session_state:
        sheet, dropped = read(st.query_params.to_dict())
        st.session_state[_KEY] = Session(sheet, dropped=tuple(dropped))
    session: Session = st.session_state[_KEY]
    return session


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
    """Return the parameters that bring a sheet back."""
    numbers = {"seed": str(sheet.seed), "level": str(sheet.level), "n": str(sheet.n)}
    return {**numbers, "task": sheet.task, "lang": lang}


def address() -> dict[str, str]:
    """Return the parameters that bring this page back; nothing before it was opened."""
    if _KEY not in st.session_state:
        return {"lang": visitor.language()}
    return write(current().sheet, visitor.language())


def begin(sheet: Sheet) -> None:
    """Put another sheet in place."""
    st.session_state[_KEY] = Session(sheet)


def go(k: int) -> None:
    """Show another exercise, whose Loop opens in its own direction."""
    change(k=k, view="")


def change(**changes: object) -> None:
    """Change what the session holds."""
    st.session_state[_KEY] = replace(current(), **changes)  # type: ignore[arg-type]

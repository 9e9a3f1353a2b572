"""The window that explains an answer, played by the Loop."""

from __future__ import annotations

from functools import partial
from typing import Final

from pooling.i18n import Words
from pooling.lessons.exercises import Exercise
from pooling.pages.practice import session
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state.practice import PracticeState, write

KEY: Final = "practice_stage"


def show(exercise: Exercise, now: PracticeState, words: Words) -> None:
    """Place the Loop."""
    backward = exercise.task in ("winner", "gradient", "relu") or exercise.asks == "coverage"
    mount(
        Scene(
            x=exercise.x,
            spec=exercise.spec,
            dA=exercise.dA,
            view=now.view or ("loop" if backward else "forward"),
            view_chosen=bool(now.view) or not backward,
            narrow_view="backward",
            lang=words.lang,
            step=exercise.step,
            origin=f"{now.sheet} {now.k}",
            editable=False,
            editable_gradient=False,
            link=write(now.sheet, words.lang),
            epoch=now.log[0],
            acted=now.log[1],
        ),
        on_actions=partial(session.take_actions, KEY),
        key=KEY,
    )

"""The window that explains an answer, played by the Loop."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.lessons.exercises import Exercise
from pooling.pages.practice import session
from pooling.pages.practice.session import Session
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state.setting import VIEWS

KEY: Final = "practice_stage"


def show(asked: Exercise, now: Session, words: Words) -> None:
    """Place the Loop."""
    backward = asked.task in ("winner", "gradient")
    mount(
        Scene(
            x=asked.x,
            spec=asked.spec,
            dA=asked.dA,
            view=now.view or ("loop" if backward else "forward"),
            view_chosen=bool(now.view) or not backward,
            narrow_view="backward",
            lang=words.lang,
            step=asked.step,
            origin=f"{now.sheet} {now.k}",
            editable=False,
            editable_gradient=False,
            link=session.write(now.sheet, words.lang),
            epoch=now.heard[0],
            acted=now.heard[1],
        ),
        on_actions=_take_actions,
        key=KEY,
    )


def _take_actions() -> None:
    """Keep the direction that was chosen. It comes from the browser: anything malformed is ignored."""
    match st.session_state[KEY].get("actions"):
        case {"epoch": str(epoch), "items": [*items]} if len(epoch) <= 40:
            now = session.current()
            new = items[now.heard[1] if epoch == now.heard[0] else 0 :]
            views = [item[1] for item in new if isinstance(item, list) and item[:1] == ["view"] and _is_view(item)]
            session.change(heard=(epoch, len(items)), view=views[-1] if views else now.view)


def _is_view(item: list[object]) -> bool:
    return len(item) == 2 and item[1] in VIEWS

"""The page of lessons: their list, and one lesson with its text, question, controls and grids."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pooling.i18n import Words
from pooling.lessons import GROUPS, LESSONS, RECAP
from pooling.pages.learn import controls, figures, memory, question, recap, session
from pooling.pages.learn.controls import P
from pooling.pages.learn.names import marked
from pooling.pages.learn.style import style
from pooling.pages.shell import header, keeping, live, notices, visitor
from pooling.pages.shell.header import Links
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state import link
from pooling.state.learn import Learning
from pooling.state.upstream import gradient_of, loss_of

_NUDGE: Final = 72
"""Height of the nudge panel beyond that of the sentence whose place it takes, in pixels."""


def show(links: Links) -> None:
    """Show the current lesson.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    words = visitor.words()
    now = session.current()
    with st.sidebar:
        _list(now, words)
    header.show(words, links, lambda: _share(words))
    if now.name == RECAP:
        st.html(style(now.is_solved))
        _way(now, words)
        recap.show(words)
        keeping.sync()
    else:
        body = st.container(key=f"{P}body")
        with body:
            _text(now, words)
        _live(_around(), body)
    memory.sync()


def _around() -> Hashable:
    """Return what the list of lessons and the lesson's text show of the state."""
    now = session.current()
    return now.name, now.done


@live.part
def _live(around: Hashable, body: DeltaGenerator) -> None:
    """Place the question, the controls and the grids beside the lesson's text."""
    live.keep(around, _around())
    now, words = session.current(), visitor.words()
    st.html(style(now.is_solved))
    with body:
        question.show(_following(now), words)
        with st.container(key=f"{P}free"):
            if now.is_solved or (now.name in now.done and now.lesson.answered_by != "set"):
                controls.show(words)
                controls.show_reset(words)
        with st.container(key=f"{P}loop"):
            _loop(now, words)
    keeping.sync()


def _share(words: Words) -> None:
    st.markdown(words("lessons.share"))


def _list(now: Learning, words: Words) -> None:
    st.markdown(f"**{words('lessons.title')}** · {words('lessons.done_of', done=len(now.done), all=len(LESSONS))}")
    numbers = {name: n for n, name in enumerate(LESSONS, start=1)}
    with st.container(key=f"{P}list"):
        for group, names in GROUPS.items():
            st.caption(f"**{words(f'lessons.group_{group}')}**")
            for name in names:
                label = words("lessons.named", n=numbers[name], title=words(f"lessons.{name}_title"))
                _entry(name, words("lessons.mark_done", name=label) if name in now.done else label, now)
        _entry(RECAP, words("lessons.recap_title"), now)
    st.caption(words("lessons.kept"))


def _entry(name: str, label: str, now: Learning) -> None:
    st.button(
        label,
        key=f"{P}to_{name}",
        type="primary" if name == now.name else "tertiary",
        width="stretch",
        on_click=session.go,
        args=(name,),
    )


def _way(now: Learning, words: Words) -> None:
    """Place the links to the pages before and after this one."""
    names = [*LESSONS, RECAP]
    k = names.index(now.name)
    with st.container(horizontal=True, vertical_alignment="center", key=f"{P}way"):
        for part, to in (("previous", k - 1), ("next", k + 1)):
            target = names[min(max(to, 0), len(names) - 1)]
            st.button(
                words(f"lessons.{part}"),
                key=f"{P}{part}",
                on_click=session.go,
                args=(target,),
                disabled=target == now.name,
            )
        if now.name != RECAP:
            st.caption(words("lessons.place", n=k + 1, all=len(LESSONS)), width="content")


def _following(now: Learning) -> str:
    """Return the page after the current lesson."""
    names = [*LESSONS, RECAP]
    return names[names.index(now.name) + 1]


def _text(now: Learning, words: Words) -> None:
    n = list(LESSONS).index(now.name) + 1
    with st.container(key=f"{P}head"):
        _way(now, words)
        st.header(words("lessons.heading", n=n, title=words(f"lessons.{now.name}_title")), anchor=False)
        with st.container(key=f"{P}hook"):
            st.markdown(words(f"lessons.{now.name}_hook"))
    with st.container(key=f"{P}idea"):
        st.markdown(marked(words(f"lessons.{now.name}_text")))
        figures.show(now.name, words)
        if now.lesson.page:
            st.markdown(words(f"lessons.{now.name}_page", address=f"{now.lesson.page}&lang={words.lang}"))


def _loop(now: Learning, words: Words) -> None:
    editing, lesson = now.editing, now.lesson
    setting = editing.setting
    takes_clicks = lesson.answered_by == "click" and not now.is_solved
    is_editable = setting.x.ndim == 2 and not takes_clicks and not now.hides
    key = f"{P}stage_{lesson.id}"  # so that each lesson has its own log
    mount(
        Scene(
            x=setting.x,
            spec=setting.spec,
            dA=gradient_of(setting),
            view=setting.view,
            view_chosen=setting.view_chosen,
            narrow_view=lesson.narrow_view,
            lang=words.lang,
            step=now.opening_step,
            channels=("",) if setting.x.ndim == 2 else ("R", "G", "B"),
            origin=setting.origin,
            editable=is_editable,
            editable_gradient=is_editable and "backward" in now.panels,
            undo=bool(editing.history),
            redo=bool(editing.future),
            message=notices.about_edit(editing, words),
            reports_clicks=takes_clicks,
            asks=now.hides,
            visit=now.visits,
            panels=now.panels,
            below=_NUDGE if "nudge" in lesson.tools else 0,
            nudge=editing.nudge,
            loss=loss_of(setting.upstream),
            link={**dict.fromkeys(link.NAMES), "lesson": lesson.id, "lang": words.lang},
            partial_link=now.is_touched,
            epoch=editing.epoch,
            acted=editing.acted,
        ),
        on_actions=partial(session.take_actions, key),
        key=key,
    )

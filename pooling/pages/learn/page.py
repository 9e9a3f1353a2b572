"""The page of lessons: their list, and one lesson with its text, controls, question and Loop."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.lessons import LESSONS
from pooling.pages.learn import controls, memory, question, session
from pooling.pages.learn.controls import P
from pooling.pages.shell import header, notices, visitor
from pooling.pages.shell.header import Links
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state import link
from pooling.state.learn import Learning
from pooling.state.upstream import gradient_of, loss_of

_STYLE: Final = """<style>
.stSidebar [class*="st-key-learn_to_"] button { min-height: 2rem; padding: 0.2rem 0.6rem; }
.stSidebar [class*="st-key-learn_to_"] button, .stSidebar [class*="st-key-learn_to_"] button * {
  justify-content: flex-start; text-align: left;
}
.st-key-learn_list { gap: 0.15rem; }
.st-key-learn_text h2 { padding: 0; font-size: 1.3rem; }
.st-key-learn_text p { line-height: 1.5; }
.st-key-learn_text .stSlider { margin-bottom: -0.7rem; }
@media (max-width: 600px) { .st-key-learn_way button, .st-key-learn_reset button { min-height: 44px; } }
</style>"""


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
    st.html(_STYLE)
    text, loop = st.columns([1, 2.4], gap="medium")
    with text, st.container(key=f"{P}text"):
        _text(now, words)
    with loop:
        _loop(now, words)
    memory.sync()


def _share(words: Words) -> None:
    st.markdown(words("lessons.share"))


def _list(now: Learning, words: Words) -> None:
    st.markdown(f"**{words('lessons.title')}** · {words('lessons.done_of', done=len(now.done), all=len(LESSONS))}")
    with st.container(key=f"{P}list"):
        for n, name in enumerate(LESSONS, start=1):
            label = words("lessons.named", n=n, title=words(f"lessons.{name}_title"))
            st.button(
                words("lessons.mark_done", name=label) if name in now.done else label,
                key=f"{P}to_{name}",
                type="primary" if name == now.name else "tertiary",
                width="stretch",
                on_click=session.go,
                args=(name,),
            )
    st.caption(words("lessons.kept"))


def _text(now: Learning, words: Words) -> None:
    names = list(LESSONS)
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
        st.caption(words("lessons.place", n=k + 1, all=len(names)), width="content")
    st.header(words("lessons.heading", n=k + 1, title=words(f"lessons.{now.name}_title")), anchor=False)
    st.markdown(words(f"lessons.{now.name}_text"))
    controls.show(words)
    question.show(words)


def _loop(now: Learning, words: Words) -> None:
    editing, lesson = now.editing, now.lesson
    setting = editing.setting
    takes_clicks = lesson.answered_by == "click"
    is_matrix = setting.x.ndim == 2
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
            step=now.step,
            channels=("",) if is_matrix else ("R", "G", "B"),
            origin=setting.origin,
            editable=is_matrix and not takes_clicks,
            editable_gradient=is_matrix and not takes_clicks,
            undo=bool(editing.history),
            redo=bool(editing.future),
            message=notices.about_edit(editing, words),
            reports_clicks=takes_clicks,
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

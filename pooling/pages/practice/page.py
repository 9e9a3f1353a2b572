"""Practice: exercises from a seed, judged at once, explained by the Loop."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial

import streamlit as st

from pooling.i18n import Words
from pooling.lessons.exercises import correct_answer
from pooling.pages.practice import controls, focus, form, paper, play, result, session, style
from pooling.pages.practice.grids import grids, shown
from pooling.pages.practice.texts import answer, question, setting
from pooling.pages.shell import header, keeping, live, notices, visitor
from pooling.pages.shell.header import Links
from pooling.pages.shell.printing import PRINT
from pooling.pages.shell.widgets import segments
from pooling.state.practice import PracticeState, write


def show(links: Links) -> None:
    """Show the page for this visitor's sheet.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    words = visitor.words()
    now = session.current()
    _update_address(now, words)
    header.show(words, links, lambda: _share(words))
    st.html(PRINT + style.STYLE)
    dropped = words("page.join").join(now.dropped)
    notices.line("", words("practice.dropped", names=dropped) if dropped else words("practice.about"))
    controls.show(now, words)
    if st.session_state.get(controls.PAPER):
        paper.show(now.sheet, words, bool(st.session_state.get(controls.ANSWERS)))
        keeping.sync()
    else:
        with st.container(key=live.KEY):
            _live(_around())


def _around() -> Hashable:
    """Return what the rest of the page shows of the state."""
    now = session.current()
    return now.sheet, now.dropped, header.is_share_open()


@live.part
def _live(around: Hashable) -> None:
    """Place the sheet's numbers and the exercise or the summary."""
    live.keep(around, _around())
    _exercise(session.current(), visitor.words())
    keeping.sync()


def _share(words: Words) -> None:
    st.markdown(words("practice.share"))


def _update_address(now: PracticeState, words: Words) -> None:
    """Update the address to this sheet."""
    params = write(now.sheet, words.lang)
    # The stage adds its own step to the address; writing it here would add an entry to the browser's history.
    if any(st.query_params.get(name) != text for name, text in params.items()):
        st.query_params.update(params)


def _exercise(now: PracticeState, words: Words) -> None:
    _numbers(now, words)
    if now.k == now.sheet.n:
        result.show(now, words)
        focus.follow(now)
        return
    exercise = now.sheet.exercise(now.k)
    parts = shown(exercise, now.verdict(now.k))
    st.html(style.room(exercise, parts))
    with st.container(key="practice_card"):
        st.markdown(f"**{question(exercise, words)}**")
        st.markdown(notices.capitalised(setting(exercise, words)))
        left, right_side = st.columns([3, 4], gap="large") if parts else (None, st.container())
        if left is not None:
            left.html(grids(parts, words))
        with right_side:
            form.show(exercise, now, words)
            _after(now, words)
    focus.follow(now)
    if now.k in now.played:
        st.markdown(words("practice.answer", answer=notices.literal(answer(exercise, correct_answer(exercise), words))))
        if exercise.task == "relu":
            st.markdown(words("practice.relu_played"))
        play.show(exercise, now, words)


def _numbers(now: PracticeState, words: Words) -> None:
    """Place the exercises' numbers with marks for right and wrong, the summary, and the score."""
    marks = {True: " ✓", False: " ✗", None: ""}
    n = now.sheet.n
    with st.container(horizontal=True, vertical_alignment="center", key="practice_numbers"):
        segments(
            "practice_k",
            words("practice.exercise"),
            range(n + 1),
            now.k,
            lambda k: words("practice.summary") if k == n else f"{k + 1}{marks[now.is_right(k)]}",
            session.go,
            identity=now.sheet,
            label_visibility="collapsed",
            width="content",
        )
        done = sum(now.is_right(k) is True for k in range(n))
        st.caption(words("practice.score", right=done, n=n))


def _after(now: PracticeState, words: Words) -> None:
    """Place the buttons that follow a judged answer."""
    if now.is_right(now.k) is None:
        return
    with st.container(horizontal=True, key="practice_after"):
        if now.k not in now.played:
            st.button(words("practice.play"), key="practice_play", on_click=session.play)
        label = words("practice.next" if now.k + 1 < now.sheet.n else "practice.summary")
        st.button(label, key="practice_next", on_click=partial(session.go, now.k + 1))

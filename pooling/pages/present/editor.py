"""The editor of the own lecture: its title, and the order, titles and notes of its parts."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.lessons import LESSONS
from pooling.pages.present import session
from pooling.pages.shell import notices
from pooling.pages.shell.notices import literal
from pooling.pages.shell.widgets import text_line, text_lines
from pooling.state.layer import Notice
from pooling.state.lecture import link, own
from pooling.state.lecture.own import LONGEST_NOTES, LONGEST_TITLE, Part
from pooling.state.present import Presenting

P: Final = "present_own_"


def show(now: Presenting, words: Words) -> None:
    """Place the editor."""
    lecture = now.own
    text_line(f"{P}title", words("lectures.own_name"), lecture.title, LONGEST_TITLE, _set_title)
    with st.container(key=f"{P}parts"):
        for k, part in enumerate(lecture.parts):
            _row(now, part, k, words)
    if not lecture.parts:
        st.caption(words("lectures.own_empty"))
    _add(now, words)
    with st.container():
        _texts(now, words)


def title_of(part: Part, words: Words) -> str:
    """Return a part's own title, else that of its lesson or setting."""
    if part.title:
        return part.title
    if part.lesson or part.setting is None:
        return words(f"lessons.{part.lesson}_title")
    return notices.summary(part.setting, words)


def _row(now: Presenting, part: Part, k: int, words: Words) -> None:
    title = title_of(part, words)
    at = now.own.part_at(now.beat)
    is_shown = at is not None and at[0] == part.id
    last = len(now.own.parts) - 1
    with st.container(horizontal=True, gap=None, vertical_alignment="center", key=f"{P}part_{part.id}"):
        st.button(
            words("lectures.outline", k=k + 1, caption=literal(title)),
            key=f"{P}show_{part.id}",
            type="primary" if is_shown else "tertiary",
            width="stretch",
            on_click=session.go,
            args=(now.own.first_beat(part.id),),
        )
        for name, change, off in (("up", _up, k == 0), ("down", _down, k == last), ("remove", own.without, False)):
            st.button(
                words(f"lectures.own_{name}", title=literal(title)),
                key=f"{P}{name}_{part.id}",
                type="tertiary",
                disabled=off,
                on_click=session.edit,
                args=(change, part.id),
            )


def _texts(now: Presenting, words: Words) -> None:
    """Place the fields of the part that is shown."""
    at = now.own.part_at(now.beat)
    part = next((each for each in now.own.parts if at is not None and each.id == at[0]), None)
    if part is None:
        return
    number = now.own.parts.index(part) + 1
    label = words("lectures.own_part_title", k=number)
    text_line(f"{P}title_{part.id}", label, part.title, LONGEST_TITLE, partial(_set_texts, part.id, "title"))
    label = words("lectures.own_part_notes", k=number)
    text_lines(f"{P}notes_{part.id}", label, part.notes, LONGEST_NOTES, partial(_set_texts, part.id, "notes"))


_up: Final = partial(own.moved, by=-1)
_down: Final = partial(own.moved, by=1)


def _set_title(title: str) -> None:
    session.edit(own.with_title, title)


def _set_texts(part: int, name: str, text: str) -> None:
    session.edit(own.with_texts, part, *((text, None) if name == "title" else (None, text)))


def _add(now: Presenting, words: Words) -> None:
    refused = own.refusal(now.own)
    with st.popover(words("lectures.own_add"), width="stretch", disabled=refused is not None, key=f"{P}add"):
        for name in LESSONS:
            title = words(f"lessons.{name}_title")
            st.button(title, key=f"{P}add_{name}", type="tertiary", on_click=session.add_lesson, args=(name,))
    if refused is not None:
        st.caption(refusal_text(refused, words))


# ---- what to say -----------------------------------------------------------------------------------------------------


def refusal_text(refused: Notice, words: Words) -> str:
    """Return why something can't be added."""
    code, params = refused
    return words(f"page.notice_lecture_{code}", **params)


def notice_text(notice: Notice, words: Words) -> str:
    """Return what could not be read of a link."""
    code, params = notice
    if code == "unreadable":
        parts = params["parts"]
        return words("lectures.link_unreadable", n=len(parts), parts=words("page.join").join(map(str, parts)))
    if code == "changed":
        return words(
            "lectures.link_changed", part=params["part"], names=literal(words("page.join").join(params["names"]))
        )
    return words(f"lectures.link_{code}", **params)


def about_length(now: Presenting, words: Words) -> str:
    """Return that the own lecture does not fit into a link; "" if it does."""
    length = len(link.write(now.own))
    return words("lectures.own_too_long", n=length, most=link.LONGEST) if length > link.LONGEST else ""

"""The page of lectures: their list, the presses of one, and its stage, controlled by a clicker in full screen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final, Literal
from urllib.parse import urlencode

import streamlit as st

from pooling.i18n import Words
from pooling.lessons import LESSONS
from pooling.lessons.lecture import Beat
from pooling.lessons.lectures import READY
from pooling.pages.present import session
from pooling.pages.shell import header, notices, visitor
from pooling.pages.shell.header import Links
from pooling.pages.shell.widgets import pills
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state import link
from pooling.state.present import FIRST, Presenting
from pooling.state.upstream import gradient_of, loss_of

P: Final = "present_"
_STYLE: Final = f"""<style>
.stSidebar [class*="st-key-{P}"] button {{ min-height: 2rem; padding: 0.2rem 0.6rem; }}
.stSidebar [class*="st-key-{P}"] button, .stSidebar [class*="st-key-{P}"] button * {{
  justify-content: flex-start; text-align: left;
}}
.stSidebar .st-key-{P}list, .stSidebar .st-key-{P}outline {{ gap: 0.15rem; }}
.st-key-{P}title h2 {{ padding: 0; font-size: 1.3rem; }}
@media (max-width: 600px) {{ [class*="st-key-{P}"] button {{ min-height: 44px; }} }}
</style>"""
_PARTS: Final = ("view", "step", "does", "start", "hides", "before", "turned", "lights", "large")


def show(links: Links) -> None:
    """Show the lecture that the visitor has chosen.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    words = visitor.words()
    now = session.current()
    with st.sidebar:
        _lectures(now, words)
        _outline(now, words)
    header.show(words, links, lambda: _share(now, words))
    st.html(_STYLE)
    if now.is_unknown:
        st.info(words("lectures.unknown"))
    _title(now, words)
    _loop(now, words)


def _share(now: Presenting, words: Words) -> None:
    st.markdown(words("lectures.share"))
    params = urlencode({**session.address(), "present": 1})
    st.code(f"{(st.context.url or '').split('?')[0]}?{params}", language=None, wrap_lines=True)


def _lectures(now: Presenting, words: Words) -> None:
    st.markdown(f"**{words('lectures.title')}**")
    with st.container(key=f"{P}list"):
        for name, lecture in READY.items():
            _button(words(lecture.title), f"to_{name}", name == now.name, session.show_lecture, name)
    value = [] if now.name in READY else now.name.split(".")
    kind: Literal["primary", "tertiary"] = "tertiary" if now.name in READY else "primary"
    with st.popover(words("lectures.choose"), width="stretch", type=kind, key=f"{P}chosen"):
        label = words("lectures.choose_help")
        pills(f"{P}lessons", label, list(LESSONS), value, lambda name: words(f"lessons.{name}_title"), _choose)


def _choose(names: list[str]) -> None:
    chosen = [name for name in LESSONS if name in names]  # in the course's order
    session.show_lecture(".".join(chosen) or FIRST)


def _button(label: str, key: str, is_shown: bool, go: Callable[[Any], None], to: object) -> None:
    kind: Literal["primary", "tertiary"] = "primary" if is_shown else "tertiary"
    st.button(label, key=f"{P}{key}", type=kind, width="stretch", on_click=go, args=(to,))


def _outline(now: Presenting, words: Words) -> None:
    st.markdown(f"**{words('lectures.presses')}**")
    with st.container(key=f"{P}outline"):
        _button(words("lectures.card"), "press_0", now.beat == 0, session.go, 0)
        for k, beat in enumerate(now.lecture.beats, start=1):
            label = words("lectures.outline", k=k, caption=words(beat.caption))
            _button(label, f"press_{k}", k == now.beat, session.go, k)


def _title(now: Presenting, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"{P}title"):
        st.header(words(now.lecture.title), anchor=False, width="content")
        st.caption(words("lectures.count", n=len(now.lecture.beats)), width="content")
        st.space("stretch")
        st.button(words("lectures.start"), key=f"{P}start", type="primary", on_click=session.fill_screen)


def _loop(now: Presenting, words: Words) -> None:
    editing = now.editing
    setting = editing.setting
    is_matrix = setting.x.ndim == 2
    key = f"{P}stage"
    mount(
        Scene(
            x=setting.x,
            spec=setting.spec,
            dA=gradient_of(setting),
            view=now.lecture.beats[max(now.beat - 1, 0)].view,
            lang=words.lang,
            channels=("",) if is_matrix else ("R", "G", "B"),
            origin=setting.origin,
            editable=is_matrix,
            editable_gradient=is_matrix,
            undo=bool(editing.history),
            redo=bool(editing.future),
            message=notices.about_edit(editing, words),
            nudge=editing.nudge,
            loss=loss_of(setting.upstream),
            link={**dict.fromkeys(link.NAMES), "lecture": now.name, "lang": words.lang},
            partial_link=bool(editing.history),
            epoch=editing.epoch,
            acted=editing.acted,
            present=now.full_screens,
            lecture=_lecture(now, words),
        ),
        on_actions=partial(session.take_actions, key),
        key=key,
    )


def _lecture(now: Presenting, words: Words) -> dict[str, Any]:
    """Return the lecture as data for the stage."""
    return {
        "id": now.name,
        "title": words(now.lecture.title),
        "at": now.beat,
        "place": now.place,
        "places": now.lecture.places,
        "beats": [_beat(beat, words) for beat in now.lecture.beats],
    }


def _beat(beat: Beat, words: Words) -> dict[str, Any]:
    texts = {part: getattr(beat, part) for part in ("caption", "line", "why", "notes")}
    said = {part: key and _plain(words(key)) for part, key in texts.items()}
    return {**said, **{part: getattr(beat, part) for part in _PARTS}}


def _plain(text: str) -> str:
    """Return a text without its Markdown: the stage shows letters."""
    return text.replace("**", "").replace("`", "")

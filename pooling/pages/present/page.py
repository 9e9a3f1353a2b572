"""The page of lectures: their list, the presses of one, and its stage, controlled by a clicker in full screen."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, Final, Literal
from urllib.parse import urlencode

import streamlit as st

from pooling.i18n import Words
from pooling.lessons import LESSONS
from pooling.lessons.lectures import READY
from pooling.pages.present import editor, memory, notes, session, texts
from pooling.pages.shell import header, live, notices, visitor
from pooling.pages.shell.header import Links
from pooling.pages.shell.notices import literal
from pooling.pages.shell.widgets import pills
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state import link
from pooling.state.lecture.link import PARAMETER, is_too_long
from pooling.state.lecture.own import NAME as OWN
from pooling.state.present import FIRST, Presenting, write
from pooling.state.upstream import gradient_of, loss_of

P: Final = "present_"
_STYLE: Final = f"""<style>
.stSidebar [class*="st-key-{P}"] button {{ min-height: 2rem; padding: 0.2rem 0.6rem; }}
.stSidebar [class*="st-key-{P}"] button, .stSidebar [class*="st-key-{P}"] button * {{
  justify-content: flex-start; text-align: left;
}}
.stSidebar .st-key-{P}list, .stSidebar .st-key-{P}outline {{ gap: 0.15rem; }}
.stSidebar .st-key-{P}own_parts {{ gap: 0.1rem; }}
.stSidebar :is([class*="st-key-{P}own_up_"], [class*="st-key-{P}own_down_"], [class*="st-key-{P}own_remove_"]) {{
  width: auto; flex: none;
}}
.stSidebar [class*="st-key-{P}own_part_"] {{ flex-wrap: nowrap; }}
.stSidebar [class*="st-key-{P}own_show_"] button * {{ white-space: normal; overflow: visible; text-overflow: clip; }}
.stSidebar [class*="st-key-{P}own_part_"] > :first-child {{ flex: 1; min-width: 0; }}
:is([class*="st-key-{P}own_up_"], [class*="st-key-{P}own_down_"], [class*="st-key-{P}own_remove_"]) button p {{
  font-size: 0;
}}
[class*="st-key-{P}own_up_"] button p::before {{ content: "↑" / ""; font-size: 1rem; }}
[class*="st-key-{P}own_down_"] button p::before {{ content: "↓" / ""; font-size: 1rem; }}
[class*="st-key-{P}own_remove_"] button p::before {{ content: "✕" / ""; font-size: 1rem; }}
.st-key-{P}title h2 {{ padding: 0; font-size: 1.3rem; }}
@media (max-width: 600px) {{ [class*="st-key-{P}"] button {{ min-height: 44px; min-width: 44px; }} }}
</style>"""


def show(links: Links) -> None:
    """Show the lecture that the visitor has chosen.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    words = visitor.words()
    now = session.current()
    if now.is_notes:
        notes.show(now, words)
        return
    with st.sidebar:
        _lectures(now, words)
    header.show(words, links, lambda: _share(session.current(), words))
    st.html(_STYLE)
    with st.container(key=live.KEY):
        _live(_around())


def _around() -> Hashable:
    """Return what the list of lectures and Share show of the state."""
    return session.current().name, header.is_share_open()


@live.part
def _live(around: Hashable) -> None:
    """Place the lecture: its presses, its stage and, if it is the own one, its editor."""
    live.keep(around, _around())
    now, words = session.current(), visitor.words()
    with st.sidebar:
        if now.is_own:
            editor.show(now, words)
        _outline(now, words)
    with st.container():
        _notices(now, words)
    _title(now, words)
    _loop(now, words)
    memory.sync()


def _notices(now: Presenting, words: Words) -> None:
    if now.is_unknown:
        st.info(words("lectures.unknown"))
    for notice in now.notices:
        st.warning(editor.notice_text(notice, words))
    if now.is_own and (text := editor.about_length(now, words)):
        st.warning(text)


def _share(now: Presenting, words: Words) -> None:
    st.markdown(words("lectures.share"))
    params = urlencode({**session.address(), "present": 1})
    st.code(f"{(st.context.url or '').split('?')[0]}?{params}", language=None, wrap_lines=True)


def _lectures(now: Presenting, words: Words) -> None:
    st.markdown(f"**{words('lectures.title')}**")
    with st.container(key=f"{P}list"):
        for name, lecture in READY.items():
            _button(words(lecture.title), f"to_{name}", name == now.name, session.show_lecture, name)
        _button(words("lectures.own_title"), f"to_{OWN}", now.is_own, session.show_lecture, OWN)
    is_chosen = now.name not in READY and not now.is_own
    value = now.name.split(".") if is_chosen else []
    kind: Literal["primary", "tertiary"] = "primary" if is_chosen else "tertiary"
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
            label = words("lectures.outline", k=k, caption=literal(texts.caption(beat, words)))
            _button(label, f"press_{k}", k == now.beat, session.go, k)


def _title(now: Presenting, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"{P}title"):
        st.header(literal(texts.title(now, words)), anchor=False, width="content")
        st.caption(words("lectures.count", n=len(now.lecture.beats)), width="content")
        st.space("stretch")
        notes.opener(words)
        st.button(words("lectures.start"), key=f"{P}start", type="primary", on_click=session.fill_screen)


def _loop(now: Presenting, words: Words) -> None:
    editing = now.editing
    setting = editing.setting
    is_matrix = setting.x.ndim == 2
    key = f"{P}stage"
    mount(
        Scene(
            x=setting.x,
            spec=setting.layer,
            padding=setting.padding,
            white=setting.white,
            dA=gradient_of(setting),
            view=_view(now),
            lang=words.lang,
            channels=("",) if is_matrix else ("R", "G", "B")[: setting.x.shape[2]],
            origin=setting.origin,
            editable=setting.editable,
            editable_gradient=is_matrix,
            undo=bool(editing.history),
            redo=bool(editing.future),
            message=notices.about_edit(editing, words),
            nudge=editing.nudge,
            loss=loss_of(setting.upstream),
            link=_link(now, words),
            partial_link=bool(editing.history) or (now.is_own and is_too_long(now.own)),
            epoch=editing.epoch,
            acted=editing.acted,
            present=now.full_screens,
            lecture=texts.lecture_data(now, words),
        ),
        on_actions=partial(session.take_actions, key),
        key=key,
    )


def _view(now: Presenting) -> str:
    beats = now.lecture.beats
    return beats[max(now.beat - 1, 0)].view if beats else "forward"


def _link(now: Presenting, words: Words) -> dict[str, str | None]:
    """Return the address's parameters but the press, which the stage adds; None for those that the lecture has not."""
    params = {name: text for name, text in write(now, words.lang).items() if name != "beat"}
    return {**dict.fromkeys((*link.NAMES, PARAMETER)), **params}


def _plain(text: str) -> str:
    """Return a text without its Markdown: the stage shows letters."""
    return text.replace("**", "").replace("`", "")

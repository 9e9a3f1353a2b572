"""Compare: one input and one step, two to four settings side by side."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.pages.compare import controls, session, summary
from pooling.pages.shell import header, notices, visitor
from pooling.pages.shell.header import Links
from pooling.pages.shell.widgets import choice
from pooling.stage.compare import Column, mount
from pooling.stage.payload import Scene
from pooling.state.compare import link
from pooling.state.compare.comparison import Comparing
from pooling.state.setting import VIEWS
from pooling.state.upstream import Floats, loss_of

_STYLE: Final = """<style>
.st-key-compare_controls { flex-wrap: wrap; row-gap: 0.4rem; }
.st-key-compare_controls [role=radio] { min-height: 2.5rem; }
@media (max-width: 600px) {
  .st-key-compare_controls button { min-height: 44px; }
  .st-key-compare_controls > .stElementContainer { flex: 1 1 40%; width: 40% !important; min-width: 0; }
}
</style>"""


def show(links: Links) -> None:
    """Show the page for this visitor's comparison.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    words = visitor.words()
    now = session.current()
    header.show(words, links, lambda: _share(now, words))
    st.html(_STYLE)
    controls.show(now, words)
    with st.container(horizontal=True, vertical_alignment="center", key="lead"):
        notices.line(words(f"compare.{now.name}"), _line(now, words))
        _view(now, words)
    _stages(now, words)


def _view(now: Comparing, words: Words) -> None:
    choice(
        "view",
        VIEWS,
        now.setting.view,
        words,
        lambda view: session.share(view=view, view_chosen=True),
        width="content",
        prefix=controls.P,
        label_visibility="collapsed",
    )


def _share(now: Comparing, words: Words) -> None:
    st.markdown(words("compare.share_part" if link.is_partial(now) else "compare.share"))


def _line(now: Comparing, words: Words) -> str:
    """Return the notices of the last change, or else what to look at."""
    texts = [notices.sentence(code, params, words) for code, params in now.notices]
    return " ".join(texts) or words(f"compare.{now.name}_about")


def _stages(now: Comparing, words: Words) -> None:
    x = now.setting.x
    gradients = [now.gradient(k) for k in range(len(now.specs))]
    titles = summary.titles(now.specs, words)
    numbers = summary.numbers(x, list(zip(now.specs, gradients, strict=True)), words)
    mount(
        [
            Column(_scene(now, k, dA, words), title, row)
            for k, (dA, title, row) in enumerate(zip(gradients, titles, numbers, strict=True))
        ],
        on_actions=session.take_actions,
    )


def _scene(now: Comparing, k: int, dA: Floats, words: Words) -> Scene:
    setting, editing = now.setting, now.editing
    return Scene(
        x=setting.x,
        spec=now.specs[k],
        dA=dA,
        view=setting.view,
        view_chosen=setting.view_chosen,
        lang=words.lang,
        step=now.step,
        origin=setting.origin,
        editable_gradient=False,
        undo=bool(editing.history),
        redo=bool(editing.future),
        message=notices.about_edit(editing, words),
        nudge=editing.nudge,
        loss=loss_of(setting.upstream),
        link={**dict.fromkeys(link.NAMES), **link.write(now, words.lang)},
        partial_link=link.is_partial(now),
        epoch=editing.epoch,
        acted=editing.acted,
        present=now.present,
    )

"""Compare: one input and one step, two to four settings side by side."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.lessons.comparisons import COMPARISONS
from pooling.pages.compare import controls, session, summary
from pooling.pages.shell import header, live, notices, visitor
from pooling.pages.shell.header import Links
from pooling.pages.shell.own_input import fields, readings
from pooling.pages.shell.widgets import choice
from pooling.stage.compare import Column, mount
from pooling.stage.payload import Scene
from pooling.state.compare import link
from pooling.state.compare.comparison import Comparing
from pooling.state.setting import OWN, VIEWS
from pooling.state.upstream import Floats, loss_of

# The buttons stand above their stages where those are in one row. Their pop-overs open at the other side of the page,
# so that they do not cover the stage that they change.
_STYLE: Final = """<style>
.st-key-compare_controls { flex-wrap: wrap; row-gap: 0.4rem; }
.st-key-compare_controls [role=radio] { min-height: 2.5rem; }
[data-testid="stLayoutWrapper"]:has(> .st-key-compare_readings):not(:has(.stElementContainer)) { display: none; }
.st-key-compare_readings { flex-direction: row; flex-wrap: wrap; align-items: end; }
.st-key-compare_readings > * { width: auto; }
[data-testid="stPopoverBody"]:has(.st-key-compare_paste) { width: min(24rem, 100vw - 2rem); }
.st-key-compare_settings {
  display: grid; grid-auto-columns: minmax(0, 1fr); grid-auto-flow: column; gap: 16px;
  anchor-name: --settings;
}
@supports (anchor-name: --settings) {
  @media (min-width: 601px) {
    [data-testid="stPopoverBody"]:has([class*="st-key-compare_column"]) {
      position-anchor: --settings; transform: none !important; width: min(20rem, 50vw - 3rem);
      top: calc(anchor(bottom) + 4px) !important; left: auto !important; right: anchor(right);
    }
    [data-testid="stPopoverBody"]:has(.st-key-compare_column_2, .st-key-compare_column_3),
    body:not(:has(.st-key-compare_change_2)) [data-testid="stPopoverBody"]:has(.st-key-compare_column_1) {
      right: auto; left: anchor(left) !important;
    }
  }
  /* Two rows of two. */
  @media (min-width: 601px) and (max-width: 1263px) {
    body:has(.st-key-compare_change_3) [data-testid="stPopoverBody"] {
      &:has(.st-key-compare_column_1) { right: auto; left: anchor(left) !important; }
      &:has(.st-key-compare_column_2) { right: anchor(right); left: auto !important; }
    }
  }
}
@media (max-width: 600px) {
  .st-key-compare_controls button { min-height: 44px; }
  .st-key-compare_controls > .stElementContainer { flex: 1 1 50%; width: 50% !important; min-width: 0; }
  .st-key-compare_controls > .st-key-compare_name { flex-basis: 100%; }
  .st-key-compare_controls > :is(.st-key-compare_count, .st-key-compare_channel) { flex: none; width: auto !important; }
  .st-key-compare_settings { gap: 6px; }
  .st-key-compare_settings button { padding-inline: 4px; min-height: 44px; }
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
    header.show(words, links, lambda: _share(session.current(), words))
    st.html(_STYLE)
    controls.shared(now, words)
    with st.container():
        fields.choose_again(session.INPUT, words)
    with st.container(key="compare_readings"):
        readings.show(session.INPUT, words)
    with st.container(key=live.KEY):
        _live(_around())


def _around() -> Hashable:
    """Return what the controls that all columns share, and Share, show of the state."""
    now = session.current()
    setting = now.setting
    chosen = now.name, session.option_of(setting), setting.upstream, len(now.specs), setting.channel
    taken = setting.has_channels, now.error, now.current_loaded, now.missing, tuple(session.inputs())
    return chosen, taken, header.is_share_open()


@live.part
def _live(around: Hashable) -> None:
    """Place the columns' settings and stages, and what to look at."""
    live.keep(around, _around())
    now, words = session.current(), visitor.words()
    with st.container(horizontal=True, vertical_alignment="center", key="lead"):
        notices.line(words(f"compare.{now.name}"), _line(now, words))
        _view(now, words)
    controls.columns(now, words)
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
    missing = link.missing(now)
    st.markdown(words(f"compare.share_{missing}" if missing else "compare.share"))


def _line(now: Comparing, words: Words) -> str:
    """Return the notices of the last change, or else what to look at."""
    texts = [notices.sentence(code, params, words) for code, params in now.notices]
    is_picture = now.name == OWN and now.setting.source == "picture"
    return " ".join(texts) or words("compare.own_picture_about" if is_picture else f"compare.{now.name}_about")


def _stages(now: Comparing, words: Words) -> None:
    x = now.setting.x
    gradients = [now.gradient(k) for k in range(len(now.specs))]
    frameworks = COMPARISONS[now.name].frameworks if now.name in COMPARISONS else ()
    titles = summary.titles(now.specs, words, frameworks)
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
        white=setting.white,
        dA=dA,
        view=setting.view,
        view_chosen=setting.view_chosen,
        lang=words.lang,
        step=now.step,
        channels=("R", "G", "B") if setting.x.ndim == 3 else ("",),
        origin=setting.origin,
        editable=setting.editable,
        editable_gradient=False,
        undo=bool(editing.history),
        redo=bool(editing.future),
        message=notices.about_edit(editing, words),
        nudge=editing.nudge,
        loss=loss_of(setting.upstream),
        link={**dict.fromkeys(link.NAMES), **link.write(now, words.lang)},
        partial_link=bool(link.missing(now)),
        epoch=editing.epoch,
        acted=editing.acted,
        present=now.present,
        # Where one setting rounds up, the others show what they leave out.
        shows_left_out=any(spec.ceil_mode for spec in now.specs),
    )

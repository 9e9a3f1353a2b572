"""The Explore page: controls on the left, the Loop in the middle, checks below."""

from __future__ import annotations

from collections.abc import Hashable

import streamlit as st

from pooling.engine.pool import pool
from pooling.i18n import Words
from pooling.pages.explore import (
    checks,
    code_panel,
    controls,
    input_panel,
    networks,
    session,
    share,
    takeaway,
    tour,
)
from pooling.pages.explore.first_minute import layer as first_minute
from pooling.pages.explore.layer_controls import layer_controls
from pooling.pages.present import memory
from pooling.pages.shell import header, live, notices, visitor
from pooling.pages.shell.header import Links
from pooling.pages.shell.own_input import fields
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state import link
from pooling.state.explore import ExploreState
from pooling.state.setting import UNPOOL
from pooling.state.suggestions import available_suggestions
from pooling.state.upstream import Floats, loss_of, upstream_gradient


def show(links: Links) -> None:
    """Show the page for this visitor's setting.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    now, words = session.current(), visitor.words()
    first_minute.show(words)
    with st.sidebar:
        input_panel.show(now, words)
    header.show(words, links, lambda: _share(words))
    with st.container():
        fields.choose_again(session.INPUT, words)
    with st.container(key=live.KEY):
        _live(_around())
    networks.show(words)
    with st.container(horizontal=True, key="guides"):
        first_minute.button(words)
        tour.show(words)
    memory.sync()


def _around() -> Hashable:
    """Return what the rest of the page shows of the state."""
    now = session.current()
    return input_panel.shown(now), header.is_share_open()


def _share(words: Words) -> None:
    setting = session.current().setting
    pooled = pool(setting.x, setting.layer)
    share.show(setting, words, setting.x, upstream_gradient(setting, pooled))


@live.part
def _live(around: Hashable) -> None:
    """Place the layer's controls, the stage and what follows from them: all that a change of the layer changes."""
    live.keep(around, _around())
    now = session.current()
    setting, words = now.setting, visitor.words()
    x = setting.x
    pooled = pool(x, setting.layer)
    dA = upstream_gradient(setting, pooled)
    with st.sidebar:
        controls.show(setting, words, has_ties=pooled.has_ties())
    with st.container(horizontal=True, vertical_alignment="center", key="lead"):
        notices.show(setting, words, now.notices)
        controls.view(setting, words)
    scene = _scene(now, dA, words)
    mount(scene, on_actions=session.take_actions)
    checks.show(x, setting.layer, dA, words)
    code_panel.show(x, setting.layer, dA, words, first=setting.framework, is_unpooled=setting.view == UNPOOL)
    takeaway.show(scene, words)


def _scene(now: ExploreState, dA: Floats, words: Words) -> Scene:
    setting, editing = now.setting, now.editing
    x = setting.x
    return Scene(
        x=x,
        spec=setting.layer,
        padding=setting.padding,
        white=setting.white,
        dA=dA,
        view=setting.view,
        view_chosen=setting.view_chosen,
        lang=words.lang,
        step=now.step,
        present=now.present,
        channels=("R", "G", "B") if x.ndim == 3 else ("",),
        origin=setting.origin,
        editable=setting.editable,
        editable_gradient=x.ndim == 2,
        undo=bool(editing.history),
        redo=bool(editing.future),
        message=notices.about_edit(editing, words),
        suggestions=available_suggestions(setting),
        nudge=editing.nudge,
        loss=loss_of(setting.upstream),
        link=link.address(setting, words.lang),
        partial_link=bool(link.missing(setting)),
        epoch=editing.epoch,
        acted=editing.acted,
        layer_controls=layer_controls(setting, words),
    )

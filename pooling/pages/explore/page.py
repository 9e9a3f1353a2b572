"""The Explore page: controls on the left, the Loop in the middle, checks below."""

from __future__ import annotations

import streamlit as st

from pooling.engine.pool import pool
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
from pooling.pages.shell import header, notices, visitor
from pooling.pages.shell.header import Links
from pooling.pages.shell.own_input import fields
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state import link
from pooling.state.setting import UNPOOL
from pooling.state.suggestions import available_suggestions
from pooling.state.upstream import loss_of, upstream_gradient


def show(links: Links) -> None:
    """Show the page for this visitor's setting.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    now = session.current()
    setting, words = now.setting, visitor.words()
    first_minute.show(words)
    x = setting.x
    pooled = pool(x, setting.layer)
    dA = upstream_gradient(setting, pooled)
    with st.sidebar:
        input_panel.show(now, words)
        controls.show(setting, words, has_ties=pooled.has_ties())
    header.show(words, links, lambda: share.show(setting, words, x, dA))
    with st.container():
        fields.choose_again(session.INPUT, words)
    with st.container(horizontal=True, vertical_alignment="center", key="lead"):
        notices.show(setting, words, now.notices)
        controls.view(setting, words)
    editing = now.editing
    scene = Scene(
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
    mount(scene, on_actions=session.take_actions)
    checks.show(x, setting.layer, dA, words)
    code_panel.show(x, setting.layer, dA, words, first=setting.framework, is_unpooled=setting.view == UNPOOL)
    takeaway.show(scene, words)
    networks.show(words)
    with st.container(horizontal=True, key="guides"):
        first_minute.button(words)
        tour.show(words)
    memory.sync()

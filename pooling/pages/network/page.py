"""The page "In a network": a digit's way through a small network and back, and the Loop on one channel of it."""

from __future__ import annotations

from collections.abc import Hashable
from functools import partial
from typing import Final

import numpy as np
import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.pages.network import controls, session, ties_panel, train, trainings
from pooling.pages.network.style import STYLE
from pooling.pages.network.weights import weights_text
from pooling.pages.shell import header, live, notices, visitor
from pooling.pages.shell.header import Links
from pooling.pages.shell.layer_words import layer_texts
from pooling.pages.shell.widgets import choice
from pooling.stage import network
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state.network import link
from pooling.state.network.setting import NetworkSetting
from pooling.state.network.shown import Shown, shown_network
from pooling.state.network.state import NetworkState
from pooling.state.setting import VIEWS
from pooling.studies.network.build import CHANNELS
from pooling.studies.network.one_digit import OneDigit, follow

LOOP: Final = "network_stage"


def show(links: Links) -> None:
    """Show the page for this visitor's network.

    Parameters
    ----------
    links : callable
        Places the links to all pages.
    """
    words = visitor.words()
    header.show(words, links, lambda: _share(words))
    st.html(STYLE)
    with st.container(key=live.KEY):
        _live(_around())
    setting = session.current().setting
    with st.sidebar:
        bar = train.controls(setting, words)
    second_bar, curve = train.show(setting, words)
    trainings.keep_in_tab()
    train.advance([bar, second_bar], curve, words)


def _around() -> Hashable:
    """Return what Share and the training's panel show of the state: its table says which run has the page's layers."""
    now = session.current()
    specs = now.setting.specs if now.runs else None
    return trainings.current().live, now.runs, specs, header.is_share_open()


@live.part
def _live(around: Hashable) -> None:
    """Place the controls of the digit and the layers, and the digit's way through the network."""
    live.keep(around, _around())
    now, words = session.current(), visitor.words()
    setting, shown = now.setting, _network(now)
    with st.sidebar:
        controls.digit(setting, shown.network if isinstance(shown, Shown) else None, words)
        controls.layers(setting, words)
    texts = [notices.sentence(code, params, words) for code, params in now.notices]
    notices.line(summary(setting, words), " ".join(texts) or words("network.about"))
    if isinstance(shown, PoolingError):
        st.error(notices.literal(notices.capitalised(explain(shown, words.lang))))
        return
    st.caption(weights_text(shown, words))
    seen = follow(shown.network, setting.image, setting.label)
    _flow(now, seen, words)
    _loop(now, seen, words)
    ties_panel.show(seen, words)


def _flow(now: NetworkState, seen: OneDigit, words: Words) -> None:
    """Place the digit's way through the network, and that of the gradient back."""
    setting = now.setting
    block, channel = setting.shown
    network.mount(
        network.Flow(
            seen=seen,
            is_drawn=setting.drawing is not None,
            block=block,
            channel=channel,
            layers=[" · ".join(layer_texts(block.spec, words)) for block in seen.blocks],
            link=link.address(setting, words.lang),
            lang=words.lang,
            epoch=now.flow_log[0],
            acted=now.flow_log[1],
        ),
        on_actions=partial(session.take_flow_actions, network.KEY),
    )


def _loop(now: NetworkState, seen: OneDigit, words: Words) -> None:
    """Place the chosen channel's grids, and above them what they show and the choice of a direction."""
    setting = now.setting
    number, channel = setting.shown
    scene = _scene(now, seen, words)
    with st.container(horizontal=True, vertical_alignment="center", key="network_lead"):
        st.caption(words("network.grids", channel=channel + 1, channels=CHANNELS[number], layer=number + 1))
        st.button(
            words("network.open_explore"),
            key=f"{controls.P}explore",
            on_click=session.open_in_explore,
            args=(scene.spec, scene.x, scene.dA),
        )
        choice(
            "view",
            VIEWS,
            setting.view,
            words,
            session.set_view,
            width="content",
            prefix=controls.P,
            label_visibility="collapsed",
        )
    mount(scene, on_actions=partial(session.take_loop_actions, LOOP), key=LOOP)


def _share(words: Words) -> None:
    st.markdown(words("network.share"))


def _network(now: NetworkState) -> Shown | PoolingError:
    """Return the network, or why there can be none."""
    try:
        return shown_network(now.setting, now.runs)
    except PoolingError as error:
        return error


def summary(setting: NetworkSetting, words: Words) -> str:
    """Return the digit and the pooling layer in one line.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> from pooling.state.network.setting import start
    >>> summary(start(), words("en"))
    'Test digit 0 · Max · f = 2 · stride = 2 · pad = 0'
    """
    name = words("network.own_digit") if setting.drawing is not None else words("network.of_digit", n=setting.digit)
    return notices.pooling_summary(name, setting.layer, words, setting.padding)


def _scene(now: NetworkState, seen: OneDigit, words: Words) -> Scene:
    """Return the chosen channel for the Loop."""
    setting = now.setting
    number, channel = setting.shown
    block = seen.blocks[number]
    return Scene(
        x=np.ascontiguousarray(block.A_prev[:, :, channel]),
        spec=block.spec,
        dA=np.ascontiguousarray(block.dA[:, :, channel]),
        padding=setting.padding if number == 0 else "pad",
        view=setting.view,
        view_chosen=setting.view_chosen,
        lang=words.lang,
        step=now.step,
        origin=f"network {setting.digit if setting.drawing is None else 'drawn'} {number} {channel}",
        editable=False,
        editable_gradient=False,
        nudge=now.nudge,
        link=link.address(setting, words.lang),
        epoch=now.loop_log[0],
        acted=now.loop_log[1],
    )

"""The top of the sidebar: the input. Cases, samples, uploads, pasted text, random numbers, rows and columns."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from pooling.i18n import Words
from pooling.pages.explore import feature_input, own_matrix, session
from pooling.pages.shell.notices import GROUPS
from pooling.pages.shell.own_input import fields, readings
from pooling.pages.shell.own_input.taking import take_file
from pooling.pages.shell.widgets import choice, select, uploader
from pooling.state.edits import names_of, own_of, with_preset, with_source
from pooling.state.explore import ExploreState
from pooling.state.setting import OWN, SOURCES, Setting

_PASTE: Final = "paste_open"
_CAMERA: Final = "camera_open"
"""The keys of the pop-overs, which close when their input is used."""


def show(now: ExploreState, words: Words) -> None:
    """Place the controls that choose the input."""
    setting = now.setting
    choice("source", SOURCES, setting.source, words, _set_source)
    select(
        "preset",
        words("page.preset"),
        _names(setting),
        setting.preset,
        lambda name: _label(name, setting, words),
        _set_preset,
    )
    # Optional parts have a container that is always there: the browser identifies elements by position, and would close
    # an open popover if the positions changed.
    with st.container():
        if setting.preset != OWN:
            st.caption(words(f"{GROUPS[setting.source]}.{setting.preset}_credit"))
    if setting.source == "map":
        feature_input.show(setting, words)
        return
    fields.file(session.INPUT, words(f"page.upload_{setting.source}"), help=words("page.upload_help"))
    with st.container():
        fields.error(session.INPUT, words)
    with st.container():
        readings.show(session.INPUT, words)
    if setting.source == "matrix":
        with st.container(horizontal=True, gap="small"):
            _paste(words)
            own_matrix.random(words)
            own_matrix.resize(setting, words)
    else:
        _camera(words)


def shown(now: ExploreState) -> Hashable:
    """Return what these controls, and the field for an input that the link could not bring back, show of the state."""
    setting = now.setting
    own = setting.matrix is not None, setting.picture is not None
    return setting.source, setting.preset, setting.size, own, now.error, now.current_loaded, now.missing


def _names(setting: Setting) -> tuple[str, ...]:
    """Return the options, with the visitor's own input if there is one."""
    names = names_of(setting.source)
    return names if own_of(setting, setting.source) is None else (*names, OWN)


def _label(name: str, setting: Setting, words: Words) -> str:
    if name == OWN:
        return words(f"page.own_{setting.source}")
    return words(f"{GROUPS[setting.source]}.{name}")


def _set_source(source: str) -> None:
    session.change(with_source(session.current().setting, source), clear_history=True)


def _set_preset(preset: str) -> None:
    session.change(with_preset(session.current().setting, preset), clear_history=True)


def _paste(words: Words) -> None:
    with st.popover(words("page.paste"), key=_PASTE, on_change="rerun"):
        fields.paste(session.INPUT, words, lambda: _close(_PASTE))


def _close(popover: str) -> None:
    st.session_state[popover] = False


def _camera(words: Words) -> None:
    with st.popover(words("page.camera"), key=_CAMERA, on_change="rerun") as camera:
        if camera.open and not is_secure(st.context.url):
            st.warning(words("page.camera_https"))
        elif camera.open:
            uploader(st.camera_input, "camera", words("page.camera_take"), _use_photograph, session.INPUT.clear_error)


def _use_photograph(data: bytes, name: str) -> None:
    take_file(session.INPUT, data, name)
    _close(_CAMERA)


def is_secure(address: str | None) -> bool:
    """Return whether browsers let a page at this address use a camera: over https, or on the same computer.

    Examples
    --------
    >>> [is_secure(f"{start}/?f=2") for start in ("https://a.org", "http://localhost:8501", "http://192.168.0.5:8501")]
    [True, True, False]
    """
    parts = urlsplit(address or "")
    name = parts.hostname or "localhost"
    return parts.scheme != "http" or name in ("127.0.0.1", "::1") or name.split(".")[-1] == "localhost"

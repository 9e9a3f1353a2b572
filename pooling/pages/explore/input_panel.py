"""The top of the sidebar: the input. Cases, samples, uploads, pasted text, random numbers, rows and columns."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.pages.explore import loaded, own_matrix, session
from pooling.pages.shell.generations import last_value
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.widgets import choice, select, text_area, uploader
from pooling.sources import PRESETS, SAMPLES
from pooling.sources.checks import check_kind
from pooling.sources.kinds import MATRIX_FILES, PICTURE_FILES, PICTURES, UNKNOWN, kind_of
from pooling.state.edits import with_preset, with_source
from pooling.state.explore import ExploreState
from pooling.state.loaded import load
from pooling.state.setting import OWN, SOURCES, Setting

_PASTE: Final = "paste_open"
_CAMERA: Final = "camera_open"
"""The keys of the pop-overs, which close when their input is used."""


def show(now: ExploreState, words: Words) -> None:
    """Place the controls that choose the input."""
    setting, error = now.setting, now.error if now.error_place == "input" else None
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
            st.caption(words(f"{'preset' if setting.source == 'matrix' else 'picture'}.{setting.preset}_credit"))
    uploader(
        st.file_uploader,
        "upload",
        words(f"page.upload_{setting.source}"),
        use_file,
        session.clear_error,
        help=words("page.upload_help"),
    )
    with st.container():
        if error is not None:
            st.error(literal(capitalised(explain(error, words.lang))))
    with st.container():
        loaded.show(now.current_loaded, words)
    if setting.source == "matrix":
        with st.container(horizontal=True, gap="small"):
            _paste(words)
            own_matrix.random(words)
            own_matrix.resize(setting, words)
    else:
        _camera(words)


def _names(setting: Setting) -> tuple[str, ...]:
    """Return the options, with the visitor's own input if there is one."""
    names = tuple(PRESETS) if setting.source == "matrix" else SAMPLES
    own = setting.matrix if setting.source == "matrix" else setting.picture
    return names if own is None else (*names, OWN)


def _label(name: str, setting: Setting, words: Words) -> str:
    if name == OWN:
        return words(f"page.own_{setting.source}")
    return words(f"preset.{name}") if setting.source == "matrix" else words(f"picture.{name}")


def _set_source(source: str) -> None:
    session.change(with_source(session.current().setting, source), clear_history=True)


def _set_preset(preset: str) -> None:
    session.change(with_preset(session.current().setting, preset), clear_history=True)


def choose_again(missing: str, words: Words) -> None:
    """Say that the address could not bring back the visitor's own input, and place a field to choose it again."""
    with st.container(key="choose_again", border=True):
        st.markdown(words(f"input.missing_{missing}"))
        uploader(st.file_uploader, "upload_again", words("input.choose_again"), use_file, session.clear_error)


# ---- files -----------------------------------------------------------------------------------------------------------


def use_file(data: bytes, name: str) -> None:
    """Pool the picture or matrix in a file."""
    try:
        check_kind(data, name)
        if _is_picture(data, name):
            loaded.use_picture(data, name)
        else:
            loaded.use_numbers(load(data, name))
    except PoolingError as error:
        session.set_error(error)


def _is_picture(data: bytes, name: str) -> bool:
    """Return whether to read a file as a picture: by its bytes, else by its name, else by the current source."""
    if kind_of(data) in PICTURES:
        return True
    ending = name.lower().rpartition(".")[2]
    if ending in PICTURE_FILES + MATRIX_FILES:
        return ending in PICTURE_FILES
    return kind_of(data) == UNKNOWN and session.current().setting.source == "picture"


def _paste(words: Words) -> None:
    """Place the field for pasted text; its text stays even if it can't be read."""
    with st.popover(words("page.paste"), key=_PASTE, on_change="rerun"):
        text_area("paste", words("page.paste_label"), placeholder=words("page.paste_placeholder"), height=160)
        st.button(words("page.paste_use"), key="paste_use", type="primary", on_click=_use_paste)


def _use_paste() -> None:
    try:
        loaded.use_numbers(load(last_value("paste", "")))
        st.session_state[_PASTE] = False
    except PoolingError as error:
        session.set_error(error)


def _camera(words: Words) -> None:
    with st.popover(words("page.camera"), key=_CAMERA, on_change="rerun") as camera:
        if camera.open and not is_secure(st.context.url):
            st.warning(words("page.camera_https"))
        elif camera.open:
            uploader(st.camera_input, "camera", words("page.camera_take"), _use_photograph, session.clear_error)


def _use_photograph(data: bytes, name: str) -> None:
    use_file(data, name)
    st.session_state[_CAMERA] = False


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

"""The top of the sidebar: the input. Cases, samples, uploads, pasted text, random numbers, rows and columns."""

from __future__ import annotations

import numpy as np
import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.pages.explore import own_matrix, session
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.widgets import choice, select, uploader
from pooling.sources import (
    PRESETS,
    SAMPLES,
    read_image,
    read_matrix,
    scaled,
)
from pooling.sources.kinds import MATRIX_FILES, PICTURE_FILES, PICTURES, kind_of
from pooling.state.edits import with_preset, with_source
from pooling.state.layer import Notice
from pooling.state.setting import OWN, SOURCES, Setting


def show(setting: Setting, words: Words, error: PoolingError | None) -> None:
    """Place the controls that choose the input."""
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
        type=[*MATRIX_FILES, *PICTURE_FILES],  # the same for both sources: with another list the file would be lost
        help=words("page.upload_help"),
    )
    with st.container():
        if error is not None:
            st.error(literal(capitalised(explain(error, words.lang))))
    if setting.source == "matrix":
        with st.container(horizontal=True, gap="small"):
            own_matrix.paste(words)
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


# ---- files -----------------------------------------------------------------------------------------------------------


def use_file(data: bytes, name: str) -> None:
    """Pool the picture or matrix in a file."""
    try:
        if _is_picture(data, name):
            _use_picture(data, name)
        else:
            own_matrix.put_matrix(read_matrix(data, name))
    except PoolingError as error:
        session.set_error(error)


def _is_picture(data: bytes, name: str) -> bool:
    """Return whether to read a file as a picture: by its bytes, else by its name, else by the current source."""
    if kind_of(data) in PICTURES:
        return True
    ending = name.lower().rpartition(".")[2]
    if ending in PICTURE_FILES + MATRIX_FILES:
        return ending in PICTURE_FILES
    return session.current().setting.source == "picture"


def _use_picture(data: bytes, name: str) -> None:
    picture = read_image(data, name)
    small = scaled(picture.pixels)
    notices: list[Notice] = [(f"note_{code}", params) for code, params in picture.notes]
    if small.shape != picture.pixels.shape:
        (height, width), (full_height, full_width) = small.shape[:2], picture.pixels.shape[:2]
        notices.append(
            ("scaled", {"width": width, "height": height, "full_width": full_width, "full_height": full_height})
        )
    own_matrix.put(np.ascontiguousarray(small), notices)


def _camera(words: Words) -> None:
    with st.popover(words("page.camera"), on_change="rerun") as camera:
        if camera.open:
            uploader(st.camera_input, "camera", words("page.camera_take"), use_file, session.clear_error)

"""The sidebar's top: what is pooled. Cases, samples, uploads, pasted text, random numbers, rows and columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.pages import session
from pooling.pages.changes import with_own, with_preset, with_source
from pooling.pages.controls import _shown, choice
from pooling.pages.setting import OWN, SOURCES, Notice, Setting
from pooling.sources import (
    PRESETS,
    RANDOM_KINDS,
    SAMPLES,
    STAGE_SIDE,
    random_matrix,
    read_image,
    read_matrix,
    scaled,
)
from pooling.sources.kinds import PICTURES, kind_of

_FILES = {
    "matrix": ["csv", "tsv", "txt", "json", "npy"],
    "picture": ["png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff"],
}


def show(setting: Setting, words: Words, error: PoolingError | None) -> None:
    """Place the controls that choose what is pooled."""
    choice("source", SOURCES, setting.source, words, _set_source)
    names: Sequence[str] = tuple(PRESETS) if setting.source == "matrix" else SAMPLES
    own = setting.matrix if setting.source == "matrix" else setting.picture
    if own is not None:
        names = (*names, OWN)
    _shown("preset", setting.preset)
    st.selectbox(
        words("page.preset"),
        names,
        key="preset",
        format_func=lambda name: _label(name, setting, words),
        on_change=_set_preset,
    )
    if setting.preset != OWN:
        st.caption(words(f"{'preset' if setting.source == 'matrix' else 'picture'}.{setting.preset}_credit"))
    st.file_uploader(
        words(f"page.upload_{setting.source}"),
        key="upload",
        type=[*_FILES[setting.source], *_FILES["picture" if setting.source == "matrix" else "matrix"]],
        on_change=_set_upload,
        help=words("page.upload_help"),
    )
    if error is not None:
        st.error(explain(error, setting.lang))
    if setting.source == "matrix":
        with st.container(horizontal=True, gap="small"):
            _paste(words)
            _random(words)
            _resize(setting, words)
    else:
        _camera(words)


def _label(name: str, setting: Setting, words: Words) -> str:
    if name == OWN:
        return words(f"page.own_{setting.source}")
    return words(f"preset.{name}") if setting.source == "matrix" else words(f"picture.{name}")


def _set_source() -> None:
    session.change(with_source(session.current().setting, st.session_state["source"]))
    session.forget_history()


def _set_preset() -> None:
    session.change(with_preset(session.current().setting, st.session_state["preset"]))
    session.forget_history()


# ---- files -----------------------------------------------------------------------------------------------------------


def _set_upload() -> None:
    file = st.session_state["upload"]
    if file is not None:
        bring(file.getvalue(), file.name)


def bring(data: bytes, name: str) -> None:
    """Pool what a file holds: a picture or a matrix, told by its bytes."""
    try:
        if kind_of(data) in PICTURES or session.current().setting.source == "picture":
            _bring_picture(data, name)
        else:
            _bring_matrix(read_matrix(data, name))
    except PoolingError as error:
        session.refuse(error)


def _bring_picture(data: bytes, name: str) -> None:
    picture = read_image(data, name)
    small = scaled(picture.pixels)
    notices: list[Notice] = [(f"note_{code}", told) for code, told in picture.notes]
    if small.shape != picture.pixels.shape:
        (height, width), (full_height, full_width) = small.shape[:2], picture.pixels.shape[:2]
        notices.append(
            ("scaled", {"width": width, "height": height, "full_width": full_width, "full_height": full_height})
        )
    _own(np.ascontiguousarray(small), notices)


def _bring_matrix(matrix: NDArray[np.float64]) -> None:
    notices: list[Notice] = []
    if max(matrix.shape) > STAGE_SIDE:
        rows, cols = matrix.shape
        notices.append(("matrix_cropped", {"rows": rows, "cols": cols, "most": STAGE_SIDE}))
        matrix = matrix[:STAGE_SIDE, :STAGE_SIDE].copy()
    _own(matrix, notices)


def _own(own: NDArray[Any], notices: list[Notice]) -> None:
    setting, changes = with_own(session.current().setting, own)
    session.change((setting, [*notices, *changes]), undoable=True)


def _camera(words: Words) -> None:
    with st.popover(words("page.camera"), on_change="rerun") as camera:
        if camera.open:
            st.camera_input(words("page.camera_take"), key="camera", on_change=_set_camera)


def _set_camera() -> None:
    photo = st.session_state["camera"]
    if photo is not None:
        bring(photo.getvalue(), photo.name)


# ---- typed, random, resized ------------------------------------------------------------------------------------------


def _paste(words: Words) -> None:
    with st.popover(words("page.paste")):
        st.text_area(words("page.paste_label"), key="paste", placeholder=words("page.paste_placeholder"), height=160)
        st.button(words("page.paste_use"), key="paste_use", type="primary", on_click=_use_paste)


def _use_paste() -> None:
    try:
        _bring_matrix(read_matrix(st.session_state["paste"]))
    except PoolingError as error:
        session.refuse(error)


def _random(words: Words) -> None:
    with st.popover(words("page.random")):
        with st.container(horizontal=True):
            st.number_input(words("page.rows"), 1, STAGE_SIDE, 6, key="random_rows")
            st.number_input(words("page.cols"), 1, STAGE_SIDE, 6, key="random_cols")
        st.selectbox(
            words("page.random_kind"),
            RANDOM_KINDS,
            key="random_kind",
            format_func=lambda kind: words(f"preset.random_{kind}"),
        )
        st.number_input(words("page.seed"), 0, 2**32 - 1, 0, key="random_seed")
        st.button(words("page.random_make"), key="random_make", type="primary", on_click=_make_random)


def _make_random() -> None:
    state = st.session_state
    matrix = random_matrix(state["random_rows"], state["random_cols"], state["random_kind"], state["random_seed"])
    _own(matrix, [])


def _resize(setting: Setting, words: Words) -> None:
    rows, cols = setting.size
    with st.popover(words("page.edit")):
        st.caption(words("page.edit_hint"))
        _shown("rows", rows)
        _shown("cols", cols)
        with st.container(horizontal=True):
            st.number_input(words("page.rows"), 1, STAGE_SIDE, key="rows", on_change=_set_matrix_size)
            st.number_input(words("page.cols"), 1, STAGE_SIDE, key="cols", on_change=_set_matrix_size)
        st.caption(words("page.resize_hint"))


def _set_matrix_size() -> None:
    """Add rows and columns of zeros at the end, or take the last ones away."""
    old = session.current().setting.whole
    rows, cols = st.session_state["rows"], st.session_state["cols"]
    matrix = np.zeros((rows, cols))
    height, width = min(rows, old.shape[0]), min(cols, old.shape[1])
    matrix[:height, :width] = old[:height, :width]
    _own(matrix, [])

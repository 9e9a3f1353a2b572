"""The sidebar's top on the page of whole pictures: a sample, or the visitor's own picture at its full size."""

from __future__ import annotations

from hashlib import blake2b

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.pages.explore.input_panel import PICTURE_FILES
from pooling.pages.picture import session
from pooling.pages.shell.notices import literal, started
from pooling.pages.shell.widgets import select
from pooling.sources import SAMPLES, read_image
from pooling.state.picture.edits import with_picture
from pooling.state.picture.setting import ImageState, Own
from pooling.state.setting import OWN


def show(image: ImageState, words: Words, error: PoolingError | None) -> None:
    """Place the controls that choose the picture."""
    select(
        "image_preset",
        words("image.preset"),
        SAMPLES if image.own is None else (*SAMPLES, OWN),
        image.name,
        lambda name: words("page.own_picture") if name == OWN else words(f"picture.{name}"),
        on_change=_set_picture,
    )
    with st.container():
        if image.name != OWN:
            st.caption(words(f"picture.{image.name}_credit"))
        elif image.own is not None:
            st.caption(literal(image.own.label))
    st.file_uploader(
        words("image.upload"),
        key="image_upload",
        type=PICTURE_FILES,
        on_change=_set_upload,
        help=words("image.upload_help"),
    )
    with st.container():
        if error is not None:
            st.error(literal(started(explain(error, words.lang))))


def _set_picture() -> None:
    image, chosen = session.current().state, st.session_state["image_preset"]
    if chosen in SAMPLES or (chosen == OWN and image.own is not None):  # not the words of another language
        session.change(with_picture(image, chosen))


def _set_upload() -> None:
    file = st.session_state["image_upload"]
    if file is None:
        session.forgive()
    else:
        bring(file.getvalue(), file.name)


def bring(data: bytes, name: str) -> None:
    """Pool the picture in a file, or say why not."""
    try:
        picture = read_image(data, name)
    except PoolingError as error:
        session.refuse(error)
        return
    own = Own(picture.pixels, name, blake2b(data, digest_size=16).hexdigest())
    session.bring(own, [(f"note_{code}", told) for code, told in picture.notes])

"""The sidebar's top on the page of whole pictures: a sample, or the visitor's own picture at its full size."""

from __future__ import annotations

from hashlib import blake2b

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.pages.picture import session
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.widgets import select, uploader
from pooling.sources import SAMPLES, read_image
from pooling.sources.kinds import PICTURE_FILES
from pooling.state.picture.edits import with_picture
from pooling.state.picture.setting import Own, PictureSetting
from pooling.state.setting import OWN


def show(image: PictureSetting, words: Words, error: PoolingError | None) -> None:
    """Place the controls that choose the picture."""
    select(
        "image_preset",
        words("image.preset"),
        SAMPLES if image.own is None else (*SAMPLES, OWN),
        image.name,
        lambda name: words("page.own_picture") if name == OWN else words(f"picture.{name}"),
        _set_picture,
    )
    with st.container():
        if image.name != OWN:
            st.caption(words(f"picture.{image.name}_credit"))
        elif image.own is not None:
            st.caption(literal(image.own.label))
    uploader(
        st.file_uploader,
        "image_upload",
        words("image.upload"),
        use_file,
        session.clear_error,
        type=PICTURE_FILES,
        help=words("image.upload_help"),
    )
    with st.container():
        if error is not None:
            st.error(literal(capitalised(explain(error, words.lang))))


def _set_picture(name: str) -> None:
    session.change(with_picture(session.current().image, name))


def use_file(data: bytes, name: str) -> None:
    """Pool the picture in a file, or show the error."""
    try:
        picture = read_image(data, name)
    except PoolingError as error:
        session.set_error(error)
        return
    own = Own(picture.pixels, name, blake2b(data, digest_size=16).hexdigest())
    session.use_picture(own, [(f"note_{code}", params) for code, params in picture.notes])

"""The sidebar's top on the page of whole pictures: a sample, or the visitor's own picture at its full size."""

from __future__ import annotations

from hashlib import blake2b

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.i18n import Words, explain
from pooling.pages.picture import session
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.stretching import stretch_button
from pooling.pages.shell.widgets import select, uploader
from pooling.sources import SAMPLES, read_image
from pooling.state.loaded_picture import LoadedPicture
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
        help=words("image.upload_help"),
    )
    with st.container():
        if error is not None:
            st.error(literal(capitalised(explain(error, words.lang))))
    with st.container():
        if image.name == OWN and image.own is not None and image.own.loaded is not None:
            stretch_button(image.own.loaded, words, "image_stretch", _stretch)


def choose_again(words: Words) -> None:
    """Say that the address could not bring back the visitor's picture, and place a field to choose it again."""
    with st.container(key="choose_again", border=True):
        st.markdown(words("input.missing_picture"))
        uploader(st.file_uploader, "image_upload_again", words("input.choose_again"), use_file, session.clear_error)


def _set_picture(name: str) -> None:
    session.change(with_picture(session.current().image, name))


def use_file(data: bytes, name: str) -> None:
    """Pool the picture in a file, or show the error."""
    _use(data, name, stretch=False)


def _stretch() -> None:
    own = session.current().image.own
    if own is not None and own.loaded is not None:
        _use(own.loaded.data, own.label, not own.loaded.stretch)


def _use(data: bytes, name: str, stretch: bool) -> None:
    try:
        picture = read_image(data, name, stretch)
    except PoolingError as error:
        session.set_error(error)
        return
    digest = blake2b(data, digest_size=16, person=b"stretched" if stretch else b"").hexdigest()
    loaded = None if picture.used is None else LoadedPicture(data, name, picture.used, stretch)
    own = Own(picture.pixels, name, digest, loaded)
    session.use_picture(own, [(f"note_{code}", params) for code, params in picture.notes])

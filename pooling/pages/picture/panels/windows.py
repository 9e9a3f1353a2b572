"""The windows under the lens as numbers, in the Loop."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
import streamlit as st

from pooling.i18n import Words
from pooling.pages.picture import session
from pooling.stage.component import mount
from pooling.stage.payload import Scene
from pooling.state.picture import link
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import PictureSetting
from pooling.state.picture.upstream import lens_gradient
from pooling.state.upstream import loss_of

KEY: Final = "lens"
_NAMES: Final = ("R", "G", "B")


def show(image: PictureSetting, words: Words) -> None:
    """Place the Loop."""
    lens = lens_of(image.spec, image.size, image.lens)
    now = session.current()
    st.caption(_text(image, words))
    mount(
        replace(
            scene(image),
            lang=words.lang,
            step=now.step,
            link=link.address(image, words.lang),
            partial_link=image.own is not None and image.picture_key[0] == image.own.digest,
            origin=f"{image.picture_key} {lens.first}",
            epoch=now.log[0],
            acted=now.log[1],
            nudge=now.nudge,
        ),
        on_actions=partial(session.take_actions, KEY),
        key=KEY,
    )


def scene(image: PictureSetting) -> Scene:
    """Return the windows under the lens for the Loop."""
    lens = lens_of(image.spec, image.size, image.lens)
    x, dA = image.scaled(image.pixels[lens.cells]), lens_gradient(image, lens)
    if x.shape[2] == 1:
        x, dA = x[:, :, 0], dA[:, :, 0]
    return Scene(
        x=np.ascontiguousarray(x),
        spec=lens.spec,
        dA=dA,
        white=image.white,
        view=image.view,
        view_chosen=image.view_chosen,
        channels=_NAMES if x.ndim == 3 else ("",),
        editable=False,
        editable_gradient=False,
        loss=loss_of(image.upstream),
    )


def _text(image: PictureSetting, words: Words) -> str:
    """Return where in the picture these windows are, and what else to know."""
    lens = lens_of(image.spec, image.size, image.lens)
    here = {"row": lens.rows.start, "col": lens.cols.start, "i": lens.rows.first, "j": lens.cols.first}
    sentences = [
        words("image.windows_here", **here),
        words("image.windows_channels" if image.pixels.shape[2] > 1 else "image.windows_numbers"),
    ]
    axes = image.spec.axes(image.size)
    if any(axis.overlaps for axis in axes):
        sentences.append(words("image.windows_overlap"))
    if not all(axis.is_filled for axis in axes):
        sentences.append(words("image.windows_within"))
    elif any(map(any, image.spec.pads)):
        sentences.append(words("image.windows_padding"))
    return words("image.space").join(sentences)

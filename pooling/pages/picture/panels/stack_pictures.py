"""The pictures of a stack of layers, and the receptive field of one cell of the last output."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np
import streamlit as st

from pooling.engine.spec import Pair, PoolSpec
from pooling.figures.encoding import data_url
from pooling.figures.pyramid import SHARPNESS, SIDE, LayerPicture, display_width, draw_ring
from pooling.figures.stack import percent_text
from pooling.i18n import Words
from pooling.pages.picture import session
from pooling.pages.picture.panels.coverage import place_words
from pooling.pages.picture.progress import shown_progress
from pooling.pages.picture.session_cache import cached
from pooling.pages.shell.widgets import segments, slider
from pooling.sources import scaled
from pooling.state.layer import with_axis
from pooling.state.picture.setting import PictureSetting, Pixels
from pooling.state.picture.stack import SCALES, Built, Stack, cell_of
from pooling.studies.large.parts import Progress
from pooling.studies.large.preview import keeps_range, pooled_levels
from pooling.studies.stack import receptive_fields

_P: Final = "image_stack_"
_STYLE: Final = """<style>
@media (max-width: 600px) { .st-key-image_stack_pyramid img { max-width: 42vw !important; } }
</style>"""


def show_pictures(stack: Stack, found: Built, image: PictureSetting, words: Words) -> None:
    """Place the receptive field in words, its controls, and the pictures."""
    with shown_progress(words, "stack", image) as progress:
        pictures = layer_pictures(image, found.specs, progress)
    cell = cell_of(stack, found.layers[-1].size)
    st.markdown(field_text(found, image, cell, words))
    _controls(stack, found, cell, words)
    st.html(_STYLE)
    fields = receptive_fields(found.specs, image.size, cell)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key=f"{_P}pyramid"):
        for name, picture, (rows, cols) in zip(layer_names(found, words), pictures, fields, strict=True):
            width = display_width(picture.size, image.size, to_scale=stack.scale == "size")
            with st.container(width="content", gap="xsmall"):
                alt = words("stack.picture_alt", name=name, **place_words((slice(*rows), slice(*cols))))
                st.image(data_url(np.asarray(draw_ring(picture, rows, cols, width))), width=width, alt=alt)
                st.caption(words("stack.picture", name=name, height=picture.size[0], width=picture.size[1]))
    is_exact = all(spec.operator.output_dtype(image.pixels.dtype).kind == "u" for spec in found.specs)
    sentences = [words("stack.exact" if is_exact else "stack.rounded")]
    if not all(map(keeps_range, found.specs)):
        sentences.append(words("stack.cut"))
    st.caption(words("image.space").join(sentences))


def _controls(stack: Stack, found: Built, cell: Pair, words: Words) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for axis, (name, n) in enumerate(zip(("row", "col"), found.layers[-1].size, strict=True)):
            label = words("stack.of_cell", name=words(f"page.cell_{name}"), most=n - 1)
            on_change = partial(_set_cell, cell, axis)
            slider(f"{_P}{name}", label, cell[axis], 0, max(n - 1, 1), on_change, disabled=n == 1, width=260)
        segments(
            f"{_P}shown",
            words("stack.shown"),
            SCALES,
            stack.scale,
            lambda scale: words(f"stack.shown_{scale}"),
            _set_scale,
            width="content",
        )


def _set_scale(scale: str) -> None:
    session.set_stack(replace(session.current().current_stack, scale=scale))


def _set_cell(cell: Pair, axis: int, value: int) -> None:
    session.set_stack(replace(session.current().current_stack, cell=with_axis(cell, axis, value)))


def field_text(found: Built, image: PictureSetting, cell: Pair, words: Words) -> str:
    """Return the receptive field of a cell of the last output in words."""
    layer = found.layers[-1]
    (top, bottom), (left, right) = layer.field_of(*cell)
    inside = [
        min(end, n) - max(begin, 0) for begin, end, n in ((top, bottom, image.size[0]), (left, right, image.size[1]))
    ]
    text = words(
        "stack.seen",
        cell=f"[{cell[0]}, {cell[1]}]",
        n=len(found.layers),
        height=layer.receptive_field[0],
        width=layer.receptive_field[1],
        rows=f"{top}…{bottom - 1}".replace("-", "−"),
        cols=f"{left}…{right - 1}".replace("-", "−"),
        share=percent_text(max(inside[0], 0) * max(inside[1], 0), image.size[0] * image.size[1]),
    )
    whole = [bottom - top, right - left]
    sentences = [text] if inside == whole else [text, words("stack.seen_padding")]
    if any(spec.dilations != (1, 1) for spec in found.specs):
        sentences.append(words("stack.seen_gaps"))
    return words("image.space").join(sentences)


def layer_names(found: Built, words: Words) -> list[str]:
    """Return the names of the input and of each layer's output."""
    return [words("stack.input"), *(words("stack.layer", n=k) for k in range(1, len(found.layers) + 1))]


def layer_pictures(image: PictureSetting, specs: Sequence[PoolSpec], progress: Progress) -> list[LayerPicture]:
    """Return the input and each output as pictures for the screen.

    Raises
    ------
    StoppedError
        If ``progress`` returned False.
    """

    def make() -> list[LayerPicture]:
        found = [_for_screen(image.pixels)]
        levels = image.pixels
        for k, spec in enumerate(specs):

            def report(fraction: float, k: int = k) -> bool:
                return progress((k + fraction) / len(specs))

            levels = pooled_levels(levels, spec, report)
            found.append(_for_screen(levels))
        return found

    return cached(("stack", *image.picture_key, tuple(specs)), make)


def _for_screen(levels: Pixels) -> LayerPicture:
    small = scaled(levels, SIDE * SHARPNESS)
    height, width = levels.shape[:2]
    return LayerPicture(small.copy() if small.base is not None else small, (height, width))

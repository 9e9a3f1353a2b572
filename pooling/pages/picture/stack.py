"""Up to six pooling layers one after the other: sizes, receptive fields, and what they save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

import numpy as np
import streamlit as st

from pooling.engine.spec import KINDS, Pair, PoolSpec
from pooling.figures.stack import multiplications, percent_text
from pooling.i18n import Words, explain
from pooling.pages.picture import session
from pooling.pages.picture.inline import inline
from pooling.pages.picture.progress import telling
from pooling.pages.picture.pyramid import drawn, seen, stages, width_of
from pooling.pages.shell.notices import literal, started
from pooling.pages.shell.widgets import number, segments, slider
from pooling.state.layer import with_axis
from pooling.state.picture.setting import MOST_F, ImageState
from pooling.state.picture.stack import (
    MOST,
    SHOWN,
    Built,
    Problem,
    Stack,
    beginning,
    built,
    cell_of,
    with_another,
    with_entry,
    without_entry,
)
from pooling.studies.stack import conv_multiplications

_KEY: Final = "image_stack"
_P: Final = "image_stack_"
_FIELD: Final = 106
"""A number's width in CSS pixels: three stand side by side on a phone."""
_STYLE: Final = """<style>
@media (max-width: 600px) { .st-key-image_stack_pyramid img { max-width: 42vw !important; } }
</style>"""
_LIMITS: Final = {"f": (1, MOST_F), "stride": (1, MOST_F), "pad": (0, MOST_F - 1)}


def current(image: ImageState) -> Stack:
    """Return what the visitor set; until then the page's own layer, some times."""
    stack: Stack | None = st.session_state.get(_KEY)
    return beginning(image.spec, image.size) if stack is None else stack


def show(image: ImageState, words: Words) -> None:
    """Place the panel."""
    stack = current(image)
    found = built(stack.entries, image.size)
    st.caption(words("stack.about"))
    for k in range(len(stack.entries)):
        _entry(k, stack, found, image, words)
    with st.container(horizontal=True):
        full = len(stack.entries) == MOST
        _button("add", words("stack.add"), with_another, disabled=full, help=words("stack.most") if full else None)
        _button("again", words("stack.again"), lambda _: None, disabled=_KEY not in st.session_state)
    if found.layers:
        _pyramid(stack, found, image, words)
        _savings(found, image, words)


# ---- the layers ------------------------------------------------------------------------------------------------------


def _entry(k: int, stack: Stack, found: Built, image: ImageState, words: Words) -> None:
    entry = stack.entries[k]
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"{_P}layer_{k}"):
        segments(
            f"{_P}kind_{k}",
            words("stack.layer", n=k + 1),
            KINDS,
            entry.kind,
            lambda kind: words(f"page.kind_{kind}"),
            partial(_set_entry, k, "kind"),
            width="content",
        )
        with st.container(horizontal=True, width="content", gap="small"):
            for name, (least, most) in _LIMITS.items():
                key, label, value = f"{_P}{name}_{k}", words(f"page.{name}"), getattr(entry, name)
                number(key, label, value, least, most, partial(_set_entry, k, name), width=_FIELD)
        alone = len(stack.entries) == 1
        _button(f"remove_{k}", words("stack.remove"), lambda stack: without_entry(stack, k), disabled=alone)
        if k < len(found.layers):
            st.markdown(size_told(found.layers[k].spec, _sizes(found, image.size)[k], words), width="content")
        elif found.problem is not None and k >= found.problem.number:
            st.markdown(words("stack.waits", n=found.problem.number), width="content")
    if found.problem is not None and k == found.problem.number - 1:
        st.error(literal(problem_told(found.problem, words)))


def size_told(spec: PoolSpec, size: Pair, words: Words) -> str:
    """Return equation 1 with its numbers; once where height and width are the same.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> size_told(PoolSpec(f=3, stride=2, pad=1), (112, 112), words("en"))
    '⌊(112 + 2·1 − 3) / 2⌋ + 1 = 56'
    >>> size_told(PoolSpec(f=2), (28, 30), words("en"))
    'height ⌊(28 + 2·0 − 2) / 2⌋ + 1 = 14, width ⌊(30 + 2·0 − 2) / 2⌋ + 1 = 15'
    """
    axes = zip(size, spec.padding, spec.window, spec.strides, spec.output_size(size), strict=True)
    told = [f"⌊({n} + 2·{p} − {f}) / {s}⌋ + 1 = {m}" for n, p, f, s, m in axes]
    if told[0] == told[1]:
        return told[0]
    named = zip(("height", "width"), told, strict=True)
    return words("page.join").join(f"{words(f'page.{axis}')} {text}" for axis, text in named)


def problem_told(problem: Problem, words: Words) -> str:
    """Return what is wrong with a layer, and which controls can mend it."""
    sentence = explain(problem.error, words.lang)
    if problem.error.code != "layer_f_too_large":  # whose own sentence names the layer; the others name what mends it
        return words("stack.problem", n=problem.number, sentence=sentence)
    return started(sentence) + words("image.space") + words("stack.mend", n=problem.number)


def _button(name: str, label: str, change: Callable[[Stack], Stack | None], **more: Any) -> None:
    st.button(label, key=_P + name, on_click=_change, args=(change,), **more)


def _change(change: Callable[[Stack], Stack | None]) -> None:
    """Put a changed stack in place; None begins again."""
    stack = change(current(session.current().image))
    if stack is None:
        st.session_state.pop(_KEY, None)
    else:
        st.session_state[_KEY] = stack


def _set_entry(k: int, name: str, value: str | int) -> None:
    """Set the kind, f, stride or pad of one layer, if it is still there."""
    changed: dict[str, Any] = {name: value}
    if k < len(current(session.current().image).entries):
        _change(lambda stack: with_entry(stack, k, replace(stack.entries[k], **changed)))


# ---- the pictures ----------------------------------------------------------------------------------------------------


def _pyramid(stack: Stack, found: Built, image: ImageState, words: Words) -> None:
    with telling(words, "stack") as progress:
        pictures = stages(image, found.specs, progress)
    cell = cell_of(stack, found.layers[-1].size)
    st.markdown(seen_told(found, image, cell, words))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for axis, (name, n) in enumerate(zip(("row", "col"), found.layers[-1].size, strict=True)):
            label = words("stack.of_cell", name=words(f"page.cell_{name}"), most=n - 1)
            on_change = partial(_set_cell, cell, axis)
            slider(f"{_P}{name}", label, cell[axis], 0, max(n - 1, 1), on_change, disabled=n == 1, width=260)
        segments(
            f"{_P}shown",
            words("stack.shown"),
            SHOWN,
            stack.shown,
            lambda option: words(f"stack.shown_{option}"),
            lambda shown: _change(lambda stack: replace(stack, shown=shown)),
            width="content",
        )
    names = _names(found, words)
    st.html(_STYLE)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key=f"{_P}pyramid"):
        for name, stage, (rows, cols) in zip(names, pictures, seen(found.specs, image.size, cell), strict=True):
            width = width_of(stage.size, image.size, beside=stack.shown == "size")
            with st.container(width="content", gap="xsmall"):
                st.image(inline(np.asarray(drawn(stage, rows, cols, width))), width=width)
                st.caption(words("stack.picture", name=name, height=stage.size[0], width=stage.size[1]))
    is_exact = all(spec.operator.output_dtype(image.pixels.dtype).kind == "u" for spec in found.specs)
    st.caption(words("stack.exact" if is_exact else "stack.rounded"))


def seen_told(found: Built, image: ImageState, cell: Pair, words: Words) -> str:
    """Return in words what a cell of the last output sees of the input."""
    layer = found.layers[-1]
    (top, bottom), (left, right) = layer.seen_by(*cell)
    inside = [
        min(end, n) - max(begin, 0) for begin, end, n in ((top, bottom, image.size[0]), (left, right, image.size[1]))
    ]
    told = words(
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
    return told if inside == whole else told + words("image.space") + words("stack.seen_padding")


def _names(found: Built, words: Words) -> list[str]:
    return [words("stack.input"), *(words("stack.layer", n=k) for k in range(1, len(found.layers) + 1))]


def _set_cell(cell: Pair, axis: int, value: int) -> None:
    _change(lambda stack: replace(stack, cell=with_axis(cell, axis, value)))


# ---- what it saves ---------------------------------------------------------------------------------------------------


def _savings(found: Built, image: ImageState, words: Words) -> None:
    st.markdown(words("stack.savings", channels=image.pixels.shape[2]))
    names = _names(found, words)
    rows = savings(found, image.size, image.pixels.shape[2])
    columns = {"": names}
    for name in rows[0]:
        columns[words(f"stack.column_{name}")] = [row[name] for row in rows]
    st.table(columns, hide_index=True)
    counts = [conv_multiplications(size, image.pixels.shape[2]) for size in _sizes(found, image.size)]
    st.plotly_chart(multiplications(names, counts, words), config={"displayModeBar": False}, key=f"{_P}chart")


def savings(found: Built, size: Pair, channels: int) -> list[dict[str, str]]:
    """Return the table's rows: the input's, then each layer's.

    Examples
    --------
    >>> from pooling.state.picture.stack import Entry
    >>> savings(built((Entry("max", 2, 2, 0),), (224, 224)), (224, 224), 3)[1]["saved"].split()
    ['75', '%']
    """
    fields = [(1, 1), *(layer.receptive_field for layer in found.layers)]
    sizes = _sizes(found, size)
    whole = conv_multiplications(size, channels)
    rows = []
    for field, (height, width) in zip(fields, sizes, strict=True):
        count = conv_multiplications((height, width), channels)
        rows.append(
            {
                "size": f"{height}\u00a0×\u00a0{width}",
                "field": f"{field[0]}\u00a0×\u00a0{field[1]}",
                "values": f"{height * width * channels:,}",
                "multiplications": f"{count:,}",
                "saved": f"{100 * (1 - count / whole):.4g}\u00a0%".replace("-", "−"),
            }
        )
    return rows


def _sizes(found: Built, size: Pair) -> list[Pair]:
    return [size, *(layer.size for layer in found.layers)]

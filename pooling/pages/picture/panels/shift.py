"""The picture shifted by some pixels: how much the outputs of max, average and blur pooling change."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.exports.layer_words import other_settings
from pooling.figures.differences import shift_pictures
from pooling.figures.encoding import data_url
from pooling.figures.shift import changes
from pooling.i18n import Words
from pooling.pages.picture import session
from pooling.pages.picture.progress import shown_progress
from pooling.pages.picture.session_cache import cached
from pooling.pages.shell.widgets import segments, slider
from pooling.state.layer import of_any_kind
from pooling.state.picture.setting import PictureSetting
from pooling.state.picture.shift import MOST_SHIFT
from pooling.studies.shift import MEASURES, METHODS, ShiftTest, part_to_shift, shift_test

_P: Final = "image_shift_"
_WIDTH: Final = 150
"""The width of a picture, in CSS pixels."""


def show(image: PictureSetting, words: Words) -> None:
    """Place the panel."""
    now = session.current().shift
    shift, measure = now.by, now.measure
    rows, cols = part_to_shift(image.size, image.spec.strides)
    st.caption(words("shift.about"))
    st.caption(_part_text(image, rows, cols, words))
    with shown_progress(words, "shift") as progress:
        found = cached(
            ("shift", *image.picture_key, of_any_kind(image.spec)),
            lambda: shift_test(part(image), image.spec.window, image.spec.strides, range(MOST_SHIFT + 1), progress),
        )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        slider(f"{_P}by", words("shift.by"), shift, 0, MOST_SHIFT, partial(_set, "by"), width=360)
        segments(
            f"{_P}measure",
            words("shift.measure"),
            MEASURES,
            measure,
            lambda option: words(f"shift.measure_{option}"),
            partial(_set, "measure"),
            width="content",
        )
    st.markdown(words(f"shift.explain_{measure}", stride=image.spec.strides[1]))
    _pictures(image, found, shift, measure, words)
    figure = changes(found, measure, shift, words)
    alt = words("shift.chart_alt")
    st.plotly_chart(figure, config={"displayModeBar": False}, key=f"{_P}chart", alt=alt)
    st.table(table(found, measure, words), hide_index=True)


def _set(name: str, value: str | int) -> None:
    changed: dict[str, Any] = {name: value}
    session.set_shift(replace(session.current().shift, **changed))


# ---- the part that is shifted ----------------------------------------------------------------------------------------


def part(image: PictureSetting) -> NDArray[np.float32]:
    """Return the part's pixels."""
    return image.pixels[part_to_shift(image.size, image.spec.strides)].astype(np.float32)


def _part_text(image: PictureSetting, rows: slice, cols: slice, words: Words) -> str:
    size = rows.stop - rows.start, cols.stop - cols.start
    sentences = [words("shift.whole" if size == image.size else "shift.part", height=size[0], width=size[1])]
    if any(map(any, image.spec.pads)):
        sentences.append(words("shift.no_padding"))
    if other_settings(image.spec, words) or image.spec.kind not in METHODS:
        sentences.append(words("shift.not_covered"))
    return words("image.space").join(sentences)


# ---- results ---------------------------------------------------------------------------------------------------------


def table(found: ShiftTest, measure: str, words: Words) -> dict[str, list[str]]:
    """Return the numbers as columns: one for each kind of pooling."""
    columns = {words("shift.axis_shift"): [str(shift) for shift in found.shifts]}
    for method in METHODS:
        columns[words(f"shift.{method}")] = [percent(change) for change in found.changes(measure)[method]]
    return columns


def percent(change: float) -> str:
    """Return a change in percent.

    Examples
    --------
    >>> percent(0.7071), percent(0.0), percent(float("inf"))
    ('70.7%', '0%', '∞')
    """
    if change == float("inf"):
        return "∞"
    return f"{100 * change:.1f}%" if change else "0%"


def _pictures(image: PictureSetting, found: ShiftTest, shift: int, measure: str, words: Words) -> None:
    key = ("shifted", *image.picture_key, of_any_kind(image.spec), shift, measure)
    outputs, differences, most = cached(key, lambda: shift_pictures(part(image), image.spec, shift, measure))
    at = found.shifts.index(shift)
    for column, method in zip(st.columns(len(METHODS)), METHODS, strict=True):
        change = percent(found.changes(measure)[method][at])
        with column, st.container(key=f"{_P}{method}"):
            st.markdown(words("shift.changed", name=words(f"shift.{method}"), change=change))
            with st.container(horizontal=True, gap="small"):
                for pixels, what in ((outputs[method], "output"), (differences[method], "difference")):
                    with st.container(width="content", gap="xsmall"):
                        alt = words(f"shift.{what}_alt", name=words(f"shift.{method}"))
                        st.image(data_url(pixels, exact=what == "difference"), width=_WIDTH, alt=alt)
                        st.caption(words(f"shift.{what}"))
    st.caption(words("shift.scale", most=f"{most:.0f}" if most >= 10 else f"{most:.1f}"))

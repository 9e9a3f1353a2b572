"""The picture moved by some pixels: how much max, average and blur pooling change."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from pooling.engine.spec import Pair
from pooling.figures.shift import changes
from pooling.i18n import Words
from pooling.pages.picture.inline import inline
from pooling.pages.picture.progress import telling
from pooling.pages.picture.session_cache import cached
from pooling.pages.shell.widgets import segments, slider
from pooling.state.layer import of_any_kind
from pooling.state.picture.setting import ImageState, Pixels
from pooling.studies.shift import MEASURES, METHODS, ShiftTest, moved, pooled_circularly, shift_test

MOST_SHIFT: Final = 8
SIDE: Final = 512
"""Rows and columns of the part that is moved, at most."""

_KEY: Final = "image_shift"
_BEGIN: Final = (1, MEASURES[0])
_P: Final = "image_shift_"
_WIDTH: Final = 150
"""Of a picture, in CSS pixels."""
_PIXELS: Final = 300
_INK: Final = np.array([[255, 255, 255], [47, 107, 255], [10, 20, 60]])
"""No difference, half of the greatest, and the greatest: darker and darker blue."""


def show(image: ImageState, words: Words) -> None:
    """Place the panel."""
    shift, measure = st.session_state.get(_KEY, _BEGIN)
    rows, cols = part_of(image.size, image.spec.strides)
    st.caption(words("shift.about"))
    st.caption(_part_told(image, rows, cols, words))
    with telling(words, "shift") as progress:
        found = cached(
            ("shift", *image.picture_key, of_any_kind(image.spec)),
            lambda: shift_test(part(image), image.spec.window, image.spec.strides, range(MOST_SHIFT + 1), progress),
        )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        slider(f"{_P}by", words("shift.by"), shift, 0, MOST_SHIFT, lambda by: _set(by, measure), width=360)
        segments(
            f"{_P}measure",
            words("shift.measure"),
            MEASURES,
            measure,
            lambda option: words(f"shift.measure_{option}"),
            lambda measure: _set(shift, measure),
            width="content",
        )
    st.markdown(words(f"shift.explain_{measure}", stride=image.spec.strides[1]))
    _pictures(image, found, shift, measure, words)
    figure = changes(found, measure, shift, words)
    st.plotly_chart(figure, config={"displayModeBar": False}, key=f"{_P}chart")
    st.table(table(found, measure, words), hide_index=True)


def _set(shift: int, measure: str) -> None:
    st.session_state[_KEY] = shift, measure


# ---- the part that is moved ------------------------------------------------------------------------------------------


def part_of(size: Pair, strides: Pair) -> tuple[slice, slice]:
    """Return the rows and columns that are moved: in the middle, and whole strides so that windows come round.

    Examples
    --------
    >>> part_of((3000, 515), (4, 3)), part_of((5, 224), (7, 4))
    ((slice(1244, 1756, None), slice(2, 512, None)), (slice(0, 5, None), slice(0, 224, None)))
    """
    found = []
    for n, s in zip(size, strides, strict=True):
        length = min(n, SIDE) // s * s or min(n, SIDE)
        found.append(slice((n - length) // 2, (n - length) // 2 + length))
    return found[0], found[1]


def part(image: ImageState) -> NDArray[np.float32]:
    """Return the part's pixels."""
    return image.pixels[part_of(image.size, image.spec.strides)].astype(np.float32)


def _part_told(image: ImageState, rows: slice, cols: slice, words: Words) -> str:
    size = rows.stop - rows.start, cols.stop - cols.start
    told = [words("shift.whole" if size == image.size else "shift.part", height=size[0], width=size[1])]
    if max(image.spec.padding):
        told.append(words("shift.no_padding"))
    return words("image.space").join(told)


# ---- what is shown of it ---------------------------------------------------------------------------------------------


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
    ('70.7 %', '0 %', '∞')
    """
    if change == float("inf"):
        return "∞"
    return f"{100 * change:.1f} %" if change else "0 %"


def _pictures(image: ImageState, found: ShiftTest, shift: int, measure: str, words: Words) -> None:
    key = ("shifted", *image.picture_key, of_any_kind(image.spec), shift, measure)
    outputs, differences, most = cached(key, lambda: compared(part(image), image.spec, shift, measure))
    at = found.shifts.index(shift)
    for column, method in zip(st.columns(len(METHODS)), METHODS, strict=True):
        change = percent(found.changes(measure)[method][at])
        with column, st.container(key=f"{_P}{method}"):
            st.markdown(words("shift.changed", name=words(f"shift.{method}"), change=change))
            with st.container(horizontal=True, gap="small"):
                for pixels, what in ((outputs[method], "output"), (differences[method], "difference")):
                    with st.container(width="content", gap="xsmall"):
                        st.image(inline(pixels, exact=what == "difference"), width=_WIDTH)
                        st.caption(words(f"shift.{what}"))
    st.caption(words("shift.scale", most=f"{most:.0f}" if most >= 10 else f"{most:.1f}"))


def compared(
    x: NDArray[np.float32], spec: Any, shift: int, measure: str
) -> tuple[dict[str, Pixels], dict[str, Pixels], float]:
    """Return the moved picture's outputs, what differs in them, and the difference that is darkest."""
    outputs, sizes = {}, {}
    for method in METHODS:
        A, B = (pooled_circularly(given, method, spec.window, spec.strides) for given in (x, np.roll(x, shift, axis=1)))
        outputs[method] = enlarged(np.rint(B).clip(0, 255).astype(np.uint8))
        expected = moved(A, shift, spec.strides[1]) if measure == "along" else A
        sizes[method] = np.abs(B - expected).mean(axis=2)
    # The few largest are where the picture's ends meet: most of the others would be white beside them.
    all_sizes = np.stack(list(sizes.values()))
    most = max(float(np.percentile(all_sizes, 98)), float(all_sizes.max()) / 8)
    return outputs, {method: enlarged(inked(size / (most or 1))) for method, size in sizes.items()}, most


def inked(shares: NDArray[Any]) -> Pixels:
    """Return numbers from 0 to 1 as colours: shape (h, w, 3)."""
    places = np.linspace(0, 1, len(_INK))
    return np.stack([np.interp(shares, places, _INK[:, c]) for c in range(3)], axis=-1).astype(np.uint8)


def enlarged(pixels: Pixels) -> Pixels:
    """Return a picture with whole pixels repeated, large enough for sharp edges."""
    times = max(1, _PIXELS // max(pixels.shape[:2]))
    return pixels.repeat(times, axis=0).repeat(times, axis=1)

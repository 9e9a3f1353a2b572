"""How many windows cover each pixel: a sentence, and where it is not the same for all, a map and two corners."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.engine.spec import Pair, PoolSpec
from pooling.figures.heat import coverage_html
from pooling.i18n import Words, numbers
from pooling.pages.shell.coverage_table import counts_table
from pooling.studies.large.coverage import corner_coverage, coverage_counts, coverage_map, is_exact

_MOST_COUNTS: Final = 9
"""With more different counts, only the least and the greatest are mentioned."""


def show_coverage(spec: PoolSpec, size: Pair, words: Words) -> None:
    """Place the sentence, and the map and corners if they are needed."""
    st.markdown(f"**{words('maps.seen')}**")
    st.markdown(coverage_text(spec, size, words))
    counts = coverage_counts(spec, size)
    if len(counts) == 1:
        return
    whole, first, last = st.columns(3, gap="large")
    with whole:
        st.html(coverage_html(coverage_map(spec, size), counts[-1][0], words("maps.seen_alt")))
        st.caption(words("maps.seen_map" if is_exact(size) else "maps.seen_means"))
    for column, name, at_end in ((first, "first", False), (last, "last", True)):
        with column:
            corner, place = corner_coverage(spec, size, at_end)
            st.html(counts_table(corner, counts[-1][0]))
            st.caption(words(f"maps.seen_{name}", **place_words(place)))


def coverage_text(spec: PoolSpec, size: Pair, words: Words) -> str:
    """Return in words how many windows cover how many pixels.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> coverage_text(PoolSpec(f=2), (4, 4), words("en"))
    '1 window covers each pixel: there is no overlap, and no pixel is skipped.'
    """
    counts = coverage_counts(spec, size)
    if len(counts) == 1:
        return words("maps.seen_one" if counts[0][0] == 1 else "maps.seen_same", windows=numbers.count(counts[0][0]))
    missed = dict(counts).get(0, 0)
    left_out = words("maps.seen_missed" if missed else "maps.seen_all", pixels=numbers.count(missed))
    if len(counts) > _MOST_COUNTS:
        least, most = (numbers.count(windows) for windows in (counts[0][0], counts[-1][0]))
        return words("image.space").join([words("maps.seen_between", least=least, most=most), left_out])
    parts = [
        words("maps.seen_part", pixels=numbers.count(pixels), windows=numbers.count(windows))
        for windows, pixels in counts
        if windows
    ]
    sentence = words("maps.seen_counts", counts=words("checks.join").join(parts))
    return words("image.space").join([sentence, left_out])


def place_words(place: tuple[slice, slice]) -> dict[str, int]:
    """Return the first and last row and column of a part, as texts name them."""
    rows, cols = place
    return {"r0": rows.start, "r1": rows.stop - 1, "c0": cols.start, "c1": cols.stop - 1}

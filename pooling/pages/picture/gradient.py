"""Where the gradient goes: |dA_prev| over the whole picture, max beside average, and what windows see."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from pooling.i18n import Words, numbers
from pooling.lessons.comparisons import COMPARED_KINDS
from pooling.pages.picture.heat import framed, map_html, scale_html, seen_html
from pooling.pages.picture.maps import DECADES, Maps, Sent, has_detail, maps
from pooling.pages.picture.progress import telling
from pooling.pages.picture.seen import corner, is_exact, seen_counts, seen_map, seen_told
from pooling.pages.picture.session_cache import cached
from pooling.pages.shell.coverage_table import counts_table
from pooling.state.layer import of_any_kind
from pooling.state.picture.setting import ImageState
from pooling.studies.conservation import unequal_sums
from pooling.studies.large.histogram import Histogram

PLAIN: Final = {"displayModeBar": False}


def show(image: ImageState, words: Words) -> None:
    """Place the panel."""
    with telling(words, "gradient") as progress:
        found = cached(key(image), lambda: maps(image, progress))
    st.markdown(words("maps.gradient_about", upstream=words(f"image.upstream_{image.upstream}")))
    st.html(_scale(found, words))
    if smaller := _scaled_told(found, image, words):
        st.caption(smaller)
    for column, kind in zip(st.columns(len(COMPARED_KINDS), gap="large"), COMPARED_KINDS, strict=True):
        with column:
            _kind(kind, found, image, words)
    with st.expander(words("maps.bars_open"), key="image_bars", on_change="rerun", type="compact") as bars:
        if bars.open:
            for column, kind in zip(st.columns(len(COMPARED_KINDS), gap="large"), COMPARED_KINDS, strict=True):
                with column:
                    _bars(kind, found.kinds[kind].histogram, image, words)
    _seen(image, words)


def key(image: ImageState) -> tuple[Any, ...]:
    """Return what the maps are kept under: everything that they hang on; both kinds are there."""
    upstream = (image.upstream, image.seed if image.upstream == "random" else None)
    return "gradient", *image.picture_key, of_any_kind(image.spec), *upstream, image.lens, image.scale


def _theme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def _scale(found: Maps, words: Words) -> str:
    ticks = [f"{found.top / 10**k:.2g}" for k in range(DECADES, -1, -1)]
    return scale_html(words("maps.gradient_none"), [f"≤ {ticks[0]}", *ticks[1:]], _theme())


def _scaled_told(found: Maps, image: ImageState, words: Words) -> str:
    """Say of maps that are smaller than the picture what their pixels are; else nothing."""
    mean = image.size[0] * image.size[1] / next(iter(found.kinds.values())).whole.size
    return words("maps.detail_shrunk", mean=numbers.long_number(round(mean))) if mean > 1 else ""


# ---- one kind --------------------------------------------------------------------------------------------------------


def _kind(kind: str, found: Maps, image: ImageState, words: Words) -> None:
    sent = found.kinds[kind]
    name = words(f"maps.gradient_{kind}")
    st.markdown(f"**{name}**")
    with_detail = has_detail(image.size)
    frame = framed(found.place, image.size) if with_detail else ""
    pictures = cached(
        (*key(image), kind, _theme()),
        lambda: (
            map_html(sent.whole, words("maps.gradient_alt", kind=name), _theme(), frame),
            map_html(sent.detail, words("maps.detail_alt", kind=name), _theme()),
        ),
    )
    st.html(pictures[0])
    if with_detail:
        st.caption(words("maps.detail", **_place(found.place)))
        st.html(pictures[1])
    st.markdown(reached_told(sent, image, words))
    st.markdown(sums_told(sent, kind, words))


def _place(place: tuple[slice, slice]) -> dict[str, int]:
    rows, cols = place
    return {"r0": rows.start, "r1": rows.stop - 1, "c0": cols.start, "c1": cols.stop - 1}


def reached_told(sent: Sent, image: ImageState, words: Words) -> str:
    """Return how many of the pixels get any gradient."""
    whole = image.size[0] * image.size[1]
    share = numbers.percent(sent.pixels, whole)
    return words("maps.reached", share=share, pixels=numbers.count(sent.pixels), whole=numbers.count(whole))


def sums_told(sent: Sent, kind: str, words: Words) -> str:
    """Return Σ dA_prev beside Σ dA, and why they differ."""
    reason = "kept" if sent.kept else unequal_sums(kind)
    return words(
        "maps.sums",
        total=numbers.long_number(sent.total),
        sign="=" if sent.kept else "≠",
        arrived=numbers.long_number(sent.arrived),
        reason=words(f"checks.{reason}"),
    )


def _bars(kind: str, histogram: Histogram, image: ImageState, words: Words) -> None:
    from pooling.figures.gradient import gradient_bars  # Plotly takes a second to load

    told = bars_told(histogram, words)
    figure = cached((*key(image), kind, words.lang, "bars"), lambda: gradient_bars(histogram, words))
    st.markdown(f"**{words(f'maps.gradient_{kind}')}**")
    st.plotly_chart(figure, key=f"image_bars_{kind}", theme="streamlit", config=PLAIN, alt=told)
    st.caption(told)


def bars_told(histogram: Histogram, words: Words) -> str:
    """Return how many values are negative, exactly zero and positive.

    Examples
    --------
    >>> import numpy as np
    >>> from pooling.i18n import words
    >>> bars_told(Histogram(np.array([-1.0, 0, 1]), np.array([0, 1]), 3), words("en"))
    'Of 4 values of dA_prev 75.0 % are exactly 0, 0 % negative and 25.0 % positive; |dA_prev| stays below 1.'
    """
    middle = len(histogram.counts) // 2
    below, above = (int(part.sum()) for part in (histogram.counts[:middle], histogram.counts[middle:]))
    whole = below + above + histogram.zeros
    shares = {"zero": histogram.zeros, "negative": below, "positive": above}
    limit = numbers.long_number(float(histogram.edges[-1]))
    percents = {name: numbers.percent(count, whole) for name, count in shares.items()}
    return words("maps.bars_told", whole=numbers.count(whole), limit=limit, **percents)


# ---- coverage --------------------------------------------------------------------------------------------------------


def _seen(image: ImageState, words: Words) -> None:
    """Place how many windows see each pixel; where it is the same for all, words alone."""
    spec, size = image.spec, image.size
    st.markdown(f"**{words('maps.seen')}**")
    st.markdown(seen_told(spec, size, words))
    counts = seen_counts(spec, size)
    if len(counts) == 1:
        return
    whole, first, last = st.columns(3, gap="large")
    with whole:
        st.html(seen_html(seen_map(spec, size), counts[-1][0], words("maps.seen_alt")))
        st.caption(words("maps.seen_map" if is_exact(size) else "maps.seen_means"))
    for column, name, at_end in ((first, "first", False), (last, "last", True)):
        with column:
            seen, place = corner(spec, size, at_end)
            st.html(counts_table(seen, counts[-1][0]))
            st.caption(words(f"maps.seen_{name}", **_place(place)))

"""Where the gradient goes: |dA_prev| over the whole picture, by max, average and the chosen kind; and the coverage."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from pooling.engine.spec import PoolSpec
from pooling.figures.heat import framed, map_html, scale_html
from pooling.i18n import Words, numbers
from pooling.lessons.comparisons import COMPARED_KINDS
from pooling.pages.picture.panels.coverage import place_words, show_coverage
from pooling.pages.picture.progress import shown_progress
from pooling.pages.picture.session_cache import cached
from pooling.state.layer import of_any_kind
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import PictureSetting
from pooling.state.picture.upstream import target, upstream
from pooling.studies.conservation import unequal_sums
from pooling.studies.large import maps as study
from pooling.studies.large import upstreams
from pooling.studies.large.histogram import Histogram
from pooling.studies.large.maps import DECADES, KindMap, Maps, detail_around, has_detail
from pooling.studies.large.preview import Progress, Upstream

PLAIN: Final = {"displayModeBar": False}


def show(image: PictureSetting, words: Words) -> None:
    """Place the panel."""
    with shown_progress(words, "gradient", image) as progress:
        found = cached(key(image), lambda: maps(image, progress))
    about = [words("maps.gradient_about", upstream=words(f"image.upstream_{image.upstream}"))]
    about += [words(f"maps.gradient_also_{kind}") for kind in image.compared[len(COMPARED_KINDS) :]]
    st.markdown(words("image.space").join(about))
    st.html(_scale(found, words))
    if smaller := _scale_note(found, image, words):
        st.caption(smaller)
    for column, kind in zip(st.columns(len(image.compared), gap="large"), image.compared, strict=True):
        with column:
            _kind(kind, found, image, words)
    with st.expander(words("maps.bars_open"), key="image_bars", on_change="rerun", type="compact") as bars:
        if bars.open:
            for column, kind in zip(st.columns(len(image.compared), gap="large"), image.compared, strict=True):
                with column:
                    _bars(kind, found.kinds[kind].histogram, image, words)
    show_coverage(image.spec, image.size, words)


def key(image: PictureSetting) -> tuple[Any, ...]:
    """Return the cache key of the maps: everything that they depend on. The kinds share it."""
    upstream = (image.upstream, image.seed if image.upstream == "random" else None)
    return "gradient", *image.picture_key, of_any_kind(image.spec), image.compared, *upstream, image.lens, image.scale


def maps(image: PictureSetting, progress: Progress | None = None) -> Maps:
    """Send the chosen upstream back through the picture, by each kind of pooling.

    Raises
    ------
    StoppedError
        If ``progress`` returned False.
    """
    unit = 1 / 255 if image.scale == "unit" and image.upstream in ("blurred", "shifted") else 1.0
    specs = {kind: replace(image.spec, kind=kind) for kind in image.compared}
    return study.maps(image.pixels, specs, _upstream_of(image), detail_place(image), unit, progress)


def _upstream_of(image: PictureSetting) -> Callable[[PoolSpec], Upstream]:
    """Return the function from a layer to its upstream; a target, which takes long to make, is made once."""
    if image.upstream not in ("blurred", "shifted"):
        return lambda spec: upstream(image, spec)
    pixels = target(image)
    return lambda spec: upstreams.target(pixels, spec)


def detail_place(image: PictureSetting) -> tuple[slice, slice]:
    """Return the rows and columns around the lens's first window that are shown pixel by pixel."""
    lens, (rows, cols) = lens_of(image.spec, image.size, image.lens), image.spec.axes(image.size)
    return detail_around((lens.rows.start + rows.extent // 2, lens.cols.start + cols.extent // 2), image.size)


def _theme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"


def _scale(found: Maps, words: Words) -> str:
    ticks = [f"{found.top / 10**k:.2g}" for k in range(DECADES, -1, -1)]
    return scale_html(words("maps.gradient_none"), [f"≤ {ticks[0]}", *ticks[1:]], _theme())


def _scale_note(found: Maps, image: PictureSetting, words: Words) -> str:
    """Return the number of pixels behind each pixel of a reduced map in words; "" if maps are at full size."""
    mean = image.size[0] * image.size[1] / next(iter(found.kinds.values())).whole.size
    return words("maps.detail_shrunk", mean=numbers.long_number(round(mean))) if mean > 1 else ""


# ---- one kind --------------------------------------------------------------------------------------------------------


def _kind(kind: str, found: Maps, image: PictureSetting, words: Words) -> None:
    made = found.kinds[kind]
    name = words(f"maps.gradient_{kind}")
    st.markdown(f"**{name}**")
    with_detail = has_detail(image.size)
    frame = framed(found.place, image.size) if with_detail else ""
    pictures = cached(
        (*key(image), kind, _theme()),
        lambda: (
            map_html(made.whole, words("maps.gradient_alt", kind=name), _theme(), frame),
            map_html(made.detail, words("maps.detail_alt", kind=name), _theme()),
        ),
    )
    st.html(pictures[0])
    if with_detail:
        st.caption(words("maps.detail", **place_words(found.place)))
        st.html(pictures[1])
    st.markdown(reached_text(made, image, words))
    st.markdown(sums_text(made, replace(image.spec, kind=kind), words))


def reached_text(made: KindMap, image: PictureSetting, words: Words) -> str:
    """Return in words how many of the pixels receive a gradient."""
    whole = image.size[0] * image.size[1]
    share = numbers.percent(made.pixels, whole)
    return words("maps.reached", share=share, pixels=numbers.count(made.pixels), whole=numbers.count(whole))


def sums_text(made: KindMap, spec: PoolSpec, words: Words) -> str:
    """Return Σ dA_prev beside Σ dA, and why they differ."""
    reason = "kept" if made.conserved else unequal_sums(spec)
    return words(
        "maps.sums",
        total=numbers.long_number(made.total),
        sign="=" if made.conserved else "≠",
        upstream=numbers.long_number(made.upstream_total),
        reason=words(f"checks.{reason}", divisor=spec.divisor_override),
    )


def _bars(kind: str, histogram: Histogram, image: PictureSetting, words: Words) -> None:
    from pooling.figures.gradient import gradient_bars  # Plotly takes a second to load

    text = bars_text(histogram, words)
    figure = cached((*key(image), kind, words.lang, "bars"), lambda: gradient_bars(histogram, words))
    st.markdown(f"**{words(f'maps.gradient_{kind}')}**")
    st.plotly_chart(figure, key=f"image_bars_{kind}", theme="streamlit", config=PLAIN, alt=text)
    st.caption(text)


def bars_text(histogram: Histogram, words: Words) -> str:
    """Return in words how many values are negative, exactly zero and positive.

    Examples
    --------
    >>> import numpy as np
    >>> from pooling.i18n import words
    >>> bars_text(Histogram(np.array([-1.0, 0, 1]), np.array([0, 1]), 3), words("en"))
    'Of 4 values of dA_prev, 75.0% are exactly 0, 0% negative and 25.0% positive; |dA_prev| stays below 1.'
    """
    middle = len(histogram.counts) // 2
    below, above = (int(part.sum()) for part in (histogram.counts[:middle], histogram.counts[middle:]))
    whole = below + above + histogram.zeros
    shares = {"zero": histogram.zeros, "negative": below, "positive": above}
    limit = numbers.long_number(float(histogram.edges[-1]))
    percents = {name: numbers.percent(count, whole) for name, count in shares.items()}
    return words("maps.bars_told", whole=numbers.count(whole), limit=limit, **percents)

"""The values before and after pooling, by max, by average and by the chosen kind."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import streamlit as st

from pooling.engine.spec import PoolSpec
from pooling.i18n import Words, numbers
from pooling.lessons.comparisons import COMPARED_KINDS
from pooling.pages.picture.panels.gradient import PLAIN
from pooling.pages.picture.progress import shown_progress
from pooling.pages.picture.session_cache import cached
from pooling.state.layer import of_any_kind
from pooling.state.picture.setting import PictureSetting
from pooling.studies.large.parts import Progress, piece
from pooling.studies.large.preview import keeps_range
from pooling.studies.large.values import IDENTITY, Values, pooled_values

_LITTLE: Final = 0.5
"""Changes of a mean or a deviation up to this, in levels of 255, are described as none."""


def show(image: PictureSetting, words: Words) -> None:
    """Place the panel."""
    from pooling.figures.values import value_lines  # Plotly takes a second to load

    with shown_progress(words, "values", image) as progress:
        before = cached(("values", *image.picture_key), lambda: pooled_values(image.pixels, IDENTITY))
        name = ("pooled_values", *image.picture_key, of_any_kind(image.spec), image.compared)
        after = cached(name, lambda: _after(image, progress))
    values = {"input": before, **after}
    text = values_text(values, image, words)
    st.markdown(text)
    figure = cached((*name, image.scale, words.lang, "lines"), lambda: value_lines(values, image.white, words))
    st.plotly_chart(figure, key="image_values", theme="streamlit", config=PLAIN, alt=text)
    st.markdown(table(values, image, words))
    if image.has_channels:
        st.caption(words("maps.values_channels" if image.channel == "all" else "maps.values_channel"))


def _after(image: PictureSetting, progress: Progress) -> dict[str, Values]:
    found = {}
    for k, (kind, spec) in enumerate(_layers(image).items()):
        found[kind] = pooled_values(image.pixels, spec, piece(progress, k, len(image.compared)))
    return found


def _layers(image: PictureSetting) -> dict[str, PoolSpec]:
    return {kind: replace(image.spec, kind=kind) for kind in image.compared}


def table(values: dict[str, Values], image: PictureSetting, words: Words) -> str:
    """Return mean, deviation, least and greatest as a table in Markdown."""
    columns = ("mean", "deviation", "least", "greatest")
    lines = [
        [words("maps.values_of"), *(words(f"maps.values_{name}") for name in columns)],
        ["---", *["---:"] * len(columns)],
    ]
    for name, found in values.items():
        numbers = (getattr(found, column) for column in columns)
        lines.append([words(f"maps.values_{name}"), *(_text(number, image) for number in numbers)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def values_text(values: dict[str, Values], image: PictureSetting, words: Words) -> str:
    """Return in words how pooling changes mean and deviation."""
    before, brightest, mean = (values[name] for name in ("input", *COMPARED_KINDS))
    lighter = brightest.mean > before.mean + _LITTLE
    sentences = [
        words(
            "maps.values_lighter" if lighter else "maps.values_as_light",
            before=_text(before.mean, image),
            after=_text(brightest.mean, image),
        )
    ]
    counts_padding = image.spec.count_include_pad and any(map(any, image.spec.pads))
    own_divisor = image.spec.divisor_override is not None
    if own_divisor:
        sentences.append(words("maps.values_divisor", before=_text(before.mean, image), after=_text(mean.mean, image)))
    elif mean.mean < before.mean - _LITTLE and counts_padding:
        sentences.append(words("maps.values_padding", before=_text(before.mean, image), after=_text(mean.mean, image)))
    narrower = mean.deviation < before.deviation - _LITTLE
    sentences.append(
        words(
            "maps.values_narrower" if narrower else "maps.values_as_wide",
            before=_text(before.deviation, image),
            after=_text(mean.deviation, image),
        )
    )
    if not all(map(keeps_range, _layers(image).values())):
        sentences.append(words("maps.values_beyond", most=_text(255, image)))
    return words("image.space").join(sentences)


def _text(value: float, image: PictureSetting) -> str:
    return numbers.long_number(value * image.white / 255)

"""The overview: the picture and its pooled output at one scale, their sizes and bytes, and the lens."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import streamlit as st

from pooling.engine import axis as engine
from pooling.engine.spec import TIES, Pair, PoolSpec
from pooling.exports.layer_words import other_settings
from pooling.figures.encoding import EncodedPicture
from pooling.i18n import Words
from pooling.i18n.numbers import pair
from pooling.pages.picture import session
from pooling.pages.picture.previews import input_preview, output_preview
from pooling.pages.picture.progress import shown_progress
from pooling.pages.shell.layer_words import pads_text
from pooling.stage.wipe import KEY, Overview, Side, mount, mount_input
from pooling.state.layer import of_any_kind
from pooling.state.picture import link
from pooling.state.picture.edits import with_lens
from pooling.state.picture.lens import Axis, Lens, lens_of
from pooling.state.picture.setting import PictureSetting
from pooling.studies.large.preview import keeps_range


def place_input(image: PictureSetting) -> None:
    """Give the browser the picture itself, which no setting of the layer changes; the overview shows it."""
    before = input_preview(image)
    with st.container(key="image_input"):
        mount_input(before.data, before.mime, _identity(image))


def _identity(image: PictureSetting) -> str:
    return repr(image.picture_key)


def show(image: PictureSetting, words: Words) -> None:
    """Place the overview."""
    lens = lens_of(image.spec, image.size, image.lens)
    with shown_progress(words, "overview", image) as progress:
        before = input_preview(image, progress)
        after = output_preview(image, progress)
    rows, cols = sides(image, lens)
    mount(
        Overview(
            input=_identity(image),
            after=(after.data, after.mime),
            exact=(before.exact, after.exact),
            size=image.size,
            rows=rows,
            cols=cols,
            facts=facts(image, before, after, words),
            picture=repr(image.picture_key[0]),
            identity=repr((image.picture_key[0], replace(of_any_kind(image.spec), ties=TIES[0]))),
            link=link.address(image, words.lang),
            lang=words.lang,
        ),
        on_lens=_take_lens,
    )


def sides(image: PictureSetting, lens: Lens) -> list[Side]:
    """Return where the output and the lens lie along the rows and the columns."""
    return [_side(*both) for both in zip((lens.rows, lens.cols), image.spec.axes(image.size), strict=True)]


def _side(axis: Axis, whole: engine.Axis) -> Side:
    # Cells that one output pixel stands for; a single window stands for all its cells.
    step = whole.stride if whole.windows > 1 else whole.extent
    return Side(
        cells=whole.n,
        begin=(whole.extent - step) / 2 - whole.pad_before,  # each output pixel lies over the middle of its window
        length=whole.windows * step,
        origin=axis.start - axis.first * whole.stride,
        step=whole.stride,
        span=axis.stop - axis.start,
        count=axis.count,
        first=axis.first,
        least=axis.least,
        most=axis.most,
    )


# ---- sizes and bytes -------------------------------------------------------------------------------------------------


def facts(image: PictureSetting, before: EncodedPicture, after: EncodedPicture, words: Words) -> dict[str, Any]:
    """Return the texts beside the overview."""
    spec, channels = image.spec, image.pixels.shape[2]
    values = [rows * cols * channels for rows, cols in (image.size, image.output_size)]
    return {
        "inputSize": size_text(image.size, channels),
        "outputSize": size_text(image.output_size, channels),
        "inputBytes": bytes_text(values[0]),
        "outputBytes": bytes_text(values[1]),
        "share": percent_text(Fraction(values[1], values[0]), words),
        "part": min(1.0, values[1] / values[0]),
        "layer": layer_text(spec, words),
        "note": _note(before, after, words)
        + ("" if keeps_range(spec) else words("image.space") + words("image.note_cut")),
    }


def layer_text(spec: PoolSpec, words: Words) -> str:
    """Return the layer in one line.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> layer_text(PoolSpec(f=3, stride=2, pad=1, ceil_mode=True), words("en"))
    'Max · f = 3 · stride = 2 · pad = 1 · rounded up'
    """
    f, stride = map(pair, (spec.window, spec.strides))
    first = words("image.layer", kind=words(f"page.kind_{spec.kind}"), f=f, stride=stride, pad=pads_text(spec.pads))
    return " · ".join([first, *other_settings(spec, words)])


def size_text(size: Pair, channels: int) -> str:
    """Return a picture's size, height first as everywhere in the app.

    Examples
    --------
    >>> size_text((3000, 4000), 3)
    '3000 × 4000 × 3'
    """
    return f"{size[0]} × {size[1]} × {channels}"


def bytes_text(count: int) -> str:
    """Return a number of bytes with a unit.

    Examples
    --------
    >>> bytes_text(36_000_000), bytes_text(150_528), bytes_text(784)
    ('36.0 MB', '150.5 kB', '784 B')
    """
    if count >= 1_000_000:
        return f"{count / 1e6:.1f} MB"
    return f"{count / 1e3:.1f} kB" if count >= 1000 else f"{count} B"


def percent_text(share: Fraction, words: Words) -> str:
    """Return in words the output's bytes as a share of the input's.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> [percent_text(Fraction(share), words("en")) for share in ("1/4", "1/9", "0.2468", "1")]
    ['a quarter of the size in bytes', '1/9 of the size in bytes', '24.7% of the size in bytes', 'same size in bytes']
    """
    if share == 1:
        return words("image.share_same")
    if share.numerator == 1 and share.denominator in (2, 3, 4):
        return words(f"image.share_{share.denominator}")
    if share.numerator == 1 and share.denominator < 10_000:
        return words("image.share_part_n", n=share.denominator)
    percent = float(100 * share)
    return words("image.share_percent", percent=f"{percent:.2g}" if percent < 10 else f"{percent:.1f}")


def _note(before: EncodedPicture, after: EncodedPicture, words: Words) -> str:
    """Return in words which of the pictures are previews."""
    if before.exact and after.exact:
        return words("image.note_exact")
    if after.exact:
        return words("image.note_input", width=before.size[1], height=before.size[0])
    if before.exact:
        return words("image.note_output", width=after.size[1], height=after.size[0])
    return words("image.note_both", longest=max(*before.size, *after.size))


# ---- the lens --------------------------------------------------------------------------------------------------------


def _take_lens() -> None:
    """Move the lens to where it was dropped, as the browser reports."""
    match st.session_state[KEY].get("lens"):
        case [int(row), int(col)] if not isinstance(row, bool) and not isinstance(col, bool):
            session.change_view(with_lens(session.current().image, (row, col)))

"""What a stack of layers saves: a table and a chart of the multiplications of a convolution after each layer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pooling.engine.spec import Pair
from pooling.figures.stack import multiplications, percent_text
from pooling.i18n import Words
from pooling.pages.picture.panels.stack_pictures import layer_names
from pooling.state.picture.setting import PictureSetting
from pooling.state.picture.stack import Built
from pooling.studies.stack import conv_multiplications


def show_savings(found: Built, image: PictureSetting, words: Words) -> None:
    """Place the table and the chart."""
    channels = image.pixels.shape[2]
    st.markdown(words("stack.savings", channels=channels))
    names = layer_names(found, words)
    rows = savings(found, image.size, channels)
    columns = {words("stack.column_name"): names}
    for name in rows[0]:
        columns[words(f"stack.column_{name}")] = [row[name] for row in rows]
    st.table(columns, hide_index=True)
    counts = [conv_multiplications(size, channels) for size in found.sizes(image.size)]
    figure = multiplications(names, counts, words)
    st.plotly_chart(figure, config={"displayModeBar": False}, key="image_stack_chart", alt=_alt(names, counts, words))


def _alt(names: Sequence[str], counts: Sequence[int], words: Words) -> str:
    """Return the chart in words."""
    bars = [
        words("stack.bar_alt", name=name, share=percent_text(count, counts[0]))
        for name, count in zip(names, counts, strict=True)
    ]
    return words("stack.chart_alt", bars=words("page.join").join(bars))


def savings(found: Built, size: Pair, channels: int) -> list[dict[str, str]]:
    """Return the table's rows: the input's, then each layer's.

    Examples
    --------
    >>> from pooling.state.picture.stack import Entry, built
    >>> savings(built((Entry("max", 2, 2, 0),), (224, 224)), (224, 224), 3)[1]["saved"].split()
    ['75', '%']
    """
    fields = [(1, 1), *(layer.receptive_field for layer in found.layers)]
    whole = conv_multiplications(size, channels)
    rows = []
    for field, (height, width) in zip(fields, found.sizes(size), strict=True):
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

"""The chart of a stack of layers: what a convolution after each of them would cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from pooling.i18n import Words

HEIGHT: Final = 90
"""Pixels besides those of the bars."""
_BAR: Final = 30


def multiplications(names: Sequence[str], counts: Sequence[int], words: Words) -> go.Figure:
    """Return bars, the first at the top.

    Parameters
    ----------
    names : sequence of str
        What stands before the convolution.
    counts : sequence of int
        Its multiplications; the first is the whole that the others are a share of.
    words : Words
    """
    bars = go.Bar(
        x=list(counts),
        y=list(names),
        orientation="h",
        marker_color="#2F6BFF",
        text=[share_told(count, counts[0]) for count in counts],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: %{x:,}<extra></extra>",
    )
    figure = go.Figure(bars)
    figure.update_layout(
        height=HEIGHT + _BAR * len(counts),
        margin={"l": 0, "r": 60, "t": 8, "b": 0},
        xaxis={"title": words("stack.multiplications"), "rangemode": "tozero", "fixedrange": True},
        yaxis={"autorange": "reversed", "fixedrange": True},
        showlegend=False,
    )
    return figure


def share_told(count: int, whole: int) -> str:
    """Return a share in percent.

    Examples
    --------
    >>> share_told(1, 4), share_told(1, 1024)
    ('25 %', '0.098 %')
    """
    percent = 100 * count / whole
    return f"{percent:.0f} %" if percent >= 10 else f"{percent:.2g} %"

"""Bar chart of a stack of layers: the cost of a convolution after each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from pooling.i18n import Words

HEIGHT: Final = 90
"""Height without the bars, in pixels."""
_BAR: Final = 30


def multiplications(names: Sequence[str], counts: Sequence[int], words: Words) -> go.Figure:
    """Plot horizontal bars, the first one at the top.

    Parameters
    ----------
    names : sequence of str
        What precedes each convolution.
    counts : sequence of int
        The number of multiplications of each convolution. Percentages are relative to the first one.
    words : Words
    """
    bars = go.Bar(
        x=list(counts),
        y=list(names),
        orientation="h",
        marker_color="#2F6BFF",
        text=[percent_text(count, counts[0]) for count in counts],
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


def percent_text(count: int, whole: int) -> str:
    """Format a share of a whole in percent.

    Examples
    --------
    >>> percent_text(1, 4), percent_text(1, 1024)
    ('25%', '0.098%')
    """
    percent = 100 * count / whole
    return f"{percent:.0f}%" if percent >= 10 else f"{percent:.2g}%"

"""Bar chart of the values of dA_prev, with separate bars for negative, zero and positive values."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from pooling.figures.look import BACKWARD, NEGATIVE, NEUTRAL, apply_layout
from pooling.i18n import Words
from pooling.studies.large.histogram import Histogram


def gradient_bars(histogram: Histogram, words: Words) -> go.Figure:
    """Plot ``GradientMap.histogram``: the number of values per bin, on a logarithmic axis.

    Parameters
    ----------
    histogram : Histogram
        A histogram that counts zeros separately.
    words : Words
    """
    edges, counts = histogram.edges, histogram.counts
    middles, width = (edges[:-1] + edges[1:]) / 2, float(edges[1] - edges[0])
    below, above = middles < 0, middles > 0
    figure = go.Figure()
    # Patterns distinguish the signs for people who can't distinguish the colours.
    for name, x, y, colour, shape in (
        ("negative", middles[below], counts[below], NEGATIVE, "\\"),
        ("zero", np.zeros(1), np.array([histogram.zeros]), NEUTRAL, "x"),
        ("positive", middles[above], counts[above], BACKWARD, ""),
    ):
        if y.sum() > 0:
            marker = {"color": colour, "pattern": {"shape": shape, "fillmode": "overlay"}}
            figure.add_bar(x=x, y=y, width=width, name=words(f"maps.bars_{name}"), marker=marker, marker_line_width=0)
    figure.update_layout(barmode="overlay", showlegend=True)
    apply_layout(figure, words("maps.bars_x"), words("maps.bars_y"))
    limit = float(edges[-1])
    figure.update_xaxes(range=[-limit if counts[below].any() else -limit / 8, limit])
    decades = len(str(max(1, histogram.zeros, int(counts.max()))))
    figure.update_yaxes(type="log", tickformat="~s", dtick=2 if decades > 5 else 1, range=[-0.3, decades])
    return figure

"""Histograms of a picture's values before and after pooling, as lines in one chart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
import plotly.graph_objects as go

from pooling.figures.look import FORWARD, NEUTRAL, apply_layout
from pooling.i18n import Words
from pooling.studies.large.values import Values

_LINES: Final = ((NEUTRAL, "solid"), (FORWARD, "solid"), (FORWARD, "dot"), (FORWARD, "dash"))
"""Colour and line of the input, and of each kind of pooling."""


def value_lines(values: Mapping[str, Values], white: float, words: Words) -> go.Figure:
    """Plot the histograms as percentages of all values.

    Parameters
    ----------
    values : mapping
        The values of "input" and of up to three kinds of pooling.
    white : float
        The value of the lightest possible pixel, 255 or 1.
    words : Words
    """
    figure = go.Figure()
    for (name, found), (colour, dash) in zip(values.items(), _LINES, strict=False):
        histogram = found.histogram
        share = 100 * histogram.counts / max(histogram.counts.sum(), 1)
        figure.add_scatter(
            x=histogram.edges * (white / 255),
            y=np.append(share, share[-1]),  # extends the last step to the last edge
            mode="lines",
            line={"color": colour, "dash": dash, "width": 2, "shape": "hv"},
            fill="tozeroy" if name == "input" else None,
            name=words(f"maps.values_{name}"),
            hovertemplate="%{y:.2f}%",
        )
    apply_layout(figure, words("maps.values_x"), words("maps.values_y"))
    figure.update_xaxes(range=[0, white * 256 / 255])
    figure.update_yaxes(rangemode="tozero", ticksuffix="%")
    return figure

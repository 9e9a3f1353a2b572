"""Line chart of the shift test: how much the output of each pooling method changes."""

from __future__ import annotations

from typing import Final

import plotly.graph_objects as go

from pooling.i18n import Words
from pooling.studies.shift import METHODS, ShiftTest

HEIGHT: Final = 320
_MARKS: Final = {"max": ("#2F6BFF", "circle"), "average": ("#64748B", "square"), "blur": ("#0D9488", "diamond")}


def changes(test: ShiftTest, measure: str, chosen: int, words: Words) -> go.Figure:
    """Plot one line for each pooling method.

    Parameters
    ----------
    test : ShiftTest
    measure : {"along", "still"}
    chosen : int
        The selected shift, which is marked by a vertical line.
    words : Words
    """
    figure = go.Figure()
    for method in METHODS:
        colour, symbol = _MARKS[method]
        figure.add_scatter(
            x=list(test.shifts),
            y=[100 * change for change in test.changes(measure)[method]],
            name=words(f"shift.{method}"),
            mode="lines+markers",
            line={"color": colour, "width": 2},
            marker={"symbol": symbol, "size": 10},
            hovertemplate="%{y:.2f}%",
        )
    figure.add_vline(x=chosen, line={"color": "#94A3B8", "width": 1, "dash": "dot"})
    figure.update_layout(
        height=HEIGHT,
        margin={"l": 0, "r": 10, "t": 8, "b": 0},
        hovermode="x unified",
        xaxis={"title": words("shift.axis_shift"), "dtick": 1, "fixedrange": True},
        yaxis={"title": words("shift.axis_change"), "rangemode": "tozero", "ticksuffix": "%", "fixedrange": True},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
    )
    return figure

"""Bar chart of trained networks: accuracy on test digits, and on the same digits shifted by one pixel."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Final

import plotly.graph_objects as go

from pooling.figures.look import FORWARD, NEUTRAL
from pooling.i18n import Words
from pooling.studies.network.runs import Run, Spread

HEIGHT: Final = 96
"""Height without the bars, in pixels."""
_RUN: Final = 58
_BARS: Final = {"accuracy": (FORWARD, "#FFFFFF"), "shifted_accuracy": (NEUTRAL, "#0F172A")}
"""The colours of the bars and of the letters in them."""
_LONG: Final = 20
"""Letters of a name in one line."""


def compared(names: Sequence[str], runs: Sequence[Run], words: Words) -> go.Figure:
    """Plot two horizontal bars for each run, the first run at the top; whiskers go from the worst seed to the best.

    Parameters
    ----------
    names : sequence of str
        Each another one.
    runs : sequence of Run
    words : Words
    """
    figure = go.Figure()
    labels = ["<br>".join(wrap(name, _LONG)) for name in names]
    for measure, (colour, ink) in _BARS.items():
        spreads = [getattr(run, measure) for run in runs]
        figure.add_bar(
            y=labels,
            x=[100 * spread.mean for spread in spreads],
            orientation="h",
            name=words(f"training.bars_{measure}"),
            marker_color=colour,
            error_x={
                "array": [100 * (spread.most - spread.mean) for spread in spreads],
                "arrayminus": [100 * (spread.mean - spread.least) for spread in spreads],
                "color": "#64748B",
                "thickness": 2,
                "visible": any(len(run.results) > 1 for run in runs),
            },
            text=[percent(spread.mean) for spread in spreads],
            textposition="inside",
            insidetextanchor="start",
            insidetextfont={"color": ink},
            customdata=[spread_text(spread) for spread in spreads],
            hovertemplate="%{customdata}",
        )
    figure.update_layout(
        height=HEIGHT + _RUN * len(runs),
        margin={"l": 8, "r": 16, "t": 8, "b": 8},
        legend={"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom", "traceorder": "normal"},
        barmode="group",
        bargap=0.3,
        dragmode=False,
        hovermode="y",
    )
    figure.update_xaxes(
        title=words("training.bars_axis"), range=[0, 101], ticksuffix="%", fixedrange=True, automargin=True
    )
    figure.update_yaxes(type="category", autorange="reversed", fixedrange=True, automargin=True)
    return figure


def compared_alt(names: Sequence[str], runs: Sequence[Run], words: Words) -> str:
    """Return the chart in words."""
    bars = [
        words("training.bar_alt", name=name, own=spread_text(run.accuracy), shifted=spread_text(run.shifted_accuracy))
        for name, run in zip(names, runs, strict=True)
    ]
    return words("training.bars_alt", bars=words("training.then").join(bars))


def percent(share: float) -> str:
    """Return a share in percent; one of 360 test digits is 0.28%.

    Examples
    --------
    >>> percent(343 / 360)
    '95.3%'
    """
    return f"{100 * share:.1f}%"


def spread_text(spread: Spread) -> str:
    """Return the mean, and the least and the greatest value if there are several.

    Examples
    --------
    >>> spread_text(Spread(0.95, 0.94, 0.963)), spread_text(Spread(0.95, 0.95, 0.95))
    ('95.0% (94.0–96.3)', '95.0%')
    """
    if spread.least == spread.most:
        return percent(spread.mean)
    return f"{percent(spread.mean)} ({100 * spread.least:.1f}–{100 * spread.most:.1f})"

"""The common style of the charts."""

from __future__ import annotations

from typing import Final

import plotly.graph_objects as go

FORWARD: Final = "#2F6BFF"
BACKWARD: Final = "#F26B1D"
NEGATIVE: Final = "#8B5CF6"
NEUTRAL: Final = "#94A3B8"
HEIGHT: Final = 300
"""Height in pixels. It is fixed, so that the page below a chart doesn't move when the picture changes."""


def apply_layout(figure: go.Figure, x: str, y: str) -> go.Figure:
    """Set a chart's axis titles, legend and margins. Dragging is disabled, so that touch gestures scroll the page."""
    figure.update_layout(
        height=HEIGHT,
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        legend={"orientation": "h", "x": 0, "y": 1.02, "xanchor": "left", "yanchor": "bottom"},
        dragmode=False,
        hovermode="x",
    )
    figure.update_xaxes(title=x, fixedrange=True, automargin=True)
    figure.update_yaxes(title=y, fixedrange=True, automargin=True)
    return figure

"""One window of the Loop as a PNG or SVG picture."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from io import BytesIO

from pooling.exports.colours import hexadecimal
from pooling.exports.drawing import Drawing
from pooling.exports.marks import HEIGHT, WIDTH, Box, Mark, Stroke, Text
from pooling.exports.raster import Canvas
from pooling.stage.payload import Scene

_SCALE = 2
"""Pixels of a PNG per pixel of the drawing, so that pictures are sharp in print and on slides."""


def png(scene: Scene, step: int) -> bytes:
    """Return one window as PNG, 1600 × 800.

    Parameters
    ----------
    scene : Scene
    step : int
        The window's index, counted from 0.
    """
    canvas = Canvas(_SCALE)
    canvas.draw(_marks(scene, step))
    file = BytesIO()
    canvas.image.save(file, "PNG")
    return file.getvalue()


def svg(scene: Scene, step: int) -> str:
    """Return one window as SVG.

    Parameters
    ----------
    scene : Scene
    step : int
        The window's index, counted from 0.
    """
    body = "\n".join(_element(mark) for mark in _marks(scene, step))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
        f'font-family="system-ui, sans-serif">\n'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _marks(scene: Scene, step: int) -> Iterable[Mark]:
    """Return the drawing of a window, with the results of all windows before it."""
    drawing = Drawing(scene)
    yield from drawing.initial_state()
    for earlier in range(step + 1):
        yield from drawing.result(drawing.trace(earlier))
    yield from drawing.window(drawing.trace(step))


def _element(mark: Mark) -> str:
    if isinstance(mark, Text):
        anchor = ' text-anchor="middle"' if mark.centred else ""
        return (
            f'<text x="{mark.x:g}" y="{mark.y:g}" font-size="{mark.size:.3g}" fill="{hexadecimal(mark.colour)}"'
            f'{anchor} dominant-baseline="central">{escape(mark.text)}</text>'
        )
    if isinstance(mark, Stroke):
        return (
            f'<path d="M{mark.x0:g} {mark.y0:g}L{mark.x1:g} {mark.y1:g}" stroke="{hexadecimal(mark.colour)}" '
            f'stroke-width="{mark.thick:g}"/>'
        )
    return _rectangle(mark)


def _rectangle(box: Box) -> str:
    fill = hexadecimal(box.fill) if box.fill else "none"
    edge = f' stroke="{hexadecimal(box.edge)}" stroke-width="{box.thick:g}"' if box.edge else ""
    return f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.w:g}" height="{box.h:g}" fill="{fill}"{edge}/>'

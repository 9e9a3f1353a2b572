"""One window of the Loop as rectangles, lines and texts, from which pictures and animations are rendered.

All texts are numbers and formulas in ASCII, so that they need no translation and every font contains them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.engine.spec import Pads, Pair
from pooling.engine.windows import unreached
from pooling.exports.colours import BLANK, INK, LINE, MUTED, PAPER, Colour, gradient_colour, ink_on, value_colour
from pooling.exports.formulas import backward, forward, short
from pooling.exports.marks import HEIGHT, WIDTH, Box, Mark, Stroke, Text
from pooling.stage.payload import Scene
from pooling.studies.trace import WindowTrace, trace_window

_MARGIN: Final = 16
_GAP: Final = 30
_TITLE: Final = 40
_FOOT: Final = 78
_LARGEST_CELL: Final = 46
_LEAST_FONT: Final = 8
_LEAST_LINED_CELL: Final = 6
_DIGIT_WIDTH: Final = 0.58
"""The width of a digit relative to the font size."""
FORWARD: Final = (29, 78, 216)
BACKWARD: Final = (184, 74, 10)
_LONGEST_FORMULA: Final = 105
"""The most letters of a formula in its usual size."""
GOLD: Final = (245, 179, 1)
_NO_PADS: Final = ((0, 0), (0, 0))


@dataclass(frozen=True)
class Grid:
    """The position of an array: the corner of cell [0, 0], the cell size, and the padding around it.

    ``reach`` is the padding, and the cells beyond it that the last windows hang over.
    """

    name: str
    x: float
    y: float
    rows: int
    cols: int
    pad: Pads
    reach: Pads
    cell: float

    def box(self, rows: Pair, cols: Pair, **style: Any) -> Box:
        """Return the rectangle that covers half-open ranges of rows and columns."""
        x, y, cell = self.x + cols[0] * self.cell, self.y + rows[0] * self.cell, self.cell
        return Box(x, y, (cols[1] - cols[0]) * cell, (rows[1] - rows[0]) * cell, **style)

    def ring(self, sides: Pads, **style: Any) -> Box:
        """Return the rectangle that covers the array and some cells on each side."""
        (above, below), (before, after) = sides
        return self.box((-above, self.rows + below), (-before, self.cols + after), **style)


class Drawing:
    """The four grids of the Loop, A_prev → A → dA → dA_prev, for any window.

    Parameters
    ----------
    scene : Scene
        The scene to draw. Of several channels only the first is drawn, and the titles show its index.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.spec: Layer = scene.spec
        self.size: Pair = (scene.x.shape[0], scene.x.shape[1])
        pooled = pool(scene.x, scene.spec)
        whole = {"A_prev": scene.x, "A": pooled.output, "dA": scene.dA, "dA_prev": pooled.backward(scene.dA)}
        self.has_channels = scene.x.ndim == 3
        self.values = {name: _plane(array) for name, array in whole.items()}
        self.steps = self.values["A"].size
        self.unreached = unreached(scene.spec, self.values["A_prev"].shape)
        self._value_range = _finite_range(self.values["A_prev"])
        self._largest_gradient = _largest_magnitude(self.values["dA"], self.values["dA_prev"])

    @cached_property
    def grids(self) -> dict[str, Grid]:
        """The four grids side by side, with cells of the same size."""
        (height, width), (rows, cols), reach = self.size, self.values["A"].shape, self._reach
        large, small = (height, width, self.spec.pads, reach), (rows, cols, _NO_PADS, _NO_PADS)
        shapes = {"A_prev": large, "A": small, "dA": small, "dA_prev": large}
        across = 2 * (width + sum(reach[1]) + cols)
        tall = max(height + sum(reach[0]), rows)
        room = (WIDTH - 2 * _MARGIN - 3 * _GAP) / across, (HEIGHT - _TITLE - _FOOT) / tall
        cell = min(*room, _LARGEST_CELL)
        cell = float(int(cell)) if cell >= 4 else cell  # whole pixels, so that lines are sharp
        left = (WIDTH - across * cell - 3 * _GAP) / 2
        middle = _TITLE + (HEIGHT - _TITLE - _FOOT) / 2
        grids = {}
        for name, (high, wide, pads, ((above, below), (before, after))) in shapes.items():
            x, y = round(left + before * cell), round(middle - (high + below - above) * cell / 2)
            grids[name] = Grid(name, x, y, high, wide, pads, ((above, below), (before, after)), cell)
            left += (wide + before + after) * cell + _GAP
        return grids

    @cached_property
    def _reach(self) -> Pads:
        """How far the padding, and windows that hang over it, reach beyond each side of the input."""
        (above, below), (before, after) = self.spec.pads
        rows, cols = (axis.end - axis.n for axis in self.spec.axes(self.size))
        return (above, max(below, rows)), (before, max(after, cols))

    def trace(self, step: int) -> WindowTrace:
        """Return the trace of a window in the channel that is drawn."""
        plane, dA = self.values["A_prev"], self.values["dA"]
        return trace_window(plane, self.spec, dA, step)

    def initial_state(self) -> Iterator[Mark]:
        """Draw the state before the first window: the input, dA, and empty results."""
        for grid in self.grids.values():
            index = "[:, :, 0]" if self.has_channels else ""
            yield Text(grid.x + grid.cols * grid.cell / 2, 18, f"{grid.name}{index}", 14, INK)
            if grid.reach != grid.pad:  # outlined only: these cells are no padding, and no divisor counts them
                yield grid.ring(grid.reach, edge=LINE)
            if any(map(any, grid.pad)):
                yield grid.ring(grid.pad, fill=BLANK, edge=LINE)
            for row, col in np.ndindex(grid.rows, grid.cols):
                known = grid.name in ("A_prev", "dA")
                value = float(self.values[grid.name][row, col]) if known else 0.0 if grid.name == "dA_prev" else None
                yield from self.cell(grid, row, col, value)
            if grid.cell < _LEAST_LINED_CELL:  # small cells have no outlines, so the grid has one
                yield grid.box((0, grid.rows), (0, grid.cols), edge=LINE)
        first = self.grids["A_prev"]
        for name in ("A", "dA", "dA_prev"):
            yield from _arrow(self.grids[name], first.y + first.rows * first.cell / 2)

    def result(self, trace: WindowTrace) -> Iterator[Mark]:
        """Draw the results of a window: its output and the changed cells of dA_prev."""
        channel = trace.channels[0]
        yield from self.cell(self.grids["A"], *trace.window, channel.output)
        for row, col, total in channel.totals:
            yield from self.cell(self.grids["dA_prev"], row, col, total)

    def window(self, trace: WindowTrace) -> Iterator[Mark]:
        """Draw the marks of the current window: outlines, winners and formulas."""
        (row, col), channel = trace.window, trace.channels[0]
        thick = max(2.0, min(3.0, self.grids["A"].cell / 8))
        for name, colour in (("A_prev", FORWARD), ("dA_prev", BACKWARD)):
            yield from self._outline(self.grids[name], trace, colour, thick)
        for name, colour in (("A", FORWARD), ("dA", BACKWARD)):
            yield self.grids[name].box((row, row + 1), (col, col + 1), edge=colour, thick=thick)
        if self.grids["A"].cell >= 6:
            for name in ("A_prev", "dA_prev"):
                for i, j in channel.winners:
                    yield from _ring(self.grids[name], i, j)
        step = row * self.grids["A"].cols + col
        yield _formula(HEIGHT - 50, forward(self.spec, self.size, trace, self.has_channels), FORWARD)
        yield _formula(HEIGHT - 24, backward(self.spec, self.size, trace, self.has_channels), BACKWARD)
        yield Text(WIDTH - 46, HEIGHT - 24, f"{step + 1} / {self.steps}", 13, MUTED)

    def _outline(self, grid: Grid, trace: WindowTrace, colour: Colour, thick: float) -> Iterator[Mark]:
        """Draw a window's outline; where it is dilated a thin one, and a thick one around each of its cells."""
        rows, cols = self.spec.axes(self.size)
        if rows.dilation == cols.dilation == 1:
            yield grid.box(trace.rows, trace.cols, edge=colour, thick=thick)
            return
        yield grid.box(trace.rows, trace.cols, edge=colour)
        for row, col in product(range(*trace.rows, rows.dilation), range(*trace.cols, cols.dilation)):
            yield grid.box((row, row + 1), (col, col + 1), edge=colour, thick=thick)

    def cell(self, grid: Grid, row: int, col: int, value: float | None) -> Iterator[Mark]:
        """Draw one cell. It is empty if ``value`` is None."""
        colour = PAPER if value is None else self._colour(grid.name, value)
        edge = LINE if grid.cell >= _LEAST_LINED_CELL else None
        yield grid.box((row, row + 1), (col, col + 1), fill=colour, edge=edge)
        x, y = grid.x + (col + 0.5) * grid.cell, grid.y + (row + 0.5) * grid.cell
        half = grid.cell / 2 - 1
        if grid.name in ("A_prev", "dA_prev") and self.unreached[row, col] and half > 2:
            yield Stroke(x - half, y - half, x + half, y + half, MUTED)
        if value is None:
            return
        size = self._fonts[grid.name]
        if size:
            yield Text(x, y, short(value), size, ink_on(colour))
        elif grid.name.startswith("d") and value < 0 and half > 2:  # the sign is also visible without colours
            yield Stroke(x - half / 2, y, x + half / 2, y, ink_on(colour))

    def _colour(self, name: str, value: float) -> Colour:
        if name.startswith("d"):
            return gradient_colour(float(value), self._largest_gradient)
        if self.scene.white or self.scene.x.dtype == np.uint8:
            level = min(max(round(float(value) * 255 / (self.scene.white or 255)), 0), 255)
            return level, level, level
        return value_colour(float(value), *self._value_range)

    @cached_property
    def _fonts(self) -> dict[str, float]:
        """The font size at which a grid's longest number fits; 0 if there is none."""
        fonts = {}
        for name, grid in self.grids.items():
            if grid.cell < _LEAST_FONT:  # skips formatting thousands of numbers
                fonts[name] = 0.0
                continue
            letters = max(len(short(value)) for value in np.unique(self.values[name]))
            letters = max(letters, 4) if name == "dA_prev" and self.spec.operator.routing != "winner" else letters
            size = min(grid.cell * 0.5, (grid.cell - 2) / letters / _DIGIT_WIDTH, 15)
            fonts[name] = size if size >= _LEAST_FONT else 0.0
        return fonts


def _plane(array: NDArray[Any]) -> NDArray[Any]:
    return array[:, :, 0] if array.ndim == 3 else array


def _finite_range(values: NDArray[Any]) -> tuple[float, float]:
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if finite.size else (0.0, 0.0)


def _largest_magnitude(*arrays: NDArray[Any]) -> float:
    return max(max(map(abs, _finite_range(array))) for array in arrays)


def _formula(y: float, text: str, colour: Colour) -> Text:
    """Return a formula, smaller where it would run into the window's number."""
    return Text(_MARGIN, y, text, 14 * min(1, _LONGEST_FORMULA / len(text)), colour, centred=False)


def _ring(grid: Grid, row: int, col: int) -> Iterator[Mark]:
    """Draw a winner's ring: gold inside a dark ring, so that it is visible without colours."""
    inset = max(1.5, grid.cell / 10)
    x, y, side = grid.x + col * grid.cell + inset, grid.y + row * grid.cell + inset, grid.cell - 2 * inset
    yield Box(x, y, side, side, edge=INK, thick=max(2.0, grid.cell / 12))
    if grid.cell >= 12:
        yield Box(x + 1, y + 1, side - 2, side - 2, edge=GOLD, thick=1)


def _arrow(grid: Grid, y: float) -> Iterator[Mark]:
    """Draw an arrow in the gap before a grid."""
    tip = grid.x - grid.reach[1][0] * grid.cell - 8
    yield Stroke(tip - 14, y, tip, y, MUTED, 2)
    yield Stroke(tip - 5, y - 5, tip, y, MUTED, 2)
    yield Stroke(tip - 5, y + 5, tip, y, MUTED, 2)

"""Zoom and drags: arithmetic between points, cells and windows."""

import numpy as np
import pytest

from pooling import PoolSpec
from tests.js.conftest import scene_of

# A grid of 100 × 50 cells of 3 pixels in a frame at (10, 20).
GRID = '({ ...makeGrid("x", 50, 100), left: 10, top: 20, cell: 3 })'
ZOOMS = [{"scale": 1, "x": 0, "y": 0}, {"scale": 2, "x": 30, "y": 5}, {"scale": 8, "x": 87.5, "y": 43.75}]


def ask(stage, expression, **given):
    return stage(f"((grid, given) => {expression})({GRID}, given)", given=given)


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("scale", [1.5, 3, 13])
def test_zooming_keeps_the_cell_under_the_point(stage, zoom, scale):
    point = [150, 75]
    result = ask(
        stage,
        """[given.zoom, zoomedAt(grid, 14, given.zoom, given.scale, given.point)].map((zoom) => {
            const large = zoomedGrid(grid, zoom);
            const [x, y] = [10 + given.point[0], 20 + given.point[1]];
            return [(x - edgeX(large, 0)) / large.cell, (y - edgeY(large, 0)) / large.cell];
        })""",
        zoom=zoom,
        scale=scale,
        point=point,
    )
    before, after = result
    if scale >= zoom["scale"]:  # on the way out the edges may have to move
        assert after == pytest.approx(before)


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("scale", [0.1, 1, 2, 99])
@pytest.mark.parametrize("to", [[0, 0], [-500, 900], [300, 150]])
def test_a_zoomed_grid_always_fills_its_frame(stage, zoom, scale, to):
    result = ask(
        stage,
        """(() => {
            const large = zoomedGrid(grid, zoomedAt(grid, 14, given.zoom, given.scale, [150, 75], given.to));
            const all = rectOf(large, 0, 50, 0, 100);
            return [all.x, all.y, all.x + all.w, all.y + all.h, large.zoom, widthOf(large), heightOf(large)];
        })()""",
        zoom=zoom,
        scale=scale,
        to=to,
    )
    left, top, right, bottom, larger, width, height = result
    assert (left, top) <= (10 + 1e-9, 20 + 1e-9)
    assert right >= 310 - 1e-9
    assert bottom >= 170 - 1e-9
    assert 1 <= larger <= 14
    assert (width, height) == pytest.approx((300, 150))


def test_a_drag_moves_the_grid_with_the_finger(stage):
    result = ask(
        stage,
        """[given.zoom, zoomedAt(grid, 14, given.zoom, 4, [100, 50], [60, 65])].map((zoom) => {
            const large = zoomedGrid(grid, zoom);
            return [edgeX(large, 40), edgeY(large, 20)];
        })""",
        zoom={"scale": 4, "x": 40, "y": 20},
    )
    assert np.subtract(result[1], result[0]) == pytest.approx([-40, 15])


def test_the_view_follows_a_window_only_when_it_leaves(stage):
    """At 5× one sees 20 × 10 cells."""
    zoom = {"scale": 5, "x": 40, "y": 20}
    area = "((j, i, n) => ({ x: 10 + 3 * j, y: 20 + 3 * i, w: 3 * n, h: 3 * n }))"
    result = ask(
        stage,
        f"given.windows.map((win) => zoomedOver(grid, given.zoom, {area}(...win)))",
        zoom=zoom,
        windows=[[40, 20, 2], [58, 28, 2], [59, 20, 2], [0, 22, 2], [98, 48, 2], [10, 10, 40], [70, 20, 40]],
    )
    assert [(z["x"], z["y"]) for z in result] == [
        (40, 20), (40, 20), (50, 20), (0, 20), (80, 40), (40, 20), (80, 20),
    ]  # fmt: skip


def test_only_cells_in_the_frame_are_drawn_and_hit(stage):
    zoom = {"scale": 6, "x": 50.5, "y": 10}
    result = ask(
        stage,
        """(() => {
            const large = zoomedGrid(grid, given.zoom);
            const hits = [[10, 20], [309, 169], [9, 20], [311, 100]].map(([x, y]) => cellUnder(large, x, y));
            return [shownCells(large), shownCells(grid), hits];
        })()""",
        zoom=zoom,
    )
    shown, every, hits = result
    assert shown == {"r0": 10, "r1": 19, "c0": 50, "c1": 68}
    assert every == {"r0": 0, "r1": 50, "c0": 0, "c1": 100}
    assert hits == [[10, 50], [18, 67], None, None]


def test_where_numbers_can_be_read_there_is_no_zoom(stage):
    result = stage(
        "given.map((cell) => mostZoom({ rows: [{ input: { cell } }], numberCell: 22 }))", given=[22, 40, 21, 4]
    )
    assert result == pytest.approx([1, 1, 40 / 21, 10])


WIDE = scene_of(np.arange(36.0).reshape(6, 6), PoolSpec(f=2, stride=1))  # 5 × 5 windows


def test_a_drag_over_the_output_is_the_window_under_the_finger_or_the_nearest(stage):
    grid = '({ ...makeGrid("A", 5, 5), left: 100, top: 40, cell: 30 })'
    points = [[101, 41], [175, 41], [249, 189], [0, 100], [400, 100], [130, 999]]
    result = stage(f"given.map((point) => stepUnder(m, {grid}, point))", WIDE, points)
    assert result == [0, 2, 24, 10, 14, 21]


def test_a_drag_elsewhere_goes_through_the_windows_and_stops_at_the_ends(stage):
    result = stage("given.map((pixels) => stepAfter(m, 10, pixels, 366))", WIDE, [0, 5, 12, -12, 24, 9999, -9999])
    assert result == [10, 10, 11, 9, 12, 24, 0]


def test_what_a_drag_does_depends_on_where_it_starts_and_goes(stage):
    cases = {
        "over the page": ({"frame": {}, "output": None, "mouse": False}, 2, 30, False, "none"),
        "through the windows": ({"frame": {}, "output": None, "mouse": False}, 30, 2, False, "walk"),
        "over the output": ({"frame": None, "output": "A", "mouse": False}, 30, 2, False, "pick"),
        "down the output": ({"frame": None, "output": "A", "mouse": False}, 2, 30, False, "none"),
        "in a zoomed picture": ({"frame": {}, "output": None, "mouse": False}, 2, 30, True, "pan"),
        "beside a zoomed picture": ({"frame": None, "output": None, "mouse": False}, 30, 2, True, "walk"),
        "a mouse in a zoomed picture": ({"frame": {}, "output": None, "mouse": True}, 2, 30, True, "pan"),
        "a mouse over the output": ({"frame": None, "output": "dA", "mouse": True}, 2, 30, False, "pick"),
        "a mouse elsewhere": ({"frame": {}, "output": None, "mouse": True}, 30, 2, False, "none"),
    }
    result = stage("given.map((one) => dragOf(...one))", given=[case[:4] for case in cases.values()])
    assert dict(zip(cases, result, strict=True)) == {name: case[4] for name, case in cases.items()}

"""Where stages side by side put their grids: at the same place, of one size, nothing over anything."""

import json
from collections.abc import Callable

import pytest

from pooling import PoolSpec
from pooling.sources import PRESETS
from pooling.stage.modules import ASSETS
from tests.js.conftest import FILES, base64_of, scene_of

X = PRESETS["whole-story"].x
SPECS = (PoolSpec("max", 3, 1), PoolSpec("average", 3, 2, 1), PoolSpec("max", 2, 3), PoolSpec("average", 5, 1, 2))
ROOMS = [
    {"width": 330, "height": 500, "full": False, "text": 1},
    {"width": 660, "height": 500, "full": False, "text": 1},
    {"width": 366, "height": 262, "full": False, "text": 1, "phone": True},
    {"width": 314, "height": 640, "full": True, "text": 1},
    {"width": 490, "height": 290, "full": True, "text": 1},
    {"width": 920, "height": 900, "full": True, "text": 1.4},
]
ARRANGE = """await (async ({ payloads, room, view }) => {
  const models = [];
  for (const payload of payloads) models.push(await modelOf(payload));
  const units = unitsOf(models);
  return models.map((m) => {
    const layout = inColumn(m, view, { ...room, units });
    const around = (left, top, wide, high) => ({ left, top, right: left + wide, bottom: top + high });
    const box = (grid) => around(grid.left, grid.top, widthOf(grid), heightOf(grid));
    return {
      height: layout.height,
      cells: Object.values(layout.grids).map(({ cell }) => cell),
      first: gridCorners(layout),
      boxes: layout.rows.flatMap(({ input, output }) => [box(input), box(output)]),
      words: layout.rows.map(({ text: { x, top, w, bottom } }) => around(x, top, w, bottom - top)),
    };
  });
})(given)"""


@pytest.fixture
def columns(js) -> Callable[..., list]:
    """Lay out the stages of all settings in one room."""

    def call(room: dict, view: str) -> list:
        result = {"payloads": [base64_of(scene_of(X, spec)) for spec in SPECS], "room": room, "view": view}
        return js(ARRANGE, (*FILES, ASSETS / "compare/column.js"), result)

    return call


def apart(a: dict, b: dict) -> bool:
    return a["right"] <= b["left"] or b["right"] <= a["left"] or a["bottom"] <= b["top"] or b["bottom"] <= a["top"]


@pytest.mark.parametrize("view", ["loop", "forward", "backward"])
@pytest.mark.parametrize("room", ROOMS, ids=lambda room: json.dumps(room))
def test_columns_are_alike_and_nothing_overlaps_or_leaves_the_room(columns, room, view):
    found = columns(room, view)
    assert len({column["height"] for column in found}) == 1
    assert len({cell for column in found for cell in column["cells"]}) == 1
    for grid in ("x", "total"):
        corners = [column["first"][grid] for column in found if grid in column["first"]]
        for corner in corners:
            assert corner == pytest.approx(corners[0], abs=1.5)
    for column in found:
        parts = [*column["boxes"], *column["words"]]
        for k, part in enumerate(parts):
            assert part["left"] >= 0
            assert part["top"] >= 0
            assert part["right"] <= room["width"] + 0.5
            if not (room["full"] and view == "loop"):  # there one direction is shown, where both are too high
                assert part["bottom"] <= column["height"] + 0.5
            assert all(apart(part, other) for other in parts[k + 1 :])


def test_words_stand_beside_where_cells_grow_by_it(columns):
    narrow, wide = columns(ROOMS[0], "loop"), columns(ROOMS[1], "loop")
    assert narrow[0]["words"][0]["top"] >= narrow[0]["boxes"][0]["bottom"]
    assert wide[0]["words"][0]["left"] >= wide[0]["boxes"][1]["right"]
    assert wide[0]["cells"][0] > narrow[0]["cells"][0]

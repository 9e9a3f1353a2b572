"""Where everything stands: input left, output right, nothing outside the room."""

import itertools

import pytest

ROOMS = {
    "page": {"width": 1070, "height": 560, "full": False, "text": 1},
    "small page": {"width": 620, "height": 420, "full": False, "text": 1},
    "1024 × 768 full screen": {"width": 984, "height": 650, "full": True, "text": 1},
    "1920 × 1080 full screen": {"width": 1880, "height": 900, "full": True, "text": 1080 / 768},
    "phone": {"width": 366, "height": 420, "full": False, "text": 1},
}
# Input, f, stride, pad.
SETTINGS = [
    ((4, 4), 2, 2, 0), ((5, 5), 3, 2, 1), ((7, 7), 2, 3, 0), ((8, 8), 2, 1, 0), ((12, 12), 3, 2, 1),
    ((28, 28), 3, 1, 0), ((1, 5), 1, 2, 0), ((1, 1), 1, 1, 0), ((5, 5), 5, 1, 4), ((3, 20), 3, 1, 2),
    ((20, 3), 2, 1, 1), ((112, 112), 3, 2, 1), ((224, 224), 2, 2, 0), ((256, 256), 31, 16, 0), ((256, 40), 4, 4, 2),
]  # fmt: skip
VIEWS = ("loop", "forward", "backward")
ARRANGED = """given.map(([m, view, room]) => {
  const layout = arrange(m, view, room);
  const grids = {};
  for (const [name, grid] of Object.entries(layout.grids)) {
    grids[name] = { ...grid, width: widthOf(grid), height: heightOf(grid) };
  }
  const rows = layout.rows.map((row) => ({ ...row, input: row.input.name, output: row.output.name }));
  return { ...layout, grids, rows };
})"""


def sizes_of(size, f, stride, pad, channels=1):
    """Return of a model what a layout asks."""
    rows, cols = ((n + 2 * pad - min(f, n + 2 * pad)) // stride + 1 for n in size)
    digits = {"units": list(range(10)), "divisor": 1}
    return {
        "x": digits,
        "height": size[0],
        "width": size[1],
        "rows": rows,
        "cols": cols,
        "f": [f, f],
        "pad": [[pad, pad], [pad, pad]],
        "dilation": [1, 1],
        "beyond": [0, 0],
        "leftOut": [None, None],
        "roundsUp": False,
        "channels": channels,
    }


def model_in(setting, channels=1):
    return sizes_of(*setting, channels=channels)


CASES = [
    (model_in(setting, channels), view, room)
    for setting, channels, view, room in itertools.product(SETTINGS, (1, 3), VIEWS, ROOMS)
]


@pytest.fixture(scope="session")
def with_history():
    return {}


@pytest.fixture
def layouts(stage, with_history):
    """All cases' layouts, asked for once."""
    if not with_history:
        with_history["all"] = stage(ARRANGED, given=[[m, view, ROOMS[room]] for m, view, room in CASES])
    return [(*case, layout) for case, layout in zip(CASES, with_history["all"], strict=True)]


def box(grid):
    return grid["left"], grid["top"], grid["left"] + grid["width"], grid["top"] + grid["height"]


def test_forward_stands_above_backward_and_each_view_shows_its_own(layouts):
    for _, view, _, layout in layouts:
        shown = [(row["direction"], row["input"], row["output"]) for row in layout["rows"]]
        both = [("forward", "x", "A"), ("backward", "total", "dA")]
        assert shown == {"loop": both, "forward": both[:1], "backward": both[1:]}[view]


def test_input_is_left_of_output_with_a_channel_between(layouts):
    for _, _, room, layout in layouts:
        for row in layout["rows"]:
            left, right = box(layout["grids"][row["input"]]), box(layout["grids"][row["output"]])
            if layout["kind"] == "strip" and row["direction"] == "backward":  # in the order of the computation
                left, right = right, left
            if layout["kind"] == "strip":
                assert right[0] - left[2] >= 55
            elif layout["kind"] == "stacked":  # a phone: one under the other, the text between
                assert left[3] <= row["text"]["top"] < row["text"]["bottom"] <= right[1]
            else:
                assert right[0] - left[2] >= (36 if room == "phone" else 200) - 1


def test_nothing_stands_outside_the_room(layouts):
    for model, view, room, layout in layouts:
        for grid in layout["grids"].values():
            left, top, right, bottom = box(grid)
            assert left >= 0, (model, view, room)
            assert right <= layout["room"]["width"], (model, view, room)
            assert top >= 24, "no room for the title"
            assert bottom <= layout["height"], (model, view, room)
        if layout["kind"] in ("wide", "strip"):
            assert layout["height"] == layout["room"]["height"]


def test_grids_do_not_overlap(layouts):
    for model, view, room, layout in layouts:
        for a, b in itertools.combinations(map(box, layout["grids"].values()), 2):
            apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
            assert apart, (model, view, room)


def test_words_never_stand_on_a_grid(layouts):
    for model, view, room, layout in layouts:
        for row in layout["rows"]:
            text = row["text"]
            assert text["w"] > 100
            assert text["bottom"] - text["top"] >= 60
            for left, top, right, bottom in map(box, layout["grids"].values()):
                beside = right <= text["x"] or left >= text["x"] + text["w"]
                assert beside or bottom <= text["top"] or top >= text["bottom"], (model, view, room)


def test_cells_are_whole_pixels_on_whole_pixels_and_dots_eighths(layouts):
    for _, _, _, layout in layouts:
        for grid in layout["grids"].values():
            cell = grid["cell"]
            assert cell == int(cell) or cell < 1 or (cell < 4 and 8 * cell == int(8 * cell))
            assert grid["left"] == int(grid["left"])


def test_both_rows_and_both_sides_have_cells_of_one_size(layouts):
    for model, view, room, layout in layouts:
        cells = {name: grid["cell"] for name, grid in layout["grids"].items()}
        for left, right in (("x", "total"), ("A", "dA")):
            assert cells.get(left) == cells.get(right) or view != "loop"
        inputs, outputs = (
            next(cells[name] for name in pair if name in cells) for pair in (("x", "total"), ("A", "dA"))
        )
        assert inputs == outputs or inputs < 6, (model, view, room)
        assert outputs >= inputs


def test_the_inputs_of_both_rows_stand_above_each_other(layouts):
    for _, view, _, layout in layouts:
        if view == "loop" and layout["kind"] != "strip":
            grids = layout["grids"]
            assert (grids["x"]["left"], grids["A"]["left"]) == (grids["total"]["left"], grids["dA"]["left"])


def test_a_wide_and_low_room_has_all_grids_in_one_line_in_the_order_of_the_computation(stage):
    rooms = {
        "1280 × 720": ({"width": 914, "height": 436}, "strip"),
        "1000 × 600": ({"width": 634, "height": 300}, "strip"),
        "1440 × 900": ({"width": 1074, "height": 600}, "wide"),
    }
    given = [[model_in(((5, 5), 3, 2, 1)), "loop", room | {"full": False, "text": 1}] for room, _ in rooms.values()]
    for layout, (_, kind) in zip(stage(ARRANGED, given=given), rooms.values(), strict=True):
        assert layout["kind"] == kind
        if kind == "strip":
            assert sorted(layout["grids"], key=lambda name: layout["grids"][name]["left"]) == ["x", "A", "dA", "total"]


def test_cells_too_small_for_numbers_leave_room_for_the_enlarged_window(stage):
    room = {"width": 914, "height": 436, "full": False, "text": 1}
    many = model_in(((28, 28), 2, 2, 0))
    long = model_in(((9, 9), 2, 2, 0)) | {"x": {"units": [1234, 2345], "divisor": 10**7}}
    colours = model_in(((5, 5), 2, 2, 0), channels=3)
    layouts = stage(ARRANGED, given=[[m, "loop", room] for m in (many, long, colours)])
    assert [layout["kind"] for layout in layouts] == ["wide"] * 3


# Room, rows and columns of a square, view, and how large its cells should be.
LEAST = [
    ("page", 4, "loop", 44), ("page", 5, "loop", 36), ("page", 7, "loop", 22), ("page", 12, "forward", 28),
    ("1024 × 768 full screen", 4, "loop", 60), ("1024 × 768 full screen", 7, "loop", 38),
    ("1024 × 768 full screen", 8, "forward", 38), ("1024 × 768 full screen", 10, "forward", 38),
    ("1024 × 768 full screen", 12, "backward", 18), ("1920 × 1080 full screen", 7, "loop", 44),
    ("1920 × 1080 full screen", 12, "forward", 38), ("phone", 5, "forward", 28), ("phone", 7, "forward", 22),
]  # fmt: skip


def test_few_cells_are_large_enough_for_numbers(stage):
    result = stage(ARRANGED, given=[[model_in(((n, n), 2, 2, 0)), view, ROOMS[room]] for room, n, view, _ in LEAST])
    for (room, n, view, least), layout in zip(LEAST, result, strict=True):
        assert layout["grids"]["total" if view == "backward" else "x"]["cell"] >= least, (room, n, view)
        assert layout["numberCell"] == (38 if ROOMS[room]["full"] else 22)


def test_a_phone_sets_few_cells_side_by_side_and_many_under_each_other(stage):
    cases = [((4, 4), 2, 2, 0), ((5, 5), 2, 1, 0), ((6, 6), 2, 1, 0), ((5, 5), 3, 2, 1), ((28, 28), 2, 2, 0)]
    result = stage(ARRANGED, given=[[model_in(setting), "forward", ROOMS["phone"]] for setting in cases])
    assert [layout["kind"] for layout in result] == ["phone", "phone", "stacked", "phone", "stacked"]


# ---- cells and their rectangles ----------------------------------------------------------------------------------

RING = """(() => {
  const grid = { ...makeGrid("x", 3, 4, [[2, 2], [1, 1]]), left: 10, top: 20, cell: 30 };
  return given.map((cells) => rectOf(grid, ...cells)).concat([{ w: widthOf(grid), h: heightOf(grid) }]);
})()"""


def test_cells_of_the_padding_are_smaller_and_stand_around_the_others(stage):
    first, last, corner, outer, whole, size = stage(
        RING, given=[[0, 1, 0, 1], [2, 3, 3, 4], [-2, -1, -1, 0], [3, 5, 4, 5], [-2, 5, -1, 5]]
    )
    assert first == {"x": 10 + 18, "y": 20 + 36, "w": 30, "h": 30}
    assert last == {"x": 28 + 90, "y": 56 + 60, "w": 30, "h": 30}
    assert corner == {"x": 10, "y": 20, "w": 18, "h": 18}
    assert outer == {"x": 28 + 120, "y": 56 + 90, "w": pytest.approx(18), "h": pytest.approx(36)}
    assert (whole["x"], whole["y"]) == (10, 20)
    assert (whole["w"], whole["h"]) == pytest.approx((size["w"], size["h"]))
    assert (size["w"], size["h"]) == (4 * 30 + 36, 3 * 30 + 72)


def test_the_cell_under_a_point_is_the_one_drawn_there(stage):
    result = stage(
        """(() => {
          const wrong = [];
          let count = 0;
          for (const [m, view, room] of given) {
            for (const grid of Object.values(arrange(m, view, room).grids)) {
              for (let i = -grid.pad[0][0]; i < grid.rows + grid.pad[0][1]; i += 1) {
                for (let j = -grid.pad[1][0]; j < grid.cols + grid.pad[1][1]; j += 1) {
                  const { x, y, w, h } = rectOf(grid, i, i + 1, j, j + 1);
                  const real = i >= 0 && i < grid.rows && j >= 0 && j < grid.cols;
                  for (const [a, b] of [[0.5, 0.5], [0.01, 0.01], [0.99, 0.99]]) {
                    count += 1;
                    const under = cellUnder(grid, x + a * w, y + b * h);
                    if (String(under) !== (real ? `${i},${j}` : "null")) wrong.push([m, view, grid.name, i, j, under]);
                  }
                }
              }
              for (const [x, y] of [[-1, 5], [5, -1], [widthOf(grid) + 1, 5], [5, heightOf(grid) + 1]]) {
                if (cellUnder(grid, grid.left + x, grid.top + y)) wrong.push([m, view, grid.name, x, y]);
              }
            }
          }
          return { wrong, count };
        })()""",
        given=[[model_in(s), "loop", ROOMS[r]] for s in [*SETTINGS[:6], SETTINGS[8], SETTINGS[11]] for r in ROOMS],
    )
    assert result["wrong"] == []
    assert result["count"] > 10_000


# ---- one direction at a time ---------------------------------------------------------------------------------------


def test_8_to_12_rows_with_padding_show_one_direction_in_full_screen(stage):
    cases = [(rows, pad, full) for rows in range(4, 15) for pad in (0, 1) for full in (True, False)]
    result = stage(
        "given.map(([m, full]) => viewInRoom(m, 'loop', 'backward', { full }))",
        given=[[sizes_of((rows, 4), 2, 2, pad), full] for rows, pad, full in cases],
    )
    for (rows, pad, full), view in zip(cases, result, strict=True):
        assert view == ("backward" if full and 8 <= rows + 2 * pad <= 12 else "loop")


def test_a_chosen_direction_stays(stage):
    m = sizes_of((9, 9), 2, 2, 0)
    result = stage("['forward', 'backward'].map((view) => viewInRoom(given, view, 'forward', { full: true }))", given=m)
    assert result == ["forward", "backward"]


@pytest.mark.parametrize(("share", "side"), [(0, 0), (1, 1)])
def test_a_glide_begins_where_cells_stood_and_ends_where_they_will(stage, share, side):
    padded = "{ ...makeGrid('x', 4, 4, [[1, 1], [1, 1]]), left: 30, top: 20, cell: 25 }"
    plain = "{ ...makeGrid('x', 4, 4), left: 10, top: 40, cell: 50 }"
    for grids in ([padded, plain], [plain, padded]):
        grid = f"mixedGrid({grids[0]}, {grids[1]}, {share})"
        asked = f"[edgeX({grid}, 0), edgeY({grid}, 0), {grid}.cell]"
        there = grids[side]
        assert stage(asked) == stage(f"[edgeX({there}, 0), edgeY({there}, 0), ({there}).cell]")

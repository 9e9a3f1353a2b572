"""The overview's arithmetic: where the output lies, where the lens is, how far keys and pointers move it."""

from collections.abc import Callable
from dataclasses import asdict

import pytest

from pooling import PoolSpec
from pooling.pages.picture.overview import sides
from pooling.stage.modules import ASSETS
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import PictureSetting

FILES = [ASSETS / "wipe/view.js"]


@pytest.fixture
def ask(js) -> Callable[..., object]:
    return lambda expression, given=None: js(expression, FILES, given)


def side(spec: PoolSpec, size: tuple[int, int] = (224, 224)) -> dict:
    """Return the rows of the sample photograph under a spec."""
    image = PictureSetting(spec=spec)
    return asdict(sides(image, lens_of(spec, size, (9, 9)))[0])


@pytest.mark.parametrize(
    ("spec", "begin", "end"),
    [
        (PoolSpec(f=4), 0, 224),  # no overlap: edge to edge
        (PoolSpec(f=3, stride=1, pad=1), 0, 224),
        (PoolSpec(f=31, stride=1), 15, 209),  # no output where no window has its middle
        (PoolSpec(f=3, stride=3), 0, 222),  # leftover rows stay bare
        (PoolSpec(f=2, stride=4), -1, 223),
        (PoolSpec(f=3, stride=64, pad=1), -31.5, 224.5),
    ],
)
def test_output_lies_over_the_middles_of_its_windows(ask, spec, begin, end):
    result = ask("outputOn(given)", side(spec))
    assert [result["from"] * 224, (result["from"] + result["size"]) * 224] == pytest.approx([begin, end])


@pytest.mark.parametrize("spec", [PoolSpec(f=4), PoolSpec(f=3, stride=2, pad=1), PoolSpec(f=20, stride=7)])
def test_cells_under_the_lens_are_pythons(ask, spec):
    result = side(spec)
    for first in range(result["least"], result["most"] + 1):
        rows = lens_of(spec, (224, 224), (first, first)).rows
        assert ask("cellsUnder(given.side, given.first)", {"side": result, "first": first}) == [rows.start, rows.stop]


@pytest.mark.parametrize("spec", [PoolSpec(f=2), PoolSpec(f=5, stride=3, pad=2)])
def test_pointer_on_a_lens_middle_finds_that_lens(ask, spec):
    found = ask(
        "Array.from({ length: given.most - given.least + 1 }, (_, k) => k + given.least)"
        ".map((first) => { const at = lensOn(given, first); return [first, firstAt(given, at.from + at.size / 2)]; })",
        side(spec),
    )
    assert all(first == back for first, back in found)


@pytest.mark.parametrize(("place", "end"), [(-3, "least"), (0, "least"), (1, "most"), (9, "most")])
def test_lens_stops_at_the_pictures_edges(ask, place, end):
    result = side(PoolSpec(f=3, stride=2, pad=1))
    assert ask("firstAt(given.side, given.place)", {"side": result, "place": place}) == result[end]


def test_keys_move_by_a_window_and_stop_at_the_edges(ask):
    result = side(PoolSpec(f=4))
    moved = ask("[[5, 1], [0, -1], [given.most, 1], [5, 999]].map(([at, by]) => movedBy(given, at, by))", result)
    assert moved == [6, 0, result["most"], result["most"]]


@pytest.mark.parametrize(
    ("most", "count", "windows"),
    [(1996, 4, 100), (54, 2, 3), (10, 6, 6), (0, 1, 1)],
    ids=["big", "mid", "small", "one"],
)
def test_shift_crosses_a_picture_in_twenty_presses_or_by_the_lens_own_size(ask, most, count, windows):
    assert ask("stride(given)", {"least": 0, "most": most, "count": count}) == windows


@pytest.mark.parametrize(
    ("width", "height", "room", "shown"),
    [
        (224, 224, (740, 570), 448),  # whole multiples
        (28, 28, (740, 570), 560),
        (4000, 3000, (740, 570), 740),
        (3000, 4000, (740, 570), 427),
        (600, 400, (740, 570), 740),  # not twice: any size
        (100_000, 10, (740, 570), 740),
        (10, 100_000, (740, 570), 1),
    ],
)
def test_small_pictures_grow_by_whole_numbers_large_ones_fill_the_room(ask, width, height, room, shown):
    given = {"width": width, "height": height, "room": {"width": room[0], "height": room[1]}}
    assert ask("shownWidth(given.width, given.height, given.room)", given) == shown


def test_wipe_stays_in_the_picture(ask):
    assert ask("[-1, 0, 0.12345, 1, 7].map(wipedTo)") == [0, 0, 0.123, 1, 1]


def test_same_bytes_are_known(ask):
    assert ask(
        "[[[1, 2], [1, 2]], [[1, 2], [1, 3]], [[1], [1, 2]], [[1], undefined]].map(([a, b]) => sameBytes(a, b))"
    ) == [
        True,
        False,
        False,
        False,
    ]


# ---- zoom ------------------------------------------------------------------------------------------------------------

ZOOMS = [{"scale": 1, "start": [0, 0]}, {"scale": 2, "start": [0.3, 0.5]}, {"scale": 8, "start": [0.875, 0.1]}]


def place_at(zoom, point):
    """Return the place in the picture that is at a point of the frame."""
    return [start + at / zoom["scale"] for start, at in zip(zoom["start"], point, strict=True)]


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("scale", [0.1, 1.5, 3, 16, 999])
def test_zooming_keeps_the_place_under_the_pointer_and_the_frame_filled(ask, zoom, scale):
    point = [0.25, 0.75]
    found = ask("zoomedAt(given.zoom, given.scale, 20, given.point)", {"zoom": zoom, "scale": scale, "point": point})
    assert found["scale"] == min(max(scale, 1), 20)
    assert all(0 <= start <= 1 - 1 / found["scale"] + 1e-12 for start in found["start"])
    if scale >= zoom["scale"]:  # on the way out the edges may have to move
        assert place_at(found, point) == pytest.approx(place_at(zoom, point))


def test_drag_moves_the_picture_with_the_pointer_and_stops_at_its_edges(ask):
    zoom = {"scale": 4, "start": [0.5, 0.5]}
    found, stopped = ask("[[0.3, 0.1], [9, -9]].map((to) => zoomedAt(given, 4, Infinity, [0.1, 0.1], to))", zoom)
    assert found["start"] == pytest.approx([0.45, 0.5])
    assert stopped["start"] == [0, 0.75]


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("lens", [(0, 0.04), (0.48, 0.04), (0.96, 0.04), (0.2, 0.6), (0, 1)])
def test_lens_is_brought_into_view_by_the_least_move(ask, zoom, lens):
    spans = [{"from": lens[0], "size": lens[1]}] * 2
    found = ask("zoomedOver(given.zoom, given.spans)", {"zoom": zoom, "spans": spans})
    shown = 1 / zoom["scale"]
    for before, start in zip(zoom["start"], found["start"], strict=True):
        assert -1e-12 <= start <= 1 - shown + 1e-12
        if lens[1] > shown:
            assert start == pytest.approx(min(max(lens[0] + lens[1] / 2 - shown / 2, 0), 1 - shown))
        else:
            assert start <= lens[0] + 1e-12
            assert start + shown >= lens[0] + lens[1] - 1e-12
        margin = 0.08 * shown
        if before + margin <= lens[0] and lens[0] + lens[1] <= before + shown - margin:
            assert start == pytest.approx(before)  # it was in view


def test_buttons_go_through_round_scales_both_ways(ask):
    up = ask("[0, 1, 2, 3, 4, 5].reduce((all) => [...all, nextScale(all.at(-1), true)], [1])")
    assert up == [1, 1.5, 2, 3, 4, 6, 8]
    assert ask("[8, 7.3, 1.01, 1].map((scale) => nextScale(scale, false))") == [6, 6, 1, 1]


@pytest.mark.parametrize(
    ("pixel", "exact", "lens", "most"),
    [
        ((1.5, 1.5), True, (8 / 224, 8 / 224), 19.6),  # the lens fills most of the frame
        ((20, 20), True, (0.1, 0.1), 2),  # 40 screen pixels each
        ((0.2, 0.2), False, (8 / 4000, 8 / 4000), 80),  # a preview has no more to show
        ((10, 10), True, (1, 1), 4),
        ((64, 64), True, (1, 1), 1),  # they are large enough
        ((48, 0.1), True, (1, 8 / 4000), 350),  # one row
    ],
)
def test_zoom_ends_where_pixels_are_large_or_the_lens_fills_the_frame(ask, pixel, exact, lens, most):
    given = [pixel, exact, [{"from": 0, "size": size} for size in lens]]
    assert ask("mostZoom(...given)", given) == pytest.approx(most)


def test_wipe_covers_what_is_left_of_it_in_the_zoomed_picture(ask):
    found = ask("given.map((zoom) => [0, 0.5, 1].map((wipe) => leftOf(zoom, wipe)))", ZOOMS[:2])
    assert found == [[0, 0.5, 1], [0.5, 0.75, 1]]

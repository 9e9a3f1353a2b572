"""What people get wrong about pooling, and what shows them: each picture appears when it should.

That dA does not come from A, and that average's gradient does not look at values, is shown by editing:
``tests/browser/test_misconceptions.py``. How formulas and sentences treat leftovers and padding:
``test_formulas.py``, ``test_words.py``.
"""

import numpy as np
import pytest

from pooling import PoolSpec
from tests.js.conftest import preset_scene, scene_of

GOLD = "#F5B301"
VIOLET = "#8B5CF6"
TRAVELS, DROPS, SUMS = [2, 0.35], [2, 0.69], [2, 0.8]  # moments of the backward phase


@pytest.fixture
def frame(stage):
    """Evaluate an expression about a frame ``f``; at a step and a moment."""

    def call(expression, scene, step, moment=(3, 1), view="loop", model="m"):
        given = {"step": step, "phase": moment[0], "t": moment[1], "view": view}
        return stage(f"((f) => ({expression}))(frameOf({model}, given))", scene, given)

    return call


def words_of(frame, scene, step, moment=(3, 1), **more):
    return [entry["text"] for entry in frame("f.written", scene, step, moment, **more)]


# ---- channels do not mix ---------------------------------------------------------------------------------------------

FOUR = np.array([[[255, 0, 0], [0, 255, 0]], [[0, 0, 255], [0, 0, 0]]], dtype=np.uint8)


def test_red_green_blue_and_black_make_white_each_channel_with_a_winner_of_its_own(stage, frame):
    scene = scene_of(FOUR, PoolSpec("max", 2))
    assert stage("traceOf(m, 0).channels.map((c) => [c.output, c.winners])", scene) == [
        [255, [[0, 0]]],
        [255, [[0, 1]]],
        [255, [[1, 0]]],
    ]
    assert "rgb(255 255 255)" in stage("forwardFormulas(m, m.words, 0, true)[0]", scene)
    middle = "{ x: b.x + b.w / 3, y: b.y + b.h / 3, w: b.w / 3, h: b.h / 3 }"
    white = f"((b) => [pixelsLike(f, {middle}, '#FFFFFF'), Math.round(b.w / 3) * Math.round(b.h / 3)])"
    same, count = frame(f"{white}(boxOf(f, 'A', [0, 0]))", scene, 0)
    assert same == count


def test_each_channel_is_enlarged_with_its_own_ring(frame):
    # Channel c's winner is cell c in row order; gold in that quarter of its specimen and in no other.
    gold = frame(
        "(({ specimen }) => [0, 1, 2].map((c) => [0, 1, 2, 3].map((k) => pixelsLike(f, {"
        " x: specimen.x + c * 2.5 * specimen.cell + (k % 2) * specimen.cell + 5,"
        " y: specimen.y + Math.floor(k / 2) * specimen.cell + 2,"
        f" w: specimen.cell - 10, h: specimen.cell - 4 }}, '{GOLD}') > 0)))(channelOf(f.s, f.layout.rows[0]))",
        scene_of(FOUR, PoolSpec("max", 2)),
        0,
    )
    assert gold == [[k == c for k in range(4)] for c in range(3)]


# ---- stride and slices -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stride", [1, 2])
def test_a_ruler_says_how_far_the_window_moves_while_it_does(frame, stride):
    scene = preset_scene("cs231n", stride=stride)
    assert f"stride {stride}" in words_of(frame, scene, 1, (0, 0.5))
    assert not any(text.startswith("stride") for text in words_of(frame, scene, 1))


def test_the_ruler_does_not_stand_on_the_caption(frame):
    heights = (
        "f.written.filter(({ text }) => ['stride 2', '−∞ padding, never the maximum'].includes(text)).map(({ y }) => y)"
    )
    caption, ruler = frame(heights, preset_scene("whole-story"), 7, (0, 0.5))
    assert abs(caption - ruler) > 20


@pytest.mark.parametrize("name", ["x", "total"])
def test_the_end_of_a_slice_is_not_in_it(frame, name):
    """Columns 1:4 of preset 3: 1, 2 and 3 stand out, under a bracket; 4 does not."""
    scene = preset_scene("dumoulin")
    columns = frame(
        f"f.written.filter(({{ y }}) => Math.abs(y - edgeY(f.layout.grids.{name}, 0) + 6) < 2)"
        ".map(({ text, ink }) => [text, ink !== f.theme.muted])",
        scene,
        1,
    )
    assert columns == [["0", False], ["1", True], ["2", True], ["3", True], ["4", False]]
    bracket = frame(
        f"((g) => [0, 1, 2, 3, 4].map((j) => pixelsLike(f, {{ x: edgeX(g, j) + g.cell / 2, y: edgeY(g, 0) - 5, w: 1,"
        f" h: 1 }}, f.theme.{'forwardText' if name == 'x' else 'backwardText'})))(f.layout.grids.{name})",
        scene,
        1,
    )
    assert bracket == [0, 1, 1, 1, 0]


# ---- leftovers (why sizes round down: test_starts.py) ----------------------------------------------------------------


@pytest.mark.parametrize("name", ["x", "total"])
def test_leftovers_are_crossed_out_and_called_so(frame, name):
    scene = preset_scene("leftovers")
    assert "hatched: no window covers these cells" in words_of(frame, scene, 0)
    hatched = f"[[0, 0], [2, 2], [6, 6]].map((cell) => pixelsLike(f, boxOf(f, '{name}', cell), f.theme.hatch) > 20)"
    assert frame(hatched, scene, 3) == [False, True, True]


# ---- padding ---------------------------------------------------------------------------------------------------------


def test_padding_of_max_is_minus_infinity_and_never_wins(stage, frame):
    scene = preset_scene("padding-truth")
    assert "−∞ padding, never the maximum" in words_of(frame, scene, 0)
    assert stage("Array.from({ length: m.steps }, (_, k) => outputAt(m, k, 0))", scene) == [-1] * 4
    assert stage("textOf(forwardFormulas(m, m.words, 0, false)[0])", scene).endswith(
        "=max(−∞,−∞,−∞,−∞,−1,−1,−∞,−1,−1)=−1"
    )


def test_padding_of_average_is_counted_in_the_divisor(stage, frame):
    scene = preset_scene("padding-truth", kind="average")
    assert "0 padding, counted in the divisor" in words_of(frame, scene, 0)
    formula = stage("textOf(forwardFormulas(m, m.words, 0, false)[0])", scene).replace(" ", "")
    assert formula.endswith("/9=−0.4444")
    assert "÷ 9; 0.5556 falls on padding" in words_of(frame, scene, 0, SUMS)


# ---- the largest value, not the largest magnitude --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "won"), [([[-19, 22], [16, -30]], [0, 1]), ([[-19, -22], [-16, -30]], [1, 0]), ([[0, -9], [-9, -9]], [0, 0])]
)
def test_more_negative_numbers_lose(frame, x, won):
    cells = [[0, 0], [0, 1], [1, 0], [1, 1]]
    scene = scene_of(x, PoolSpec("max", 2))
    inner = (
        f"{cells}.map((cell) => boxOf(f, 'x', cell)).map((b) => pixelsLike(f,"
        f" {{ x: b.x + 5, y: b.y + 2, w: b.w - 10, h: b.h - 4 }}, '{GOLD}') > 0)"
    )
    assert frame(inner, scene, 0) == [cell == won for cell in cells]


def test_in_the_case_of_negatives_minus_30_does_not_win(stage):
    assert stage("traceOf(m, 0).channels[0]", preset_scene("negatives"))["winners"] == [[0, 1]]


# ---- backward brings back gradients, not values ----------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_values_and_gradients_have_different_colours(stage, theme):
    """Values are blue, gradients orange or violet, at every level but the faintest."""
    ramps = stage("rampsOf(ROLES[given])", given=theme)
    for k in range(40, 256):
        value, positive, negative = (ramps[name][k] for name in ("value", "positive", "negative"))
        assert value[2] > value[1] > value[0]
        assert positive[0] > positive[1] >= positive[2]
        assert negative[2] > negative[0] > negative[1]


@pytest.mark.parametrize("factor", [1, 10, -1])
def test_the_number_on_its_way_back_is_dA_whatever_the_input(frame, factor):  # noqa: N802
    scene = scene_of(factor * np.array([[1.0, 4], [2, 3]]), PoolSpec("max", 2), [[0.7]])
    assert "0.7" in words_of(frame, scene, 0, TRAVELS)
    won = [0, 1] if factor > 0 else [0, 0]
    assert "0.7" in frame(f"textsIn(f, 'total', {won})", scene, 0, DROPS)


def test_a_negative_gradient_lands_on_the_maximum(frame):
    """dA[2, 1] = −0.6 of the whole story goes to the 9 at [3, 2], as a violet token."""
    scene = preset_scene("whole-story")
    assert "−0.6" in frame("textsIn(f, 'total', [3, 2])", scene, 7, DROPS)
    violet = f"[[3, 2], [4, 1]].map((cell) => pixelsLike(f, boxOf(f, 'total', cell), '{VIOLET}') > 30)"
    assert frame(violet, scene, 7, DROPS) == [True, False]


# ---- += --------------------------------------------------------------------------------------------------------------


def test_what_arrives_where_something_is_already_is_added_in_sight(frame):
    scene = preset_scene("whole-story")
    assert frame("textsIn(f, 'total', [1, 1])", scene, 3, SUMS)[-2:] == ["0.5", "+0.9"]
    assert "1.4" in frame("textsIn(f, 'total', [1, 1])", scene, 3)
    assert frame("textsIn(f, 'total', [3, 2])", scene, 7, SUMS)[-2:] == ["0.7", "−0.6"]


def test_each_contribution_leaves_a_pip_and_overwriting_leaves_none(frame):
    scene = preset_scene("whole-story")
    assert frame("dotsIn(f, 'total', [1, 1])", scene, 0) == 1
    assert frame("dotsIn(f, 'total', [1, 1])", scene, 3) == 2
    assert frame("dotsIn(f, 'total', [1, 1])", scene, 3, model="overwrittenModel(m)") == 0


AMBER = "pixelsLike(f, barOf(f, 'total'), f.theme.amber)"
ORANGE = "pixelsLike(f, barOf(f, 'total'), f.theme.backward)"


def test_overlap_makes_no_gradient_and_overwriting_turns_the_bar_amber(stage, frame):
    scene = preset_scene("cs231n", stride=1)
    assert all(stage("Array.from({ length: m.steps }, (_, k) => balanceAt(m, k).equal)", scene))
    assert (frame(AMBER, scene, 8), frame(ORANGE, scene, 8)) == (0, 24)
    assert "Σ dA_prev = Σ dA = 4.5" in words_of(frame, scene, 8)
    lost = words_of(frame, scene, 8, model="overwrittenModel(m)")
    assert any(text.endswith("Σ dA = 4.5 (earlier values overwritten)") for text in lost)
    assert frame(AMBER, scene, 8, model="overwrittenModel(m)") == 24


@pytest.mark.parametrize(
    ("ties", "result", "equal"),
    [
        ("all", "Σ dA_prev = 36, Σ dA = 4 (ties)", False),
        ("first", "Σ dA_prev = Σ dA = 4", True),
        ("split", "Σ dA_prev = Σ dA = 4", True),
    ],
)
def test_ties_of_a_constant_input_make_36_of_4_or_keep_4(frame, ties, result, equal):
    scene = preset_scene("ties-flood", ties=ties)
    assert result in words_of(frame, scene, 3)
    assert (frame(AMBER, scene, 3) == 0) == equal


@pytest.mark.parametrize(("ties", "parts"), [("all", 9), ("split", 9), ("first", 1)])
def test_a_tie_is_passed_on_in_so_many_parts(frame, ties, parts):
    scene = preset_scene("ties-flood", ties=ties)
    share = "f.s.layers.style.numbers.total.write(shareAt(f.s.m, 0, 0))"
    cells = frame(f"cellsIn(f).filter((cell) => textsIn(f, 'total', cell).includes({share})).length", scene, 0, DROPS)
    assert cells == parts


# ---- four zeros ------------------------------------------------------------------------------------------------------

# Windows over columns 0 … 2 and 2 … 4 send +1 and −1 to column 2; no window reaches column 5.
ZEROS = scene_of([[3, 0, 4, 2, 0, 7]], PoolSpec("max", (1, 3), (1, 2)), [[1, -1]])
CELLS = {"not visited": (0, 3), "lost": (1, 3), "unreached": (1, 5), "cancelled": (1, 2)}
LOOK = """((box) => ({
    number: textsIn(f, "total", [0, %d]).includes("0"),
    hatched: pixelsLike(f, box, f.theme.hatch) > 50,
    ground: pixelsLike(f, box, f.theme.zero) > 500 ? "zero" : pixelsLike(f, box, f.theme.blank) > 500 ? "blank" : "",
    signs: [f.theme.backward, f.theme.negative].map((colour) => pixelsLike(f,
        { x: box.x + 5, y: box.y + 5, w: box.w / 3, h: box.h / 3 }, colour) > 5),
}))(boxOf(f, "total", [0, %d]))"""
LOOKS = {
    "not visited": {"number": False, "hatched": False, "ground": "blank", "signs": [False, False]},
    "lost": {"number": True, "hatched": False, "ground": "zero", "signs": [False, False]},
    "unreached": {"number": False, "hatched": True, "ground": "blank", "signs": [False, False]},
    "cancelled": {"number": True, "hatched": False, "ground": "zero", "signs": [True, True]},
}


@pytest.mark.parametrize("zero", LOOKS)
def test_four_zeros_look_different(frame, zero):
    step, column = CELLS[zero]
    assert frame(LOOK % (column, column), ZEROS, step) == LOOKS[zero]


# ---- average ---------------------------------------------------------------------------------------------------------


def test_the_pieces_of_an_average_add_up(stage, frame):
    scene = preset_scene("cs231n", kind="average")
    assert "÷ 4" in words_of(frame, scene, 3, DROPS)
    pieces = [text for text in words_of(frame, scene, 3, DROPS) if text == "0.1"]
    assert len(pieces) == 4  # of dA[1, 1] = 0.4
    assert all(stage("Array.from({ length: m.steps }, (_, k) => balanceAt(m, k).equal)", scene))
    assert (frame(AMBER, scene, 3), frame(ORANGE, scene, 3)) == (0, 24)


def test_what_falls_on_padding_is_missing_in_the_sum(frame):
    scene = preset_scene("padding-truth", kind="average")
    assert "Σ dA_prev = 0.4444, Σ dA = 1 (the rest fell on padding)" in words_of(frame, scene, 0)
    assert frame(AMBER, scene, 0) > 12

"""The data of the stage contains the engine's results exactly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pooling import PoolingError, PoolSpec, pool
from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.windows import unreached, window_bounds
from pooling.i18n import words
from pooling.sources import PRESETS, load_sample
from pooling.sources.upstream import numbered, ones
from pooling.stage.payload import Scene, pack
from pooling.studies.trace import trace_window
from tests.stage.reading import Arrays, unpacked, value

SPECS = [
    PoolSpec(kind, f, stride, pad, ties)
    for kind in ("max", "average")
    for f, stride, pad in ((2, 2, 0), (3, 1, 1), (3, 2, 2), ((1, 3), (1, 2), (0, 1)), (2, 3, 0))
    for ties in (("all", "first", "split") if kind == "max" else ("all",))
]
TIED = np.random.default_rng(0).integers(0, 3, (6, 7)).astype(np.float64)


def scene(x, spec=None, dA=None, **more) -> Scene:
    x, spec = np.asarray(x), spec or PoolSpec()
    shape = pool(x, spec).output.shape
    return Scene(x, spec, numbered(shape) if dA is None else np.asarray(dA, dtype=float), **more)


def payload_of(x, spec=None, dA=None, **more) -> tuple[dict, Arrays]:
    return unpacked(pack(scene(x, spec, dA, **more)))


def bits(units: np.ndarray, count: int) -> list[bool]:
    return np.unpackbits(units, count=count, bitorder="little").astype(bool).tolist()


# ---- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spec", SPECS, ids=str)
@pytest.mark.parametrize("x", [TIED, (TIED * 85).astype(np.uint8), np.stack([TIED * 9, TIED, -TIED], axis=2)])
def test_input_output_and_gradients_are_the_engine_s(x, spec):
    pooled = pool(x, spec)
    dA = numbered(pooled.output.shape)
    head, arrays = payload_of(x, spec, dA)
    assert np.array_equal(value(arrays, "x"), x.ravel())
    assert np.array_equal(value(arrays, "A"), pooled.output.ravel())
    assert np.array_equal(value(arrays, "dA"), dA.ravel())
    np.testing.assert_allclose(value(arrays, "total"), pooled.backward(dA).ravel(), rtol=1e-12, atol=1e-12)
    assert (head["rows"], head["cols"]) == pooled.output.shape[:2]


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_shares_of_all_windows_add_up_to_the_total(spec):
    """The stage adds the shares of windows 0 to k. After the last window, the sums must equal the engine's dA_prev."""
    _, arrays = payload_of(TIED, spec)
    share, total = value(arrays, "share"), np.zeros(TIED.shape)
    dA = numbered(spec.output_size(TIED.shape))
    for step in range(dA.size):
        for row, col, _ in trace_window(TIED, spec, dA, step).channels[0].shares:
            total[row, col] += share[step]
    np.testing.assert_allclose(total.ravel(), value(arrays, "total"), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_bounds_and_unreached_cells_are_the_engine_s(spec):
    _, arrays = payload_of(TIED, spec)
    rows, cols = window_bounds(spec, TIED.shape)
    assert np.array_equal(value(arrays, "rowBounds"), rows.ravel())
    assert np.array_equal(value(arrays, "colBounds"), cols.ravel())
    missed = unreached(spec, TIED.shape)
    assert ("unreached" in arrays) == missed.any()
    if missed.any():
        assert np.array_equal(value(arrays, "unreached"), missed.ravel())


def test_the_first_winner_is_a_flat_index_in_the_input():
    _, arrays = payload_of([[1, 9, 2], [9, 3, 4], [0, 5, 5]], PoolSpec(f=2, stride=1))
    assert arrays["first"][0].tolist() == [1, 1, 3, 7]
    _, arrays = payload_of([[7]], PoolSpec(f=2, stride=1, pad=1))
    assert arrays["first"][0].tolist() == [0, 0, 0, 0]


def test_each_window_has_a_tie_bit_unless_no_window_is_tied():
    x = [[1, 1, 2, 3], [0, 0, 4, 4], [5, 6, 7, 7]]
    _, arrays = payload_of(x, PoolSpec(f=(1, 2), stride=(1, 2)))
    assert bits(arrays["tied"][0], 6) == [True, False, True, True, False, True]
    assert "tied" not in payload_of([[1, 2], [3, 4]])[1]


def test_average_has_no_winners():
    assert not {"first", "tied"} & set(payload_of(TIED, PoolSpec("average"))[1])


def test_split_with_odd_counts_is_exact():
    """With windows of 2, 3 and 1 winners, all shares are multiples of 1/6."""
    x = [[1, 1, 0, 5, 5, 5, 2, 0, 0]]
    _, arrays = payload_of(x, PoolSpec(f=(1, 3), stride=(1, 3), ties="split"), ones((1, 3)))
    assert arrays["share"][0].tolist() == [3, 2, 6]
    assert arrays["share"][1] == 6
    np.testing.assert_array_equal(value(arrays, "total"), [1 / 2, 1 / 2, 0, 1 / 3, 1 / 3, 1 / 3, 1, 0, 0])


def test_split_shares_that_have_no_common_unit_are_floats():
    x = np.zeros((40, 40))
    spec = PoolSpec(f=39, stride=1, pad=38, ties="split")
    _, arrays = payload_of(x, spec)
    assert arrays["share"][0].dtype == arrays["total"][0].dtype == np.float64
    np.testing.assert_allclose(value(arrays, "total").sum(), numbered((78, 78)).sum())


def test_average_shares_are_the_gradient_by_f_squared():
    _, arrays = payload_of(TIED, PoolSpec("average", 3, 1))
    assert arrays["share"][1] == 90
    assert np.array_equal(arrays["share"][0], arrays["dA"][0])


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf])
def test_numbers_that_are_not_finite_are_preserved(kind, odd):
    x = [[odd, 1, 2], [3, 4, odd], [odd, odd, 7]]
    head, arrays = payload_of(x, PoolSpec(kind, 2, 1), [[odd, 1], [2, odd]])
    assert np.array_equal(value(arrays, "x"), np.ravel(x), equal_nan=True)
    assert np.array_equal(value(arrays, "A"), pool(x, PoolSpec(kind, 2, 1)).output.ravel(), equal_nan=True)
    assert np.array_equal(value(arrays, "dA"), [odd, 1, 2, odd], equal_nan=True)
    assert np.isfinite(head["scales"]["x"]).all()


def test_an_input_without_finite_numbers_has_a_scale():
    head, _ = payload_of([[np.nan]], PoolSpec(f=1), [[np.nan]])
    assert head["scales"] == {"x": [0, 0], "gradient": 0}


NUMBERS = st.one_of(st.floats(), st.integers(-99, 99).map(lambda k: k / 10))


@settings(max_examples=60)
@given(st.lists(NUMBERS, min_size=12, max_size=12), st.lists(NUMBERS, min_size=6, max_size=6), st.sampled_from(SPECS))
def test_any_matrix_can_be_packed(cells, upstream, spec):
    x = np.array(cells).reshape(3, 4)
    if spec.window[0] > 3 + 2 * spec.padding[0]:
        return
    A = pool(x, spec).output
    _, arrays = payload_of(x, spec, np.resize(upstream, A.shape))
    assert np.array_equal(value(arrays, "x"), x.ravel(), equal_nan=True)
    assert np.array_equal(value(arrays, "A"), A.ravel(), equal_nan=True)


# ---- layers beyond the article -----------------------------------------------------------------------------------


def test_each_window_has_its_real_cells_and_its_divisor():
    head, arrays = payload_of(
        np.zeros((5, 4)), PoolSpec("average", 3, 2, ((0, 1), (1, 0)), ceil_mode=True, dilation=(1, 2))
    )
    assert value(arrays, "rowCells").tolist() == [0, 3, 2, 3, 4, 1]
    assert value(arrays, "colCells").tolist() == [1, 2]
    assert (value(arrays, "rowDivisors").tolist(), value(arrays, "colDivisors").tolist()) == ([3, 3, 2], [3])
    assert (head["pad"], head["dilation"], head["reach"]) == ([[0, 1], [1, 0]], [1, 2], [3, 5])


def test_windows_that_hang_over_and_those_that_are_dropped_are_told_apart():
    head, arrays = payload_of(np.zeros((5, 5)), PoolSpec("average", (2, 3), (2, 3), (0, 1), ceil_mode=True))
    assert (head["beyond"], head["leftOut"], head["roundsUp"]) == ([1, 0], [None, [5, 8]], True)
    assert value(arrays, "rowDivisors").tolist() == [2, 2, 1]


def test_adaptive_pooling_has_bins_without_stride_and_padding():
    head, arrays = payload_of(np.zeros((7, 2)), AdaptiveSpec("average", (3, 3)))
    assert (head["adaptive"], head["f"], head["stride"], head["overlaps"]) == (True, [3, 2], [0, 0], True)
    assert value(arrays, "rowCells").tolist() == [0, 3, 2, 3, 4, 3]
    assert value(arrays, "colDivisors").tolist() == [1, 2, 1]


def test_shares_of_windows_with_different_divisors_have_one_unit():
    spec = PoolSpec("average", 3, 2, 1, ceil_mode=True)
    dA = np.full((3, 3), 0.6)
    _, arrays = payload_of(np.zeros((4, 4)), spec, dA)
    assert arrays["share"][1] == 10 * 36
    np.testing.assert_allclose(value(arrays, "share"), 0.6 / np.array([9, 9, 6, 9, 9, 6, 6, 6, 4]), rtol=1e-15)
    _, arrays = payload_of(np.zeros((5, 4)), PoolSpec("average", 2, divisor_override=-3), np.ones((2, 2)))
    assert (arrays["share"][0].tolist(), arrays["share"][1]) == ([-1] * 4, 3)


# ---- size ------------------------------------------------------------------------------------------------------------


def test_a_picture_is_stored_as_bytes():
    head, arrays = payload_of(load_sample("photo").pixels)
    assert head["picture"]
    assert arrays["x"][0].dtype == np.uint8


def test_a_matrix_of_integers_is_not_a_picture():
    assert not payload_of(np.eye(3))[0]["picture"]


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize("ties", ["all", "first", "split"])
@pytest.mark.parametrize("name", ["photo", "noise"])
def test_224_by_224_in_colour_is_at_most_600_kb_with_both_directions(kind, ties, name):
    noise = np.random.default_rng(0).integers(0, 256, (224, 224, 3), dtype=np.uint8)
    x = load_sample("photo").pixels if name == "photo" else noise
    assert len(pack(scene(x, PoolSpec(kind, ties=ties)))) <= 600_000


# ---- header ----------------------------------------------------------------------------------------------------------


def test_the_header_contains_the_setting():
    head, _ = payload_of(TIED, PoolSpec("max", (2, 3), (1, 2), (1, 0), "first"), view="backward", lang="zh", step=5)
    assert (head["height"], head["width"], head["channels"]) == (6, 7, 1)
    assert (head["kind"], head["ties"]) == ("max", "first")
    assert (head["f"], head["stride"], head["pad"]) == ([2, 3], [1, 2], [[1, 1], [0, 0]])
    assert (head["view"], head["lang"], head["step"]) == ("backward", "zh", 5)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_texts_are_those_of_the_catalogue(lang):
    assert payload_of(TIED, lang=lang)[0]["words"] == words(lang).section("stage")


def test_while_a_question_hides_results_no_cell_is_marked_as_not_covered():
    spec = PoolSpec(f=2, stride=3)
    assert "unreached" in payload_of(np.zeros((7, 7)), spec)[1]
    header, arrays = payload_of(np.zeros((7, 7)), spec, asks="forward", visit=2, panels=("slices",))
    assert "unreached" not in arrays
    assert (header["asks"], header["visit"], header["panels"]) == ("forward", 2, ["slices"])


def test_a_stride_beyond_the_integers_of_javascript_is_limited():
    assert payload_of([[1]], PoolSpec(f=1, stride=10**30))[0]["stride"] == [2**31, 2**31]


def test_the_identity_changes_with_size_and_origin_but_not_with_numbers():
    def identity(x, spec=None, **more) -> str:
        return payload_of(x, spec, **more)[0]["identity"]

    assert identity(TIED) == identity(-TIED)
    assert identity(TIED) != identity(TIED.T)
    assert identity(TIED) != identity(TIED, PoolSpec(f=3))
    assert identity(TIED) != identity(TIED, origin="matrix own")


@pytest.mark.parametrize("name", PRESETS)
def test_every_case_is_small(name):
    case = PRESETS[name]
    assert len(pack(scene(case.x, case.spec, case.dA))) < 16_000


def test_a_gradient_of_another_shape_is_rejected():
    with pytest.raises(PoolingError, match="dA has shape"):
        pack(Scene(TIED, PoolSpec(), np.ones((1, 1))))


# ---- a nudged cell ---------------------------------------------------------------------------------------------------


def nudged(x, spec=None, dA=None, **more) -> dict:
    return payload_of(np.array(x, dtype=float), spec, dA, **more)[0]["nudge"]


def test_without_a_nudge_the_entry_is_none():
    assert nudged(TIED) is None


def test_a_nudged_cell_has_results_for_each_step():
    head = nudged([[0, 20], [6, 2]], PoolSpec(f=2), [[0.5]], nudge=(0, 1))
    assert (head["cell"], head["loss"], head["seen"], head["zero"]) == ([0, 1], "dot", 1, 20)
    assert head["dx"] == list(range(-20, 21))
    assert (head["x"][18:23], head["L"][18:23]) == ([18, 19, 20, 21, 22], [9, 9.5, 10, 10.5, 11])
    assert head["rise"][21:23] == [0.5, 1]
    assert head["slope"][19:22] == [0.5, None, 0.5]
    assert head["agreement"][19:22] == ["same", "undefined", "same"]
    assert (head["agreement"][0], head["gradient"]) == ("corner", 0.5)
    assert (head["rows"], head["cols"], head["A"][22]) == ([0, 1], [0, 1], [22])


def test_the_loss_of_a_target_is_the_squared_distance():
    head = nudged([[3.0]], PoolSpec(f=1), [[2.0]], nudge=(0, 0), loss="squares")
    assert (head["loss"], head["L"][20]) == ("squares", 2)
    assert head["agreement"][21] == "curved"


def test_nudge_results_that_are_not_finite_are_null():
    head = nudged([[np.inf, 1], [2, np.nan]], PoolSpec(f=1), nudge=(0, 0))
    assert {key: head[key][21] for key in ("x", "L", "rise", "slope", "A")} == {
        "x": None, "L": None, "rise": None, "slope": None, "A": [None]
    }  # fmt: skip


def test_a_cell_under_very_many_windows_only_has_their_number():
    head = nudged(np.eye(40), PoolSpec("max", 17, 1), nudge=(20, 20))
    assert (head["seen"], set(head)) == (289, {"cell", "loss", "seen"})


def test_a_nudge_does_not_change_the_other_data():
    plain, looked = pack(scene(TIED)), pack(scene(TIED, nudge=(1, 1)))
    (before, arrays), (after, others) = unpacked(plain), unpacked(looked)
    assert {**after, "nudge": None} == before
    assert all(np.array_equal(arrays[name][0], others[name][0]) for name in arrays)


# ---- the view "unpool" -------------------------------------------------------------------------------------------


def test_unpooling_sends_the_values_at_their_indices_and_what_average_pooling_gives_back():
    x = [[1, 5, 2], [0, 3, 4], [7, 7, 6]]
    _, arrays = payload_of(x, PoolSpec("max", 2, 1), view="unpool")
    assert value(arrays, "unpooled").tolist() == [0, 5, 0, 0, 0, 0, 7, 7, 0]
    spread = pool(x, PoolSpec("average", 2, 1)).backward([[5.0, 5.0], [7.0, 7.0]])
    assert value(arrays, "spread").tolist() == spread.ravel().tolist()
    assert value(arrays, "spreadShare").tolist() == [1.25, 1.25, 1.75, 1.75]


def test_kinds_without_winners_are_not_unpooled_and_other_views_send_neither():
    names = {"unpooled", "spread", "spreadShare"}
    assert names & set(payload_of(TIED, PoolSpec("lp", 2), view="unpool")[1]) == {"spread", "spreadShare"}
    assert not names & set(payload_of(TIED, view="loop")[1])

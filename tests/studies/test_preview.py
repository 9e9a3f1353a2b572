"""Large pictures, pooled band by band as float32 and made smaller."""

import threading

import numpy as np
import pytest

from pooling import PoolingError, PoolSpec, pool
from pooling.engine.tiles import bands
from pooling.studies.large import upstreams
from pooling.studies.large.preview import StoppedError, gradient_map, pooled_levels, pooled_preview

SPECS = [
    PoolSpec(kind, f, stride, pad, ties)
    for kind in ("max", "average")
    for f, stride, pad in [(2, 2, 0), (3, 2, 1), (5, 1, 2), (2, 3, 1), ((4, 1), (1, 2), (3, 0)), ((61, 40), 1, 0)]
    for ties in (("all", "first", "split") if kind == "max" else ("all",))
]
PICTURE = np.random.default_rng(0).integers(0, 4, (61, 40, 3)).astype(np.uint8)


def spec_name(spec):
    return f"{spec.kind}-{spec.ties}-f{spec.f}-s{spec.stride}-p{spec.pad}".replace(" ", "")


@pytest.fixture(params=[False, True], ids=["one-band", "threads"], autouse=True)
def cut(request, monkeypatch):
    """Pool each picture in one go, and again in bands of a few rows by threads."""
    if request.param:
        monkeypatch.setattr(bands, "_VALUES_PER_BAND", 600)
        monkeypatch.setattr(bands, "MIN_BANDS_FOR_THREADS", 1)


def area_means(values, size):
    """Cut values (H, W, …) into equal parts, each value into as many as make that possible, and take the means."""
    for axis, m in enumerate(size):
        many = np.repeat(values.astype(float), m, axis)
        shape = (*many.shape[:axis], m, many.shape[axis] // m, *many.shape[axis + 1 :])
        values = many.reshape(shape).mean(axis + 1)
    return values


def numbered(A, rows):
    """Return another gradient for each cell of the output, from its place only."""
    row = np.arange(rows.start, rows.stop)[:, None, None]
    return np.sin(row * 31 + np.arange(A[0].size).reshape(A.shape[1:])).astype(np.float32)


# ---- the pooled picture ----------------------------------------------------------------------------------------------


def test_a_preview_that_is_small_enough_is_the_pooled_picture(subtests):
    for spec in SPECS:
        for dtype in ["uint8", "float32", "int32", "float64"]:
            with subtests.test(spec=spec_name(spec), dtype=dtype):
                x = PICTURE.astype(dtype)
                expected = pool(x.astype(np.float32), spec).output
                np.testing.assert_array_equal(pooled_preview(x, spec), expected, strict=True)


def test_levels_are_the_pooled_picture_rounded(subtests):
    for spec in SPECS:
        with subtests.test(spec=spec_name(spec)):
            expected = np.rint(pool(PICTURE.astype(np.float32), spec).output).astype(np.uint8)
            np.testing.assert_array_equal(pooled_levels(PICTURE, spec), expected, strict=True)


def test_a_larger_one_is_its_area_means(subtests):
    for longest in [1, 7, 20, 37]:
        for spec in SPECS:
            with subtests.test(longest=longest, spec=spec_name(spec)):
                output = pool(PICTURE, spec).output
                preview = pooled_preview(PICTURE, spec, longest)
                assert max(preview.shape[:2]) == min(longest, max(output.shape[:2]))
                np.testing.assert_allclose(preview, area_means(output, preview.shape[:2]), rtol=1e-6)


@pytest.mark.parametrize(
    ("size", "expected"),
    [((3000, 2000), (160, 107)), ((160, 90), (160, 90)), ((1, 2000), (1, 160)), ((161, 161), (160, 160))],
)
def test_a_preview_keeps_the_proportions(size, expected):
    assert pooled_preview(np.zeros((*size, 1), np.uint8), PoolSpec(f=1), 160).shape == (*expected, 1)


def test_the_sums_of_a_preview_are_the_pictures():
    preview = pooled_preview(np.full((100, 61, 3), 255, np.uint8), PoolSpec(f=1), 33)
    np.testing.assert_allclose(preview, 255, rtol=1e-6)


# ---- the gradient ----------------------------------------------------------------------------------------------------


def test_a_map_is_where_the_gradient_goes(subtests):
    for dtype in ["uint8", "int32", "float64"]:
        for spec in SPECS:
            with subtests.test(dtype=dtype, spec=spec_name(spec)):
                x = PICTURE.astype(dtype)
                pooled = pool(x.astype(np.float32), spec)
                dA = numbered(pooled.output, slice(0, len(pooled.output)))
                gradient = pooled.backward(dA).astype(np.float64)
                found = gradient_map(x, spec, numbered)
                np.testing.assert_allclose(found.magnitude, np.abs(gradient).sum(axis=2), rtol=1e-5, atol=1e-6)
                assert found.reached == np.mean((gradient != 0).any(axis=2))
                assert found.total == pytest.approx(gradient.sum(), abs=1e-3)
                assert found.upstream_total == pytest.approx(dA.sum(dtype=float), abs=1e-6)
                assert found.histogram.zeros == np.count_nonzero(gradient == 0)
                assert found.histogram.zeros + found.histogram.counts.sum() == gradient.size


def test_a_map_of_a_larger_picture_is_area_means(subtests):
    for longest in [1, 13, 40]:
        for spec in SPECS:
            with subtests.test(longest=longest, spec=spec_name(spec)):
                whole = gradient_map(PICTURE, spec, numbered)
                found = gradient_map(PICTURE, spec, numbered, longest)
                assert max(found.magnitude.shape) == longest
                np.testing.assert_allclose(
                    found.magnitude, area_means(whole.magnitude, found.magnitude.shape), rtol=1e-5
                )
                assert (found.reached, found.total) == (whole.reached, whole.total)


def test_ones_reach_a_quarter_of_the_pixels_by_max_and_all_by_average():
    x = np.random.default_rng(0).permutation(60 * 40).reshape(60, 40, 1)
    by_max, by_average = (gradient_map(x, PoolSpec(kind, 2), upstreams.ones) for kind in ("max", "average"))
    assert (by_max.reached, by_max.total, by_max.upstream_total) == (0.25, 600, 600)
    assert (by_average.reached, by_average.total, by_average.upstream_total) == (1, 600, 600)


def test_whole_numbers_that_float32_can_not_tell_apart_tie():
    x = np.array([[2**24, 2**24 + 1]], np.int32)[..., np.newaxis]
    np.testing.assert_array_equal(gradient_map(x, PoolSpec(f=(1, 2)), upstreams.ones).magnitude, [[1, 1]])


def test_one_cell_reaches_its_window():
    found = gradient_map(PICTURE, PoolSpec("average", 2), upstreams.one_cell(20, 3))
    expected = np.zeros((61, 40))
    expected[40:42, 6:8] = 3 / 4
    np.testing.assert_array_equal(found.magnitude, expected)


def test_target_is_the_difference_to_the_other_picture_pooled(subtests):
    for spec in SPECS:
        with subtests.test(spec=spec_name(spec)):
            other = np.roll(PICTURE, 1, axis=1)
            pooled, goal = pool(PICTURE.astype(np.float32), spec), pool(other.astype(np.float32), spec)
            gradient = pooled.backward(pooled.output - goal.output)
            found = gradient_map(PICTURE, spec, upstreams.target(other, spec))
            np.testing.assert_allclose(found.magnitude, np.abs(gradient).sum(axis=2), rtol=1e-5, atol=1e-6)


def test_a_picture_that_is_its_own_target_gets_no_gradient():
    found = gradient_map(PICTURE, PoolSpec(f=2), upstreams.target(PICTURE, PoolSpec(f=2)))
    assert (found.reached, found.upstream_total, found.histogram.counts.sum()) == (0, 0, 0)


def test_random_upstreams_are_the_seeds_however_the_picture_is_cut():
    A = np.zeros((9, 5, 3), np.float32)
    whole = upstreams.random(7)(A, slice(0, 9))
    np.testing.assert_array_equal(upstreams.random(7)(A[4:6], slice(4, 6)), whole[4:6], strict=True)
    assert (whole != upstreams.random(8)(A, slice(0, 9))).all()
    assert abs(upstreams.random(7)(np.zeros((100, 100, 1), np.float32), slice(0, 100)).std() - 1) < 0.05


def test_a_gradient_of_another_shape_is_refused():
    with pytest.raises(PoolingError) as caught:
        gradient_map(PICTURE, PoolSpec(f=2), lambda A, rows: A[:, :, :1])
    assert caught.value.code == "gradient_shape"


# ---- progress, and what is refused -----------------------------------------------------------------------------------

WORKS = [
    lambda progress: pooled_preview(PICTURE, PoolSpec(f=3, stride=1), 20, progress),
    lambda progress: gradient_map(PICTURE, PoolSpec(f=3, stride=1), upstreams.ones, 20, progress),
    lambda progress: pooled_levels(PICTURE, PoolSpec(f=3, stride=1), progress),
]


@pytest.mark.parametrize("work", WORKS, ids=["preview", "map", "levels"])
def test_progress_rises_to_1_and_is_reported_in_the_calling_thread(work):
    fractions, where = [], set()

    def progress(share):
        fractions.append(share)
        where.add(threading.current_thread())
        return True

    work(progress)
    assert fractions == sorted(set(fractions))
    assert (fractions[-1], where) == (1, {threading.current_thread()})


@pytest.mark.parametrize("work", WORKS, ids=["preview", "map", "levels"])
def test_work_stops_when_progress_says_so(work):
    fractions = []

    def progress(share):
        fractions.append(share)
        return False

    before = threading.active_count()
    with pytest.raises(StoppedError):
        work(progress)
    assert (len(fractions), threading.active_count()) == (1, before)


@pytest.mark.parametrize("shape", [(4, 4), (1, 4, 4, 3), (4, 0, 3)])
def test_anything_but_one_picture_is_refused(shape):
    for work in (pooled_preview, lambda x, spec: gradient_map(x, spec, upstreams.ones)):
        with pytest.raises(PoolingError) as caught:
            work(np.ones(shape), PoolSpec(f=1))
        assert caught.value.code == "one_picture"


def test_a_window_that_does_not_fit_is_refused():
    for work in (pooled_preview, lambda x, spec: gradient_map(x, spec, upstreams.ones)):
        with pytest.raises(PoolingError) as caught:
            work(PICTURE, PoolSpec(f=62))
        assert caught.value.code == "f_too_large"

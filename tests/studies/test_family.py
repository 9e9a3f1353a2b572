"""The studies below the stage work with every layer and kind: each loop reports all layers that fail."""

import numpy as np

from pooling import PoolSpec, pool
from pooling.engine.windows import coverage
from pooling.studies.conservation import balances, unequal_sums
from pooling.studies.gradcheck import gradcheck
from pooling.studies.large.coverage import coverage_counts
from pooling.studies.local import cut_out, outputs_over
from pooling.studies.nudge import nudge
from pooling.studies.search import improvements
from tests.layers import distinct, layers, values


def upstream(layer, size):
    return values(layer.output_size(size), seed=1) / 4 + 0.125


def test_windows_over_a_cell_give_what_the_whole_input_gives():
    failed = []
    for name, layer, size in layers():
        x = values(size)
        for cell in np.ndindex(size):
            windows, outputs = outputs_over(x, layer, cell, [7.5, -20])
            for value, found in zip((7.5, -20), outputs, strict=True):
                changed = x.copy()
                changed[cell] = value
                expected = pool(x, layer).output
                seen = expected.copy()
                seen[windows] = found
                if not np.allclose(seen, pool(changed, layer).output, rtol=1e-13, atol=1e-13, equal_nan=True):
                    failed.append((name, cell))
    assert failed == []


def test_windows_that_are_cut_out_are_pooled_as_in_the_whole():
    failed = []
    for name, layer, size in layers(adaptive=False):
        x, dA = values(size), upstream(layer, size)
        rows, cols = layer.output_size(size)
        for i, j in np.ndindex(rows, cols):
            for windows in ((slice(i, i + 1), slice(j, j + 1)), (slice(i, rows), slice(0, j + 1))):
                cells, alone = cut_out(layer, size, windows)
                pooled, arriving = pool(x[cells], alone), np.zeros_like(dA)
                arriving[windows] = dA[windows]
                same = pooled.output.shape == dA[windows].shape
                same = same and np.allclose(pooled.output, pool(x, layer).output[windows], rtol=1e-13)
                expected = pool(x, layer).backward(arriving)[cells]
                if not (same and np.allclose(pooled.backward(dA[windows]), expected, rtol=1e-13)):
                    failed.append((name, windows))
    assert failed == []


def test_a_nudge_agrees_with_the_gradient_or_says_why_not():
    failed = []
    for name, layer, size in layers():
        x, dA = distinct(size), upstream(layer, size)
        for cell in [(0, 0), (2, 2), (size[0] - 1, size[1] - 1)]:
            found = nudge(x, layer, dA, cell, [-0.125, 0.125])
            total = []
            for value in found.values:
                changed = x.copy()
                changed[cell] = value
                total.append((pool(changed, layer).output * dA).sum())
            expected = ["curved"] if layer.operator.routing == "weights" else ["same"]
            if not np.allclose(found.loss, total) or not set(found.agreement) <= {*expected, "same"}:
                failed.append((name, cell, found.agreement))
    assert failed == []


def test_min_has_ties_and_corners_as_max_has():
    x = np.array([[1.0, 3.0], [4.0, 2.0]])
    for kind, sign in (("max", 1), ("min", -1)):
        spec = PoolSpec(kind, 2)
        found = nudge(sign * x, spec, [[0.5]], (1, 0), [-2.5 * sign, -sign, sign])
        assert found.agreement == ("corner", "same", "same"), kind
        assert nudge(sign * np.ones((2, 2)), spec, [[0.5]], (1, 0), [-1, 1]).agreement.count("tie") == 1, kind


def test_a_window_that_leaves_the_cell_out_is_no_tie():
    x = np.array([[5.0, 1, 3, 3, 5]])
    found = nudge(x, PoolSpec(f=(1, 2), stride=1, dilation=2), [[1, 1, 1]], (0, 2), [0.5, 3])
    assert found.agreement == ("same", "corner")


def test_finite_differences_agree():
    failed = []
    for name, layer, size in layers():
        found = gradcheck(distinct(size), layer, upstream(layer, size))
        if found.skipped or found.max_error > 1e-6:
            failed.append((name, found))
    assert failed == []


def test_reasons_are_given_for_exactly_the_sums_that_differ():
    expected = {
        "ceil overhang beyond padding, average": "lost_to_padding",
        "ceil dropped, average": "lost_to_padding",
        "dilation, padded, average": "lost_to_padding",
        "pads per side, average": "lost_to_padding",
        "divisor 5, average": "changed_by_divisor",
        "divisor −3, average": "changed_by_divisor",
    }
    found = {}
    for name, layer, size in layers(("max", "min", "average")):
        dA = np.ones(layer.output_size(size))
        if not all(balance.is_conserved for balance in balances(distinct(size), layer, dA)):
            found[name] = unequal_sums(layer)
    assert found == expected
    assert unequal_sums(PoolSpec("min", 2)) == "made_by_ties_min"


def test_coverage_is_counted():
    for name, layer, size in layers(("max",)):
        counts = np.unique(coverage(layer, size), return_counts=True)
        assert coverage_counts(layer, size) == list(zip(*(part.tolist() for part in counts), strict=True)), name


def test_the_search_ends_at_the_first_winner_and_looks_at_no_gap():
    failed = []
    for name, layer, size in layers(("max", "min")):
        x = values(size)
        found, indices = improvements(x, layer), pool(x, layer).indices
        for window in np.ndindex(indices.shape):
            starts = [axis.bounds[k, 0] for axis, k in zip(layer.axes(size), window, strict=True)]
            cells = [axis.cells(k) for axis, k in zip(layer.axes(size), window, strict=True)]
            stops = [tuple(int(k + s) for k, s in zip(at, starts, strict=True)) for at in np.argwhere(found[window])]
            in_window = all(row in cells[0] and col in cells[1] for row, col in stops)
            if not in_window or stops[-1] != divmod(int(indices[window]), size[1]):
                failed.append((name, window))
    assert failed == []

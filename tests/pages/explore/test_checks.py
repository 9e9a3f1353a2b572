"""The numbers below the stage: coverage, conservation, finite differences."""

import re

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.i18n import words
from pooling.i18n.numbers import number
from pooling.pages.explore.checks import _reason, coverage_table, coverage_text, differences_text
from pooling.studies.conservation import Balance, balances
from pooling.studies.gradcheck import GradCheck
from pooling.studies.large.coverage import coverage_counts


def total_by_rule(x, spec, dA) -> dict[str, float]:
    return {balance.rule: round(balance.total, 12) for balance in balances(np.array(x), spec, np.array(dA))}


def test_leftover_cells_are_counted_as_seen_by_no_window():
    spec = PoolSpec(kind="average", f=2, stride=3)
    assert coverage_counts(spec, (7, 7)) == [(0, 33), (1, 16)]
    assert "33 cells in no window" in coverage_text(spec, (7, 7), words("en"))
    assert coverage_table(spec, (7, 7)).count("linear-gradient") == 33


def test_every_cell_stands_in_the_coverage_table():
    table = coverage_table(PoolSpec(f=2, stride=1), (3, 3))
    assert re.findall(r">(\d+)<", table) == ["1", "2", "1", "2", "4", "2", "1", "2", "1"]


def test_many_different_coverages_are_described_as_a_range():
    text = coverage_text(PoolSpec(f=9, stride=1), (20, 20), words("en"))
    assert text == "Each cell is covered by 1 to 81 windows. Cells that no window covers: 0."


def test_ties_flood_makes_gradient_under_all_only():
    assert total_by_rule(np.ones((4, 4)), PoolSpec(f=3, stride=1), np.ones((2, 2))) == {
        "all": 36,
        "first": 4,
        "split": 4,
    }


def test_counted_padding_loses_gradient():
    spec = PoolSpec(kind="average", f=3, stride=1, pad=1)
    (balance,) = balances(-np.ones((2, 2)), spec, np.ones((2, 2)))
    assert balance.total == pytest.approx(16 / 9)
    assert _reason(balance, spec) == "lost_to_padding"


@pytest.mark.parametrize(
    ("balance", "kind", "reason"),
    [
        (Balance("first", 1.0, 1.0 + 1e-15), "max", "kept"),
        (Balance("all", 1.0, 2.0), "max", "made_by_ties_max"),
        (Balance("all", np.inf, np.inf), "max", "not_finite"),
        (Balance("average", 1.0, np.nan), "average", "not_finite"),
    ],
)
def test_the_reason_fits_the_sums(balance, kind, reason):
    assert _reason(balance, PoolSpec(kind=kind)) == reason


def test_sums_of_a_picture_do_not_wrap():
    x = np.full((2, 2, 3), 255, dtype=np.uint8)
    assert total_by_rule(x, PoolSpec(f=2), np.full((1, 1, 3), 0.1))["all"] == pytest.approx(1.2)


@pytest.mark.parametrize(("value", "text"), [(-0.30000000000000004, "−0.3"), (1 / 3, "0.333333"), (np.nan, "NaN")])
def test_sums_are_shown_in_six_digits_with_a_true_minus(value, text):
    assert number(value) == text


def test_cells_left_out_are_mentioned():
    assert differences_text(GradCheck(0.0, 0, 16), "max", words("en")).startswith(
        "No cell could be checked. Skipped: 16 cells"
    )
    assert "left out" not in differences_text(GradCheck(1e-9, 16, 0), "max", words("en"))

"""The ledger of one cell: what each window sent it, and the sum."""

import numpy as np
import pytest

from pooling import PoolSpec
from tests.js.conftest import preset_scene, scene_of

LEDGER = """(() => {
  const element = elementOf(ledgerHtml(m, m.words, given.step, given.cell, given.most));
  const rows = [...element.querySelectorAll("tr")].map((tr) => [...tr.cells].map((td) => td.textContent));
  return { title: element.querySelector(".ledger-title").textContent, rows, rest: element.lastChild.textContent };
})()"""


@pytest.fixture
def ledger(stage):
    return lambda scene, step, cell=None, most=9: stage(LEDGER, scene, {"step": step, "cell": cell, "most": most})


def test_what_two_windows_send_to_one_cell_adds_up(ledger):
    result = ledger(preset_scene("ledger"), 1, [0, 2])
    assert result["title"] == "Terms of dA_prev[0, 2]"
    assert result["rows"] == [["A[0, 0]", "+0.7"], ["A[0, 1]", "+0.9"], ["=", "1.6"]]


def test_only_windows_so_far_are_listed(ledger):
    assert ledger(preset_scene("ledger"), 0, [0, 2])["rows"] == [["A[0, 0]", "+0.7"], ["=", "0.7"]]


def test_negative_shares_have_a_true_minus(ledger):
    result = ledger(preset_scene("whole-story"), 8, [3, 2])
    assert result["rows"] == [["A[1, 1]", "+0.7"], ["A[2, 1]", "−0.6"], ["=", "0.1"]]


def test_a_cell_that_nothing_came_to_says_so(ledger):
    result = ledger(preset_scene("whole-story"), 0, [3, 2])
    assert (result["rows"], result["rest"]) == ([], "nothing yet")


def test_an_unreached_cell_says_that_no_window_reaches_it(ledger):
    result = ledger(preset_scene("leftovers"), 3, [2, 2])
    assert (result["rows"], result["rest"]) == ([], "no window covers this cell: it gets no gradient")


def test_channels_have_columns_of_their_own(ledger):
    x = np.array([[[1, 0, 0], [0, 1, 1], [0, 2, 1]]])
    spec = PoolSpec("max", (1, 2), 1)
    scene = scene_of(x, spec, np.array([[[0.1, 0.2, -0.3], [1, 2, 3]]]))
    assert ledger(scene, 1, [0, 1])["rows"] == [
        ["", "R", "G", "B"],
        ["A[0, 0]", "", "+0.2", "−0.3"],
        ["A[0, 1]", "+1", "", "+3"],
        ["=", "1", "0.2", "2.7"],
    ]


def test_a_long_ledger_keeps_its_last_rows_and_says_how_many_more(ledger):
    scene = preset_scene("ties-flood", f=2)
    full = ledger(scene, 8, [1, 1])["rows"]
    assert len(full) == 5
    assert ledger(scene, 8, [1, 1], most=4)["rows"] == full
    assert ledger(scene, 8, [1, 1], most=3)["rows"] == [["… 2 more"], *full[2:]]
    assert ledger(scene, 8, [1, 1], most=2)["rows"] == [["… 3 more"], *full[3:]]


def test_rows_add_up_to_the_cells_total_at_every_step(stage):
    result = stage(
        """(() => {
          const wrong = [];
          for (let k = 0; k < m.steps; k += 1) {
            for (let i = 0; i < m.height; i += 1) {
              for (let j = 0; j < m.width; j += 1) {
                const sum = ledgerOf(m, k, i, j, 0).reduce((all, { share }) => all + share, 0);
                if (Math.abs(sum - totalAt(m, k, i, j, 0)) > 1e-12) wrong.push([k, i, j]);
              }
            }
          }
          return wrong;
        })()""",
        preset_scene("whole-story", ties="split"),
    )
    assert result == []


def test_without_a_chosen_cell_the_windows_first_receiver_is_shown(ledger):
    assert ledger(preset_scene("whole-story"), 2)["title"] == "Terms of dA_prev[0, 4]"
    assert ledger(preset_scene("whole-story", kind="average"), 8)["title"] == "Terms of dA_prev[3, 3]"


def test_names_are_escaped(stage):
    scene = scene_of(np.ones((2, 2, 3)), PoolSpec("max", 2), channels=("<b>", "&", "x"))
    html = stage("ledgerHtml(m, m.words, 0, [0, 0], 9)", scene)
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


@pytest.mark.parametrize(
    ("step", "cell", "rows"),
    [
        (2, [1, 3], [["A[0, 1]", "+1", "gone"], ["A[0, 2]", "−0.4", ""], ["=", "−0.4", "sum"]]),
        (1, [1, 1], [["A[0, 0]", "+0.5", "gone"], ["A[0, 1]", "+0", ""], ["=", "0", "sum"]]),  # even if it sends 0
    ],
)
def test_where_windows_overwrite_only_the_last_one_counts(stage, step, cell, rows):
    html = "ledgerHtml(overwrittenModel(m), m.words, given.step, given.cell, 9)"
    result = stage(
        f"[...elementOf({html}).querySelectorAll('tr')]"
        ".map((tr) => [...[...tr.cells].map((td) => td.textContent), tr.className])",
        preset_scene("whole-story"),
        {"step": step, "cell": cell},
    )
    assert result == rows

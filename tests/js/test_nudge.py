"""Nudging a cell: which cell, which key, how far, and the panel."""

from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec
from tests.js.conftest import preset_scene, scene_of

# A stage with the state that nudging needs; it records the actions.
STAGE = """
  const sent = [];
  const part = () => document.createElement("p");
  const stage = {
    model: m, nudge: null, parts: { heard: part() }, draw() {},
    selection: { cell: [1, 2], cursor: null }, playback: { run: 0 }, prediction: { active: false },
    actions: { items: [], send: (items) => sent.push(items[items.length - 1]) },
  };
  stage.group = { leader: stage };
  const key = (name, more) =>
    nudgeKey(stage, { key: name, code: name, ctrlKey: false, metaKey: false, altKey: false, repeat: false, ...more });
  const at = () => nudgedAt(stage.model, stage.nudge);
"""


@pytest.fixture
def held(stage):
    """Run a script with a stage where cell [1, 2] is selected, and return what it returns."""
    return lambda script, scene: stage(f"(() => {{ {STAGE} {script} }})()", scene)


PLAIN = preset_scene("cs231n")
WITH_TABLE = replace(PLAIN, nudge=(1, 2))


def test_the_first_press_requests_the_cell_and_holding_requests_it_once(held):
    result = held("""key("+"); key("+", { repeat: true }); return [sent, at()];""", PLAIN)
    assert result == [[["nudge", 1, 2, 0]], None]


def test_a_cell_with_a_table_changes_at_once_without_a_request(held):
    result = held("""key("+"); releaseNudge(stage); key("="); releaseNudge(stage); return [sent, at()];""", WITH_TABLE)
    assert result == [[], 22]


def test_minus_goes_down_and_at_the_end_it_stays(held):
    script = "for (let k = 0; k < 50; k += 1) { key('-'); releaseNudge(stage); } return at();"
    assert held(script, WITH_TABLE) == 0


def test_any_other_key_cancels_a_nudge_but_not_shift(held):
    script = """key("+"); releaseNudge(stage); const steps = [];
    for (const name of ["Shift", "x"]) { steps.push([key(name), at()]); } return steps;"""
    assert held(script, WITH_TABLE) == [[False, 21], [False, None]]


def test_the_browsers_zoom_stays_its_own(held):
    assert held("""return [key("+", { ctrlKey: true }), key("-", { metaKey: true }), stage.nudge];""", WITH_TABLE) == [
        False,
        False,
        None,
    ]


def test_in_cell_mode_plus_nudges_and_minus_is_left_to_typing(held):
    script = """stage.selection = { cell: null, cursor: { grid: given, i: 1, j: 2 } };
    const heard = ["+", "-", "−"].map((name) => key(name)); cancelNudge(stage); return heard;"""
    assert held(script.replace("given", "'x'"), WITH_TABLE) == [True, False, False]
    assert held(script.replace("given", "'dA'"), WITH_TABLE) == [False, False, False]


def test_several_channels_are_not_nudged(held):
    scene = scene_of(np.zeros((4, 4, 3), np.uint8), PoolSpec(f=2))
    assert held("return [key('+'), sent];", scene) == [False, []]


def test_what_is_hidden_is_not_nudged_until_it_is_revealed(held):
    script = """stage.prediction.active = true; const hidden = key('+');
    stage.prediction.revealed = true; return [hidden, key('+')];"""
    assert held(script, WITH_TABLE) == [False, True]


ANSWERED = """key("+"); given_release; const waiting = at(); stage.model = { ...m, nudge: answer };
  receiveNudge(stage, acted); clearTimeout(stage.nudge?.timer); return [waiting, at(), stage.nudge !== null];"""


@pytest.mark.parametrize("release", ["releaseNudge(stage)", "0"])
def test_the_answer_starts_what_was_pressed(held, release):
    script = ANSWERED.replace("given_release", release).replace("answer", "m.result").replace("acted", "1")
    assert held(f"m.result = m.nudge; m.nudge = null; {script}", WITH_TABLE) == [None, 21, True]


def test_an_earlier_payload_is_not_the_answer(held):
    script = ANSWERED.replace("given_release", "0").replace("answer", "null").replace("acted", "0")
    assert held(script, PLAIN) == [None, None, True]


def test_a_payload_of_other_numbers_cancels_a_nudge(held):
    script = "key('+'); const before = at(); receiveNudge(stage, 0); return [before, at()];"
    assert held(script, WITH_TABLE) == [21, None]


NUMBERS = """(() => {
  const element = elementOf(nudgeHtml(m, m.words, given.cell, given.at));
  const pairs = [...element.querySelectorAll("div")].map((div) => [...div.children].map((e) => e.textContent.trim()));
  return [pairs, element.querySelector("p").textContent];
})()"""


def result(stage, scene, at, cell=(1, 2)):
    return stage(NUMBERS, scene, {"cell": cell, "at": at})


def test_the_quotient_stands_beside_the_gradient(stage):
    scene = replace(PLAIN, nudge=(1, 3))
    assert result(stage, scene, 22, (1, 3)) == [
        [
            ["A_prev[1, 3]", "8 → 9"],
            ["L = Σ dA · A", "4.7 → 4.9"],
            ["ΔL / Δx", "0.2 / 1 = 0.2"],
            ["dA_prev[1, 3] after all windows", "0.2"],
        ],
        "= They agree: this slope is the gradient.",
    ]


def test_where_they_differ_the_reason_is_shown(stage):
    numbers, reason = result(stage, WITH_TABLE, 24)
    assert [value for _, value in numbers] == ["7 → 9", "4.7 → 4.9", "0.2 / 2 = 0.1", "0"]
    assert reason.startswith("≠ Past a kink")


def test_before_the_first_press_only_the_value_stands(stage):
    numbers, hint = result(stage, PLAIN, None)
    assert [value for _, value in numbers] == ["7"]
    assert hint.startswith("Hold + or −")


def test_too_many_windows_are_said_to_be_too_many(stage):
    scene = replace(scene_of(np.eye(40), PoolSpec("max", 17, 1)), nudge=(20, 20))
    assert result(stage, scene, None, (20, 20))[1] == "289 windows cover this cell: too many to nudge interactively."


def test_what_is_not_finite_is_a_dash(stage):
    scene = replace(scene_of([[np.inf, 1], [2, 3]], PoolSpec("max", 1)), nudge=(0, 0))
    numbers, reason = result(stage, scene, 21, (0, 0))
    assert numbers[0][1] == "– → –"
    assert reason.startswith("Not finite")

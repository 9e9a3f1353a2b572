"""Typing into cells: what is a number, and which cells take one."""

import math
from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec
from tests.js.conftest import preset_scene, scene_of

NUMBERS = {
    "3": 3, " -0.5 ": -0.5, "0,5": 0.5, "−2,25": -2.25, "–7": -7, "－7": -7, "＋4": 4, "+4": 4, ".5": 0.5, "5.": 5,
    "1e3": 1000, "1E−3": 0.001, "inf": math.inf, "-Inf": -math.inf, "−∞": -math.inf, "+infinity": math.inf,
}  # fmt: skip
JUNK = [
    "", " ", "-", ".", ",", "e3", "1e", "abc", "1 2", "1,2,3", "1.2.3", "1,000.5", "0x10", "--1", "1-1", "infinite",
    "∞∞", "½", "一", "1_000", "NaN1", "true", "null",
]  # fmt: skip


def typed_numbers(stage, texts):
    return dict(zip(texts, stage("given.map(typedNumber)", given=list(texts)), strict=True))


def test_a_typed_number_may_have_a_decimal_comma_a_true_minus_or_be_infinite(stage):
    assert typed_numbers(stage, NUMBERS) == NUMBERS


def test_nan_is_a_number_to_type(stage):
    assert all(map(math.isnan, typed_numbers(stage, ["NaN", "nan", " -nan "]).values()))


def test_anything_else_is_no_number(stage):
    assert typed_numbers(stage, JUNK) == dict.fromkeys(JUNK)


def test_what_a_sentence_says_can_be_typed(stage):
    values = [0, -7, 0.3333, -1.25e-7, 2.5e12, "Infinity", "-Infinity"]
    result = stage("given.map((value) => typedNumber(formatNumber(Number(value))))", given=values)
    assert result == [float(value) for value in values]


EDITABLE = "['x', 'A', 'dA', 'total'].filter((grid) => isEditable(m, grid))"


def test_only_the_input_and_dA_take_numbers(stage):  # noqa: N802
    scene = preset_scene("cs231n")
    assert stage(EDITABLE, scene) == ["x", "dA"]
    assert stage(EDITABLE, replace(scene, editable=False)) == ["dA"]
    assert stage(EDITABLE, replace(scene, editable_gradient=False)) == ["x"]


def test_cells_of_several_channels_take_none(stage):
    picture = np.zeros((4, 4, 3), dtype=np.uint8)
    assert stage(EDITABLE, scene_of(picture, PoolSpec("max", 2))) == []


# Opens the field over dA[0, 1], does what is given to it, and returns what came of it.
FIELD = """(() => {
  const part = () => document.createElement("input");
  const field = part();
  const result = { notes: [] };
  const stage = {
    parts: { field, refusal: part(), board: part() }, model: m, playback: { step: 0 },
    drawing: { layout: arrange(m, "loop", { width: 1070, height: 560, full: false, text: 1 }) },
    say: (text) => result.notes.push(text),
  };
  openField(stage, "dA", [0, 1], given.start ?? undefined, (value, key) => { result.done = [value, key]; });
  result.shown = field.value;
  if (given.type !== null) field.value = given.type;
  const event = { key: given.key, stopPropagation() {}, preventDefault() {} };
  if (given.key === "blur") field.onblur?.();
  else field.onkeydown?.(event);
  const [invalid, name] = ["aria-invalid", "aria-label"].map((attribute) => field.getAttribute(attribute));
  return { ...result, hidden: field.hidden, invalid, name };
})()"""


def typed(stage, scene, text=None, key="Enter", start=None):
    return stage(FIELD, scene, {"type": text, "key": key, "start": start})


def test_the_field_shows_the_cells_number_and_names_the_cell(stage):
    result = typed(stage, preset_scene("whole-story"))
    assert result["shown"] == "1"
    assert result["name"].startswith("New value of dA[0, 1]")


def test_enter_tab_and_leaving_the_field_accept(stage):
    for key in ("Enter", "Tab", "blur"):
        result = typed(stage, preset_scene("whole-story"), "−2,5", key)
        assert result["done"] == [-2.5, key]
        assert result["hidden"]


def test_escape_leaves_the_number_as_it_was(stage):
    assert typed(stage, preset_scene("whole-story"), "5", "Escape")["done"] == [None, "Escape"]


def test_what_is_no_number_is_said_and_stays_open(stage):
    result = typed(stage, preset_scene("whole-story"), "seven", "Enter")
    assert "done" not in result
    assert not result["hidden"]
    assert result["invalid"] == "true"
    assert "“seven” is not a number" in result["notes"][-1]


def test_a_number_typed_from_the_keyboard_starts_the_field(stage):
    result = typed(stage, preset_scene("whole-story"), start="5")
    assert (result["shown"], result["done"]) == ("5", [5, "Enter"])


def test_a_sign_alone_is_no_number(stage):
    result = typed(stage, preset_scene("whole-story"), start="-")
    assert ("done" not in result, result["invalid"]) == (True, "true")


@pytest.mark.parametrize("key", ["Enter", "Tab", "blur"])
def test_a_number_that_is_only_looked_at_keeps_its_decimals(stage, key):
    """The field shows 0.3333 of a third: accepting that must not change the third."""
    scene = scene_of([[1, 2]], PoolSpec("max", 1), [[1 / 7, 1 / 3]])
    result = typed(stage, scene, key=key)
    assert result["shown"] == "0.3333"
    assert result["done"] == [None, key]

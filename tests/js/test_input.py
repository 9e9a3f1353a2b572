"""Keys and pointer: what is ours, and what it means."""

import pytest

COMMANDS = {
    " ": "toggle", "ArrowRight": "next", "ArrowLeft": "previous", "PageDown": "later", "PageUp": "earlier",
    "Home": "first", "End": "last", "b": "direction", "B": "direction", "v": "everywhere", "V": "everywhere",
    "f": "full", "F": "full", ".": "blank", "n": "notes", "N": "notes", "t": "timer", "T": "timer",
    "Enter": "cells", "Escape": "leave",
    "Tab": None, "F5": None, "ArrowUp": None, "ArrowDown": None, "x": None, "5": None,
}  # fmt: skip


def commands(stage, keys, **held):
    """Return what each key is, alone or with others held down."""
    free = {"ctrlKey": False, "metaKey": False, "altKey": False, "shiftKey": False}
    result = stage("given[0].map((key) => commandOf({ key, ...given[1] }))", given=[list(keys), {**free, **held}])
    return dict(zip(keys, result, strict=True))


def test_a_key_is_a_command_or_nothing(stage):
    assert commands(stage, COMMANDS) == COMMANDS


def test_shift_and_an_arrow_are_a_row(stage):
    result = commands(stage, ["ArrowRight", "ArrowLeft"], shiftKey=True)
    assert result == {"ArrowRight": "nextRow", "ArrowLeft": "previousRow"}


@pytest.mark.parametrize("held", ["ctrlKey", "metaKey", "altKey"])
def test_the_browsers_own_shortcuts_stay_its_own(stage, held):
    assert commands(stage, COMMANDS, **{held: True}) == dict.fromkeys(COMMANDS)


def test_control_z_and_command_z_undo(stage):
    for held in ("ctrlKey", "metaKey"):
        assert commands(stage, "zZ", **{held: True}) == {"z": "undo", "Z": "undo"}
    assert commands(stage, "z", ctrlKey=True, altKey=True) == {"z": None}


FOCUSED = """(() => {
  document.body.innerHTML = `<div id="host"></div><input id="page"><a href id="link"></a><button id="start"></button>
    <button role="radio" id="radio"></button><div role="slider" tabindex="0" id="f"></div>
    <div role="dialog"><a href id="close"></a></div>
    <div data-testid="stPopoverBody"><button id="popped"></button></div>`;
  const shadow = document.getElementById("host").attachShadow({ mode: "open" });
  shadow.innerHTML = `<div data-part="root" tabindex="0"><input data-part="field">
    <input data-part="slider" type="range">
    <button data-part="play"></button><select data-part="speed"></select></div>`;
  const inside = [...shadow.querySelectorAll("[data-part]")].map((element) => [element.dataset.part, element]);
  const outside = [...document.querySelectorAll("[id]")].map((element) => [element.id, element]);
  const ours = {};
  for (const [name, element] of [...inside, ...outside, ["nothing", document.body]]) {
    const listen = (event) => { ours[name] = isOurs(event); };
    document.addEventListener("keydown", listen, { once: true });
    element.dispatchEvent(new KeyboardEvent("keydown", { key: given, bubbles: true, composed: true }));
  }
  document.body.innerHTML = "";
  return ours;
})()"""
ALL = {"root", "nothing", "play", "link", "start"}
OTHERS = {"field", "slider", "speed", "host", "page", "radio", "f", "close", "popped"}


@pytest.mark.parametrize(
    ("key", "taken"),
    [("ArrowRight", ALL), ("PageDown", ALL), ("f", ALL), ("Enter", {"root", "nothing"}), (" ", {"root", "nothing"})],
)
def test_no_key_is_taken_from_what_wants_it(stage, key, taken):
    ours = stage(FOCUSED, given=key)
    assert {name for name, is_ours in ours.items() if is_ours} == taken
    assert set(ours) == ALL | OTHERS


def test_the_pointer_finds_the_cell_that_it_is_on(stage):
    result = stage(
        """(() => {
          const around = { pad: [[1, 1], [1, 1]], dilation: [1, 1], beyond: [0, 0], leftOut: [null, null] };
          const input = { height: 4, width: 4, channels: 1, x: { units: [1], divisor: 1 } };
          const m = { ...input, ...around, rows: 2, cols: 2 };
          const layout = arrange(m, "loop", { width: 1070, height: 560, full: false, text: 1 });
          const canvas = { getBoundingClientRect: () => ({ left: 100, top: 50 }) };
          const at = (name, i, j) => {
            const { x, y, w, h } = rectOf(layout.grids[name], i, i + 1, j, j + 1);
            return pointed(layout, canvas, { clientX: 100 + x + w / 2, clientY: 50 + y + h / 2 });
          };
          return [at("x", 3, 2), at("A", 0, 1), at("dA", 1, 0), at("total", 0, 0), at("x", -1, 0), at("A", 2, 0)];
        })()"""
    )
    assert result == [
        {"grid": "x", "cell": [3, 2]}, {"grid": "A", "cell": [0, 1]}, {"grid": "dA", "cell": [1, 0]},
        {"grid": "total", "cell": [0, 0]}, None, None,
    ]  # fmt: skip

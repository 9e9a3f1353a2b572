"""The picture of the network: its brush, its colours, and what it reports and shows when it is mounted on a page."""

import base64
import json
from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec
from pooling.stage.bundles import standalone
from pooling.stage.modules import ASSETS
from pooling.stage.network import Flow, pack
from pooling.studies.network.build import untrained
from pooling.studies.network.one_digit import follow

FILES = (ASSETS / "network/network.js",)
EMPTY = [0] * 64
LAYERS = ("Max · f = 2", "Max · f = 2")

# The component on the blank page. "seen(selector)" finds elements in it; "sent" has what it reported.
MOUNT = """await (async ({ markup, payloads }) => {
  Math.random = () => 0.5; // so that the epoch is "i"
  document.body.innerHTML = `<div id="flow" style="width: 1000px">${markup}</div>`;
  const parentElement = document.querySelector("#flow");
  const sent = [];
  const setStateValue = (_, value) => sent.push(JSON.parse(JSON.stringify(value)));
  const seen = (selector) => parentElement.querySelector(selector);
  const root = seen('[data-testid="pooling-network"]');
  const receive = async (k) => {
    const before = root.dataset.version;
    const data = Uint8Array.from(atob(payloads[k]), (letter) => letter.charCodeAt(0));
    mountNetwork({ data, parentElement, setStateValue });
    while (root.dataset.version === before) await new Promise((done) => setTimeout(done));
  };
  const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const levels = () => JSON.parse(root.dataset.digit);
  await receive(0);
  %s
})(given)"""


@pytest.fixture
def mounted(js):
    """Run a script with the picture of one or several flows, of which the first one is shown."""
    markup, style, _ = standalone("network")

    def call(script: str, *flows: Flow) -> object:
        payloads = [base64.b64encode(pack(flow)).decode() for flow in flows]
        return js(MOUNT % script, FILES, {"markup": f"<style>{style}</style>{markup}", "payloads": payloads})

    return call


def flow_of(digit=None, blocks=2, **more) -> Flow:
    network = untrained([PoolSpec(f=2)] * blocks, seed=0)
    levels = np.arange(64).reshape(8, 8) % 17 if digit is None else digit
    return Flow(follow(network, levels / 16, 3), False, 0, 2, LAYERS[:blocks], {}, "en", **more)


# ---- the brush -------------------------------------------------------------------------------------------------------


def stroke(js, levels, start, end, erases=False):
    given = {"levels": levels, "from": start, "to": end, "erases": erases}
    return js("stroked(given.levels, given.from, given.to, given.erases)", [ASSETS / "network/brush.js"], given)


def test_a_dot_has_full_ink_and_soft_neighbours(js):
    found = np.reshape(stroke(js, EMPTY, [2.5, 3.5], [2.5, 3.5]), (8, 8))
    assert found[1:4, 2:5].tolist() == [[0, 5, 0], [5, 16, 5], [0, 5, 0]]
    assert found.sum() == 36


def test_a_stroke_has_no_gaps_and_leaves_the_pad_unharmed(js):
    found = np.reshape(stroke(js, EMPTY, [4.5, -3], [4.5, 11]), (8, 8))
    assert found[4].tolist() == [16] * 8
    assert found[3].tolist() == found[5].tolist() == [5] * 8
    assert found[[0, 1, 2, 6, 7]].sum() == 0


def test_ink_never_fades_and_erasing_empties_the_cells_under_the_stroke(js):
    full = [16] * 64
    assert stroke(js, full, [0.5, 0.5], [7.5, 7.5]) == full
    found = np.reshape(stroke(js, full, [0.5, 1.5], [0.5, 9], erases=True), (8, 8))
    assert found[0].tolist() == [16, 0, 0, 0, 0, 0, 0, 0]
    assert (found[1:] == 16).all()


def test_a_stroke_that_begins_on_ink_erases(js):
    levels = [16, 8, 7, *[0] * 61]
    found = js("given.map((x) => startsErasing([16, 8, 7, ...Array(61).fill(0)], [0.5, x]))", FILES, [0.5, 1.5, 2.5, 9])
    assert found == [level >= 8 for level in levels[:3]] + [False]


# ---- colours ---------------------------------------------------------------------------------------------------------


def test_zero_is_told_from_the_least_value_and_no_number_from_both(js):
    colours = js(
        "[0, 1e-9, 1, NaN, -1e-9, Infinity].map((value) => [valueColour, slopeColour].map((colour) =>"
        " css(colour(themeOf(document.body), value, 1))))",
        FILES,
    )
    for found in zip(*colours, strict=True):
        zero, least, most, none, below, infinite = found
        assert len({zero, least, most, none, below}) == 5
        assert infinite == most


# ---- on a page -------------------------------------------------------------------------------------------------------


def test_what_is_shown_is_on_the_root(mounted):
    flow = flow_of()
    found = mounted("return { ...root.dataset };", flow)
    assert float(found["loss"]) == flow.seen.loss
    assert json.loads(found["digit"]) == [k % 17 for k in range(64)]
    expected = {"version": "1", "block": "0", "channel": "2", "label": "3"}
    assert {name: found[name] for name in expected} == expected
    assert int(found["guess"]) == flow.seen.probabilities.argmax()


def test_each_channel_is_one_button_and_three_more_pictures(mounted):
    found = mounted(
        """return ["button[data-block='0']", "button[data-block='1']", "[data-of='1-15']", ".chosen"].map(
             (selector) => parentElement.querySelectorAll(selector).length);""",
        flow_of(),
    )
    assert found == [8, 16, 4, 4]


def test_a_click_on_any_picture_of_a_channel_opens_it(mounted):
    found = mounted(
        """for (const map of ["A_prev", "A", "dA", "dA_prev"]) seen(`[data-of="1-6"][data-map="${map}"]`).click();
           return sent.at(-1).items;""",
        flow_of(),
    )
    assert found == [["channel", 1, 6]] * 4


def test_arrow_keys_move_among_a_layers_channels_and_light_up_all_four_pictures(mounted):
    found = mounted(
        """seen("button[data-block='0'][data-channel='2']").focus();
           const at = () => [document.activeElement.dataset.channel, parentElement.querySelectorAll(".lit").length];
           const result = [at()];
           for (const key of ["ArrowRight", "ArrowDown", "ArrowUp", "End", "ArrowDown", "Home"]) {
             press(key);
             result.push(at());
           }
           const stops = parentElement.querySelectorAll(".map[tabindex='0']").length;
           return { result, stops, sent };""",
        flow_of(),
    )
    assert [channel for channel, _ in found["result"]] == ["2", "3", "5", "3", "7", "7", "0"]
    assert {lit for _, lit in found["result"]} == {4}
    assert found["stops"] == 2  # one in each layer
    assert found["sent"] == []


def test_the_keyboard_draws_and_erases(mounted):
    found = mounted(
        """seen("[data-part='pad']").focus();
           for (const key of ["ArrowDown", "ArrowRight", " "]) press(key);
           const drawn = levels();
           press(" ");
           return { drawn, erased: levels(), items: sent.map(({ items }) => items.length), last: sent.at(-1) };""",
        flow_of(np.zeros((8, 8))),
    )
    drawn, erased = np.reshape(found["drawn"], (8, 8)), np.reshape(found["erased"], (8, 8))
    assert drawn[:3, :3].tolist() == [[0, 5, 0], [5, 16, 5], [0, 5, 0]]
    assert erased[:3, :3].tolist() == [[0, 5, 0], [5, 0, 5], [0, 5, 0]]
    assert found["items"] == [1, 2]  # after each press
    assert found["last"]["items"] == [["draw", found["drawn"]], ["draw", found["erased"]]]


def test_clear_reports_an_empty_drawing(mounted):
    found = mounted("""seen("[data-part='clear']").click(); return [levels(), sent.at(-1).items];""", flow_of())
    assert found == [EMPTY, [["draw", EMPTY]]]


def test_an_answer_to_an_older_drawing_does_not_undo_a_newer_one(mounted):
    digit = np.full((8, 8), 4)
    found = mounted(
        """seen("[data-part='clear']").click();
           await receive(1);
           return levels();""",
        flow_of(),
        flow_of(digit),
    )
    assert found == EMPTY


def test_a_drawing_that_has_been_applied_is_not_sent_again_and_its_guess_is_said(mounted):
    found = mounted(
        """seen("[data-part='clear']").click();
           await receive(1);
           seen("[data-of='0-1']").click();
           return [levels(), sent.at(-1).items, seen("[data-part='said']").textContent];""",
        flow_of(epoch="i", acted=0),
        answer := flow_of(np.full((8, 8), 4), epoch="i", acted=1),  # 1/2 in base 36 is 0.i
    )
    guess = answer.seen.probabilities.argmax()
    said = f"Probabilities; the label is 3, the most probable digit is {guess}"
    assert found == [[4] * 64, [["drawn"], ["channel", 0, 1]], said]


def test_numbers_that_are_none_do_not_stop_the_picture(mounted):
    flow = flow_of(blocks=1)
    block = flow.seen.blocks[0]
    nothing = {name: np.full_like(getattr(block, name), np.nan) for name in ("A_prev", "A", "dA", "dA_prev")}
    seen = replace(flow.seen, blocks=(replace(block, **nothing),), loss=np.nan, probabilities=np.full(10, np.nan))
    found = mounted("return [root.dataset.version, root.dataset.loss];", replace(flow, seen=seen))
    assert found == ["1", "null"]


def test_another_number_of_blocks_rebuilds_the_picture_and_another_digit_keeps_the_focus(mounted):
    found = mounted(
        """const button = seen("button[data-block='0'][data-channel='4']");
           button.focus();
           await receive(1);
           const kept = document.activeElement === button;
           await receive(2);
           return [kept, parentElement.querySelectorAll("button[data-block]").length];""",
        flow_of(),
        flow_of(np.zeros((8, 8))),
        flow_of(blocks=1),
    )
    assert found == [True, 8]

"""The setting of the network's page: legal whatever is changed, and in its link and back."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooling.engine.spec import KINDS, TIES, PoolSpec
from pooling.state import layer_choices
from pooling.state.network import edits, link, state
from pooling.state.network.setting import SECOND, start, true_label
from pooling.state.network.shown import shown_network
from pooling.state.pooled_input import PADDINGS, WINDOWS
from pooling.studies.network.build import LARGEST, untrained
from pooling.studies.network.digits import load_digits
from pooling.studies.network.errors import NetworkError
from pooling.studies.network.runs import COMPLETE, Result, Run
from pooling.studies.network.trained import load_trained

PART = st.floats(0, 1)
DRAWING = st.lists(st.integers(0, 16), min_size=64, max_size=64)
STEPS = st.one_of(
    st.tuples(st.sampled_from(["f", "pad", "stride"]), st.tuples(PART, PART)),
    st.tuples(st.just("separate"), st.booleans()),
    st.tuples(st.just("window"), st.sampled_from(WINDOWS)),
    st.tuples(st.just("padding"), st.sampled_from(PADDINGS)),
    st.tuples(st.just("output"), st.tuples(st.sampled_from([None, 0, 1]), st.integers(1, 8))),
    st.tuples(st.just("dilation"), st.integers(1, 3)),
    st.tuples(st.just("spec"), st.tuples(st.sampled_from(KINDS), st.sampled_from(TIES), st.booleans())),
    st.tuples(st.just("digit"), st.integers(0, 359)),
    st.tuples(st.just("label"), st.integers(0, 9)),
    st.tuples(st.just("drawing"), DRAWING),
    st.tuples(st.just("second"), st.sampled_from(SECOND)),
    st.tuples(st.just("map"), st.tuples(st.integers(-1, 2), st.integers(-1, 20))),
    st.tuples(st.just("seed"), st.integers(0, 2**32 - 1)),
)


def stepped(setting, name, given):
    choices = {"window": layer_choices.with_window, "padding": layer_choices.with_padding}
    if name in choices:
        return edits.with_choice(setting, choices[name](setting, given))[0]
    if name == "output":
        return edits.with_choice(setting, layer_choices.with_output(setting, *given))[0]
    if name == "dilation":
        return edits.with_choice(setting, layer_choices.with_dilation(setting, None, given))[0]
    if name == "separate":
        return edits.with_separate(setting, given)[0]
    if name == "spec":
        kind, ties, ceil_mode = given
        changed = replace(setting.spec, kind=kind, ties=ties, ceil_mode=ceil_mode and setting.window != "global")
        return edits.fitted(setting, replace(setting, spec=changed))[0]
    if name == "digit":
        return edits.with_digit(setting, given)[0]
    if name == "drawing":
        return edits.with_drawing(setting, np.array(given, np.uint8).reshape(8, 8))[0]
    if name == "map":
        return edits.with_channel(setting, *given)
    if name in ("label", "second", "seed"):
        return replace(setting, **{name: given})
    if name not in setting.own_sizes:
        return setting
    pair = tuple(
        least + round(part * (most - least)) for part, (least, most) in zip(given, setting.ranges()[name], strict=True)
    )
    return edits.with_size(setting, name, pair if setting.separate else (pair[0], pair[0]))[0]


def same(here, there):
    """Return the names of the fields that differ."""
    return [
        field.name
        for field in fields(here)
        if field.name not in ("chosen", "framework")
        and not np.array_equal(getattr(here, field.name), getattr(there, field.name))
    ]


@given(st.lists(STEPS, max_size=10))
def test_every_change_leaves_a_legal_setting_and_its_link_brings_it_back(steps):
    setting = start()
    for step in steps:
        setting = stepped(setting, *step)
        block, channel = setting.shown
        assert block < len(setting.specs) == len(setting.output_sizes)
        assert channel < (8, 16)[block]
        opened, step_shown, dropped = link.read(link.write(setting, "en"))
        assert (dropped, step_shown) == ([], None)
        assert opened.specs == setting.specs
        hidden = {"chosen_block", "chosen_channel"} if setting.second == "none" else set()
        assert set(same(setting, opened)) - hidden <= (set() if setting.window == "adaptive" else {"output"})
        if max(max(size) for size in setting.output_sizes) > LARGEST:
            with pytest.raises(NetworkError, match="can be at most"):
                shown_network(setting, ())
        else:
            assert shown_network(setting, ()).network.shapes[0] == (8, 8, 1)


HOSTILE = ["", "x", "-1", "360", "1_99", "2_0", "9" * 400, "1_1_1", "é", "0" * 63, "h" * 64, "1.5", "NaN", "١"]


def test_illegal_parameters_are_dropped_and_named(subtests):
    for name in link.NAMES:
        for text in HOSTILE:
            with subtests.test(name=name, text=text):
                setting, _, dropped = link.read({name: text})
                if name in ("digit", "drawing", "label", "second", "map", "view", "lang", "kind"):
                    assert dropped == [name]
                assert setting.output_sizes


def test_a_step_beyond_the_last_window_is_dropped():
    assert link.read({"step": "15"})[1:] == (15, [])
    assert link.read({"step": "16"})[1:] == (None, ["step"])
    assert link.read({"step": "4", "map": "1_15"})[1:] == (None, ["step"])


def test_a_test_digit_brings_its_label_and_a_drawing_keeps_the_one_that_was_chosen():
    setting, _ = edits.with_digit(start(), 5)
    assert setting.label == true_label(5) == 7
    other = replace(setting, label=3)
    drawn, _ = edits.with_drawing(other, np.full((8, 8), 16, np.uint8))
    assert drawn.label == 3
    np.testing.assert_array_equal(drawn.image, np.ones((8, 8)))
    back, _ = edits.with_digit(drawn, 5)
    assert (back.drawing, back.label) == (None, 7)


def test_the_next_digit_of_a_class_follows_the_current_one_and_the_last_is_followed_by_the_first():
    sevens = np.flatnonzero(load_digits()[1].labels == 7)
    assert edits.next_with_label(start(), 7) == sevens[0]
    assert edits.next_with_label(replace(start(), digit=int(sevens[0])), 7) == sevens[1]
    assert edits.next_with_label(replace(start(), digit=int(sevens[-1])), 7) == sevens[0]
    assert edits.next_among(replace(start(), digit=10), [3, 10]) == 3
    assert edits.next_among(replace(start(), digit=10), []) == 10


SETTINGS = {
    "same": start(),
    "global": replace(start(), second="global"),
    "one convolution": replace(start(), second="none"),
    "adaptive": replace(start(), window="adaptive", output=(3, 2)),
    "sides": replace(start(), spec=PoolSpec(f=3, stride=2, pad=((0, 1), (1, 0))), padding="sides"),
    "apart": replace(start(), spec=PoolSpec(f=(2, 3)), separate=True),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_layers_of_a_trained_network_can_be_set_again(name):
    busy = replace(start(), window="global", chosen=PoolSpec(f=2), framework="pytorch", digit=9, label=4)
    changed, notices = edits.with_specs(busy, SETTINGS[name].specs)
    assert changed.specs == SETTINGS[name].specs
    assert (changed.digit, changed.label, notices) == (9, 4, [])


# ---- what the browser reports ----------------------------------------------------------------------------------------


def test_actions_of_the_flow_choose_a_channel_and_take_a_drawing():
    ink = [16] * 64
    now = state.with_flow_log(state.opened({}), {"epoch": "a", "items": [["channel", 1, 15], ["draw", ink]]})
    assert now.setting.shown == (1, 15)
    np.testing.assert_array_equal(now.setting.drawing, np.full((8, 8), 16))
    assert now.flow_log == ("a", 2)


MALFORMED = [
    ["channel", 2, 0], ["channel", 0, 8], ["channel", True, 1], ["channel", -1, 0], ["channel", "0", 0],
    ["draw", [1] * 63], ["draw", [17] * 64], ["draw", [True] * 64], ["draw", ["1"] * 64], ["draw", [0.5] * 64],
    ["draw", {}], ["draw"], ["erase"], "draw", None, ["view", "sideways"], ["nudge", 8, 0, 1], ["nudge", True, 0, 1],
]  # fmt: skip


def test_malformed_actions_change_nothing(subtests):
    for item in MALFORMED:
        with subtests.test(item=item):
            for take in (state.with_flow_log, state.with_loop_log):
                now = take(state.opened({}), {"epoch": "a", "items": [item]})
                assert same(now.setting, start()) == []
                assert now.nudge is None


def test_actions_of_the_loop_choose_a_direction_and_nudge_a_cell():
    items = [["view", "backward"], ["nudge", 7, 7, 1]]
    now = state.with_loop_log(state.opened({}), {"epoch": "a", "items": items})
    assert (now.setting.view, now.setting.view_chosen, now.nudge) == ("backward", True, (7, 7))


# ---- which network is shown ------------------------------------------------------------------------------------------


def run_of(specs, seed=0):
    result = Result(seed, 10, 0.9, 0.5, 1.0, (), untrained(specs, seed))
    return Run(tuple(specs), (seed,), (result,), COMPLETE)


def test_the_shipped_network_is_shown_with_its_own_layers_and_any_tie_rule():
    shipped = load_trained().network
    for ties in TIES:
        shown = shown_network(replace(start(), spec=PoolSpec(f=2, ties=ties)), ())
        assert shown.weights == "shipped"
        assert all(mine is its for mine, its in zip(shown.network.parameters, shipped.parameters, strict=True))
        assert {layer.spec.ties for layer in shown.network.layers if hasattr(layer, "spec")} == {ties}


def test_the_newest_training_with_these_layers_is_shown():
    setting = replace(start(), second="global")
    old, new, other = run_of(setting.specs, 1), run_of(setting.specs, 2), run_of(start().specs, 3)
    shown = shown_network(setting, (old, new, other))
    assert (shown.weights, shown.run) == ("run", new)
    assert shown.network.parameters[0] is new.network.parameters[0]


def test_other_layers_keep_the_weights_that_fit():
    shipped = load_trained().network
    average = shown_network(replace(start(), spec=PoolSpec("average", 2)), ())
    assert average.weights == "moved"
    finer = shown_network(replace(start(), spec=PoolSpec(f=2, stride=1)), ())
    assert finer.weights == "redrawn"
    assert finer.network.parameters[0] is shipped.parameters[0]
    assert finer.network.parameters[-2].shape == (6 * 6 * 16, 10)
    assert finer.network.parameters[-1] is not shipped.parameters[-1]
    assert shown_network(replace(start(), second="none"), ()).network.parameters[-2].shape == (4 * 4 * 8, 10)


def test_a_run_beyond_eight_leaves_out_the_oldest():
    now = state.opened({})
    for f in range(1, 9):
        now = state.with_trained(now, run_of([PoolSpec(f=f)]))
    oldest, second = now.runs[:2]
    now = state.with_trained(now, run_of([PoolSpec("average", 2)]))
    assert len(now.runs) == 8
    assert oldest not in now.runs
    assert now.runs[0] is second

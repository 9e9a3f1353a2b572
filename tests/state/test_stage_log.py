"""What the stage sends, applied to the setting; it comes from the browser."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooling import PoolSpec
from pooling.state.edits import with_own, with_preset, with_size
from pooling.state.setting import OWN, Setting
from pooling.state.stage_log import MOST_HISTORY, MOST_PASTED, Editing, apply_stage_log

START = Editing(with_own(Setting(spec=PoolSpec(f=2)), np.arange(16.0).reshape(4, 4))[0])


def done(*items: list, start: Editing = START, epoch: str = "a") -> Editing:
    return apply_stage_log(start, {"epoch": epoch, "items": list(items)})


def test_a_typed_cell_makes_the_matrix_the_visitor_s_own():
    editing = done(["set", "x", 1, 2, 0, -7.5], start=Editing(Setting()))
    assert editing.setting.preset == OWN
    assert editing.setting.x.tolist() == [[1, 1, 2, 4], [5, 6, -7.5, 8], [3, 2, 1, 0], [1, 2, 3, 4]]


def test_the_matrix_before_is_not_written_into():
    done(["set", "x", 0, 0, 0, 99])
    assert START.setting.x[0, 0] == 0


@pytest.mark.parametrize(("word", "value"), [("NaN", np.nan), ("Infinity", np.inf), ("-Infinity", -np.inf)])
def test_what_json_has_no_number_for_comes_as_a_word(word, value):
    assert np.array_equal(done(["set", "x", 0, 0, 0, word]).setting.x[0, 0], value, equal_nan=True)


def test_a_typed_gradient_starts_from_the_one_that_is_shown():
    setting = done(["set", "dA", 0, 1, 0, 9]).setting
    assert setting.upstream == "edited"
    assert setting.dA.tolist() == [[0.1, 9], [0.3, 0.4]]


def test_a_typed_gradient_of_a_target_moves_the_target():
    start = replace(START, setting=replace(START.setting, upstream="target"))
    setting = done(["set", "dA", 0, 1, 0, 3], start=start).setting
    assert setting.upstream == "target"
    assert setting.target.tolist() == [[0, 4], [0, 0]]


def test_infinity_minus_infinity_is_a_nan_without_a_warning():
    editing = done(["set", "x", 0, 0, 0, "Infinity"])
    target = replace(editing, setting=replace(editing.setting, upstream="target"))
    moved = apply_stage_log(target, {"epoch": "b", "items": [["set", "dA", 0, 0, 0, "Infinity"]]})
    assert np.isnan(moved.setting.target[0, 0])


def test_only_what_is_new_in_the_log_is_applied():
    once = done(["set", "x", 0, 0, 0, 1])
    twice = done(["set", "x", 0, 0, 0, 1], ["set", "x", 0, 1, 0, 2], start=once)
    assert twice.setting.x[0].tolist() == [1, 2, 2, 3]
    assert (len(twice.history), twice.acted) == (2, 2)


def test_a_stage_that_mounts_again_starts_its_log_again():
    again = done(["set", "x", 0, 1, 0, 5], start=done(["set", "x", 0, 0, 0, 4]), epoch="b")
    assert again.setting.x[0].tolist() == [4, 5, 2, 3]
    assert (again.epoch, again.acted) == ("b", 1)


def test_a_log_that_became_shorter_is_not_applied_again():
    longer = done(["set", "x", 0, 0, 0, 4], ["set", "x", 0, 0, 0, 5])
    assert done(["set", "x", 0, 0, 0, 4], start=longer).setting.x[0, 0] == 5


def test_undo_takes_back_one_edit_and_reset_all():
    edits = [["set", "x", 0, 0, 0, 1], ["set", "dA", 0, 0, 0, 2], ["set", "x", 0, 0, 0, 3]]
    assert done(*edits, ["undo"]).setting.x[0, 0] == 1
    assert done(*edits, ["undo"]).setting.dA[0, 0] == 2
    back = done(*edits, ["reset"])
    assert back.setting.x[0, 0] == 0
    assert back.setting.upstream == "numbered"
    assert back.history == ()


def test_redo_brings_back_what_undo_took():
    edits = [["set", "x", 0, 0, 0, 1], ["set", "dA", 0, 0, 0, 2], ["set", "x", 0, 0, 0, 3]]
    undone = [*edits, ["undo"], ["undo"]]
    assert done(*undone).setting.upstream == "numbered"
    once = done(*undone, ["redo"])
    assert (once.setting.x[0, 0], once.setting.dA[0, 0], len(once.future)) == (1, 2, 1)
    twice = done(*undone, ["redo"], ["redo"])
    assert (twice.setting.x[0, 0], len(twice.history), twice.future) == (3, 3, ())


def test_reset_is_undone_by_redo_edit_for_edit():
    edits = [["set", "x", 0, 0, 0, 1], ["set", "x", 0, 0, 0, 2]]
    assert done(*edits, ["reset"], ["redo"]).setting.x[0, 0] == 1
    assert done(*edits, ["reset"], ["redo"], ["redo"]).setting.x[0, 0] == 2


def test_an_edit_after_undo_clears_what_could_be_redone():
    editing = done(["set", "x", 0, 0, 0, 1], ["undo"], ["set", "x", 0, 0, 0, 7], ["redo"])
    assert (editing.setting.x[0, 0], editing.future) == (7, ())


def test_redo_leaves_what_the_sliders_say():
    edits = [["set", "x", 0, 0, 0, 1], ["undo"]]
    undone = done(*edits)
    slid = replace(undone, setting=with_size(undone.setting, "f", (3, 3))[0])
    redone = done(*edits, ["redo"], start=slid)
    assert (redone.setting.x[0, 0], redone.setting.spec.window) == (1, (3, 3))


@given(st.lists(st.sampled_from(["edit", "undo", "redo", "reset"]), max_size=30))
def test_undo_and_redo_are_places_in_one_list_of_states(names):
    """A list with a place, as any editor has it, is the reference."""
    states, place, items = [START.setting.x[0, 0]], 0, []
    for k, name in enumerate(names, start=100):
        items.append(["set", "x", 0, 0, 0, k] if name == "edit" else [name])
        if name == "edit":
            states, place = [*states[: place + 1], k], place + 1
        else:
            place = {"undo": max(place - 1, 0), "redo": min(place + 1, len(states) - 1), "reset": 0}[name]
    editing = done(*items)
    assert editing.setting.x[0, 0] == states[place]
    assert (len(editing.history), len(editing.future)) == (place, len(states) - 1 - place)


# ---- blocks ----------------------------------------------------------------------------------------------------------


def test_a_pasted_block_is_one_edit():
    editing = done(["paste", "x", 1, 2, 0, "-1\t2.5\n7\t8\n"])
    assert editing.setting.preset == OWN
    assert editing.setting.x.tolist() == [[0, 1, 2, 3], [4, 5, -1, 2.5], [8, 9, 7, 8], [12, 13, 14, 15]]
    assert (len(editing.history), editing.notices, editing.refused) == (1, (), None)


def test_a_pasted_block_of_da_is_typed_by_hand_and_moves_a_target():
    assert done(["paste", "dA", 0, 0, 0, "5\n6"]).setting.dA.tolist() == [[5, 0.2], [6, 0.4]]
    start = replace(START, setting=replace(START.setting, upstream="target"))
    moved = done(["paste", "dA", 0, 0, 0, "5\t7"], start=start).setting
    assert (moved.upstream, moved.target.tolist()) == ("target", [[0, 0], [0, 0]])


def test_what_reaches_beyond_the_edge_is_left_out_with_a_notice():
    editing = done(["paste", "x", 3, 3, 0, "1\t2\n3\t4"])
    assert editing.setting.x[3].tolist() == [12, 13, 14, 1]
    assert editing.notices == (("block_cropped", {"rows": 2, "cols": 2}),)


@pytest.mark.parametrize("text", ["1\tseven", "1\t2\n3", "", " \n", "[[1, 2"])
def test_a_block_that_can_t_be_read_changes_nothing_and_says_why(text):
    editing = done(["paste", "x", 0, 0, 0, text])
    assert (editing.setting, editing.history) == (START.setting, ())
    assert editing.refused is not None
    assert done(["paste", "x", 0, 0, 0, text], ["set", "x", 0, 0, 0, 5], start=editing).refused is None


def test_a_block_of_too_much_text_is_passed_over():
    assert done(["paste", "x", 0, 0, 0, "1 " * MOST_PASTED]).setting is START.setting


def test_delete_sets_the_chosen_cells_to_0_as_one_edit():
    editing = done(["clear", "x", 0, 1, 0, 2, 3])
    assert editing.setting.x[:2].tolist() == [[0, 0, 0, 0], [4, 0, 0, 0]]
    assert len(editing.history) == 1
    assert done(["clear", "dA", 1, 1, 0, 1, 1]).setting.dA.tolist() == [[0.1, 0.2], [0.3, 0]]


@pytest.mark.parametrize(
    "item",
    [
        ["paste", "x", 4, 0, 0, "1"],
        ["paste", "x", 0, -1, 0, "1"],
        ["paste", "A", 0, 0, 0, "1"],
        ["paste", "x", True, 0, 0, "1"],
        ["paste", "x", 0, 0, 0, 1],
        ["paste", "x", 0, 0, 0, ["1"]],
        ["pasted"],
        ["clear", "x", 0, 0, 0, 0, 1],
        ["clear", "x", 0, 0, 0, -1, 1],
        ["clear", "x", 0, 4, 0, 1, 1],
        ["clear", "total", 0, 0, 0, 1, 1],
        ["clear", "x", 0, 0, 0, 1, 1.5],
        ["clear", "x", 0, 0, 0, True, True],
        ["redo"],
    ],
    ids=repr,
)
def test_a_malformed_block_is_passed_over(item):
    assert done(item).setting is START.setting


def test_a_huge_size_to_clear_clears_no_more_than_there_is():
    assert not done(["clear", "x", 0, 0, 0, 10**30, 10**30]).setting.x.any()


def test_cells_of_a_picture_take_no_block():
    start = Editing(with_own(Setting(), np.zeros((4, 4, 3), np.uint8))[0])
    for item in (["paste", "x", 0, 0, 0, "1"], ["paste", "dA", 0, 0, 0, "1"], ["clear", "dA", 0, 0, 0, 1, 1]):
        assert done(item, start=start).setting is start.setting


@pytest.mark.parametrize("item", [["undo"], ["redo"], ["reset"]])
def test_with_nothing_to_take_back_nothing_happens(item):
    assert done(item).setting is START.setting


def test_undo_leaves_what_the_sliders_say():
    edited = done(["set", "x", 0, 0, 0, 1])
    slid = replace(edited, setting=with_size(edited.setting, "f", (3, 3))[0])
    assert done(["set", "x", 0, 0, 0, 1], ["undo"], start=slid).setting.spec.window == (3, 3)


def test_undo_says_what_it_had_to_change_besides():
    edits = [["set", "dA", 0, 0, 0, 5], ["set", "x", 0, 0, 0, 1]]
    edited = done(*edits)
    slid = replace(edited, setting=with_size(edited.setting, "f", (3, 3))[0])
    undone = done(*edits, ["undo"], start=slid)
    assert undone.setting.x[0, 0] == 0
    assert undone.notices == (("gradient_dropped", {"rows": 1, "cols": 1}),)
    assert done(*edits, ["undo"], ["view", "loop"], start=undone).notices == ()


def test_undo_brings_a_case_back_with_its_own_stride():
    start = Editing(with_preset(Setting(), "d2l16")[0])
    back = done(["set", "x", 0, 0, 0, 9], ["undo"], start=start)
    assert back.setting.preset == "d2l16"
    assert back.setting.spec == start.setting.spec


def test_the_past_is_bounded_and_reset_still_finds_the_first():
    edits = [["set", "x", 0, 0, 0, k] for k in range(1, MOST_HISTORY + 50)]
    editing = done(*edits)
    assert len(editing.history) == MOST_HISTORY
    assert done(*edits, ["reset"], start=editing).setting.x[0, 0] == 0
    assert done(*edits, ["undo"], start=editing).setting.x[0, 0] == MOST_HISTORY + 48


def test_the_past_of_a_large_matrix_is_shorter():
    start = Editing(with_own(Setting(), np.zeros((256, 256)))[0])
    assert len(done(*[["set", "x", 0, 0, 0, k] for k in range(50)], start=start).history) <= 16


def test_a_view_is_chosen_without_a_past():
    editing = done(["view", "backward"])
    assert (editing.setting.view, editing.setting.view_chosen) == ("backward", True)
    assert editing.history == ()


def test_a_nudge_is_a_look_and_changes_nothing():
    editing = done(["nudge", 3, 2, 0])
    assert editing.nudge == (3, 2)
    assert editing.setting is START.setting
    assert editing.history is START.history


@pytest.mark.parametrize("item", [["set", "x", 0, 0, 0, 9], ["set", "dA", 0, 0, 0, 9], ["try", "average"]], ids=repr)
def test_other_numbers_end_a_nudge(item):
    assert done(["nudge", 3, 2, 0], item).nudge is None


def test_going_back_ends_a_nudge():
    for back in (["undo"], ["reset"]):
        assert done(["set", "x", 0, 0, 0, 9], ["nudge", 3, 2, 0], back).nudge is None


def test_another_direction_keeps_a_nudge():
    assert done(["nudge", 3, 2, 0], ["view", "forward"]).nudge == (3, 2)


@pytest.mark.parametrize(
    "item",
    [
        ["nudge"],
        ["nudge", 0, 0],
        ["nudge", 4, 0, 0],
        ["nudge", 0, -1, 0],
        ["nudge", 0.5, 0, 0],
        ["nudge", "0", 0, 0],
        ["nudge", True, 0, 0],
        ["nudge", 0, 0, None],
        ["nudge", 10**30, 0, 0],
        ["nudge", [0, 0], 0],
    ],
    ids=repr,
)
def test_a_malformed_nudge_is_passed_over(item):
    assert done(["nudge", 1, 1, 0], item).nudge == (1, 1)


def test_what_has_three_channels_is_not_nudged():
    picture = with_own(Setting(), np.zeros((4, 4, 3), np.uint8))[0]
    assert done(["nudge", 1, 1, 0], start=Editing(picture)).nudge is None
    assert done(["nudge", 1, 1, 0], start=Editing(replace(picture, channel="1"))).nudge == (1, 1)


@pytest.mark.parametrize(
    "item",
    [
        [],
        "undo",
        None,
        7,
        {"set": "x"},
        ["erase"],
        [["undo"]],
        ["view", "sideways"],
        ["view", ["loop"]],
        ["view"],
        ["set"],
        ["set", "x", 0, 0, 0],
        ["set", "A", 0, 0, 0, 1],
        ["set", "x", 4, 0, 0, 1],
        ["set", "x", -1, 0, 0, 1],
        ["set", "dA", 2, 0, 0, 1],
        ["set", "x", 0.5, 0, 0, 1],
        ["set", "x", "0", 0, 0, 1],
        ["set", "x", True, False, 0, 1],
        ["set", "x", 0, 0, 0, True],
        ["set", "x", 0, 0, 0, None],
        ["set", "x", 0, 0, 0, "1"],
        ["set", "x", 0, 0, 0, [1]],
        ["set", "x", 0, 0, 0, 10**400],
        ["set", "x", 10**30, 0, 0, 1],
    ],
    ids=repr,
)
def test_a_malformed_action_is_passed_over(item):
    editing = done(item, ["set", "x", 0, 0, 0, 5])
    assert editing.setting.x[0].tolist() == [5, 1, 2, 3]
    assert len(editing.history) == 1


@pytest.mark.parametrize("grid", ["x", "dA"])
def test_cells_of_a_picture_of_three_channels_take_no_numbers(grid):
    start = Editing(with_own(Setting(), np.zeros((4, 4, 3), np.uint8))[0])
    assert done(["set", grid, 0, 0, 0, 1], start=start).setting is start.setting


def test_the_gradient_of_one_channel_takes_numbers():
    picture = with_own(Setting(), np.zeros((4, 4, 3), np.uint8))[0]
    setting = done(["set", "dA", 0, 0, 0, 1.5], start=Editing(replace(picture, channel="1"))).setting
    assert setting.dA[0, 0] == 1.5


@pytest.mark.parametrize(
    "sent",
    [
        None,
        5,
        "x",
        [],
        {},
        {"epoch": "a"},
        {"epoch": 1, "items": []},
        {"epoch": "a", "items": "undo"},
        {"epoch": "a", "items": {"0": ["undo"]}},
        {"epoch": "a" * 41, "items": [["undo"]]},
    ],
    ids=repr,
)
def test_a_malformed_log_is_passed_over(sent):
    assert apply_stage_log(START, sent) is START


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@given(
    st.lists(
        st.one_of(
            JSON,
            st.tuples(st.sampled_from(["set", "undo", "redo", "view", "reset", "paste", "clear"]), JSON, JSON, JSON),
        )
    )
)
def test_no_log_raises(items):
    assert done(*items).setting.size == (4, 4)


# ---- the layer's controls on a phone ---------------------------------------------------------------------------------

SEPARATE = replace(START, setting=replace(START.setting, separate=True))


def test_a_size_is_set_and_what_else_had_to_change_is_noted():
    padded = done(["size", "f", None, 3], ["size", "pad", None, 2])
    assert padded.setting.spec == PoolSpec(f=3, stride=2, pad=2)
    changed = done(["size", "f", None, 3], ["size", "pad", None, 2], ["size", "f", None, 2], start=padded)
    assert changed.setting.spec == PoolSpec(f=2, stride=2, pad=1)
    assert changed.notices == (("fitted", {"changes": [("pad", (2, 2), (1, 1))]}),)


def test_a_size_of_one_axis_is_set_where_height_and_width_are_separate():
    assert done(["size", "f", 1, 3], start=SEPARATE).setting.spec.window == (2, 3)


def test_the_kind_is_set_and_the_numbers_can_still_be_undone():
    editing = done(["set", "x", 0, 0, 0, 5], ["kind", "average"], ["undo"])
    assert editing.setting.spec.kind == "average"
    assert editing.setting.x[0, 0] == 0


def test_illegal_kinds_and_sizes_change_nothing(subtests):
    for item in (
        ["kind", "median"], ["kind", 1], ["size", "f", None, 0], ["size", "f", None, 5], ["size", "f", None, True],
        ["size", "f", None, 2.0], ["size", "pad", None, 2], ["size", "stride", None, -1], ["size", "ties", None, 1],
        ["size", "f", 0, 3], ["size", "f", 2, 3], ["size", "f", False, 3],
    ):  # fmt: skip
        with subtests.test(item=item):
            assert done(item).setting is START.setting
    with subtests.test("both axes at once"):
        assert done(["size", "f", None, 3], start=SEPARATE).setting is SEPARATE.setting

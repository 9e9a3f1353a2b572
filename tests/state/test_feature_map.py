"""Feature maps as inputs of Explore: their numbers, their dA, links, and the way to and from other inputs."""

from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.engine.adaptive import AdaptiveSpec
from pooling.state import link
from pooling.state.compare import link as compare_link
from pooling.state.compare.comparison import with_stage_log
from pooling.state.compare.transfer import from_explore, to_explore
from pooling.state.edits import with_preset, with_size, with_source
from pooling.state.explore import ExploreState
from pooling.state.feature_edits import setting_of_channel, with_feature
from pooling.state.feature_map import FeatureMap
from pooling.state.layer_choices import with_output, with_window
from pooling.state.lecture import link as lecture_link
from pooling.state.lecture.own import OwnLecture, Part, with_part
from pooling.state.setting import OWN, Setting
from pooling.state.stage_log import Editing, apply_stage_log
from pooling.state.upstream import gradient_of, upstreams_of, with_upstream
from pooling.studies.network.build import with_pooling
from pooling.studies.network.digits import load_digits
from pooling.studies.network.one_digit import follow
from pooling.studies.network.trained import SPECS, load_trained

DIGIT = with_source(Setting(), "map")[0]
PIXELS = np.zeros((5, 5, 3), np.uint8)
PHOTOGRAPH = with_preset(DIGIT, "photograph")[0]


def of(digit=0, block=0, channel=0, **more):
    return replace(DIGIT, feature=FeatureMap(digit, block, channel), **more)


def block_of(digit, block):
    _, test = load_digits()
    return follow(load_trained().network, test.images[digit, :, :, 0], test.labels[digit]).blocks[block]


def edited(setting, *items):
    return apply_stage_log(Editing(setting), {"epoch": "a", "items": list(map(list, items))})


# ---- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("block", "channel"), [(0, 2), (0, 7), (1, 0), (1, 15)])
def test_a_map_of_a_digit_has_the_networks_own_input_and_gradient(block, channel):
    setting, original = of(17, block, channel), block_of(17, block)
    assert setting.upstream == "network"
    assert setting.spec == SPECS[block]
    assert np.array_equal(setting.x, original.A_prev[:, :, channel])
    assert np.array_equal(gradient_of(setting), original.dA[:, :, channel])
    backward = pool(setting.x, setting.layer).backward(gradient_of(setting))
    assert np.array_equal(backward, original.dA_prev[:, :, channel])


def test_the_photograph_is_shown_as_a_picture_of_whole_numbers():
    assert PHOTOGRAPH.size == (222, 222)
    assert PHOTOGRAPH.white == PHOTOGRAPH.x.max() == 395
    assert not PHOTOGRAPH.editable
    assert not PHOTOGRAPH.has_channels
    assert (Setting().white, DIGIT.white) == (0, 0)


def test_all_other_gradients_remain():
    for upstream in upstreams_of(DIGIT):
        changed = with_upstream(DIGIT, upstream)
        assert gradient_of(changed).shape == (4, 4)
        assert link.read(link.write(changed, "en"))[0].upstream == upstream
    assert "network" not in upstreams_of(PHOTOGRAPH)
    assert "network" not in upstreams_of(Setting())


# ---- to and from other inputs ----------------------------------------------------------------------------------------


def test_a_default_gradient_becomes_the_networks_with_a_notice_and_a_chosen_one_stays():
    changed, notices = with_source(Setting(), "map")
    assert (changed.preset, changed.upstream) == ("digit", "network")
    assert notices == [("upstream_changed", {"before": "numbered", "after": "network"})]
    back, notices = with_source(changed, "matrix")
    assert back.upstream == "numbered"
    assert notices == [("upstream_changed", {"before": "network", "after": "numbered"})]
    for chosen in ("ones", "random", "single", "target"):
        assert with_source(replace(Setting(), upstream=chosen), "map")[0].upstream == chosen


def test_the_photograph_has_numbers_that_are_short():
    changed, notices = with_preset(DIGIT, "photograph")
    assert changed.upstream == "cycled"
    assert notices == [("upstream_changed", {"before": "network", "after": "cycled"})]
    assert with_preset(changed, "digit")[0].upstream == "network"


def test_each_source_remembers_what_was_chosen():
    setting = with_preset(Setting(), "negatives")[0]
    setting = with_preset(with_source(setting, "picture")[0], "edges")[0]
    setting = with_feature(with_source(setting, "map")[0], "digit", 42)[0]
    for source, preset in (("picture", "edges"), ("map", "digit"), ("matrix", "negatives"), ("map", "digit")):
        setting = with_source(setting, source)[0]
        assert setting.preset == preset
    assert setting.feature.digit == 42


def test_a_layer_that_is_too_large_for_a_map_is_fitted():
    setting, notices = with_source(replace(Setting(source="picture", preset="digits"), spec=PoolSpec(f=12)), "map")
    assert setting.spec == PoolSpec(f=8, stride=1)
    assert [code for code, _ in notices] == ["fitted"]


def test_fewer_maps_and_smaller_ones_change_the_rest_with_a_word():
    changed, notices = with_feature(of(block=1, channel=12), "block", 0)
    assert changed.feature.channel == 7
    assert notices == [("channel_moved", {"channel": 8, "maps": 8})]
    changed, notices = with_feature(of(spec=PoolSpec(f=6, stride=2)), "block", 1)
    assert changed.spec == PoolSpec(f=4, stride=1)
    assert [code for code, _ in notices] == ["fitted"]


def test_an_output_that_is_too_large_for_the_network_has_numbers_and_a_word():
    wide = replace(with_window(DIGIT, "adaptive"), output=(4, 4))
    large, notices = with_size(with_output(wide, None, 17), "stride", (1, 1))
    assert large.upstream == "numbered"
    assert notices[-1] == ("network_dropped", {"rows": 17, "cols": 17, "most": 16})
    assert "network" not in upstreams_of(large)
    assert gradient_of(large).shape == (17, 17)


def test_a_typed_gradient_gives_way_to_the_networks_with_a_word():
    typed = edited(DIGIT, ("set", "dA", 0, 0, 0, 7)).setting
    assert (typed.source, typed.upstream, typed.dA[0, 0]) == ("map", "edited", 7)
    assert np.array_equal(typed.dA[1:], gradient_of(DIGIT)[1:])
    changed, notices = with_size(typed, "stride", (1, 1))
    assert changed.upstream == "network"
    assert notices == [("gradient_to_network", {"rows": 7, "cols": 7})]


# ---- editing ---------------------------------------------------------------------------------------------------------


def test_a_first_edit_makes_an_own_matrix_and_changes_no_other_number():
    before = of(6, 0, 2)
    editing = edited(before, ("set", "x", 1, 0, 0, 9))
    after = editing.setting
    expected = np.array(before.x)
    expected[1, 0] = 9
    assert (after.source, after.preset, after.upstream) == ("matrix", OWN, "edited")
    assert np.array_equal(after.x, expected)
    assert np.array_equal(gradient_of(after), gradient_of(before))
    assert editing.notices == (("map_and_gradient_edited", {}),)
    there, dropped = link.read(link.write(after, "en"))
    assert dropped == []
    assert np.array_equal(there.x, expected)
    assert np.array_equal(gradient_of(there), gradient_of(before))


def test_undo_brings_the_map_and_its_gradient_back():
    before = of(6, 1, 2)
    editing = edited(before, ("set", "x", 1, 0, 0, 9), ("undo",))
    assert (editing.setting.source, editing.setting.upstream) == ("map", "network")
    assert editing.setting.feature == before.feature
    assert np.array_equal(editing.setting.x, before.x)
    assert edited(before, ("set", "x", 1, 0, 0, 9), ("undo",), ("redo",)).setting.x[1, 0] == 9


def test_a_gradient_that_was_chosen_stays_when_the_map_is_edited():
    editing = edited(replace(DIGIT, upstream="ones"), ("set", "x", 0, 0, 0, 1))
    assert editing.setting.upstream == "ones"
    assert editing.notices == (("map_edited", {}),)


def test_cells_of_the_photographs_map_cannot_be_edited():
    assert edited(PHOTOGRAPH, ("set", "x", 0, 0, 0, 1)).setting is PHOTOGRAPH


# ---- links -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "feature"),
    [
        (of(359, 1, 15), "359_1_15"),
        (of(7, 0, 3, upstream="ones", spec=PoolSpec(kind="average", f=3, stride=1)), "7_0_3"),
        (PHOTOGRAPH, "vertical"),
        (with_feature(PHOTOGRAPH, "filter", "horizontal")[0], "horizontal"),
    ],
)
def test_a_map_comes_back_from_its_link(setting, feature):
    params = link.write(setting, "en")
    assert params["feature"] == feature
    assert link.missing(setting) == set()
    there, dropped = link.read(params)
    assert dropped == []
    assert (there.preset, there.upstream, there.layer) == (setting.preset, setting.upstream, setting.layer)
    assert np.array_equal(there.x, setting.x)
    assert np.array_equal(gradient_of(there), gradient_of(setting))


@pytest.mark.parametrize(
    ("params", "dropped"),
    [
        *(
            ({"source": "map", "feature": bad}, ["feature"])
            for bad in (
                "360_0_0",
                "0_2_0",
                "0_0_8",
                "0_1_16",
                "-1_0_0",
                "1_0",
                "1_0_0_0",
                "a_0_0",
                "vertical",
                "",
                "١_0_0",
            )
        ),
        *(
            ({"source": "map", "preset": "photograph", "feature": bad}, ["feature"])
            for bad in ("0_0_0", "diagonal", "")
        ),
        ({"feature": "1_0_0"}, ["feature"]),
        ({"source": "picture", "feature": "vertical"}, ["feature"]),
        ({"source": "map", "preset": "cs231n"}, ["preset"]),
        ({"source": "map", "preset": "own", "m": "2x2_1_2_3_4"}, ["preset", "m"]),
        ({"upstream": "network"}, ["upstream"]),
        ({"source": "picture", "upstream": "network"}, ["upstream"]),
        ({"source": "map", "preset": "photograph", "upstream": "network"}, ["upstream"]),
        ({"source": "map", "upstream": "network", "window": "adaptive", "out": "17"}, ["upstream"]),
        ({"source": "map", "window": "adaptive", "out": "17"}, []),
    ],
)
def test_what_a_link_cannot_have_is_dropped_and_named(params, dropped):
    setting, found = link.read(params)
    assert sorted(found) == sorted(dropped)
    assert gradient_of(setting).shape == pool(setting.x, setting.layer).output.shape


def test_a_link_to_the_source_alone_opens_the_first_digit_with_the_networks_gradient():
    setting, dropped = link.read({"source": "map"})
    assert dropped == []
    assert (setting.preset, setting.feature, setting.upstream) == ("digit", FeatureMap(), "network")


@pytest.mark.parametrize(
    ("feature", "specs", "source", "upstream"),
    [
        (FeatureMap(17, 1, 9), SPECS, "map", "network"),
        (FeatureMap(17, 0, 3), (PoolSpec(f=3, stride=1, ties="split"), SPECS[1]), "map", "network"),
        (FeatureMap(17, 0, 3), (PoolSpec(kind="average", f=2),) * 2, "map", "edited"),  # the later layer is another one
        (FeatureMap(17, 1, 9), (PoolSpec(kind="average", f=2),) * 2, "matrix", "edited"),  # and here the one before
        (FeatureMap(17, 1, 9), (SPECS[0], AdaptiveSpec("average", (1, 1))), "map", "network"),
        (None, (PoolSpec(f=2, pad=((0, 1), (1, 0))), SPECS[1]), "matrix", "edited"),
        (FeatureMap(17, 0, 3), (PoolSpec(f=(2, 3)), SPECS[1]), "map", "network"),
    ],
)
def test_a_channel_of_another_page_opens_with_the_numbers_that_it_has_there(feature, specs, source, upstream):
    _, test = load_digits()
    network = with_pooling(load_trained().network, specs)
    block, channel = (0, 3) if feature is None else (feature.block, feature.channel)
    seen = follow(network, test.images[17, :, :, 0], test.labels[17]).blocks[block]
    before = with_preset(Setting(window="global", padding="same", framework="keras", picture=PIXELS), "negatives")[0]
    setting = setting_of_channel(before, feature, specs[block], seen.A_prev[:, :, channel], seen.dA[:, :, channel])
    assert with_source(setting, "picture")[0].picture is PIXELS
    if source == "map":
        assert with_source(setting, "matrix")[0].preset == "negatives"
    there, dropped = link.read(link.write(setting, "zh"))
    assert dropped == []
    assert (there.source, there.upstream, there.layer) == (source, upstream, specs[block])
    assert np.array_equal(there.x, seen.A_prev[:, :, channel])
    assert np.array_equal(gradient_of(there), seen.dA[:, :, channel])


# ---- other pages -----------------------------------------------------------------------------------------------------


def test_compare_pools_the_map_and_links_to_it():
    for setting, upstream in ((of(17, 1, 5), "numbered"), (PHOTOGRAPH, "cycled")):
        there = from_explore(compare_link.read({}), ExploreState(Editing(setting)))
        assert np.array_equal(there.setting.x, setting.x)
        assert there.setting.upstream == upstream
        assert ("brought_gradient", {"upstream": "numbered"}) in there.notices or upstream == "cycled"
        again = compare_link.read(compare_link.write(there, "en"))
        assert again.notices == ()
        assert np.array_equal(again.setting.x, setting.x)
        assert again.specs == there.specs
        back = to_explore(there, 0, ExploreState(Editing(Setting())))
        assert np.array_equal(back.setting.x, setting.x)


def test_undo_on_compare_brings_the_map_before_back():
    there = from_explore(compare_link.read({}), ExploreState(Editing(of(17, 1, 9))))
    there = from_explore(there, ExploreState(Editing(of(6, 0, 2))))
    undone = with_stage_log(there, {"epoch": "a", "items": [["undo"]]})
    assert np.array_equal(undone.setting.x, of(17, 1, 9).x)


def test_a_lecture_contains_maps_and_leaves_out_those_it_cannot_read():
    part = Part(0, setting=of(17, 1, 5), step=2)
    own, notices = lecture_link.read(lecture_link.write(with_part(OwnLecture(), part)))
    assert notices == []
    assert np.array_equal(own.parts[0].setting.x, of(17, 1, 5).x)
    assert own.parts[0].setting.upstream == "network"
    bad = lecture_link._packed({"source": "map", "preset": "digit", "feature": "999_0_0"})
    assert lecture_link.read(bad)[1] == [("unreadable", {"parts": [1]})]

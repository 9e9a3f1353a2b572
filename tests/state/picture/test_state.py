"""What the page of whole pictures shows: legal whatever is turned, in its link and back, at its picture's own size."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pooling.engine.spec import KINDS, TIES
from pooling.sources import SAMPLES
from pooling.state.picture import link
from pooling.state.picture.edits import with_lens, with_own, with_picture, with_separate, with_size
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import MOST_F, PANELS, SCALES, UPSTREAMS, Own, PictureSetting
from pooling.state.setting import CHANNELS, OWN, VIEWS

PART = st.floats(0, 1)
STEPS = st.one_of(
    st.tuples(st.just("picture"), st.sampled_from(SAMPLES)),
    st.tuples(st.just("own"), st.tuples(st.integers(1, 80), st.integers(1, 80), st.sampled_from([1, 3]))),
    st.tuples(st.sampled_from(["f", "pad", "stride"]), st.tuples(PART, PART)),
    st.tuples(st.just("separate"), st.booleans()),
    st.tuples(st.just("lens"), st.tuples(st.integers(-9, 999), st.integers(-9, 999))),
    st.tuples(
        st.just("look"),
        st.fixed_dictionaries(
            {
                "scale": st.sampled_from(SCALES),
                "upstream": st.sampled_from(UPSTREAMS),
                "panel": st.sampled_from(PANELS),
                "seed": st.integers(0, 2**32 - 1),
                "view": st.sampled_from(VIEWS),
                "view_chosen": st.just(True),
            }
        ),
    ),
    st.tuples(st.just("channel"), st.sampled_from(CHANNELS)),
    st.tuples(st.just("kind"), st.tuples(st.sampled_from(KINDS), st.sampled_from(TIES))),
)


def own(height: int, width: int, channels: int = 3) -> Own:
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, channels), dtype=np.uint8)
    return Own(pixels, "a.png", f"{height}x{width}x{channels}")


def stepped(state: PictureSetting, step) -> PictureSetting:
    name, given = step
    if name == "picture":
        return with_picture(state, given)[0]
    if name == "own":
        return with_own(state, own(*given))[0]
    if name == "separate":
        return with_separate(state, given)[0]
    if name == "lens":
        return with_lens(state, given)
    if name == "look":
        return replace(state, **given)
    if name == "channel":
        return replace(state, channel=given) if state.has_channels else state
    if name == "kind":
        return replace(state, spec=replace(state.spec, kind=given[0], ties=given[1]))
    pair = tuple(
        least + round(part * (most - least)) for part, (least, most) in zip(given, state.ranges()[name], strict=True)
    )
    return with_size(state, name, pair if state.separate else (pair[0], pair[0]))[0]


@given(st.lists(STEPS, max_size=12))
def test_every_change_leaves_a_legal_state_and_its_link_brings_it_back(steps):
    state = PictureSetting()
    for step in steps:
        state = stepped(state, step)
        assert min(state.output_size) >= 1
        assert state.spec == state.spec.fitted(state.size)
        assert max(state.spec.window) <= MOST_F
        assert lens_of(state.spec, state.size, state.lens).first == state.lens
        for (least, most), value in zip(state.ranges()["f"], state.spec.window, strict=True):
            assert least <= value <= most
    if state.name == OWN:
        return
    back, _, dropped = link.read(link.write(state, "en"))
    assert not dropped
    assert link.write(back, "en") == link.write(state, "en")


def test_other_window_keeps_the_lens_over_the_same_pixels():
    state = with_lens(with_own(PictureSetting(), own(600, 800))[0], (70, 90))  # f 4, stride 4: cells from [280, 360]
    state, _ = with_size(state, "stride", (2, 2))
    assert state.lens == (140, 180)


def test_another_picture_begins_beside_the_middle_and_in_all_channels():
    state, _ = with_own(replace(PictureSetting(), channel="2"), own(600, 900))
    assert state.lens == (50, 75)
    assert state.channel == "all"


def test_smaller_picture_tells_what_had_to_change():
    state, _ = with_size(PictureSetting(), "f", (40, 40))
    _, notices = with_picture(state, "digits")
    assert notices == [("fitted", {"changes": [("f", (40, 40), (28, 28)), ("stride", (4, 4), (1, 1))]})]


def test_pictures_of_other_content_or_channel_are_kept_apart():
    colours = with_own(PictureSetting(), own(60, 60))[0]
    keys = [state.picture_key for state in (PictureSetting(), colours, replace(colours, channel="1"))]
    keys.append(with_own(colours, own(60, 61))[0].picture_key)
    assert len(set(keys)) == len(keys)


def test_one_channel_is_a_view_of_the_picture():
    state = replace(with_own(PictureSetting(), own(60, 70))[0], channel="1")
    assert np.shares_memory(state.pixels, state.whole)
    np.testing.assert_array_equal(state.pixels[..., 0], state.whole[..., 1])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("preset", "../etc"),
        ("kind", "median"),
        ("f", "65"),
        ("stride", "0"),
        ("pad", "9"),
        ("scale", "x"),
        ("upstream", "numbered"),
        ("lens", "9999_0"),
        ("lens", "a"),
        ("panel", "?"),
        ("step", "99"),
        ("step", "٣"),
        ("seed", "-1"),
    ],
)
def test_links_nonsense_is_dropped_and_reported(name, text):
    state, _, dropped = link.read({name: text})
    assert dropped == [name]
    assert link.write(state, "en").keys() == link.write(PictureSetting(), "en").keys()


def test_link_to_somebodys_own_picture_says_that_it_is_not_in_it():
    state, _, dropped = link.read({"preset": "own"})
    assert dropped == ["picture"]
    assert state.name == "photo"

"""The Explore page as it runs: its controls, and what it says."""

import io
import json
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from streamlit.testing.v1 import AppTest

from pooling import PoolSpec, pool
from pooling.i18n import LANGUAGES, words
from pooling.sources import PRESETS, SAMPLES
from pooling.state.layer import SIZES
from pooling.state.setting import OWN
from tests.pages.explore.reading import errors, said, setting
from tests.pages.visit import APP, TIMEOUT, control, controls, report_late, settled
from tests.sources.preset_names import NAMES_IN_ENGLISH

X2 = np.array([[1, 2], [3, 4]])


def opened(**params: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=TIMEOUT)
    for name, text in params.items():
        app.query_params[name] = text
    return settled(app.run())


@pytest.fixture
def app() -> AppTest:
    return opened()


def put(app: AppTest, key: str, value: object) -> AppTest:
    """Use one control, found by its key; those of a panel are there once it is open."""
    if key in ("rows", "cols"):
        app.session_state["edit"] = True
        settled(app.run())
    return settled(control(app, key).set_value(value).run())


def head(app: AppTest) -> dict:
    """Return the header of what the stage was sent."""
    data = app.get("bidi_component")[0].proto.bytes
    length = struct.unpack_from("<I", data, 4)[0]
    return json.loads(data[8 : 8 + length])


def pasted(app: AppTest, text: str) -> AppTest:
    control(app, "paste").set_value(text)
    return settled(app.button(key="paste_use").click().run())


def uploaded(app: AppTest, data: bytes, name: str) -> AppTest:
    return put(app, "upload", (name, data, "application/octet-stream"))


def png(size: tuple[int, int] = (4, 3), mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, "PNG")
    return file.getvalue()


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


# ---- controls --------------------------------------------------------------------------------------------------------


def keys(app: AppTest) -> set[str]:
    return set(controls(app))


def test_every_control_has_its_key(app):
    fixed = {"source", "preset", "kind", "f", "stride", "pad", "ties", "upstream", "lang", "view"}
    assert fixed <= keys(app)
    assert not {"channel", "f_w", "stride_w", "pad_w"} & keys(app)


def test_height_and_width_have_keys_of_their_own_when_apart(app):
    put(app, "separate", True)
    assert {"f", "f_w", "stride", "stride_w", "pad", "pad_w"} <= keys(app)


def test_channels_are_offered_only_where_there_are_three(app):
    put(app, "source", "picture")
    put(app, "preset", "digits")
    assert "channel" not in keys(app)  # they are grey
    put(app, "preset", "photo")
    assert "channel" in keys(app)
    put(app, "channel", "1")
    assert setting(app).x.ndim == 2


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"f": "3", "pad": "1"},
        {"f": "3", "pad": "2"},
        {"preset": "ledger"},
        {"source": "picture", "preset": "edges"},
    ],
)
def test_sliders_end_where_the_spec_says(params):
    app = opened(**params)
    now = setting(app)
    bounds = now.spec.bounds(now.size)
    for name, axes in ((name, bounds[name]) for name in SIZES):
        for key, (least, most) in zip((name, f"{name}_w") if now.separate else (name,), axes, strict=False):
            slider = control(app, key)
            assert slider.disabled == (least == most)
            assert (slider.min, slider.max) == (least, most + slider.disabled)


def test_a_stride_beyond_a_slider_that_stands_is_shown():
    app = opened(m="3x3_1_2_3_4_5_6_7_8_9", f="3", stride="3")
    assert (control(app, "stride").value, control(app, "stride").disabled) == (3, True)


def test_a_slider_with_one_legal_value_stands_disabled_with_its_key(app):
    put(app, "f", 1)
    assert (control(app, "pad").disabled, control(app, "pad").value) == (True, 0)
    put(app, "f", 4)
    assert (control(app, "stride").disabled, control(app, "stride").value) == (True, 1)


@pytest.mark.parametrize("shape", ["6x6", "3x5"])
def test_sliders_show_the_setting_when_only_their_ranges_change(app, shape):
    rows, cols = map(int, shape.split("x"))
    pasted(app, "\n".join([" 1" * cols] * rows))
    assert setting(app).spec == PoolSpec(f=2)
    assert [control(app, name).value for name in ("f", "pad", "stride")] == [2, 0, 2]


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.sampled_from(["f", "pad", "stride", "preset", "separate", "f_w", "rows"]), st.floats(0, 1)))
)
def test_every_control_shows_the_setting_after_any_walk(steps):
    app = opened()
    for key, part in steps:
        sliders = {slider.key.rstrip(): slider for slider in app.slider if not slider.disabled}
        if key in sliders:
            put(app, key, round(sliders[key].min + part * (sliders[key].max - sliders[key].min)))
        elif key == "preset":
            put(app, key, tuple(PRESETS)[int(part * (len(PRESETS) - 1))])
        elif key == "separate":
            put(app, key, part > 0.5)
        elif key == "rows":
            put(app, key, 1 + int(part * 6))
        now = setting(app)
        for name in now.own_sizes:
            for axis, key in enumerate((name, f"{name}_w") if now.separate else (name,)):
                assert control(app, key).value == getattr(now.spec, name)[axis]
        assert control(app, "preset").value == now.preset
        assert control(app, "upstream").value == now.upstream


def test_a_case_s_own_stride_is_shown_though_no_slider_reaches_it():
    app = opened(preset="d2l16")
    assert control(app, "stride").value == 3
    assert "left out" not in said(app)


def test_each_control_changes_what_the_stage_is_sent(app):
    put(app, "kind", "average")
    put(app, "f", 3)
    put(app, "pad", 1)
    put(app, "stride", 1)
    data = head(app)
    assert (data["kind"], data["f"], data["stride"]) == ("average", [3, 3], [1, 1])
    assert data["pad"] == [[1, 1], [1, 1]]
    assert (data["rows"], data["cols"]) == (4, 4)


def test_a_clamped_neighbour_is_said_once(app):
    put(app, "f", 4)
    assert "stride 2 → 1" in said(app)
    put(app, "kind", "average")
    assert "→" not in said(app)


def test_ties_are_grey_where_no_maxima_are_equal(app):
    assert control(app, "ties").disabled
    assert words("en")("page.ties_none") in [caption.value for caption in app.sidebar.caption]
    put(app, "preset", "ties-flood")
    assert not control(app, "ties").disabled
    put(app, "ties", "split")
    assert head(app)["ties"] == "split"
    put(app, "kind", "average")
    assert control(app, "ties").disabled


@pytest.mark.parametrize("bold", NAMES_IN_ENGLISH)
def test_english_labels_say_what_the_examples_show(app, bold):
    assert sum(bold in label for label in control(app, "preset").options) == 1


@pytest.mark.parametrize("name", PRESETS)
def test_a_case_sets_everything_and_says_so(name):
    app = opened(m="2x2_1_2_3_4", kind="average", upstream="random")
    put(app, "preset", name)
    case, now = PRESETS[name], setting(app)
    assert (now.layer, now.upstream) == (case.layer, case.upstream)
    if case.output is None:
        assert control(app, "f").value == case.spec.window[0]
    assert said(app).startswith("Settings loaded with this example")
    assert control(app, "upstream").value == case.upstream


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_shown(app, name):
    put(app, "source", "picture")
    put(app, "preset", name)
    assert head(app)["picture"]


@pytest.mark.parametrize("chosen", ["numbered", "cycled", "ones", "random", "single", "edited", "target"])
def test_each_upstream_gradient_can_be_chosen(app, chosen):
    put(app, "upstream", chosen)
    assert setting(app).upstream == chosen
    assert head(app)["link"]["upstream"] == chosen


def test_typing_starts_from_the_gradient_that_was_shown(app):
    put(app, "upstream", "random")
    put(app, "seed", 5)
    put(app, "upstream", "edited")
    assert np.array_equal(setting(app).dA, np.round(np.random.default_rng(5).standard_normal((2, 2)), 1))


def test_a_typed_gradient_is_given_up_with_a_word():
    app = opened(da="2x2_1_2_3_4")
    put(app, "kind", "average")
    assert setting(app).upstream == "edited"
    put(app, "stride", 1)
    assert setting(app).upstream == "numbered"
    assert "so your custom dA no longer fits" in said(app)


@pytest.mark.parametrize(
    ("upstream", "key", "value"),
    [("random", "seed", 7), ("single", "cell_row", 1), ("single", "cell_col", 1), ("target", "target", 2.5)],
)
def test_an_emptied_number_keeps_its_value(app, upstream, key, value):
    put(app, "upstream", upstream)
    put(app, key, value)
    put(app, key, None)
    assert control(app, key).value == value


@pytest.mark.parametrize("key", ["rows", "cols"])
def test_an_emptied_size_leaves_the_matrix_as_it_is(app, key):
    put(app, key, None)
    assert control(app, key).value == 4
    assert setting(app).preset == "cs231n"


def test_rows_and_columns_are_added_as_zeros_and_taken_away_at_the_end(app):
    put(app, "rows", 5)
    put(app, "cols", 2)
    assert setting(app).x.tolist() == [[1, 1], [5, 6], [3, 2], [1, 2], [0, 0]]
    assert setting(app).preset == OWN


def test_a_target_typed_cell_by_cell_is_not_shown_as_one_number():
    app = opened(upstream="target", da="2x2_1_2_3_4")
    assert control(app, "target").value is None
    assert control(app, "target").placeholder == words("en")("page.target_edited")


def test_a_random_matrix_is_made(app):
    put(app, "random_rows", 3)
    put(app, "random_kind", "relu")
    settled(app.button(key="random_make").click().run())
    assert setting(app).size == (3, 6)
    assert setting(app).x.min() == 0


# ---- language --------------------------------------------------------------------------------------------------------


def test_in_another_language_select_boxes_are_new_ones_that_begin_at_the_setting(app):
    """The browser knows options by their words, and would go on sending the old ones."""
    put(app, "preset", "d2l")
    before = {name: control(app, name).proto.id for name in ("preset", "upstream", "random_kind")}
    put(app, "lang", "zh")
    for name, word in (
        ("preset", "preset.d2l"),
        ("upstream", "page.upstream_ones"),
        ("random_kind", "preset.random_ties"),
    ):
        box = control(app, name).proto
        assert box.id != before[name]
        assert box.options[box.default] == words("zh")(word)
        assert not box.set_value


@pytest.mark.parametrize(("key", "chosen"), [("preset", "ledger"), ("upstream", "ones"), ("random_kind", "relu")])
def test_a_choice_in_the_words_of_another_language_comes_too_late(app, key, chosen):
    box = control(app, key)
    put(app, "lang", "zh")
    report_late(app, box, chosen)
    assert (setting(app).preset, setting(app).upstream) == ("cs231n", "numbered")
    assert control(app, key).value == control(opened(), key).value


def test_each_language_names_the_page_and_its_controls(app):
    for lang in LANGUAGES:
        put(app, "lang", lang)
        assert app.title[0].value == words(lang)("app.title")
        assert control(app, "kind").label == words(lang)("page.kind")
        assert head(app)["lang"] == lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_changing_the_language_changes_nothing_else(app, lang):
    put(app, "preset", "whole-story")
    before = setting(app)
    put(app, "lang", "zh" if lang == "en" else "en")
    put(app, "lang", lang)
    assert setting(app).spec == before.spec
    assert setting(app).dA is before.dA


def test_an_error_stays_when_only_language_or_direction_change(app):
    pasted(app, "1 x")
    put(app, "lang", "zh")
    assert errors(app)
    put(app, "view", "backward")
    assert errors(app)


def test_a_notice_stays_when_only_language_or_direction_change(app):
    put(app, "f", 4)
    put(app, "lang", "zh")
    put(app, "view", "backward")
    assert "stride 2 → 1" in said(app)


# ---- what is brought in ----------------------------------------------------------------------------------------------


def test_a_pasted_matrix_is_pooled(app):
    pasted(app, "1 2 3\n4 nan 6\n7 8 inf")
    np.testing.assert_array_equal(setting(app).x, [[1, 2, 3], [4, np.nan, 6], [7, 8, np.inf]])
    assert control(app, "preset").value == OWN
    assert errors(app) == []


def test_a_larger_matrix_is_shown_in_part_and_this_is_said(app):
    pasted(app, "\n".join(["1 " * 300] * 2))
    assert setting(app).size == (2, 256)
    assert "2 × 300" in said(app)


BAD_TEXT = {"1 2\n3 x": "'x'", "1 2\n3": "1", "": "", "[[1, 2], [3": "", "1e999": "1e999"}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", BAD_TEXT, ids=repr)
def test_bad_text_is_one_sentence_and_nothing_is_lost(lang, text):
    app = opened(lang=lang, m="2x2_1_2_3_4")
    pasted(app, text)
    (error,) = errors(app)
    assert BAD_TEXT[text] in error
    assert error.endswith("." if lang == "en" else "。")
    assert control(app, "paste").value == text
    assert setting(app).x.tolist() == [[1, 2], [3, 4]]


def test_pasted_text_waits_while_a_picture_is_shown(app):
    pasted(app, "1 x")
    put(app, "source", "picture")
    put(app, "source", "matrix")
    assert control(app, "paste").value == "1 x"


def places(app: AppTest) -> dict[int, str]:
    return {index: node.type for index, node in app.sidebar.children.items()}


def test_nothing_in_the_sidebar_moves_when_words_come_and_go(app):
    """The browser knows places by number: what moved would be built anew, and an open popover closed."""
    before = places(app)
    pasted(app, "1 x")
    assert places(app) == before
    pasted(app, "1 1 1\n1 1 1")
    assert places(app) == before


def test_an_error_goes_with_the_next_good_change(app):
    pasted(app, "1 x")
    pasted(app, "1 2")
    assert errors(app) == []


BAD_FILES = {
    "text.png": b"hello, no picture",
    "empty.png": b"",
    "empty.csv": b"",
    "ragged.csv": b"1,2\n3",
    "cut.png": png()[:44],
    "object.npy": npy(np.array([object()])),
    "movie.mp4.png": b"\0\0\0\x18ftypmp42",
    "![x](http://a.b).png": b"hello",
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("source", ["matrix", "picture"])
@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_one_sentence_and_nothing_is_lost(lang, source, name):
    app = opened(lang=lang, source=source)
    before = setting(app)
    uploaded(app, BAD_FILES[name], name)
    (error,) = errors(app)
    assert error.endswith("." if lang == "en" else "。")
    assert error.count(". ") + error.count("。") <= 1
    assert setting(app) is before


def test_markup_in_a_file_s_name_is_not_obeyed(app):
    uploaded(app, b"hello", "![x](http://a.b).png")
    assert r"\!\[" in app.error[0].value or r"!\[" in app.error[0].value
    assert "http://" not in app.error[0].value


def test_the_error_goes_when_the_file_is_taken_away(app):
    uploaded(app, b"1,2\n3", "a.csv")
    put(app, "upload", None)
    assert errors(app) == []


@pytest.mark.parametrize("source", ["matrix", "picture"])
def test_picture_is_recognised_by_its_bytes(source):
    app = opened(source=source)
    uploaded(app, png(), "picture.dat.csv")
    assert (setting(app).source, setting(app).size) == ("picture", (3, 4))
    assert control(app, "source").value == "picture"


@pytest.mark.parametrize("source", ["matrix", "picture"])
@pytest.mark.parametrize(("name", "data"), [("a.csv", b"1,2\n3,4"), ("a.TXT", b"1 2\n3 4"), ("a.npy", npy(X2))])
def test_a_matrix_file_is_a_matrix_whatever_is_shown(source, name, data):
    app = opened(source=source)
    uploaded(app, data, name)
    assert setting(app).source == "matrix"
    assert setting(app).x.tolist() == [[1, 2], [3, 4]]


def test_the_file_stays_in_the_uploader_when_it_changes_the_source(app):
    before = app.get("file_uploader")[0].id
    uploaded(app, png(), "a.png")
    assert app.get("file_uploader")[0].id == before


def test_a_brought_picture_does_not_come_back_by_itself(app):
    uploaded(app, png(), "a.png")
    put(app, "source", "matrix")
    put(app, "kind", "average")
    assert setting(app).source == "matrix"
    put(app, "source", "picture")
    assert setting(app).preset == OWN


def test_the_same_file_can_be_brought_again(app):
    for _ in range(2):
        uploaded(app, b"1,2\n3,4", "a.csv")
        put(app, "preset", "d2l")
        put(app, "upload", None)
    assert setting(app).preset == "d2l"
    uploaded(app, b"1,2\n3,4", "a.csv")
    assert setting(app).x.tolist() == [[1, 2], [3, 4]]


def test_a_large_picture_is_scaled_and_this_is_said(app):
    uploaded(app, png((512, 300)), "a.png")
    assert (head(app)["width"], head(app)["height"]) == (256, 150)
    assert "300 × 512" in said(app)


# ---- links -----------------------------------------------------------------------------------------------------------


def test_a_link_opens_its_setting():
    matrix, dA = "3x3_1_2_3_4_5_6_7_8_9", "2x2_1_2_3_4"
    app = opened(m=matrix, da=dA, kind="average", f="2", stride="1", view="backward", lang="zh")
    assert setting(app).x.tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert setting(app).spec == PoolSpec("average", 2, 1)
    assert head(app)["view"] == "backward"
    assert control(app, "view").value == "backward"
    assert control(app, "lang").value == "zh"


def test_the_link_follows_the_setting_and_opens_it_again(app):
    put(app, "preset", "whole-story")
    put(app, "ties", "split")
    put(app, "separate", True)
    link = {name: text for name, text in head(app)["link"].items() if text is not None}
    there = setting(opened(**link))
    assert there.spec == setting(app).spec
    assert there.dA.tolist() == setting(app).dA.tolist()
    A = pool(there.x, there.spec).output
    assert np.array_equal(A, pool(setting(app).x, setting(app).spec).output)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_link_can_t_have_is_said_by_name(lang):
    app = opened(kind="median", f="99", step="x", lang=lang)
    for name in ("kind", "f", "step"):
        assert name in said(app)


@pytest.mark.parametrize("step", ["-1", "4", "1e3", "٣", "9" * 99])
def test_a_step_that_does_not_exist_is_left_out(step):
    app = opened(step=step)
    assert head(app)["step"] is None
    assert "step" in said(app)


def test_a_step_is_opened():
    assert head(opened(step="3"))["step"] == 3

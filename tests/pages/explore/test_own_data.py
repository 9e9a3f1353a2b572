"""People's own data on Explore: arrays of more axes, other readings, dA and target, and what is said of them."""

import io

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pooling.i18n import LANGUAGES
from pooling.pages.explore.input_panel import is_secure
from tests.pages.explore.reading import errors, said, setting
from tests.pages.visit import control, controls, opened, press, put, settled
from tests.sources.files import png

AMBIGUOUS = b"475,962\t1,001\n1\t2"
PIXELS = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)


@pytest.fixture
def app() -> AppTest:
    return opened("")


def buttons(app: AppTest) -> list[str]:
    return [button.label.replace("\\", "") for button in app.sidebar.button]


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def uploaded(app: AppTest, data: bytes, name: str = "a.csv", field: str = "upload") -> AppTest:
    return put(app, field, (name, data, "application/octet-stream"))


# ---- two readings ----------------------------------------------------------------------------------------------------


def test_one_of_two_readings_is_taken_and_said_and_the_other_is_one_click_away(app):
    uploaded(app, AMBIGUOUS)
    assert setting(app).x.tolist() == [[475962, 1001], [1, 2]]
    assert "475,962 is 475962" in said(app)
    assert "Read 475,962 as 475.962" in buttons(app)
    press(app, "input_offer0")
    assert setting(app).x.tolist() == [[475.962, 1.001], [1, 2]]
    assert "475,962 is 475.962" in said(app)
    press(app, "input_offer0")
    assert setting(app).x.tolist() == [[475962, 1001], [1, 2]]


def test_pasted_text_offers_its_other_reading_too(app):
    control(app, "paste").set_value("1,5\n2,5")
    press(app, "paste_use")
    assert setting(app).x.tolist() == [[1, 5], [2, 5]]
    press(app, "input_offer0")
    assert setting(app).x.tolist() == [[1.5], [2.5]]


def test_the_offers_go_with_the_input(app):
    uploaded(app, AMBIGUOUS)
    put(app, "preset", "d2l")
    assert not any(label.startswith("Read") for label in buttons(app))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_heading_and_an_index_column_are_left_out_and_said_and_the_column_can_be_used(lang):
    app = opened("", lang=lang)
    uploaded(app, b",a,b\n0,1,2\n1,3,4")
    assert setting(app).x.tolist() == [[1, 2], [3, 4]]
    assert "'a'" in said(app)
    press(app, "input_offer0")
    assert setting(app).x.tolist() == [[0, 1, 2], [1, 3, 4]]


# ---- more axes -------------------------------------------------------------------------------------------------------


def test_layout_sample_and_channel_of_an_array_are_chosen(app):
    array = np.arange(2 * 3 * 4 * 5.0).reshape(2, 3, 4, 5)
    uploaded(app, npy(array), "a.npy")
    assert np.array_equal(setting(app).x, array[0, 0])  # 3 of anything are likely channels
    put(app, "array_sample", 1)
    put(app, "array_channel", 2)
    assert np.array_equal(setting(app).x, array[1, 2])
    put(app, "array_layout", "NHWC")
    assert np.array_equal(setting(app).x, array[0, :, :, 0])
    put(app, "array_channel", 4)
    assert np.array_equal(setting(app).x, array[0, :, :, 4])


def test_an_unclear_layout_is_asked_for(app):
    uploaded(app, npy(np.zeros((6, 7, 8))), "a.npy")
    assert "read as (H, W, C)" in said(app)
    assert "If it is (C, H, W)" in said(app)
    assert control(app, "array_layout").value == "HWC"


def test_arrays_that_need_no_choice_have_no_controls_for_it(app):
    uploaded(app, npy(np.zeros((1, 6, 7, 1))), "a.npy")
    assert setting(app).size == (6, 7)
    assert not [name for name in controls(app) if name.startswith("array_")]


def test_the_exported_levels_of_a_colour_picture_are_opened_as_a_picture(app):
    uploaded(app, npy(PIXELS), "A_prev.npy")
    assert setting(app).source == "picture"
    assert np.array_equal(setting(app).x, PIXELS)
    assert "array_channel" not in controls(app)
    put(app, "array_layout", "CHW")
    assert np.array_equal(setting(app).x, PIXELS[0])
    assert control(app, "array_channel").value == 0


def test_text_of_any_ending_is_read_as_numbers_whatever_is_shown():
    app = opened("", source="picture")
    uploaded(app, b"[1, 2]\n[3, 4]", "a.dat")
    assert setting(app).x.tolist() == [[1, 2], [3, 4]]


def test_booleans_count_as_1_and_0_and_this_is_said(app):
    uploaded(app, npy(np.eye(2, dtype=bool)), "a.npy")
    assert setting(app).x.tolist() == [[1, 0], [0, 1]]
    assert "True and False count as 1 and 0" in said(app)


# ---- dA and the target -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("upstream", ["edited", "target"])
def test_da_and_the_target_are_pasted_and_opened(app, upstream):
    put(app, "upstream", upstream)
    control(app, "upstream_paste").set_value("1,5\t2\n3\t4")
    press(app, "upstream_use")
    value = setting(app).dA if upstream == "edited" else setting(app).target
    assert value.tolist() == [[1.5, 2], [3, 4]]
    assert "1,5 is 1.5" in said(app)
    uploaded(app, npy(np.ones((2, 2))), "dA.npy", "upstream_upload")
    value = setting(app).dA if upstream == "edited" else setting(app).target
    assert value.tolist() == [[1, 1], [1, 1]]


def test_another_shape_than_the_outputs_is_refused_below_the_field_and_changes_nothing(app):
    put(app, "upstream", "edited")
    before = setting(app)
    control(app, "upstream_paste").set_value("1 2 3")
    press(app, "upstream_use")
    assert errors(app) == ["dA has shape (1, 3), but it must have the output's shape (2, 2)."]
    assert setting(app) is before


def test_da_offers_its_other_reading_too(app):
    put(app, "upstream", "edited")
    control(app, "upstream_paste").set_value("475,962\t1,001\n1\t2")
    press(app, "upstream_use")
    press(app, "upstream_offer0")
    assert setting(app).dA.tolist() == [[475.962, 1.001], [1, 2]]


# ---- pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "button", "field"), [("", "stretch", "upload"), ("picture", "image_stretch", "image_upload")]
)
def test_16_bits_that_use_part_of_their_range_are_stretched_by_a_click_and_back(page, button, field):
    app = opened(page, **({} if page else {"source": "picture"}))
    uploaded(app, png(np.arange(0, 4096, 64).reshape(8, 8), 16, 0), "a.png", field)

    def greatest() -> int:
        state = app.session_state["image"].image if page else setting(app)
        return int(state.whole.max())

    assert greatest() == 16
    press(app, button)
    assert greatest() == 255
    press(app, button)
    assert greatest() == 16


# ---- what is refused, and what can't be brought back -----------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("source", ["matrix", "picture"])
def test_a_file_of_any_ending_gets_the_apps_own_sentence(lang, source):
    app = opened("", lang=lang, source=source)
    uploaded(app, b"PK\3\4" + bytes(22) + b"\x13\0\0\0[Content_Types].xmlword/", "a.docx")
    (error,) = errors(app)
    assert "Word (DOCX)" in error
    assert "CSV" in error
    assert "PNG" in error
    uploaded(app, b"1 2\n3 4", "a.dat") if source == "matrix" else uploaded(app, png(PIXELS, 8, 2), "a.dat")
    assert errors(app) == []


def test_the_upload_fields_accept_files_of_any_ending(app):
    assert [list(field.proto.type) for field in app.get("file_uploader")] == [[]]
    assert [list(field.proto.type) for field in opened("picture").get("file_uploader")] == [[]]


@pytest.mark.parametrize(
    ("page", "params", "field", "data"),
    [
        ("", {"source": "picture", "preset": "own"}, "upload_again", png(PIXELS, 8, 2)),
        ("", {"preset": "own"}, "upload_again", b"1 2\n3 4"),
        ("picture", {"preset": "own"}, "image_upload_again", png(PIXELS, 8, 2)),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_reload_can_t_restore_is_said_and_can_be_chosen_again(page, params, field, data, lang):
    app = opened(page, lang=lang, **params)
    assert any(("could not be restored" if lang == "en" else "无法恢复") in text.value for text in app.main.markdown)
    uploaded(app, data, "a", field)
    assert field not in controls(app)
    assert (app.session_state["image"].image.name if page else setting(app).preset) == "own"


def test_one_row_turns_height_and_width_apart_on_and_says_so(app):
    uploaded(app, b"1 2 3 4 5")
    assert control(app, "separate").value is True
    assert "one row" in said(app)
    assert control(app, "f_w").value == 2


def test_a_camera_needs_https_unless_the_app_runs_on_the_same_computer():
    assert is_secure("https://pooling.example/?f=2")
    assert is_secure("http://127.0.0.1:8501/")
    assert not is_secure("http://pooling.example/")
    assert not is_secure("http://10.0.0.7:8501/?source=picture")
    assert settled(opened("", source="picture"))

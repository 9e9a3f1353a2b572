"""The visitor's own input in Compare, and the way to Explore and back."""

import io

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from pooling import PoolSpec
from pooling.i18n import LANGUAGES, words
from pooling.state.compare.comparison import Comparing
from pooling.state.explore import ExploreState
from tests.pages import visit
from tests.pages.visit import component, control, controls, press, put
from tests.sources.files import png

FOUR = {"a": "max_3_1_0_all", "b": "average_3_1_0_all", "c": "max_3_2_1_first", "d": "average_3_2_1_all"}
PIXELS = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)


def opened(**params: object) -> AppTest:
    return visit.opened("compare", **({"lang": "en"} | params))


def now(app: AppTest) -> Comparing:
    return app.session_state["compare"]


def pasted(app: AppTest, text: str) -> AppTest:
    control(app, "compare_paste").set_value(text)
    return press(app, "compare_paste_use")


def uploaded(app: AppTest, data: bytes, name: str = "a.csv", field: str = "compare_upload") -> AppTest:
    return put(app, field, (name, data, "application/octet-stream"))


def npy(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.save(file, array)
    return file.getvalue()


def captions(app: AppTest) -> str:
    return " ".join(text.value.replace("\\", "") for text in app.main.caption)


def errors(app: AppTest) -> list[str]:
    return [error.value.replace("\\", "") for error in app.error]


def stages(app: AppTest) -> int:
    return len(component(app, "compare")[0]["stages"])


# ---- numbers and files -----------------------------------------------------------------------------------------------


def test_pasted_numbers_are_pooled_by_all_settings_and_how_they_were_read_is_said():
    app = pasted(opened(compare="own", **FOUR), "1,5 2 3\n4 5 6\n7 8 9")
    assert now(app).setting.x.tolist() == [[1.5, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert "1,5 is 1.5" in captions(app)
    assert stages(app) == 4
    assert control(app, "compare_preset").value == "own"


def test_what_can_t_be_read_changes_nothing_and_the_text_stays():
    app = opened(compare="own", **FOUR)
    before = now(app)
    pasted(app, "1 2 x\n3 4 5")
    assert errors(app) == [
        "Row 0, column 2 contains 'x', which is not a number (rows and columns are counted from 0); "
        "remove headings and text."
    ]
    assert control(app, "compare_paste").value == "1 2 x\n3 4 5"
    assert now(app).setting is before.setting
    assert now(app).specs == before.specs
    pasted(app, "1 2 3\n3 4 5\n1 1 1")
    assert errors(app) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_files_of_numbers_and_pictures_are_told_apart_and_others_get_the_apps_sentence(lang):
    app = uploaded(opened(lang=lang), b"1 2 3\n4 5 6")
    assert now(app).setting.x.tolist() == [[1, 2, 3], [4, 5, 6]]
    uploaded(app, png(PIXELS, 8, 2), "a.png")
    assert np.array_equal(now(app).setting.x, PIXELS)
    assert control(app, "compare_channel").value == "all"
    assert control(app, "compare_upstream").value == "cycled"
    uploaded(app, b"PK\3\4" + bytes(22) + b"\x13\0\0\0[Content_Types].xmlword/", "a.docx")
    (error,) = errors(app)
    assert "Word (DOCX)" in error
    assert np.array_equal(now(app).setting.x, PIXELS)


def test_the_other_reading_and_the_axes_of_an_array_are_chosen_as_on_explore():
    app = uploaded(opened(), b"475,962\t1,001\n1\t2")
    press(app, "compare_input_offer0")
    assert now(app).setting.x.tolist() == [[475.962, 1.001], [1, 2]]
    array = np.arange(4 * 4 * 64.0).reshape(4, 4, 64)
    uploaded(app, npy(array), "a.npy")
    put(app, "compare_array_channel", 63)
    assert np.array_equal(now(app).setting.x, array[:, :, 63])


def test_an_input_of_another_size_fits_the_settings_and_says_so_and_the_own_one_can_be_chosen_again():
    app = pasted(opened(compare="own", **FOUR), "5")
    assert now(app).specs[0] == PoolSpec("max", 1, 1)
    assert "Also adjusted to fit the input: f 3 → 1 (Setting 1, Setting 2)." in captions(app)
    put(app, "compare_preset", "cs231n")
    put(app, "compare_preset", "own")
    assert now(app).setting.x.tolist() == [[5]]


def test_a_picture_of_one_channel_is_shown_alone():
    app = uploaded(opened(), png(PIXELS, 8, 2), "a.png")
    put(app, "compare_channel", "2")
    assert np.array_equal(now(app).setting.x, PIXELS[:, :, 2])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("params", "data"),
    [({"source": "picture", "preset": "own"}, png(PIXELS, 8, 2)), ({"preset": "own"}, b"1 2\n3 4")],
)
def test_what_a_reload_can_t_restore_is_said_and_can_be_chosen_again(lang, params, data):
    app = opened(lang=lang, compare="own", **FOUR, **params)
    assert any(("could not be restored" if lang == "en" else "无法恢复") in text.value for text in app.main.markdown)
    uploaded(app, data, "a", "compare_upload_again")
    assert "compare_upload_again" not in controls(app)
    assert now(app).setting.preset == "own"


def test_sliders_of_height_and_width_are_apart_where_a_setting_differs_in_them():
    app = opened(compare="own", preset="whole-story", a="max_2x3_1x2_0_all", b="max_2_2_0_all")
    assert (control(app, "compare_0_f").value, control(app, "compare_0_f_w").value) == (2, 3)
    assert "compare_1_f_w" not in controls(app)
    put(app, "compare_0_f", 3)
    assert now(app).specs[0].window == (3, 3)
    put(app, "compare_0_stride_w", 1)
    assert "compare_0_f_w" not in controls(app)


# ---- from Explore and back -------------------------------------------------------------------------------------------


def test_compare_this_brings_explores_input_and_setting_and_says_so():
    app = visit.opened("", lang="en", preset="dumoulin", kind="average", f=3, stride=2)
    app.session_state["share_popover"] = True
    press(app.run(), "compare_this")
    app = visit.at_page(app, "compare")
    assert now(app).specs == (PoolSpec("average", 3, 2, 0, "first"), PoolSpec("max", 3, 2, 0, "first"))
    assert control(app, "compare_preset").value == "dumoulin"
    assert "From Explore: the input and Setting 1" in captions(app)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_open_in_explore_takes_the_setting_of_its_panel_and_says_so(lang):
    app = pasted(opened(lang=lang, compare="own", **FOUR), "1 2 3 4\n5 6 7 8\n9 8 7 6\n5 4 3 2")
    press(app, "compare_explore_3")
    app = visit.at_page(app, "")
    state: ExploreState = app.session_state["explore"]
    assert state.setting.spec == PoolSpec("average", 3, 2, 1)
    assert state.setting.x[0].tolist() == [1, 2, 3, 4]
    assert (control(app, "kind").value, control(app, "f").value, control(app, "pad").value) == ("average", 3, 1)
    told = words(lang)("compare.brought_to_explore", n=4, setting="").split("4")[0]
    assert told in captions(app)
    assert len(now(app).specs) == 4

"""The page of whole pictures as it runs: uploads are pooled whole, and the lens has the numbers of the whole."""

import io

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from pooling import pool
from pooling.i18n import LANGUAGES, words
from pooling.pages.picture import overview as overview_module
from pooling.pages.picture import previews, session_cache
from pooling.pages.picture.previews import input_preview
from pooling.pages.picture.session_cache import MOST
from pooling.sources.limits import MAX_PIXELS
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import PANELS, SCALES, Own, PictureSetting
from pooling.state.picture.state import PictureState
from tests.pages.visit import at_page, component, components, control, opened, put
from tests.stage.reading import value


@pytest.fixture
def app() -> AppTest:
    return opened("picture")


def uploaded(app: AppTest, data: bytes, name: str = "a.png") -> AppTest:
    return put(app, "image_upload", (name, data, "application/octet-stream"))


def picture(height: int, width: int, kind: str = "PNG") -> bytes:
    pixels = np.random.default_rng(height).integers(0, 256, (height, width, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, kind)
    return file.getvalue()


def state(app: AppTest) -> PictureSetting:
    return app.session_state["image"].image


def overview(app: AppTest) -> dict:
    return component(app, "wipe")[0]


def captions(app: AppTest) -> str:
    return "\n".join(part.value for part in app.caption).replace("\\", "")


# ---- pictures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("panel", ["windows", "gradient", "stack", "shift", "histograms"])
def test_the_thinnest_pictures_are_shown_in_every_panel(subtests, panel):
    for height, width in ((1, 1), (1, 4000), (4000, 1)):
        with subtests.test(height=height, width=width):
            app = uploaded(opened("picture", panel=panel), picture(height, width))
            if panel == "stack":
                put(app, "image_stack_shown", "size")


def test_sample_is_shown_at_its_own_size_pixel_by_pixel(app):
    head = overview(app)
    assert (head["size"], head["exact"]) == ([224, 224], [True, True])
    assert head["facts"]["inputSize"] == "224 × 224 × 3"
    assert head["facts"]["inputBytes"] == "150.5 kB"
    assert head["facts"]["share"] == "1/16 of the size in bytes"


@pytest.mark.parametrize("kind", ["max", "average"])
def test_exact_output_has_the_engines_levels(app, kind):
    put(app, "image_kind", kind)
    head, arrays = component(app, "wipe")
    shown = np.asarray(Image.open(io.BytesIO(arrays["after"][0].tobytes())))
    whole = pool(state(app).pixels, state(app).spec).output
    assert np.abs(shown - whole.astype(np.float64)).max() <= 0.5
    assert head["kind"] == "image/webp"


def test_picture_of_megapixels_is_pooled_whole_and_its_previews_say_so(app):
    uploaded(app, picture(1500, 3000))
    put(app, "image_f", 2)
    put(app, "image_stride", 1)
    head, arrays = component(app, "wipe")
    assert head["facts"]["outputSize"] == "1499 × 2999 × 3"
    assert head["exact"] == [False, False]
    assert "1600" in head["facts"]["note"]
    arrays |= component(app, "wipe_input")[1]
    for name in ("before", "after"):
        assert max(Image.open(io.BytesIO(arrays[name][0].tobytes())).size) == 1600


def test_the_next_picture_replaces_the_one_before(app):
    uploaded(app, picture(60, 80), "first.png")
    first = state(app).own
    uploaded(app, picture(70, 50), "second.png")
    assert overview(app)["size"] == [70, 50]
    assert state(app).own is not first
    assert all(first.digest not in key for key in app.session_state["image_cache"])


def test_own_picture_is_there_again_after_a_sample(app):
    uploaded(app, picture(60, 80))
    put(app, "image_preset", "texture")
    assert overview(app)["size"] == [128, 128]
    put(app, "image_preset", "own")
    assert overview(app)["size"] == [60, 80]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("data", [b"", b"hello", picture(9, 9)[:60], b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_gets_a_sentence_and_changes_nothing(lang, data):
    app = opened("picture", lang=lang)
    uploaded(app, data, "<b>[x](y).png")
    assert len(app.error) == 1
    assert overview(app)["size"] == [224, 224]


def test_picture_with_too_many_pixels_is_refused_with_the_limit(app):
    file = io.BytesIO()
    Image.new("1", (6501, 4000)).save(file, "PNG")
    uploaded(app, file.getvalue())
    assert f"{MAX_PIXELS:,}" in app.error[0].value.replace("\\", "")


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>.png", "**b** [a](http://x).png", "\u202egnp.exe.png"])
def test_file_names_are_shown_as_they_are(app, name):
    uploaded(app, picture(9, 9), name)
    (shown,) = (part.value for part in app.sidebar.caption)
    assert shown.replace("\\", "").replace("\u2060", "") == name
    assert "<img" not in shown.replace("\\<", "")
    assert not any(part.allow_html for part in app.sidebar.caption)


# ---- the lens --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["max", "average"])
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(("f", "stride", "pad"), [("2", "2", "0"), ("3", "2", "1"), ("5", "3", "2"), ("20", "7", "0")])
def test_lens_has_exactly_the_numbers_of_the_whole_pictures_pooling(kind, scale, f, stride, pad):
    app = opened("picture", kind=kind, scale=scale, f=f, stride=stride, pad=pad, lens="12_9", channel="1")
    image = state(app)
    lens = lens_of(image.spec, image.size, image.lens)
    whole = pool(image.scaled(image.pixels), image.spec).output[lens.windows][..., 0]
    _, arrays = component(app, "stage")
    np.testing.assert_array_equal(value(arrays, "A").reshape(whole.shape), whole)
    x = image.scaled(image.pixels)[lens.cells][..., 0]
    np.testing.assert_array_equal(value(arrays, "x").reshape(x.shape), x)


@pytest.mark.parametrize(
    ("sent", "lens"),
    [
        ([5, 6], (5, 6)),
        ([-4, 10**30], (0, 54)),
        *((sent, (18, 18)) for sent in (None, 7, "a", [1], [1, 2, 3], [True, False], ["1", "2"], [1.5, 2], {"at": 1})),
    ],
)
def test_lens_moves_to_where_it_was_dropped_and_malformed_places_are_ignored(monkeypatch, sent, lens):
    held = {"wipe": {"lens": sent}, "image": PictureState(PictureSetting(lens=(18, 18), panel="stack"))}
    monkeypatch.setattr(overview_module.st, "session_state", held)
    overview_module._take_lens()
    after = held["image"].image
    assert after.lens == lens
    assert after.panel == ("stack" if lens == (18, 18) else "windows")


# ---- page ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("panel", PANELS)
def test_only_the_chosen_panel_is_shown(lang, panel):
    app = opened("picture", lang=lang, panel=panel)
    assert control(app, "image_panel").value == panel
    names = [part.key for part in components(app)]
    assert names == ["wipe_input", "wipe", *(["lens"] if panel == "windows" else [])]


def test_explore_and_whole_pictures_remember_their_settings():
    app = opened("picture", f="7", stride="3", channel="2")
    at_page(app, "")
    assert control(app, "f").value == 2  # the picture's parameters are not Explore's
    put(app, "f", 3)
    at_page(app, "picture")
    assert state(app).spec.window == (7, 7)
    assert [slider.value for slider in app.slider] == [7, 0, 3]
    at_page(app, "")
    assert control(app, "f").value == 3


def test_language_is_one_for_both_pages():
    app = opened("picture", lang="zh")
    assert words("zh")("image.about") in captions(app)
    at_page(app, "")
    assert app.title[0].value == words("zh")("app.title")


def test_link_says_what_was_dropped():
    assert "f, lens" in captions(opened("picture", f="99", lens="x"))


def test_cache_has_a_bound(app):
    for f in range(1, MOST + 9):
        put(app, "image_f", f)
    assert len(app.session_state["image_cache"]) == MOST


def test_progress_is_reported_until_a_setting_changes_and_ends_the_work(monkeypatch, app):
    fractions = []

    class LeftError(Exception):
        """What Streamlit raises where a run is to end."""

    def progress(share: float) -> bool:
        fractions.append(share)
        raise LeftError

    monkeypatch.setattr(session_cache.st, "session_state", {})
    with pytest.raises(LeftError):
        previews.output_preview(PictureSetting(), progress)
    assert fractions
    assert not session_cache.st.session_state["image_cache"]


def test_line_of_few_pixels_but_great_length_is_a_preview(monkeypatch):
    monkeypatch.setattr(session_cache.st, "session_state", {})
    long = PictureSetting(name="own", own=Own(np.zeros((2, 100_000, 3), np.uint8), "a", "long"))
    assert input_preview(long).size == (1, 1600)

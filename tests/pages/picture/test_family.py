"""Whole pictures with every layer and kind: each loop reports all that fail."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.engine.spec import KINDS
from pooling.exports.race_code import programs
from pooling.i18n import LANGUAGES, words
from pooling.pages.picture.overview import sides
from pooling.pages.picture.panels.gradient import maps, sums_text
from pooling.pages.picture.panels.histograms import values_text
from pooling.pages.picture.panels.race import timed
from pooling.pages.picture.panels.windows import scene
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import PANELS, Own, PictureSetting
from pooling.state.picture.stack import built, default_stack
from pooling.state.picture.state import PictureState
from pooling.state.picture.upstream import lens_gradient, upstream
from pooling.studies.large.preview import as_levels, gradient_map, keeps_range, pooled_levels, pooled_preview
from pooling.studies.large.values import pooled_values
from pooling.studies.timing import LoopTiming
from tests.layers import layers
from tests.pages.visit import opened, settled

SIZE = 41, 34
PIXELS = np.random.default_rng(0).integers(0, 256, (*SIZE, 3), dtype=np.uint8)


def images(**more: object) -> Iterator[tuple[str, PictureSetting]]:
    """Yield a picture with each layer that fits it."""
    for name, spec, _ in layers(adaptive=False):
        yield name, PictureSetting(name="own", own=Own(PIXELS, "a", "a"), spec=spec, **more)


def close(found: np.ndarray, wanted: np.ndarray) -> bool:
    return found.shape == wanted.shape and np.allclose(found, wanted, rtol=2e-5, atol=1e-5)


def test_previews_are_the_engine_s_output():
    failed = []
    for name, image in images():
        expected = pool(PIXELS.astype(np.float32), image.spec).output
        levels = pooled_levels(PIXELS, image.spec)
        found = pooled_values(PIXELS, image.spec)
        same = close(pooled_preview(PIXELS, image.spec), expected) and close(np.array(found.mean), expected.mean())
        inside = expected.min() >= 0 and expected.max() <= 255
        if not same or np.abs(levels - expected.clip(0, 255)).max() > 0.5001 or inside < keeps_range(image.spec):
            failed.append(name)
    assert failed == []


def test_levels_beyond_a_byte_do_not_wrap():
    assert as_levels(np.array([-300, -0.4, 254.6, 300], np.float32)).tolist() == [0, 0, 255, 255]


def test_gradient_maps_are_the_engine_s_gradient():
    failed = []
    for name, image in images():
        x = PIXELS.astype(np.float32)
        dA = upstream(image, image.spec)(pool(x, image.spec).output, slice(0, image.output_size[0]))
        sent = pool(x, image.spec).backward(dA)
        found = gradient_map(PIXELS, image.spec, upstream(image, image.spec))
        if not close(found.magnitude, np.abs(sent).sum(axis=2)) or not np.isclose(found.total, sent.sum(), rtol=1e-4):
            failed.append(name)
    assert failed == []


def test_each_panel_that_compares_kinds_shows_the_chosen_one():
    for kind in KINDS:
        image = PictureSetting(name="digits", spec=PoolSpec(kind, 2))
        assert set(maps(image).kinds) == {"max", "average", kind}


def test_sums_that_differ_have_a_reason_in_every_language():
    failed = []
    for name, image in images():
        found = maps(image).kinds[image.spec.kind]
        for lang in LANGUAGES:
            text = sums_text(found, image.spec, words(lang))
            if "None" in text or "{" in text:
                failed.append((name, text))
    assert failed == []


def test_what_is_under_the_lens_pools_to_the_numbers_of_the_whole():
    failed = []
    for name, image in images(upstream="random"):
        for first in ((0, 0), (3, 9), (99, 99)):
            lens = lens_of(image.spec, SIZE, first)
            moved = replace(image, lens=lens.first)
            whole, part = pool(PIXELS, image.spec).output[lens.windows], scene(moved)
            dA = upstream(image, image.spec)(np.zeros((*image.output_size, 3), np.float32), slice(0, len(whole)))
            same = np.allclose(pool(part.x, part.spec).output, whole, rtol=1e-13)
            same = same and lens_gradient(moved, lens).shape == whole.shape == part.dA.shape and dA.size
            again = lens_of(image.spec, SIZE, lens.first) == lens
            if not (same and again):
                failed.append((name, first))
    assert failed == []


def test_the_lens_lies_over_the_windows_that_it_names():
    failed = []
    for name, image in images():
        lens = lens_of(image.spec, SIZE, (2, 3))
        for side, part, axis in zip(sides(image, lens), (lens.rows, lens.cols), image.spec.axes(SIZE), strict=True):
            first = side.origin + side.first * side.step
            middle = side.begin + (side.first + 0.5) * side.length / axis.windows
            start, end = axis.bounds[side.first].tolist()
            fits = (first, side.span) == (part.start, part.stop - part.start)
            if not fits or (axis.windows > 1 and not np.isclose(middle, (start + end) / 2)):
                failed.append(name)
    assert failed == []


def test_stacks_of_every_layer_are_pooled_as_far_as_they_fit():
    failed = []
    for name, image in images():
        found = built(default_stack(image.spec, SIZE).entries, SIZE)
        sizes, levels = found.sizes(SIZE), PIXELS
        for spec, size in zip(found.specs, sizes[1:], strict=True):
            levels = pooled_levels(levels, spec)
            if levels.shape[:2] != size:
                failed.append(name)
    assert failed == []


def test_both_programs_of_the_race_run_and_agree():
    failed = []
    for name, image in images():
        spec = timed(image)
        race = LoopTiming.of(image.pixels, spec, programs(spec), seconds=0)
        token = race.acquire()
        while race.done < 1:
            race.step(token)
        if race.result().largest > 1e-9:
            failed.append(name)
    assert failed == []
    plain = PictureSetting(spec=PoolSpec("average", 3, 2, 1))
    assert timed(plain) == plain.spec


EXTREME = (
    PoolSpec("lp", 3, 2, ((0, 1), (2, 0)), ceil_mode=True, p=3),
    PoolSpec("min", (3, 2), 2, dilation=2, ceil_mode=True, ties="first"),
    PoolSpec("average", 3, 2, 1, dilation=2, divisor_override=-3),
)


@pytest.mark.parametrize("panel", PANELS)
def test_every_panel_shows_every_kind_of_setting(panel, subtests):
    app = opened("picture", panel=panel, preset="digits")
    for spec in EXTREME:
        for lang in LANGUAGES:
            with subtests.test(spec=spec, lang=lang):
                image = PictureSetting(name="digits", spec=spec, panel=panel, padding="sides")
                app.session_state["image"] = PictureState(image)
                app.session_state["lang"] = lang
                settled(app.run())
                texts = " ".join(part.value for part in (*app.caption, *app.markdown))
                assert "{" not in texts
                assert "None" not in texts


def test_texts_say_what_a_panel_leaves_out(subtests):
    texts = {}
    for panel in PANELS:
        app = opened("picture", panel=panel, preset="digits")
        image = PictureSetting(name="digits", spec=EXTREME[0], panel=panel, padding="sides")
        app.session_state["image"] = PictureState(image)
        settled(app.run())
        texts[panel] = " ".join(part.value for part in (*app.caption, *app.markdown))
    assert "lie within the image" in texts["windows"]
    assert "Lp pooling, which is chosen" in texts["gradient"]
    assert "padded like the top and the left" in texts["stack"]
    assert "become 0 or 255" in texts["stack"]
    assert "do not matter to it" in texts["shift"]
    assert "leave out rounding up" in texts["race"]
    assert "The chart leaves out values" in texts["histograms"]


def test_a_divisor_of_its_own_is_named_as_the_reason():
    image = PictureSetting(spec=PoolSpec("average", 2, divisor_override=5))
    values = {kind: pooled_values(PIXELS, replace(image.spec, kind=kind)) for kind in image.compared}
    text = values_text({"input": pooled_values(PIXELS, PoolSpec(f=1)), **values}, image, words("en"))
    assert "divides by the chosen divisor" in text

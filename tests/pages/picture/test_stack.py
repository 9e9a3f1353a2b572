"""The stack of layers: what fits, what its cell sees, what it saves; and the panel in the running app."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.i18n import words
from pooling.pages.picture import stack as panel
from pooling.pages.picture.pyramid import Stage, drawn, seen, width_of
from pooling.state.picture.stack import MOST, Entry, Stack, beginning, built, cell_of, with_another, without_entry
from tests.pages.visit import control, opened, put

APP = str(Path(__file__).parents[3] / "app.py")
VGG = Entry("max", 2, 2, 0)
BLUE = (0x2F, 0x6B, 0xFF)


def test_it_begins_with_the_pages_layer_three_times():
    found = beginning(PoolSpec("average", (3, 5), (2, 1), (1, 0)), (224, 224))
    assert found.entries == (Entry("average", 3, 2, 1),) * 3


def test_it_begins_with_as_many_layers_as_fit():
    assert len(beginning(PoolSpec(f=64), (224, 224)).entries) == 1
    assert len(beginning(PoolSpec(f=14), (224, 224)).entries) == 2


def test_vggs_five_layers_see_32_pixels_and_save_99_9_percent():
    found = built((VGG,) * 5, (224, 224))
    rows = panel.savings(found, (224, 224), 64)
    assert [row["size"].replace("\u00a0", "") for row in rows] == [
        "224×224",
        "112×112",
        "56×56",
        "28×28",
        "14×14",
        "7×7",
    ]
    assert [row["field"].split("\u00a0")[0] for row in rows] == ["1", "2", "4", "8", "16", "32"]
    assert rows[0]["values"] == "3,211,264"
    assert rows[0]["multiplications"] == "1,849,688,064"
    assert rows[5]["multiplications"] == "1,806,336"  # 7 · 7 · 3 · 3 · 64 · 64
    assert [row["saved"].replace("\u00a0", "") for row in rows[:3]] == ["0%", "75%", "93.75%"]
    assert rows[5]["saved"] == "99.9\u00a0%"


@pytest.mark.parametrize(
    ("entries", "number", "code"),
    [
        ((VGG, Entry("max", 2, 2, 2), VGG), 2, "pad_too_large"),
        ((VGG, VGG, Entry("max", 3, 1, 0)), 3, "layer_f_too_large"),
        ((Entry("max", 9, 1, 0), VGG), 1, "f_too_large"),
    ],
)
def test_layers_before_an_impossible_one_stay(entries, number, code):
    found = built(entries, (8, 8))
    assert found.problem
    assert (found.problem.number, found.problem.error.code, len(found.layers)) == (number, code, number - 1)
    for lang in ("en", "zh"):
        assert str(number) in panel.problem_told(found.problem, words(lang))


def test_layers_are_added_and_removed_within_one_and_six():
    stack = Stack((VGG,))
    for _ in range(8):
        stack = with_another(stack)
    assert stack.entries == (VGG,) * MOST
    for _ in range(8):
        stack = without_entry(stack, 0)
    assert stack.entries == (VGG,)


def test_a_chosen_cell_is_kept_though_the_output_becomes_smaller():
    stack = Stack((VGG,), cell=(9, 1))
    assert (cell_of(stack, (4, 4)), cell_of(stack, (20, 20))) == ((3, 1), (9, 1))


def test_what_a_cell_sees_of_each_layer_is_all_that_it_depends_on():
    specs, cell = [PoolSpec("average", 3, 2, 1), PoolSpec("average", 2, 1), PoolSpec("average", 3, 2, 1)], (2, 3)
    outputs = [np.random.default_rng(0).random((20, 17, 1))]
    for spec in specs:
        outputs.append(pool(outputs[-1], spec).output)
    for k, ((top, bottom), (left, right)) in enumerate(seen(specs, (20, 17), cell)):
        part = np.zeros_like(outputs[k])
        there = slice(max(top, 0), bottom), slice(max(left, 0), right)
        part[there] = outputs[k][there]
        for spec in specs[k:]:
            part = pool(part, spec).output
        assert part[cell] == outputs[-1][cell]


def test_the_ring_lies_around_what_is_seen():
    stage = Stage(np.zeros((100, 200, 3), np.uint8), (1000, 2000))
    picture = np.asarray(drawn(stage, (500, 700), (-50, 400), 200))
    blue = np.argwhere((picture == BLUE).all(axis=2))
    assert picture.shape == (200, 400, 3)
    assert blue.min(axis=0).tolist() == [102, 2]  # inside two pixels of white
    assert blue.max(axis=0).tolist() == [137, 77]


def test_a_ring_around_a_pixel_of_a_large_picture_is_seen():
    picture = np.asarray(drawn(Stage(np.zeros((300, 400, 1), np.uint8), (3000, 4000)), (2999, 3000), (0, 1), 200))
    blue = np.argwhere((picture == BLUE).all(axis=2))
    assert np.ptp(blue, axis=0).tolist() == [19, 19]


def test_a_ring_fits_into_a_picture_of_any_size(subtests):
    for height, width in itertools.product((1, 2, 3, 7, 2000), repeat=2):
        with subtests.test(height=height, width=width):
            stage = Stage(np.zeros((min(height, 480), min(width, 480), 3), np.uint8), (height, width))
            for shown in (1, 2, 3, 240):
                assert (np.asarray(drawn(stage, (0, 1), (0, 1), shown)) == BLUE).all(axis=2).any()


def test_pictures_stand_at_their_size_or_as_wide_as_the_input():
    assert [width_of((56, 112), (112, 224), beside) for beside in (True, False)] == [120, 240]
    assert width_of((1, 1), (4000, 6000), beside=True) == 1


# ---- in the running app ----------------------------------------------------------------------------------------------


def shows(lang="en"):
    """Open the panel, on the photograph."""
    return opened("picture", lang=lang, panel="stack")


def texts(app):
    return " ".join(item.value for item in [*app.markdown, *app.caption])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_panel_tells_sizes_by_equation_1_and_what_a_cell_sees(lang):
    app = shows(lang)
    assert not app.exception
    assert "⌊(56 + 2·0 − 4) / 4⌋ + 1 = 14" in texts(app)
    assert "**64 × 64**" in texts(app)
    assert "64…127" in texts(app)


def test_nothing_that_was_set_is_lost_by_an_impossible_layer():
    app = shows()
    control(app, "image_stack_f_2").set_value(15).run()
    assert not app.exception
    assert app.error[0].value.startswith("Layer 3 no longer fits\\: its f is 15")
    assert control(app, "image_stack_f_2").value == 15
    assert app.error[0].value.endswith("by stride or f of a layer before it.")
    assert "**16 × 16**" in texts(app)  # of the two layers that fit
    control(app, "image_stack_stride_0").set_value(2).run()
    assert not app.error


def test_layers_are_added_up_to_six_and_removed():
    app = shows()
    for _ in range(3):
        app.button(key="image_stack_add").click().run()
    assert app.button(key="image_stack_add").disabled
    control(app, "image_stack_kind_5").set_value("average").run()
    app.button(key="image_stack_remove_0").click().run()
    assert control(app, "image_stack_kind_4").value == "average"
    app.button(key="image_stack_again").click().run()
    assert not app.exception
    assert sum(item.label == "Stride" for item in app.number_input) == 3


def test_a_cell_is_chosen_by_sliders():
    app = shows()
    control(app, "image_stack_row").set_value(2).run()
    assert "rows 128…191, columns 64…127" in texts(app)


@pytest.mark.parametrize(("f", "stride", "last"), [(6, 6, "1 × 1"), (4, 5, "2 × 2")])
def test_outputs_of_one_and_two_pixels_stand_at_their_size(f, stride, last):
    app = put(opened("picture", panel="stack", f=f, stride=stride), "image_stack_shown", "size")
    assert last in texts(app)

"""The stack of layers: what fits, what its cell sees, what it saves; and the panel in the running app."""

from pathlib import Path

import pytest

from pooling.i18n import words
from pooling.pages.picture.panels.stack import problem_text
from pooling.pages.picture.panels.stack_savings import savings
from pooling.state.picture.stack import Entry, built
from tests.pages.visit import control, opened, put

APP = str(Path(__file__).parents[3] / "app.py")
VGG = Entry("max", 2, 2, 0)


def test_vggs_five_layers_see_32_pixels_and_save_99_9_percent():
    found = built((VGG,) * 5, (224, 224))
    rows = savings(found, (224, 224), 64)
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
        assert str(number) in problem_text(found.problem, words(lang))


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
    assert app.error[0].value.endswith("or f or stride in an earlier layer.")
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

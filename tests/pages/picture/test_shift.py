"""The shift test's panel: which part is moved, its numbers and pictures."""

from pathlib import Path

import numpy as np
import pytest

from pooling.i18n import words
from pooling.pages.picture.panels.shift import table
from pooling.studies.shift import shift_test
from tests.pages.visit import control, opened

APP = str(Path(__file__).parents[3] / "app.py")
ZHANG = np.array([0, 0, 255, 255, 0, 0, 255, 255], np.float32).reshape(1, 8, 1)


def test_the_table_holds_the_numbers_of_zhangs_row():
    found = shift_test(ZHANG, (1, 2), (1, 2), range(3))
    assert list(table(found, "still", words("en")).values()) == [
        ["0", "1", "2"],
        ["0%", "100.0%", "141.4%"],
        ["0%", "70.7%", "141.4%"],
        ["0%", "31.6%", "63.2%"],
    ]
    assert table(found, "along", words("en"))["Max"] == ["0%", "70.7%", "0%"]


# ---- in the running app ----------------------------------------------------------------------------------------------


def shows(lang="en", **params):
    return opened("picture", lang=lang, panel="shift", **params)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_panel_says_what_is_moved_and_how_much_changes(lang):
    app = shows(lang, preset="digits", f="2", stride="2", pad="1")
    assert not app.exception
    texts = " ".join(item.value for item in [*app.markdown, *app.caption])
    assert words(lang)("shift.whole", height=28, width=28) in texts
    assert words(lang)("shift.no_padding") in texts
    assert words(lang)("shift.changed", name=words(lang)("shift.max"), change="31.6%") in texts
    assert "31.6%" in app.table[0].value.iloc[1].tolist()


def test_a_multiple_of_the_stride_only_moves_the_output_along():
    app = shows(preset="digits", f="2", stride="2")
    control(app, "image_shift_by").set_value(4).run()
    assert [item.value for item in app.markdown if "· change" in item.value] == [
        f"**{name}** · change 0%" for name in ("Max", "Average", "Max, then blur")
    ]
    control(app, "image_shift_measure").set_value("still").run()
    assert not app.exception
    assert "**Max** · change 111.0%" in [item.value for item in app.markdown]

"""The line above the stage: each notice in words, in both languages."""

import re

import pytest

from pooling.i18n import LANGUAGES, words
from pooling.pages.shell.notices import about, literal, sentence
from pooling.sources import PRESETS, SAMPLES
from pooling.state.edits import set_by
from pooling.state.setting import OWN, Setting

EVERY = [
    ("preset_set", set_by(PRESETS["ledger"])),
    ("fitted", {"changes": [("pad", (2, 2), (1, 1)), ("stride", (2, 3), (1, 1))]}),
    ("gradient_dropped", {"rows": 3, "cols": 4}),
    ("target_dropped", {"rows": 3, "cols": 4}),
    ("cell_moved", {"rows": 3, "cols": 4, "row": 2, "col": 1}),
    ("link_dropped", {"names": ["f", "m"]}),
    ("matrix_cropped", {"rows": 300, "cols": 400, "most": 256}),
    ("scaled", {"width": 256, "height": 128, "full_width": 3000, "full_height": 1500}),
    ("note_sixteen_bit", {}),
    ("note_twelve_bit", {}),
    ("note_stretched", {"low": "-1.5", "high": "2"}),
    ("note_not_finite", {"count": 3}),
    ("note_alpha", {}),
    ("note_colour_space", {"space": "CMYK"}),
    ("note_first_frame", {}),
    ("note_profile", {}),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("code", "params"), EVERY, ids=[code for code, _ in EVERY])
def test_each_notice_is_one_sentence_with_its_numbers(code, params, lang):
    text = sentence(code, params, words(lang))
    assert text.endswith("." if lang == "en" else "。")
    assert "{" not in text
    for value in params.values():
        if isinstance(value, int | str) and code != "preset_set":
            assert str(value) in text


def test_a_case_says_all_that_it_has_set():
    text = sentence("preset_set", set_by(PRESETS["ledger"]), words("en"))
    assert text == "Settings loaded with this example: Max, f = 1×3, stride = 1×2, pad = 0, ties: All, dA: given."
    assert "dA：编号" in sentence("preset_set", set_by(PRESETS["cs231n"]), words("zh"))


def test_a_clamped_pair_shows_both_sides_only_where_they_differ():
    text = sentence("fitted", {"changes": [("pad", (2, 2), (1, 1)), ("stride", (2, 3), (1, 1))]}, words("en"))
    assert text == "Also adjusted to keep the settings valid: pad 2 → 1, stride 2×3 → 1."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_notice_the_line_says_what_to_look_at(lang):
    settings = [Setting(preset=name) for name in (*PRESETS, OWN)]
    settings += [Setting(source="picture", preset=name) for name in (*SAMPLES, OWN)]
    assert all(about(setting, words(lang)) for setting in settings)


@pytest.mark.parametrize(
    "text", ["![x](a)", "**b** _i_ `c`", "<b>", "$x$ ~s~", ":red[x]", "# h", "a|b", "&lt;", "[a]: b", "back\\slash"]
)
def test_markup_is_shown_and_not_obeyed(text):
    shown = literal(text)
    assert re.sub(r"\\(\W|_)", r"\1", shown) == text
    assert not re.search(r"(?<!\\)[*_`\[\]<>$~#|:&]", shown)


@pytest.mark.parametrize("text", ["see http://a.b", "WWW.a.b", "me@a.b"])
def test_what_looks_like_a_link_is_none(text):
    assert re.search(r"://|www\.|\w@", literal(text).replace("\\", ""), re.IGNORECASE) is None

"""The first minute shows the engine's results: its pictures, and every number in its texts, in both languages."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from pooling import PoolSpec, pool
from pooling.figures.duotone import shades
from pooling.i18n import LANGUAGES, words
from pooling.lessons import photograph as cat
from pooling.pages.explore.first_minute.facts import facts, sheet
from pooling.pages.explore.first_minute.layer import files
from pooling.sources.samples import SAMPLES, load_sample
from tests.pages.visit import opened

GREEN = load_sample(SAMPLES[0]).pixels[:, :, 1]
BLOCK = [[55, 56, 164, 91], [39, 37, 65, 39], [16, 10, 4, 5], [24, 3, 12, 3]]
LARGEST = (0, 2)


def numbers(texts: list[str]) -> list[float]:
    return [float(text.replace("−", "-")) for text in texts]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_picture_is_the_photograph_as_the_engine_pools_it(lang):
    found = np.array(Image.open(BytesIO(sheet())).convert("RGB"))
    shown = {}
    for picture in facts(words(lang))["pictures"]:
        row, col, side = picture["row"], picture["col"], picture["side"]
        shown[picture["kind"], picture["f"]] = found[row : row + side, col : col + side]
    assert set(shown) == {("max", 1)} | {(kind, f) for kind in ("max", "average") for f in (2, 4, 8, 16, 32)}
    for (kind, f), pixels in shown.items():
        expected = pool(GREEN, PoolSpec(kind=kind, f=f)).output
        np.testing.assert_array_equal(pixels, shades(expected, GREEN.max()), err_msg=f"{kind}, f = {f}")


def test_shades_grow_lighter_with_the_value():
    assert (np.diff(shades(np.arange(181), 180).astype(int), axis=0) >= 0).all()


def test_the_enlarged_block_is_a_window_of_the_photograph_with_one_maximum():
    row, col = cat.corner()
    np.testing.assert_array_equal(GREEN[row : row + 4, col : col + 4], BLOCK)
    np.testing.assert_array_equal(cat.block(), BLOCK)
    assert np.count_nonzero(cat.block() == np.max(BLOCK)) == 1
    assert BLOCK[LARGEST[0]][LARGEST[1]] == np.max(BLOCK)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_blocks_numbers_and_what_they_become_are_the_engines(lang):
    said = facts(words(lang))
    assert numbers([cell["value"] for cell in said["cells"]]) == np.ravel(BLOCK).tolist()
    assert [cell["is_largest"] for cell in said["cells"]].index(True) == 4 * LARGEST[0] + LARGEST[1]
    assert [result["value"] for result in said["results"].values()] == ["164", "38.9"]
    assert "164" in said["results"]["max"]["text"][0]
    assert "623 / 16 = 38.9375" in said["results"]["average"]["text"][0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["max", "average"])
def test_what_each_number_receives_is_the_engines_gradient(lang, kind):
    pooled = pool(BLOCK, PoolSpec(kind=kind, f=4))
    gradients = facts(words(lang))["gradients"]
    assert numbers([gradient["value"] for gradient in gradients]) == [-1.6, -0.8, 0, 0.8, 1.6]
    for gradient in gradients:
        (dA,) = numbers([gradient["value"]])
        received = numbers(gradient["received"][kind])
        np.testing.assert_array_equal(received, pooled.backward([[dA]]).ravel(), err_msg=str(dA))
        assert gradient["sign"] == np.sign(dA)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_size_says_how_many_numbers_become_one_and_how_many_are_left(lang):
    sizes = facts(words(lang))["sizes"]
    assert [size["f"] for size in sizes] == [1, 2, 4, 8, 16, 32]
    for size, become, left in zip(sizes[1:], ["4", "16", "64", "256", "1,024"], [112, 56, 28, 14, 7], strict=True):
        assert size["become"].split()[0] == become
        assert size["numbers"].startswith(f"{left} × {left} = {left**2:,} ")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_reply_names_the_chosen_number_and_says_whether_it_is_the_largest_or_the_smallest(lang):
    say = words(lang)
    for cell, value in zip(facts(say)["cells"], np.ravel(BLOCK).tolist(), strict=True):
        extreme = {164: "largest", 3: "smallest"}.get(value, "other")
        assert cell["reply"][0] == say(f"first_minute.reply_{extreme}", value=value)


def test_no_name_or_notation_is_said_before_the_last_step():
    *steps, last = facts(words("en"))["steps"]
    said = " ".join(text for step in steps for text in step.values())
    for name in ("A_prev", "dA", "pooling", "window", "stride", "gradient", "f ="):
        assert name not in said
    assert "names" in last["lead"]


def test_nothing_of_it_is_sent_with_each_run_but_the_addresses():
    (script,) = [each.body for each in opened("").get("html") if files()[0].address in each.body]
    assert all(file.address in script for file in (files()[0], files()[1]))
    assert len(script) < 3_000
    assert words("en")("first_minute.ask_photograph") not in script

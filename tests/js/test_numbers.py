"""Numbers as text: a cell never says 0 of what is not 0, and a sentence says what a number is."""

import re

import numpy as np
import pytest

MOST_FONT = 26
WRITE = """given.map(([values, cell]) => {
  const numbers = cellNumbers(values, cell, 26);
  return numbers && [numbers.font, values.map(numbers.write)];
})"""


def as_given(values):
    return [float(value) for value in values]


def random_grids(seed=0):
    rng = np.random.default_rng(seed)
    sizes = [1e-7, 1e-3, 0.04, 0.3, 1, 9, 80, 700, 5e4, 3e8]
    grids = []
    for cell in (22, 25, 28, 36, 44, 60, 80, 110):
        for size in sizes:
            for decimals in (0, 1, 3, 12):
                values = np.round(rng.standard_normal(6) * size, decimals) + 0.0
                grids.append([as_given(values), cell])
        grids.append([as_given(rng.choice(sizes, 8) * rng.choice([1, -1], 8)), cell])
    return grids


@pytest.fixture
def written(stage):
    return lambda grids: stage(WRITE, given=grids)


def number_of(text):
    """Return the number that a text of a cell says."""
    return float(text.lstrip("~").replace("−", "-").replace("∞", "inf"))


def test_a_cell_never_says_0_of_what_is_not_0(written):
    grids = random_grids()
    shown = 0
    for (values, _), result in zip(grids, written(grids), strict=True):
        for value, text in zip(values, result[1] if result else (), strict=bool(result)):
            shown += 1
            if value == 0:
                assert text == "0"
            else:
                assert number_of(text) != 0, (value, text)
    assert shown > 1000


def test_a_cell_never_turns_a_sign_and_its_minus_is_a_true_one(written):
    grids = random_grids(1)
    for (values, _), result in zip(grids, written(grids), strict=True):
        for value, text in zip(values, result[1] if result else (), strict=bool(result)):
            assert "-" not in text
            assert text.lstrip("~").startswith("−") == (value < 0), (value, text)


def test_a_cell_is_right_to_its_last_digit_or_says_that_it_is_not(written):
    grids = random_grids(2)
    for (values, _), result in zip(grids, written(grids), strict=True):
        for value, text in zip(values, result[1] if result else (), strict=bool(result)):
            decimals = len(re.sub(r"e.*", "", text).partition(".")[2])
            power = int(text.partition("e")[2].replace("−", "-") or 0)
            unit = 10.0 ** (power - decimals)
            assert abs(number_of(text) - value) <= 0.5001 * unit, (value, text)
            if "e" not in text and "." not in text and not text.startswith("~"):
                assert number_of(text) == pytest.approx(value, abs=0.05), (value, text)


def test_numbers_stay_inside_their_cells(written):
    """A digit of the monospaced font is 0.6 of its size wide."""
    grids = random_grids(3)
    for (_, cell), result in zip(grids, written(grids), strict=True):
        if result:
            font, texts = result
            assert 8.5 <= font <= MOST_FONT
            assert 0.6 * font * max(map(len, texts)) <= cell - 2 + 1e-9
            assert font <= 0.66 * cell


@pytest.mark.parametrize(("cell", "characters"), [(22, 3), (28, 4), (36, 5), (44, 7)])
def test_a_larger_cell_says_longer_numbers_in_full(written, cell, characters):
    number = 10 ** (characters - 1) + 1
    [result, below] = written([[[number], cell], [[-number // 10], cell]])
    assert result[1] == [str(number)]
    assert below[1] == [str(-number // 10).replace("-", "−")]


def test_what_is_too_long_for_a_cell_is_shortened(written):
    lengths = [[[12.3456], 60], [[12.3456], 22], [[123456], 32], [[0.025], 25], [[-0.000001234], 44]]
    assert [texts for _, texts in written(lengths)] == [["12.3456"], ["~12"], ["1.2e5"], [".025"], ["−1.2e−6"]]


def test_two_digits_are_shown_or_none(written):
    assert written([[[0.025], 22], [[0.1666], 22], [[123456], 22], [[-0.000001234], 22]])[1][1] == [".17"]
    assert written([[[123456], 22], [[-0.000001234], 22]]) == [None, None]


def test_a_cell_too_small_for_any_form_has_no_numbers(written):
    assert written([[[123456], 12], [[-0.5], 10], [[3], 9]]) == [None, None, None]
    assert [texts for _, texts in written([[[3, 9], 13], [[10, 99], 14]])] == [["3", "9"], ["10", "99"]]


def test_a_grid_has_one_choice_of_decimals(written):
    [[_, texts]] = written([[[0.25, 12.5, 3], 44]])
    assert texts == ["0.25", "12.5", "3"]
    [[_, texts]] = written([[[0.123456, 123.45678], 44]])
    assert texts == ["0.123", "123.457"]


def test_a_cell_says_nan_and_infinities(stage):
    result = stage(
        "(() => { const values = [NaN, Infinity, -Infinity];"
        "return [22, 44].map((cell) => values.map(cellNumbers([...values, 5], cell, 26).write)); })()"
    )
    assert result == [["NaN", "∞", "−∞"]] * 2


def test_a_grid_of_nothing_but_nan_says_so(stage):
    assert stage("cellNumbers([NaN, NaN], 30, 26).write(NaN)") == "NaN"


SPOKEN = {
    "0": "0", "-0": "0", "7": "7", "-7": "−7", "2.5": "2.5", "0.1 + 0.2": "0.3", "1 / 3": "0.3333", "-2 / 3": "−0.6667",
    "12.34567": "12.3457", "0.0123456": "0.01235", "0.00012346": "0.0001235", "0.00001": "1e−5", "-1.25e-7": "−1.25e−7",
    "123456789": "123456789", "1e9": "1e9", "-2.5e12": "−2.5e12", "1e20": "1e20", "1e100": "1e100",
    "NaN": "NaN", "Infinity": "∞", "-Infinity": "−∞",
}  # fmt: skip


def test_sentences_say_numbers_so(stage):
    assert (
        stage("Object.fromEntries([" + ",".join(f"['{value}', formatNumber({value})]" for value in SPOKEN) + "])")
        == SPOKEN
    )


def test_a_sentence_is_right_to_four_decimals_and_three_digits(stage):
    rng = np.random.default_rng(4)
    values = as_given(rng.standard_normal(300) * 10.0 ** rng.integers(-9, 14, 300))
    for value, text in zip(values, stage("given.map(formatNumber)", given=values), strict=True):
        assert "-" not in text
        said = float(text.replace("−", "-"))
        assert said != 0
        assert abs(said - value) <= max(0.00005001 if 0.1 <= abs(value) < 1e9 else 0, 0.005001 * abs(value)), (
            value,
            text,
        )
        assert len(text) <= 16


def test_shares_and_sums_carry_signs(stage):
    assert stage("[0.7, 0, -0.4, NaN].map(signed)") == ["+0.7", "+0", "−0.4", "NaN"]
    assert stage("[0.7, 0, -0.4].map(term)") == ["0.7", "0", "(−0.4)"]

"""The charts of trainings: every bar and every point is the run's own number, and the charts say them in words."""

import re
from base64 import b64decode

import pytest

from pooling import PoolSpec
from pooling.figures.network_runs import compared, compared_alt
from pooling.figures.training_curve import curve_html
from pooling.i18n import LANGUAGES, words
from pooling.studies.network.build import untrained
from pooling.studies.network.runs import COMPLETE, Point, Result, Run

NETWORK = untrained([PoolSpec(f=2)], 0)
NAMES = ["1 · Max", "2 · Average"]


def run(*accuracies):
    results = [Result(seed, 10, found, found / 2, 1, (), NETWORK) for seed, found in enumerate(accuracies)]
    return Run((PoolSpec(f=2),), tuple(range(len(results))), tuple(results), COMPLETE)


def test_bars_have_the_means_and_whiskers_go_from_the_worst_seed_to_the_best():
    own, shifted = compared(NAMES, [run(0.5), run(0.8, 0.9, 1.0)], words("en")).data
    assert list(own.y) == list(shifted.y) == NAMES
    assert list(own.x) == pytest.approx([50, 90])
    assert list(shifted.x) == pytest.approx([25, 45])
    assert list(own.error_x.array) == pytest.approx([0, 10])
    assert list(own.error_x.arrayminus) == pytest.approx([0, 10])
    assert own.error_x.visible
    assert not compared(NAMES[:1], [run(0.5)], words("en")).data[0].error_x.visible


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_bars_say_their_numbers(lang):
    alt = compared_alt(NAMES, [run(0.5), run(0.8, 0.9, 1.0)], words(lang))
    for part in (*NAMES, "50.0%", "25.0%", "90.0% (80.0–100.0)", "45.0% (40.0–50.0)"):
        assert part in alt


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_curve_has_a_point_for_each_epoch_that_is_done_and_says_them(lang):
    html = curve_html([Point(1, 2.0, 0.5), Point(2, 1.0, 0.75)], 4, words(lang))
    _, loss, accuracy = html.split('class="plot"')
    dots = r'<i style="left: ([\d.]+)%; top: ([\d.]+)%">'
    assert re.findall(dots, loss) == [("12.5", "0.0"), ("37.5", "50.0")]
    assert re.findall(dots, accuracy) == [("12.5", "100.0"), ("37.5", "50.0")]
    for panel, line, numbers in (
        (loss, "12.5,0.0 37.5,50.0", ("2.000", "1.000")),
        (accuracy, "12.5,100.0 37.5,50.0", ("50.0%", "75.0%")),
    ):
        alt, source = re.search(r'<img alt="([^"]*)" src="data:image/svg\+xml;base64,([^"]*)"', panel).groups()
        assert all(number in alt for number in numbers)
        assert f'points="{line}"' in b64decode(source).decode()


def test_the_curve_is_empty_before_the_first_epoch_is_done():
    html = curve_html([], 10, words("en"))
    assert "<i " not in html
    assert html.count("<img") == 2


def test_accuracies_below_one_half_are_on_an_axis_from_0():
    html = curve_html([Point(1, 2.0, 0.25)], 4, words("en"))
    assert '<i style="left: 12.5%; top: 75.0%">' in html
    assert ">0%<" in html

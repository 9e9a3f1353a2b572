"""The race of loops and arrays: bars in proportion to the times, and the chart with its words."""

import re

import pytest

from pooling.figures.race import bars_html, replay_seconds, times, times_alt
from pooling.i18n import LANGUAGES, words
from pooling.studies.timing import SizeTiming

SIZES = (SizeTiming((7, 56), 0.2, 0.001), SizeTiming((56, 56), 1.6, 0.004))


@pytest.mark.parametrize(("loops", "arrays"), [(6.0, 0.012), (0.02, 0.0002), (0.001, 0.002)])
def test_bars_are_as_long_as_the_times_and_grow_at_one_speed(loops, arrays):
    html = bars_html(loops, arrays, words("en"))
    lengths = [float(length) for length in re.findall(r"width: ([\d.e-]+)%; background", html)]
    durations = [float(seconds) for seconds in re.findall(r"animation-duration: ([\d.e-]+)s", html)]
    assert max(lengths) == 100
    assert lengths[1] / lengths[0] == pytest.approx(arrays / loops, rel=1e-3)
    assert durations[1] / durations[0] == pytest.approx(arrays / loops, rel=1e-3)
    assert max(durations) == replay_seconds(max(loops, arrays))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_chart_has_both_times_and_the_ratio_and_says_them(lang):
    said = words(lang)
    figure = times(SIZES, said)
    assert [list(trace.x) for trace in figure.data] == [["7 × 56", "56 × 56"]] * 2
    assert [list(trace.y) for trace in figure.data] == [[0.2, 1.6], [0.001, 0.004]]
    assert list(figure.data[0].text) == [said("race.faster", ratio=ratio) for ratio in ("200", "400")]
    alt = times_alt(SIZES, said)
    for part in ("7 × 56", "200", "56 × 56", "400", said("race.seconds", time="1.6")):
        assert part in alt

"""Loops and arrays: which part, the same numbers, stopped and gone on, and nothing before it is asked for."""

from pathlib import Path

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.pages.picture import races
from pooling.pages.picture.races import Race, Result, part_of
from tests.pages.visit import control, opened

APP = str(Path(__file__).parents[3] / "app.py")
PICTURE = np.random.default_rng(0).integers(0, 256, (40, 30, 3), dtype=np.uint8)
SPECS = [PoolSpec(f=2), PoolSpec("average", 3, 2, 1), PoolSpec("max", (5, 1), (1, 3), (2, 0))]


def run(race, rows=None):
    turn = race.take_over()
    while race.done < 1 and (rows is None or race.rows < rows):
        assert race.step(turn)
    return race.result()


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_both_find_what_pooling_the_picture_gives(spec):
    race = Race.on(PICTURE, spec, ())
    result = run(race)
    assert (race.part, race.share) == ((40, 30), 1)
    np.testing.assert_allclose(race.output, pool(PICTURE.astype(float), spec).output, rtol=1e-12)
    assert result.largest == 0
    assert result.windows == race.output.size


def test_a_stopped_race_compares_the_rows_that_are_done_and_goes_on():
    race = Race.on(PICTURE, PoolSpec(f=2), ())
    result = run(race, rows=5)
    assert (result.rows, result.windows, result.share) == (5, 5 * 15 * 3, 0.25)
    assert result.whole == (4 * result.loops, 4 * result.arrays)
    assert run(race).rows == 20
    assert race.result().share == 1


def test_a_part_holds_as_many_windows_as_the_time_lets():
    x = np.zeros((2000, 3000, 3), np.uint8)
    spec = PoolSpec(f=2)
    height, width = part_of(x, spec, 0.1)
    assert 2 <= height < 2000
    assert width == pytest.approx(1.5 * height, abs=2)
    assert part_of(x[:9, :9], spec, 5) == (9, 9)


def test_a_part_holds_a_window_however_short_the_time():
    assert part_of(PICTURE, PoolSpec(f=(20, 25), stride=1), 0) == (20, 25)
    assert part_of(PICTURE, PoolSpec(f=(42, 30), stride=1, pad=(1, 0)), 0) == (40, 30)


def test_a_part_is_in_the_middle_of_the_picture():
    x = np.zeros((100, 100, 1), np.uint8)
    x[45:55, 45:55] = 9
    assert Race.on(x, PoolSpec(f=10, stride=1), (), seconds=0).cells.ravel().tolist() == [9] * 100


def test_the_loops_end_when_they_take_longer_than_was_estimated(monkeypatch):
    monkeypatch.setattr(races, "MOST_SECONDS", 0)
    race = Race.on(PICTURE, PoolSpec(f=3, stride=2), ())
    result = run(race)
    assert (result.rows, race.part, race.done) == (1, (3, 30), 1)
    assert race.share == pytest.approx(1 / 19)


def test_a_run_that_was_taken_over_from_does_nothing_more():
    race = Race.on(PICTURE, PoolSpec(f=2), ())
    before = race.take_over()
    assert race.step(before)
    after = race.take_over()
    assert not race.step(before)
    assert (race.rows, race.output[1].any()) == (1, False)
    assert race.step(after)


def test_a_row_begun_before_another_run_took_over_is_thrown_away(monkeypatch):
    race = Race.on(PICTURE, PoolSpec(f=2), ())
    turn, forward = race.take_over(), races.reference.forward

    def slow(*given):
        race.take_over()
        return forward(*given)

    monkeypatch.setattr(races.reference, "forward", slow)
    assert not race.step(turn)
    assert (race.rows, race.seconds) == (0, 0)


def test_other_numbers_are_told():
    race = Race.on(PICTURE, PoolSpec(f=2), ())
    run(race)
    race.output[3, 4, 0] += 1
    race._result = None
    assert race.result().largest == 1


def test_the_ratio_is_loops_over_arrays():
    assert Result(1, 1, 6.2, 0.0124, 0.5, 0.0).ratio == pytest.approx(500)


# ---- in the running app ----------------------------------------------------------------------------------------------


def shows(lang="en", **params):
    return opened("picture", **({"lang": lang, "panel": "race", "preset": "digits"} | params))


def heads(app):
    return [item.value for item in app.markdown if item.value.startswith("## ")]


@pytest.mark.parametrize(("lang", "times"), [("en", "times"), ("zh", "倍")])
def test_nothing_runs_before_it_is_asked_for(lang, times):
    app = shows(lang)
    assert heads(app) == []
    assert app.button(key="image_race_stop").disabled
    app.button(key="image_race_run").click().run()
    assert not app.exception
    assert heads(app)[0].endswith(times)


@pytest.mark.parametrize("kind", ["max", "average"])
def test_both_found_the_same(kind):
    app = shows(kind=kind, f="3", stride="2")
    app.button(key="image_race_run").click().run()
    assert any("exactly the same numbers" in item.value and "169 windows" in item.value for item in app.markdown)


def test_another_setting_lets_the_result_go():
    app = shows()
    app.button(key="image_race_run").click().run()
    assert heads(app)
    control(app, "image_f").set_value(3).run()
    assert not app.exception
    assert heads(app) == []
    assert app.button(key="image_race_run").label == "Run"

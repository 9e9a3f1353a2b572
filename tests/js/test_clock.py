"""Playing: which (step, phase, t) a moment is."""

import pytest

VIEWS = {"loop": 2.8, "forward": 1.2, "backward": 1.6}
PHASES = {"loop": [0, 1, 2, 3], "forward": [0, 1, 3], "backward": [0, 2, 3]}


def moments(stage, seconds, steps, view, speed=1, start=0):
    return stage(
        "given[0].map((seconds) => momentAfter(seconds, ...given.slice(1)))", given=[seconds, start, steps, view, speed]
    )


def seconds_of(stage, steps, view, speed=1):
    return stage("secondsPerWindow(...given)", given=[steps, view, speed])


@pytest.mark.parametrize("view", VIEWS)
def test_each_of_up_to_36_windows_has_its_own_time(stage, view):
    assert [seconds_of(stage, steps, view) for steps in (1, 4, 36)] == [VIEWS[view]] * 3


@pytest.mark.parametrize("view", VIEWS)
def test_more_windows_share_about_20_seconds(stage, view):
    for steps in (37, 100, 12544):
        total = steps * seconds_of(stage, steps, view)
        assert total == pytest.approx(min(20, steps * VIEWS[view]))


def test_speed_divides_the_time(stage):
    for speed in (0.5, 2, 16):
        assert seconds_of(stage, 9, "loop", speed) == pytest.approx(2.8 / speed)
        assert 400 * seconds_of(stage, 400, "loop", speed) == pytest.approx(20 / speed)
    assert moments(stage, [1.5], 9, "loop", 2)[0]["step"] == 1


@pytest.mark.parametrize("view", VIEWS)
def test_phases_come_in_order_and_each_runs_from_0_to_1(stage, view):
    each = VIEWS[view]
    told = moments(stage, [k * each / 200 for k in range(600)], 3, view)
    assert [moment["step"] for moment in told] == [k // 200 for k in range(600)]
    for step in range(3):
        window = told[step * 200 : (step + 1) * 200]
        phases = [moment["phase"] for moment in window]
        assert phases == sorted(phases)
        assert sorted(set(phases)) == PHASES[view]
        for phase in PHASES[view]:
            times = [moment["t"] for moment in window if moment["phase"] == phase]
            assert times == sorted(times)
            assert times[0] < 0.15
            assert times[-1] > 0.85
    assert all(0 <= moment["t"] <= 1 for moment in told)


def test_playing_ends_at_rest_on_the_last_window(stage):
    told = moments(stage, [0, 2.79, 5.61, 1e9], 2, "loop")
    assert [moment["ended"] for moment in told] == [False, False, True, True]
    assert told[2] == told[3] == {"step": 1, "phase": 3, "t": 1, "ended": True}


def test_playing_goes_on_from_any_window(stage):
    assert [moment["step"] for moment in moments(stage, [0, 3, 6], 9, "loop", start=5)] == [5, 6, 7]
    assert moments(stage, [12], 9, "loop", start=5)[0]["ended"]


def test_below_a_quarter_of_a_second_a_window_is_one_change(stage):
    told = moments(stage, [k / 50 for k in range(20)], 9, "loop", 16)
    assert {(moment["phase"], moment["t"]) for moment in told} == {(3, 1)}


def test_no_window_is_left_out_at_any_pace(stage):
    for steps, speed in ((9, 1), (100, 1), (9, 16)):
        each = seconds_of(stage, steps, "backward", speed)
        told = moments(stage, [(k + 0.5) * each for k in range(steps)], steps, "backward", speed)
        assert [moment["step"] for moment in told] == list(range(steps))

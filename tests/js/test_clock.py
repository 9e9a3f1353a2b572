"""Playing: which (step, phase, t) a moment is."""

import itertools

import pytest

VIEWS = {"loop": 2.8, "forward": 1.2, "backward": 1.6}
PHASES = {"loop": [0, 1, 2, 3], "forward": [0, 1, 3], "backward": [0, 2, 3]}


def moments(stage, seconds, steps, view, speed=1, start=0):
    return stage(
        "given[0].map((seconds) => momentAfter(seconds, ...given.slice(1)))", given=[seconds, start, steps, view, speed]
    )


def starts(stage, steps, view, speed=1):
    """Return when each window is first seen, in seconds; None for one that never is."""
    return stage(
        "((steps, view, speed) => { const seen = Array(steps).fill(null); const end = 120;"
        "for (let k = 0; k < 60 * end; k += 1) {"
        "const { step, ended } = momentAfter(k / 60, 0, steps, view, speed); if (ended) break; seen[step] ??= k / 60; }"
        "return seen; })(...given)",
        given=[steps, view, speed],
    )


def end_of(stage, steps, view, speed=1):
    ended = moments(stage, [k / 10 for k in range(1200)], steps, view, speed)
    return next(k / 10 for k, moment in enumerate(ended) if moment["ended"])


@pytest.mark.parametrize("view", VIEWS)
def test_each_of_up_to_36_windows_has_its_own_time(stage, view):
    own = VIEWS[view]
    assert starts(stage, 36, view) == pytest.approx([k * own for k in range(36)], abs=0.02)
    assert end_of(stage, 36, view) == pytest.approx(36 * own, abs=0.11)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("steps", [37, 100, 12544])
def test_more_windows_take_20_seconds_three_and_the_last_in_full(stage, view, steps):
    own = VIEWS[view]
    result = moments(stage, [k / 60 for k in range(1200)], steps, view)
    seconds_told = {step: sum(m["step"] == step for m in result) / 60 for step in (0, 1, 2, steps - 1)}
    assert seconds_told == pytest.approx(dict.fromkeys(seconds_told, own), abs=0.05)
    assert end_of(stage, steps, view) == pytest.approx(20, abs=0.11)


def test_windows_between_are_swept_evenly_each_as_one_change(stage):
    result = moments(stage, [k / 60 for k in range(1200)], 103, "forward")
    swept = [moment for moment in result if 3 <= moment["step"] < 102]
    assert {(moment["phase"], moment["t"]) for moment in swept} == {(3, 1)}
    seen = starts(stage, 103, "forward")[3:]
    between = [later - sooner for sooner, later in itertools.pairwise(seen)]
    assert max(between) - min(between) < 0.04


def test_speed_divides_the_time(stage):
    for speed in (0.5, 2, 16):
        assert end_of(stage, 9, "loop", speed) == pytest.approx(9 * 2.8 / speed, abs=0.11)
        assert end_of(stage, 400, "loop", speed) == pytest.approx(20 / speed, abs=0.11)
    assert moments(stage, [1.5], 9, "loop", 2)[0]["step"] == 1


@pytest.mark.parametrize("view", VIEWS)
def test_phases_come_in_order_and_each_runs_from_0_to_1(stage, view):
    each = VIEWS[view]
    result = moments(stage, [k * each / 200 for k in range(600)], 3, view)
    assert [moment["step"] for moment in result] == [k // 200 for k in range(600)]
    for step in range(3):
        window = result[step * 200 : (step + 1) * 200]
        phases = [moment["phase"] for moment in window]
        assert phases == sorted(phases)
        assert sorted(set(phases)) == PHASES[view]
        for phase in PHASES[view]:
            times = [moment["t"] for moment in window if moment["phase"] == phase]
            assert times == sorted(times)
            assert times[0] < 0.15
            assert times[-1] > 0.85
    assert all(0 <= moment["t"] <= 1 for moment in result)


def test_playing_ends_at_rest_on_the_last_window(stage):
    result = moments(stage, [0, 2.79, 5.61, 1e9], 2, "loop")
    assert [moment["ended"] for moment in result] == [False, False, True, True]
    assert result[2] == result[3] == {"step": 1, "phase": 3, "t": 1, "ended": True}


def test_playing_goes_on_from_any_window(stage):
    assert [moment["step"] for moment in moments(stage, [0, 3, 6], 9, "loop", start=5)] == [5, 6, 7]
    assert moments(stage, [12], 9, "loop", start=5)[0]["ended"]


@pytest.mark.parametrize(("speed", "phases"), [(1, {0, 1, 2, 3}), (2, {0, 2, 3}), (4, {0, 2, 3}), (8, {3}), (16, {3})])
def test_from_double_speed_both_directions_are_animated_at_once_and_from_eightfold_only_cells_change(
    stage, speed, phases
):
    result = moments(stage, [k / 200 for k in range(int(560 / speed))], 9, "loop", speed)
    assert {moment["phase"] for moment in result} == phases


def test_no_window_is_left_out_at_any_pace(stage):
    for steps, speed in ((9, 1), (100, 1), (9, 16)):
        assert None not in starts(stage, steps, "backward", speed)

"""The count of runs that somebody waits for: it is 0 again however a run ends."""

import pytest

from pooling.pages.shell.activity import Activity


def test_a_run_is_counted_until_it_ends_and_long_work_is_not():
    activity = Activity()
    with activity.counted():
        assert activity.runs == 1
        with activity.counted(), activity.set_aside():
            assert activity.runs == 1
        assert activity.runs == 1
    assert activity.runs == 0


def test_a_run_that_is_interrupted_is_no_longer_counted():
    activity = Activity()
    for within in (activity.counted, activity.set_aside):
        with pytest.raises(KeyError), activity.counted(), within():
            raise KeyError
        assert activity.runs == 0

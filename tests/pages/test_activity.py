"""The count of runs that somebody waits for: it is 0 again however a run ends, and no browser begins it anew."""

import gc

import pytest
import streamlit as st

from pooling.pages.shell.activity import Activity, activity
from tests.pages.visit import opened


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


def test_a_browser_that_has_streamlits_caches_cleared_does_not_lose_count():
    with activity().counted():
        before = activity().runs
        st.cache_resource.clear()
        assert activity().runs == before


def test_a_browser_that_has_streamlits_caches_cleared_keeps_no_session_from_being_freed():
    opened("glossary")
    frozen = gc.get_freeze_count()
    st.cache_resource.clear()
    opened("glossary")
    assert gc.get_freeze_count() <= frozen

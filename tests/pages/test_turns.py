"""One training at a time: in the order of arrival, and no page that is gone blocks the others."""

import threading

import pytest
import streamlit as st

from pooling.pages.shell import turns as queues
from pooling.pages.shell.turns import MOST, PATIENCE, Turns

A, B, C = 1, 2, 3


class Clock:
    def __init__(self):
        self.time = 0.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def turns(clock):
    return Turns(clock)


def test_trainings_take_turns_in_the_order_in_which_they_came(turns):
    assert [turns.before(ticket) for ticket in (A, B, C)] == [0, 1, 2]
    assert [turns.before(ticket) for ticket in (C, B, A)] == [2, 1, 0]
    turns.leave(A)
    assert [turns.before(ticket) for ticket in (B, C, A)] == [0, 1, 2]


def test_one_who_leaves_the_queue_makes_room_for_those_behind(turns):
    for ticket in (A, B, C):
        turns.before(ticket)
    turns.leave(B)
    turns.leave(B)
    assert (turns.before(A), turns.before(C)) == (0, 1)


def test_an_interruption_that_is_shorter_than_the_patience_keeps_the_turn(turns, clock):
    turns.before(A)
    turns.before(B)
    clock.time = PATIENCE
    assert turns.before(B) == 1
    assert turns.before(A) == 0


def test_a_page_that_is_gone_loses_its_turn_and_comes_last_if_it_returns(turns, clock):
    turns.before(A)
    for clock.time in (1, 2, 3):
        assert turns.before(B) == 1
    clock.time = PATIENCE + 0.1
    assert turns.before(B) == 0
    assert turns.before(A) == 1


def test_a_waiting_page_that_is_gone_loses_its_place(turns, clock):
    for ticket in (A, B, C):
        turns.before(ticket)
    for clock.time in (2, 4):
        turns.before(A)
        turns.before(C)
    assert turns.before(C) == 1


def test_a_full_queue_takes_nobody_else_until_someone_leaves(turns):
    assert [turns.before(ticket) for ticket in range(MOST)] == list(range(MOST))
    assert turns.before(MOST) is None
    assert turns.before(5) == 5
    turns.leave(0)
    assert turns.before(MOST) == MOST - 1


def test_never_two_of_three_threads_train_at_once_and_all_get_their_turn():
    turns = Turns()
    training, trained, clashes = threading.Semaphore(1), [], []
    arrived = threading.Barrier(3)

    def session(ticket):
        turns.before(ticket)
        arrived.wait()
        while turns.before(ticket):
            pass
        if not training.acquire(blocking=False):
            clashes.append(ticket)
        clashes.extend(ticket for _ in range(50) if turns.before(ticket) != 0)
        trained.append(ticket)
        training.release()
        turns.leave(ticket)

    threads = [threading.Thread(target=session, args=(ticket,)) for ticket in (A, B, C)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(trained) == [A, B, C]
    assert not clashes


def test_a_browser_that_has_streamlits_caches_cleared_begins_no_second_queue(monkeypatch):
    monkeypatch.setattr(queues, "_QUEUES", {})
    assert queues.turns("training").before(A) == 0
    st.cache_resource.clear()
    assert queues.turns("training").before(B) == 1
    assert queues.turns("picture").before(B) == 0

"""The training that goes on in a visitor's session, and those that follow; what comes of them is kept as runs.

A run of the page may end at any access to the session, so each change leaves something to go on with: a training that
has been ended but not kept is kept by the next run of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from pooling.engine.errors import PoolingError
from pooling.pages.network import session
from pooling.pages.shell import keeping
from pooling.pages.shell.turns import turns
from pooling.state.layer import Notice
from pooling.state.network import runs_kept
from pooling.state.network.shown import Specs
from pooling.studies.network.live import LiveTraining

_KEY: Final = "network_trainings"
QUEUE: Final = "training"
"""The name of the queue of trainings."""
Job = tuple[Specs, tuple[int, ...]]
"""Pooling layers, and the seeds to train them with."""


@dataclass(frozen=True, eq=False)
class Trainings:
    """What is trained.

    Attributes
    ----------
    live : LiveTraining or None
        The training that goes on.
    waiting : tuple of Job
        What is trained after it.
    count : int
        The number of the newest run; those that were removed count, too.
    notices : tuple of (code, parameters)
        About the last trainings.
    """

    live: LiveTraining | None = None
    waiting: tuple[Job, ...] = ()
    count: int = 0
    notices: tuple[Notice, ...] = ()


def current() -> Trainings:
    """Return the trainings of this session."""
    now: Trainings = st.session_state.get(_KEY) or Trainings()
    return now


def start(jobs: Sequence[Job]) -> None:
    """Train one setting after another; nothing happens while a training goes on."""
    if current().live is None:
        _store(_with_next(replace(current(), waiting=tuple(jobs), notices=())))


def finish(training: LiveTraining) -> None:
    """Keep what a training has led to, and begin the next one; nothing happens if it is not the current one."""
    if current().live is training:
        _store(_with_next(_kept(training)))


def stop() -> None:
    """Keep the last good state of the training, and drop those that wait."""
    training = current().live
    if training is not None:
        _store(replace(current(), waiting=()))
        finish(training)


def refuse() -> None:
    """Drop the training and those that wait, as the queue is full: nothing has been trained."""
    _store(replace(current(), live=None, waiting=(), notices=(("queue_full", {}),)))


def keep_in_tab() -> None:
    """Have the tab keep the runs, and load those that it has kept of a session that was lost."""
    keeping.keep("kept_runs", runs_kept.write(session.current().runs), _restore)


def _restore(text: str) -> None:
    runs = runs_kept.read(text)
    session.restore_runs(runs)
    _store(replace(current(), count=max([current().count, *(run.number for run in runs)])))


def clear_notices() -> None:
    """Remove what was said about the last trainings."""
    _store(replace(current(), notices=()))


def _store(trainings: Trainings) -> None:
    st.session_state[_KEY] = trainings


def _with_next(now: Trainings) -> Trainings:
    """Begin with the first job that waits; layers that no network can have are left out, with a notice."""
    for k, (specs, seeds) in enumerate(now.waiting):
        try:
            return replace(now, live=LiveTraining(specs, seeds), waiting=now.waiting[k + 1 :])
        except PoolingError as error:
            now = replace(now, notices=(*now.notices, ("failed", {"specs": specs, "error": error})))
    return replace(now, live=None, waiting=())


def _kept(training: LiveTraining) -> Trainings:
    """End a training, and keep its run; the oldest run may have to go."""
    turns(QUEUE).leave(id(training))
    now, before = current(), session.current().runs
    run = replace(training.run(), number=now.count + 1)
    session.keep(run)
    after = session.current().runs
    notices: list[Notice] = [
        ("dropped", {"specs": other.specs, "number": other.number})
        for other in before
        if other not in after and other.key != run.key
    ]
    if training.error is not None:
        notices.append(("failed", {"specs": run.specs, "error": training.error}))
    return replace(now, count=run.number, notices=(*now.notices, *notices))

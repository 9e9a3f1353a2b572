"""What working band by band, perhaps in threads, must not leave behind or let out."""

import threading

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.engine.tiles import bands

SPEC = PoolSpec("average", 2)
MANY = (bands.MIN_BANDS_FOR_THREADS, bands._VALUES_PER_BAND // 2, 2, 1)
HEIGHT = SPEC.axes(MANY[1:3])[0]


def test_many_bands_are_worked_on_by_threads_that_end_with_the_call():
    seen = set()
    bands.for_each(lambda band: seen.add(threading.current_thread()), bands.bands(MANY, HEIGHT))
    assert threading.main_thread() not in seen
    assert not any(thread.is_alive() for thread in seen)


def test_few_bands_need_no_threads():
    seen = set()
    bands.for_each(lambda band: seen.add(threading.current_thread()), bands.bands((1, 8, 8, 1), SPEC.axes((8, 8))[0]))
    assert seen == {threading.current_thread()}


def test_an_error_in_a_thread_comes_out():
    with pytest.raises(ZeroDivisionError):
        bands.for_each(lambda band: 1 // 0, bands.bands(MANY, HEIGHT))


def test_no_warning_escapes_from_threads():
    x = np.zeros(MANY, np.float32)
    x[:, 0, 0], x[:, 0, 1] = np.inf, -np.inf
    pooled = pool(x, SPEC)
    assert np.isnan(pooled.output[:, 0, 0]).all()


def test_numpy_is_set_as_before():
    before = np.geterr(), np.getbufsize()
    pool(np.ones((4, 4)), SPEC).backward(np.ones((2, 2)))
    assert (np.geterr(), np.getbufsize()) == before

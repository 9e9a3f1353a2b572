"""How many runs of pages go on in this process, so that long work can let them come first."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final


class Activity:
    """A count of the runs that somebody waits for."""

    def __init__(self) -> None:
        self.runs = 0
        self._lock = Lock()

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count the run within the block."""
        self._add(1)
        try:
            yield
        finally:
            self._add(-1)

    @contextmanager
    def set_aside(self) -> Iterator[None]:
        """Do not count a run within the block, although it is counted: the page is complete, and long work follows."""
        self._add(-1)
        try:
            yield
        finally:
            self._add(1)

    def _add(self, change: int) -> None:
        with self._lock:
            self.runs += change


_ACTIVITY: Final = Activity()


def activity() -> Activity:
    """Return the count of this process."""
    return _ACTIVITY

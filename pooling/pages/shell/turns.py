"""Whose turn it is to work long: one at a time of each kind in this process, in the order in which they asked.

Nobody holds a lock. Work keeps its place by asking for it again and again, and loses it if it does not for ``PATIENCE``
seconds: then its page is gone, for example because the tab was closed. A click on the page interrupts it for less than
that.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Final

PATIENCE: Final = 3.0
"""Seconds without a word after which work loses its place."""
MOST: Final = 20
"""Those in a queue, with the one whose turn it is."""


class Turns:
    """The queue.

    Parameters
    ----------
    now : callable
        Returns the time in seconds.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._lock = Lock()
        self._heard: dict[int, float] = {}  # by the ticket's id, in the order of arrival

    def before(self, ticket: int) -> int | None:
        """Return how many are before this one; with 0 it may work until it asks again.

        Parameters
        ----------
        ticket : int
            Of ``id`` of an object that lives as long as the work. A new one joins the queue at its end.

        Returns
        -------
        int or None
            None if the queue is full.
        """
        with self._lock:
            now = self._now()
            self._heard = {other: heard for other, heard in self._heard.items() if now - heard <= PATIENCE}
            if ticket not in self._heard and len(self._heard) == MOST:
                return None
            self._heard[ticket] = now
            return list(self._heard).index(ticket)

    def leave(self, ticket: int) -> None:
        """Give up the place; nothing happens if there is none."""
        with self._lock:
            self._heard.pop(ticket, None)


# None of Streamlit's caches: each browser can have those cleared, and then two would work at the same time.
_QUEUES: Final[dict[str, Turns]] = {}


def turns(kind: str) -> Turns:
    """Return the queue of this process for one kind of work."""
    return _QUEUES.setdefault(kind, Turns())

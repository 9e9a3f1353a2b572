"""How much may be taken within a minute."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import Final

FILES: Final = 20
"""Files that a session may use within a minute: more than anybody chooses by hand."""
BYTES: Final = 240_000_000
"""Their bytes together: four of the largest pictures."""
MINUTE: Final = 60.0
"""Seconds after which what was taken no longer counts."""


class Allowance:
    """An allowance for files, which grows again as time passes.

    Parameters
    ----------
    files, size : int
        The files, and their bytes, of any minute.
    now : callable
        Returns the time in seconds.
    """

    def __init__(self, files: int = FILES, size: int = BYTES, now: Callable[[], float] = monotonic) -> None:
        self._files, self._size, self._now = files, size, now
        self._taken: deque[tuple[float, int]] = deque()

    def take(self, size: int) -> bool:
        """Take one file of so many bytes, and return True; if it would be too much, take nothing."""
        self._forget()
        if len(self._taken) >= self._files or sum(other for _, other in self._taken) + size > self._size:
            return False
        self._taken.append((self._now(), size))
        return True

    @property
    def is_whole(self) -> bool:
        """Whether nothing was taken within the last minute."""
        self._forget()
        return not self._taken

    def _forget(self) -> None:
        while self._taken and self._now() - self._taken[0][0] >= MINUTE:
            self._taken.popleft()

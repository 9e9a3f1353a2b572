"""Memory that is free again, given back to the system."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Let the C library return what it keeps for the next time.

    glibc keeps a heap for each thread, and pictures are worked on in many: without this, replaced pictures would
    seem to stay. Where the C library is another one, nothing happens.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)

"""Returning freed memory to the operating system."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def free_memory() -> None:
    """Make the C library return free memory to the operating system.

    glibc has a heap for each thread, and pictures are processed in many threads: without this, the process would not
    shrink when a picture is replaced. With another C library, nothing happens.
    """
    with suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)

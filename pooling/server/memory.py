"""Giving memory that nobody uses any more back to the operating system.

The C library takes care of memory for Python. glibc does it in a way that suits programs which do not shrink; with
another one, none of these functions does more than Python itself can.
"""

from __future__ import annotations

import ctypes
import gc
from typing import Final

_M_MMAP_THRESHOLD: Final = -3
LARGE: Final = 4 * 2**20
"""Bytes from which an array has memory of its own, outside the heaps: pictures, but not the bands of their pixels."""


def keep_large_apart() -> None:
    """Let large arrays go back to the system when they are freed, and leave no gaps in the heaps.

    glibc would soon put them into the heaps of its threads, of which it gives back only what no small object follows.
    Pooling twelve megapixels takes about ten milliseconds more for it.
    """
    if (glibc := _glibc()) is not None:
        glibc.mallopt(_M_MMAP_THRESHOLD, LARGE)


def give_back() -> None:
    """Return free memory to the operating system: without this, the process would not shrink by itself."""
    if (glibc := _glibc()) is not None:
        glibc.malloc_trim(0)


def free() -> None:
    """Free what only refers to itself, as a session that has ended does, and give its memory back."""
    gc.collect()
    give_back()


def _glibc() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL("libc.so.6")
    except OSError:
        return None
    return library if hasattr(library, "malloc_trim") else None

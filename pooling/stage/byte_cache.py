"""A cache by content, shared by all visitors, that is bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class ByteCache(Generic[Value]):
    """The values used last; what takes more than the given number of bytes together is dropped, the oldest first.

    Parameters
    ----------
    most : int
        Bytes of all values together. A larger value is not kept.
    size_of : callable
        Returns the bytes of a value.

    Examples
    --------
    >>> cache = ByteCache(5, len)
    >>> [cache.get(key, lambda: text) for key, text in (("a", "abc"), ("b", "de"), ("a", "not made"), ("c", "f"))]
    ['abc', 'de', 'abc', 'f']
    >>> cache.get("b", lambda: "made again")
    'made again'
    """

    def __init__(self, most: int, size_of: Callable[[Value], int]) -> None:
        self._most, self._size_of = most, size_of
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of a key, made if it is not kept. Threads do not wait for each other's values."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
        value = make()
        size = self._size_of(value)
        with self._lock:
            if key not in self._values and size <= self._most:
                self._values[key] = value
                self._size += size
            while self._size > self._most:
                self._size -= self._size_of(self._values.popitem(last=False)[1])
        return value

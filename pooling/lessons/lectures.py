"""The lectures: those that are ready, and any choice of lessons."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pooling.lessons import LESSONS, three_minutes
from pooling.lessons.lecture import Lecture, of_lessons

COURSE: Final = "course"
READY: Final[Mapping[str, Lecture]] = MappingProxyType(
    {
        three_minutes.LECTURE.id: three_minutes.LECTURE,
        COURSE: of_lessons(LESSONS.values(), "lectures.course"),
    }
)
"""The ready lectures by their names in links."""


def lecture(name: str) -> Lecture | None:
    """Return a lecture by its name: a ready one's, or lessons' ids joined by dots; None if there is none such.

    Examples
    --------
    >>> [len(lecture(name).beats) for name in ("three-minutes", "stride.ties")]
    [10, 6]
    >>> lecture("nothing") is None
    True
    """
    if name in READY:
        return READY[name]
    names = name.split(".")
    if len(set(names)) < len(names) or not set(names) <= set(LESSONS):
        return None
    return of_lessons((LESSONS[each] for each in names), "lectures.own")

"""The ready lectures, and lectures made of any lessons."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pooling.lessons import LESSONS, first_minute, three_minutes
from pooling.lessons.lecture import Lecture, lecture_of_lessons

COURSE: Final = "course"
READY: Final[Mapping[str, Lecture]] = MappingProxyType(
    {
        three_minutes.LECTURE.id: three_minutes.LECTURE,
        first_minute.LECTURE.id: first_minute.LECTURE,
        COURSE: lecture_of_lessons(LESSONS.values(), "lectures.course"),
    }
)
"""The ready lectures by the names used in links."""


def lecture(name: str) -> Lecture | None:
    """Return the lecture of a name, which is that of a ready lecture or lesson ids joined by dots; None if invalid.

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
    return lecture_of_lessons((LESSONS[each] for each in names), "lectures.own")

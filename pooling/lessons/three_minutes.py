"""The ready lecture "Pooling in three minutes", which has ten beats."""

from typing import Final

from pooling.engine.spec import PoolSpec
from pooling.lessons.lecture import LAST, Beat, Lecture
from pooling.lessons.lesson import Case
from pooling.sources import PRESETS
from pooling.sources.upstream import numbered

_CASE: Final = PRESETS["cs231n"]


def _scene(name: str, spec: PoolSpec) -> Case:
    return Case(name, _CASE.x, spec, numbered(spec.output_size(_CASE.x.shape)))


def _texts(name: str, has_line: bool = False) -> tuple[str, str | None, str]:
    return f"lectures.{name}", f"lectures.{name}_line" if has_line else None, f"lectures.{name}_notes"


_APART: Final = _scene("apart", _CASE.spec)
_OVERLAP: Final = _scene("overlap", PoolSpec(f=2, stride=1))
_MEAN: Final = _scene("mean", PoolSpec(kind="average", f=2))

LECTURE: Final = Lecture(
    "three-minutes",
    "lectures.three_minutes",
    (
        Beat(_APART, *_texts("whole", True), before=True),
        Beat(_APART, *_texts("ask", True), does="animate", hides=True, large=True),
        Beat(_APART, *_texts("reveal"), does="reveal", large=True),
        Beat(_APART, *_texts("rest"), does="play", start=1, step=LAST),
        Beat(_APART, *_texts("size", True), step=LAST, lights=True),
        Beat(_APART, *_texts("loss", True), view="loop", before=True, turned=True),
        Beat(_APART, *_texts("home"), view="loop", turned=True, does="animate"),
        Beat(_APART, *_texts("homes"), view="loop", turned=True, does="play", start=1, step=LAST),
        Beat(_OVERLAP, *_texts("overlap"), view="loop", turned=True, does="play", step=LAST),
        Beat(_MEAN, *_texts("mean"), view="loop", does="play", step=LAST),
    ),
)

"""The ready lecture "The first minute": the story of Explore's first minute, in eight beats."""

from typing import Final

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.lessons import photograph
from pooling.lessons.lecture import LAST, Beat, Lecture
from pooling.lessons.lesson import Case
from pooling.sources.samples import SAMPLES, load_sample

_STEP: Final = 4  # every fourth pixel: as many as a stage of a lecture can show
_PASSED_BACK: Final = np.array([[0.8]])

_PHOTOGRAPH: Final = Case(
    "photograph", np.ascontiguousarray(load_sample(SAMPLES[0]).pixels[::_STEP, ::_STEP]), PoolSpec(f=2)
)
_MAX, _MEAN = (
    Case(f"block_{kind}", photograph.block().astype(int), PoolSpec(kind=kind, f=photograph.SIZE), _PASSED_BACK)
    for kind in photograph.KINDS
)


def _texts(name: str, has_line: bool = False) -> tuple[str, str | None, str]:
    return (
        f"lectures.minute_{name}",
        f"lectures.minute_{name}_line" if has_line else None,
        f"lectures.minute_{name}_notes",
    )


LECTURE: Final = Lecture(
    "first-minute",
    "lectures.first_minute",
    (
        Beat(_PHOTOGRAPH, *_texts("photograph", True), view="forward", before=True),
        Beat(_PHOTOGRAPH, *_texts("coarser", True), view="forward", step=LAST),
        Beat(_MAX, *_texts("ask", True), view="forward", does="animate", hides=True, large=True),
        Beat(_MAX, *_texts("largest", True), view="forward", does="reveal", large=True),
        Beat(_MEAN, *_texts("average", True), view="forward", does="animate", large=True),
        Beat(_MAX, *_texts("back", True), view="loop", turned=True, does="animate", large=True),
        Beat(_MEAN, *_texts("shares", True), view="loop", turned=True, does="animate", large=True),
        Beat(_MAX, *_texts("names", True), view="loop", turned=True),
    ),
)

"""Random comparisons, as edits make them."""

from dataclasses import replace

from hypothesis import strategies as st

from pooling.lessons.comparisons import COMPARISONS
from pooling.sources import random_matrix
from pooling.state.compare.comparison import (
    LEAST,
    MOST,
    UPSTREAMS,
    Comparing,
    ready,
    with_column_size,
    with_count,
    with_input,
)
from pooling.state.setting import OWN


@st.composite
def comparisons(draw: st.DrawFn) -> Comparing:
    now = ready(draw(st.sampled_from(list(COMPARISONS))))
    for _ in range(draw(st.integers(0, 3))):
        k = draw(st.integers(0, len(now.specs) - 1))
        name = draw(st.sampled_from(["f", "pad", "stride"]))
        least, most = now.column(k).ranges()[name][1]
        now = with_column_size(now, k, name, draw(st.integers(least, most)))
    now = with_count(now, draw(st.integers(LEAST, MOST))) if draw(st.booleans()) else now
    if draw(st.booleans()):
        size = draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
        now = with_input(now, OWN, random_matrix(*size, "ties", draw(st.integers(0, 9))))
    setting = replace(now.setting, upstream=draw(st.sampled_from(UPSTREAMS)))
    return replace(now, editing=replace(now.editing, setting=setting))

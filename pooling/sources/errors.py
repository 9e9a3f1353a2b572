"""What the sources refuse, in plain sentences. Cells are [row, column], counted from 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pooling.engine.errors import PoolingError


class SourceError(PoolingError):
    """Outside data that can't become a matrix or a picture."""

    messages: ClassVar[Mapping[str, str]] = {
        "link_shape": "the link's matrix is {given}, but each side must be 1 to {most} and the channels 1 to 4.",
        "link_form": "the link's matrix can't be read: it must be a size and its numbers, such as 2x2_1_2.5_-3_nan.",
        "link_count": "the link's matrix says {shape}, which is {expected} numbers, but it has {given}.",
        "link_number": "the link's matrix holds {given}, which is not a number that can be kept exactly.",
        "random_kind": "the kind of random matrix is {given}, but it must be one of: {allowed}.",
        "random_size": "the random matrix would be {height} × {width}, but each side must be 1 to {most}.",
        "random_seed": "the seed is {given}, but it must be a whole number from 0 up.",
        "upstream_shape": "dA would have the shape {given}, but it must be (height, width) or "
        "(height, width, channels), each at least 1.",
        "upstream_cell": "dA has {rows} × {cols} cells, so there is no cell {given}; they are counted from 0.",
        "target_shape": "the target has the shape {given}, but it must have A's shape {expected}.",
        "sample_unknown": "there is no sample {given}; the samples are: {allowed}.",
    }


def quoted(value: object, limit: int = 24) -> str:
    r"""Return outside text as it may stand in a sentence: short, in quotes, nothing invisible.

    Examples
    --------
    >>> print(quoted("1.5e"), quoted("a\u202eb\ud800"), quoted("x" * 99, 5))
    '1.5e' 'a\u202eb\ud800' 'xxxxx…'
    """
    text = str(value)
    # repr() writes control characters, direction marks and lone surrogates as escapes.
    return repr(text if len(text) <= limit else text[:limit] + "…")

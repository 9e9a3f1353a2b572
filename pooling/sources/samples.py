"""The sample pictures in ``assets/samples``, whose CREDITS.md names their sources."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pooling.sources.errors import SourceError, quoted
from pooling.sources.picture import Picture, read_image

_FOLDER: Final = Path(__file__).parents[2] / "assets" / "samples"
_FILES: Final = MappingProxyType(
    {"photo": "photo.jpg", "digits": "digits.png", "edges": "edges.png", "texture": "texture.png"}
)

SAMPLES: Final = tuple(_FILES)
"""Sample ids, the first one to be shown first.

Their names and credits are the texts ``picture.<id>`` and ``picture.<id>_credit``.
"""

UNNAMED_SAMPLE: Final = "digits"
"""The sample of links that name none, which once came first."""


@cache
def load_sample(name: str) -> Picture:
    """Load a sample picture.

    Parameters
    ----------
    name : {"photo", "digits", "edges", "texture"}

    Raises
    ------
    SourceError
        If there is no such sample.

    Examples
    --------
    >>> [load_sample(name).pixels.shape for name in SAMPLES]
    [(224, 224, 3), (28, 28, 1), (64, 64, 1), (128, 128, 3)]
    """
    if name not in _FILES:
        raise SourceError("sample_unknown", given=quoted(name), allowed=", ".join(SAMPLES))
    file = _FOLDER / _FILES[name]
    return read_image(file.read_bytes(), file.name)

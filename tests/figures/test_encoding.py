"""Encoded pictures."""

import io

import numpy as np
import pytest
from PIL import Image

from pooling.figures.encoding import encode


@pytest.mark.parametrize("exact", [True, False])
def test_previews_of_grey_pictures_are_grey(exact):
    levels = np.arange(64, dtype=np.uint8).reshape(8, 8, 1)
    preview = encode(levels, exact)
    shown = np.asarray(Image.open(io.BytesIO(preview.data)).convert("L"))
    assert preview.size == (8, 8)
    assert np.abs(shown.astype(int) - levels[..., 0]).max() <= (0 if exact else 3)

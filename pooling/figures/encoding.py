"""Pictures as files for the browser.

``data_url`` is for small pictures sent within the page: Streamlit deletes its own picture files when another run
replaces the one that made them, perhaps before the browser has loaded them.
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pooling.engine.spec import Pair


@dataclass(frozen=True)
class EncodedPicture:
    """A picture as a file.

    Attributes
    ----------
    data : bytes
    mime : str
    size : (int, int)
        Its (height, width).
    exact : bool
        Whether the file is lossless.
    """

    data: bytes
    mime: str
    size: Pair
    exact: bool


def encode(levels: NDArray[np.uint8], exact: bool) -> EncodedPicture:
    """Return levels as lossless WebP, or as JPEG: PNG takes ten times as long.

    Parameters
    ----------
    levels : ndarray of uint8, shape (H, W, C)
        C is 1 or 3.
    exact : bool
    """
    plane: NDArray[Any] = levels[:, :, 0] if levels.shape[2] == 1 else levels
    file = BytesIO()
    picture = Image.fromarray(np.ascontiguousarray(plane))
    if exact:
        picture.save(file, "WEBP", lossless=True, quality=0, method=0)
    else:
        picture.save(file, "JPEG", quality=90, subsampling=0)
    height, width = levels.shape[:2]
    return EncodedPicture(file.getvalue(), "image/webp" if exact else "image/jpeg", (height, width), exact)


def data_url(levels: NDArray[np.uint8], exact: bool = False) -> str:
    """Return a picture as a ``data:`` URL.

    Parameters
    ----------
    levels : ndarray of uint8, shape (H, W, C)
    exact : bool
        Whether to encode losslessly, as drawings need; photographs become JPEG.
    """
    file = encode(levels, exact)
    return f"data:{file.mime};base64,{b64encode(file.data).decode()}"

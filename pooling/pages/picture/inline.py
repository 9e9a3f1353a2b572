"""Small pictures sent within the page.

Streamlit's own files of pictures go when a run is replaced by the next one, perhaps before the browser has read them.
"""

from __future__ import annotations

from base64 import b64encode

from pooling.pages.picture.previews import encoded
from pooling.state.picture.setting import Pixels


def inline(levels: Pixels, exact: bool = False) -> str:
    """Return a picture as an address that holds it.

    Parameters
    ----------
    levels : ndarray of uint8, shape (H, W, C)
    exact : bool
        Whether each pixel is to be as it is: drawings are; photographs become JPEG.
    """
    file = encoded(levels, exact)
    return f"data:{file.mime};base64,{b64encode(file.data).decode()}"

"""Upstream gradients of whole pictures: of all windows for the map, of those under the lens for the Loop."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.state.picture.lens import Lens
from pooling.state.picture.setting import PictureSetting, Pixels
from pooling.studies.large import upstreams
from pooling.studies.large.preview import Upstream

_PART: Final = 100
"""The targets are blurred, or shifted, by a hundredth of the picture's longest side."""


def upstream(image: PictureSetting, spec: PoolSpec) -> Upstream:
    """Return the chosen upstream for ``gradient_map``; pixels count as they are, from 0 to 255.

    Parameters
    ----------
    image : PictureSetting
    spec : PoolSpec
        What the picture is pooled with: the state's own, or for comparison one of another kind.
    """
    if image.upstream == "random":
        return upstreams.random(image.seed)
    if image.upstream == "single":
        return upstreams.one_cell(*image.lens)
    if image.upstream == "ones":
        return upstreams.ones
    return upstreams.target(target(image), spec)


def lens_gradient(image: PictureSetting, lens: Lens) -> NDArray[np.float64]:
    """Return dA of the windows under the lens: the same numbers that the whole picture's dA has there.

    Returns
    -------
    ndarray of float64, shape (windows, windows, C)
    """
    rows, cols = lens.windows
    channels = image.pixels.shape[2]
    if image.upstream in ("blurred", "shifted"):
        there, aim = (image.scaled(part) for part in (image.pixels[lens.cells], target(image, lens)))
        return np.subtract(pool(there, lens.spec).output, pool(aim, lens.spec).output, dtype=np.float64)
    output = np.zeros((lens.rows.count, image.output_size[1], channels), np.float32)
    return upstream(image, image.spec)(output, rows)[:, cols].astype(np.float64)


def target(image: PictureSetting, lens: Lens | None = None) -> Pixels:
    """Return the picture whose pooling the output is compared with: blurred, or shifted to the right.

    Parameters
    ----------
    image : PictureSetting
    lens : Lens, optional
        Return only the part under it.

    Returns
    -------
    ndarray of uint8
    """
    by = max(1, round(max(image.size) / _PART))
    rows, cols = (slice(0, n) for n in image.size) if lens is None else lens.cells
    if image.upstream == "shifted":  # round the edge, so that no new pixels come in
        return image.pixels[rows].take(range(cols.start - by, cols.stop - by), axis=1, mode="wrap")
    # A box blur sees ``by`` pixels to each side, and mirrors nothing: the edge's pixels are repeated.
    around = tuple(
        slice(max(0, s.start - by), min(n, s.stop + by)) for s, n in zip((rows, cols), image.size, strict=True)
    )
    part = _blurred(image.pixels[around], by)
    top, left = (s.start - a.start for s, a in zip((rows, cols), around, strict=True))
    return part[top : top + rows.stop - rows.start, left : left + cols.stop - cols.start]


def _blurred(pixels: Pixels, by: int) -> Pixels:
    plane: NDArray[Any] = pixels[:, :, 0] if pixels.shape[2] == 1 else pixels
    blurred = Image.fromarray(np.ascontiguousarray(plane)).filter(ImageFilter.BoxBlur(by))
    return np.asarray(blurred).reshape(pixels.shape)

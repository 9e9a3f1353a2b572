"""Global and adaptive pooling, and the inverse of max pooling."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.checked import Pair, pair
from pooling.engine.errors import ArrayError
from pooling.engine.pool import Pooled, batch_shape, numbers, pictures, pool, shape_like
from pooling.engine.spec import PoolSpec


def global_pool(x: ArrayLike, kind: str = "average", ties: str = "all") -> Pooled:
    """Pool each channel to one value: the window is the whole input.

    Parameters
    ----------
    x : array_like
        (H, W), (H, W, C) or (N, H, W, C).
    kind, ties : str
        As for ``PoolSpec``.

    Returns
    -------
    Pooled
        ``output`` has x's number of dimensions; its height and width are 1.

    Raises
    ------
    ArrayError, SpecError
        As ``pool``.

    Examples
    --------
    >>> global_pool([[1, 2], [3, 6]]).output
    array([[3.]])
    """
    array = pictures(x)
    _, height, width, _ = batch_shape(array.shape)
    return pool(array, PoolSpec(kind, (height, width), ties=ties))


def adaptive_pool(x: ArrayLike, output_size: int | Pair, kind: str = "average", ties: str = "all") -> Pooled:
    """Pool to an output of a given size, whatever the input's: windows have ⌊i·n / o⌋ to ⌈(i + 1)·n / o⌉ − 1.

    Parameters
    ----------
    x : array_like
        (H, W), (H, W, C) or (N, H, W, C).
    output_size : int or (int, int)
        The output's height and width, each at least 1.
    kind, ties : str
        As for ``PoolSpec``.

    Returns
    -------
    Pooled
        ``output`` has x's number of dimensions.

    Raises
    ------
    ArrayError
        As ``pool``.
    SpecError
        If a setting is illegal.

    Notes
    -----
    The windows are PyTorch's (``torch.nn.AdaptiveAvgPool2d``; ATen, AdaptivePooling.h).

    Examples
    --------
    >>> adaptive_pool([[1, 2, 3, 4, 5, 6, 7]], (1, 3)).output
    array([[2., 4., 6.]])
    """
    return pool(x, AdaptiveSpec(kind, output_size, ties))


def max_unpool(y: ArrayLike, indices: ArrayLike, output_size: int | Pair) -> NDArray[Any]:
    """Put pooled values back to the cells that they came from; all other cells hold 0.

    Parameters
    ----------
    y : array_like
        (H, W), (H, W, C) or (N, H, W, C).
    indices : array_like of whole numbers, shape of y
        ``Pooled.indices``: the flat index h · W + w of each value in its plane of ``output_size``.
    output_size : int or (int, int)
        The height and width of the result.

    Returns
    -------
    ndarray
        y's dtype and number of dimensions. Where an index occurs more than once, the last value stays.

    Raises
    ------
    ArrayError
        If the shapes differ, or an index lies outside the result.
    SpecError
        If ``output_size`` is not positive.

    Examples
    --------
    >>> max_unpool([[4]], [[2]], (2, 2))
    array([[0, 0],
           [4, 0]])
    """
    values, places = pictures(y), numbers(indices, "indices")
    height, width = pair("output_size", output_size, 1)
    if places.dtype.kind == "f":
        raise ArrayError("indices_dtype", given=str(places.dtype))
    if places.shape != values.shape:
        raise ArrayError("indices_shape", given=places.shape, expected=values.shape)
    cells = height * width
    outside = (places < 0) | (places >= cells)
    if outside.any():
        raise ArrayError(
            "index_outside", given=int(places[outside][0]), cells=cells, size=(height, width), last=cells - 1
        )
    batch = values.reshape(batch_shape(values.shape))
    image, _, _, channel = np.ogrid[tuple(map(slice, batch.shape))]
    result = np.zeros((batch.shape[0], cells, batch.shape[3]), values.dtype)
    result[image, places.reshape(batch.shape), channel] = batch
    result.resize(shape_like((batch.shape[0], height, width, batch.shape[3]), values.ndim))
    return result

"""Pooling layers of convolutional networks, forward and backward, in NumPy."""

from pooling.engine.blur import blur_pool
from pooling.engine.errors import PoolingError
from pooling.engine.pool import Pooled, pool
from pooling.engine.spec import PoolSpec
from pooling.engine.variants import adaptive_pool, global_pool, max_unpool

__all__ = [
    "PoolSpec",
    "Pooled",
    "PoolingError",
    "adaptive_pool",
    "blur_pool",
    "global_pool",
    "max_unpool",
    "pool",
]

"""Pooling layers of convolutional networks, forward and backward, in NumPy."""

from pooling.engine.blur import blur_pool
from pooling.engine.errors import PoolingError
from pooling.engine.pool import Pooled, pool
from pooling.engine.spec import PoolSpec

__all__ = ["PoolSpec", "Pooled", "PoolingError", "blur_pool", "pool"]

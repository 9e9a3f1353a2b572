"""The pooling engine's public names."""

from pooling.engine.errors import PoolingError
from pooling.engine.spec import PoolSpec

__all__ = ["PoolSpec", "PoolingError"]

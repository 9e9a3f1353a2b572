"""A pooling layer, however its windows are chosen: by f, stride and pad, or by the size of the output."""

from __future__ import annotations

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.spec import PoolSpec

Layer = PoolSpec | AdaptiveSpec
"""What ``pool`` takes: both have ``kind``, ``ties``, ``p``, ``operator``, ``axes(size)`` and ``output_size(size)``."""

"""What is pooled: teaching cases, typed and pasted matrices, array files, pictures.

``read_matrix`` and ``read_image`` are the only doors for outside data. They raise ``SourceError``, a
``PoolingError`` with one plain sentence, and nothing else.
"""

from pooling.sources.errors import SourceError
from pooling.sources.generate import RANDOM_KINDS, random_matrix
from pooling.sources.limits import MAX_BYTES, MAX_CELLS, MAX_PIXELS, STAGE_SIDE
from pooling.sources.matrix_code import decode_matrix, encode_matrix
from pooling.sources.presets import DEFAULT_PRESET, NETWORK_SIZES, PRESETS, NetworkLayer, Preset

__all__ = [
    "DEFAULT_PRESET",
    "MAX_BYTES",
    "MAX_CELLS",
    "MAX_PIXELS",
    "NETWORK_SIZES",
    "PRESETS",
    "RANDOM_KINDS",
    "STAGE_SIDE",
    "NetworkLayer",
    "Preset",
    "SourceError",
    "decode_matrix",
    "encode_matrix",
    "random_matrix",
]

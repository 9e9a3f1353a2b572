"""Inputs to pool: teaching cases, typed and pasted matrices, array files and pictures.

``read_matrix`` and ``read_image`` are the only entry points for outside data. The only exception that they raise is
``SourceError``, a ``PoolingError`` with a message for the user.
"""

from pooling.sources.errors import SourceError
from pooling.sources.generate import RANDOM_KINDS, random_matrix
from pooling.sources.limits import MAX_BYTES, MAX_CELLS, MAX_PIXELS, STAGE_SIDE
from pooling.sources.matrix import read_matrix
from pooling.sources.matrix_code import decode_matrix, encode_matrix
from pooling.sources.picture import Picture, read_image, scaled
from pooling.sources.presets import DEFAULT_PRESET, NETWORK_SIZES, PRESETS, NetworkLayer, Preset
from pooling.sources.samples import SAMPLES, load_sample

__all__ = [
    "DEFAULT_PRESET",
    "MAX_BYTES",
    "MAX_CELLS",
    "MAX_PIXELS",
    "NETWORK_SIZES",
    "PRESETS",
    "RANDOM_KINDS",
    "SAMPLES",
    "STAGE_SIDE",
    "NetworkLayer",
    "Picture",
    "Preset",
    "SourceError",
    "decode_matrix",
    "encode_matrix",
    "load_sample",
    "random_matrix",
    "read_image",
    "read_matrix",
    "scaled",
]

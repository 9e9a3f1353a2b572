"""Inputs to pool: teaching cases, typed and pasted matrices, array files and pictures.

``read_array``, ``read_matrix`` and ``read_image`` are the only entry points for outside data. The only exception that
they raise is ``SourceError``, a ``PoolingError`` with a message for the user.
"""

from pooling.sources.axes import MAX_CHANNELS, Layout, is_clear, layouts
from pooling.sources.errors import SourceError
from pooling.sources.generate import RANDOM_KINDS, random_matrix
from pooling.sources.limits import MAX_BYTES, MAX_CELLS, MAX_PIXELS, STAGE_SIDE
from pooling.sources.matrix import read_array, read_matrix
from pooling.sources.matrix_code import decode_matrix, encode_matrix
from pooling.sources.picture import Picture, read_image, scaled
from pooling.sources.presets import DEFAULT_PRESET, NETWORK_SIZES, PRESETS, NetworkLayer, Preset
from pooling.sources.reading import Choices, Offer, Reading
from pooling.sources.samples import SAMPLES, UNNAMED_SAMPLE, load_sample

__all__ = [
    "DEFAULT_PRESET",
    "MAX_BYTES",
    "MAX_CELLS",
    "MAX_CHANNELS",
    "MAX_PIXELS",
    "NETWORK_SIZES",
    "PRESETS",
    "RANDOM_KINDS",
    "SAMPLES",
    "STAGE_SIDE",
    "UNNAMED_SAMPLE",
    "Choices",
    "Layout",
    "NetworkLayer",
    "Offer",
    "Picture",
    "Preset",
    "Reading",
    "SourceError",
    "decode_matrix",
    "encode_matrix",
    "is_clear",
    "layouts",
    "load_sample",
    "random_matrix",
    "read_array",
    "read_image",
    "read_matrix",
    "scaled",
]

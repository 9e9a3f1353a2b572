"""Read a pooling layer from the code of a framework, which is parsed and never run."""

from pooling.sources.layer_code.errors import LayerCodeError
from pooling.sources.layer_code.pasted import PastedLayer
from pooling.sources.layer_code.reading import MOST_CHARACTERS, read_layer

__all__ = ["MOST_CHARACTERS", "LayerCodeError", "PastedLayer", "read_layer"]

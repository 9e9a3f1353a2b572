"""The error of a pasted layer that can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pooling.engine.errors import PoolingError


class LayerCodeError(PoolingError):
    """Code that holds no pooling layer, or one that can't be expressed here."""

    messages: ClassVar[Mapping[str, str]] = {
        "layer_long": "the text has {given:,} characters, but at most {most:,} are read; paste only the layer.",
        "layer_none": "there is no pooling layer in this text; paste one that can be read, such as {allowed}.",
        "layer_unknown": "{given} is not a pooling layer that can be read; paste one that can, such as {allowed}.",
        "layer_dimensions": "{given} does not pool over two dimensions, but only height and width are supported; "
        "paste the 2-D layer.",
        "layer_syntax": "{given} can't be read: a bracket, a comma or a quotation mark is missing or misplaced; "
        "paste the layer again, complete.",
        "layer_literal": "{name} of {layer} is {given}, but the code is not run; replace it by a number.",
        "layer_digits": "{name} of {layer} is {given}, but whole numbers may have at most {most} digits; "
        "use a smaller one.",
        "layer_keyword": "{layer} has no argument {given}; it has: {allowed}.",
        "layer_positional": "{layer} has {given} arguments without a name, but at most {most} are allowed; "
        "remove the last ones, or name them.",
        "layer_twice": "{name} of {layer} is given twice; remove one of them.",
        "layer_missing": "{layer} needs {name}, but it is not given; add it.",
        "layer_value": "{name} of {layer} is {given}, but it must be one of: {allowed}.",
        "layer_large": "{name} is {given}, but at most {most} is shown here; use a smaller one.",
        "layer_axes": "{name} of {layer} is {given}, but it must be 1 (and its padding 0) for samples and channels, "
        "which are never pooled here.",
    }

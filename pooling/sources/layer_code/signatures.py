"""The pooling layers and functions of the frameworks, with the names of their arguments in order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple


class Signature(NamedTuple):
    """A layer or function.

    Attributes
    ----------
    framework : str
    kind : str or None
    form : {"window", "adaptive", "global"}
        What its arguments determine.
    names : tuple of str
        The arguments that may stand without a name; "_" for the input and others that are not read.
    more : tuple of str
        Arguments that are accepted only by name.
    """

    framework: str
    kind: str | None
    form: str
    names: tuple[str, ...]
    more: tuple[str, ...] = ()


EXAMPLES: Final = "nn.MaxPool2d(2), keras.layers.AveragePooling2D(2), nn.max_pool(x, (2, 2))"
_KERAS_MORE: Final = ("name", "dtype", "trainable", "activity_regularizer")
NOT_SHOWN: Final = frozenset(
    (*_KERAS_MORE, "return_indices", "data_format", "keepdims", "storage_order", "doc_string", "domain")
)
"""Arguments that change no number, or only how arrays are laid out."""
_OTHER_DIMENSIONS: Final = re.compile(r"(?i)\w*(max|avg|average|lp)_?(un)?pool(ing)?_?[13]d(_with_indices)?")


def _torch() -> dict[str, Signature]:
    table = {
        "MaxPool2d": ("max", "window", "kernel_size stride padding dilation return_indices ceil_mode"),
        "AvgPool2d": ("average", "window", "kernel_size stride padding ceil_mode count_include_pad divisor_override"),
        "LPPool2d": ("lp", "window", "norm_type kernel_size stride ceil_mode"),
        "AdaptiveAvgPool2d": ("average", "adaptive", "output_size"),
        "AdaptiveMaxPool2d": ("max", "adaptive", "output_size return_indices"),
        "max_pool2d": ("max", "window", "_ kernel_size stride padding dilation ceil_mode return_indices"),
        "avg_pool2d": (
            "average",
            "window",
            "_ kernel_size stride padding ceil_mode count_include_pad divisor_override",
        ),
        "lp_pool2d": ("lp", "window", "_ norm_type kernel_size stride ceil_mode"),
        "adaptive_avg_pool2d": ("average", "adaptive", "_ output_size"),
        "adaptive_max_pool2d": ("max", "adaptive", "_ output_size return_indices"),
    }
    return {
        name: Signature("torch", kind, form, tuple(names.split()), ("input",) if names.startswith("_") else ())
        for name, (kind, form, names) in table.items()
    }


def _keras() -> dict[str, Signature]:
    found: dict[str, Signature] = {}
    for kind, long, short in (("max", "Max", "Max"), ("average", "Average", "Avg")):
        window = Signature("keras", kind, "window", ("pool_size", "strides", "padding", "data_format"), _KERAS_MORE)
        whole = Signature("keras", kind, "global", ("data_format", "keepdims"), _KERAS_MORE)
        adaptive = Signature("keras", kind, "adaptive", ("output_size", "data_format"), _KERAS_MORE)
        found |= {f"{long}Pooling2D": window, f"{short}Pool2D": window}
        found |= {f"Global{long}Pooling2D": whole, f"Global{short}Pool2D": whole}
        found |= {f"Adaptive{long}Pooling2D": adaptive}
    return found


def _jax() -> dict[str, Signature]:
    names = ("_", "window_shape", "strides", "padding")
    reduced = "_ init_value computation window_dimensions window_strides padding base_dilation window_dilation"
    return {
        "max_pool": Signature("jax", "max", "window", names, ("inputs",)),
        "min_pool": Signature("jax", "min", "window", names, ("inputs",)),
        "avg_pool": Signature("jax", "average", "window", (*names, "count_include_pad"), ("inputs",)),
        "reduce_window": Signature("jax", "max", "window", tuple(reduced.split()), ("operand",)),
    }


def _onnx() -> dict[str, Signature]:
    window = ("kernel_shape", "strides", "pads", "auto_pad", "dilations", "ceil_mode")
    more = {"max": ("storage_order",), "average": ("count_include_pad",), "lp": ("p",)}
    found = {}
    for kind, name in (("max", "Max"), ("average", "Average"), ("lp", "Lp")):
        common = ("name", "domain", "doc_string", "inputs", "outputs")
        found[f"{name}Pool"] = Signature("onnx", kind, "window", (), (*window, *more[kind], *common))
        found[f"Global{name}Pool"] = Signature("onnx", kind, "global", (), (*({"p"} & {*more[kind]}), *common))
    return found


_TF_WINDOW: Final = ("_", "ksize", "strides", "padding", "data_format", "name")
_OPS_WINDOW: Final = ("_", "pool_size", "strides", "padding", "data_format")
ONNX: Final[Mapping[str, Signature]] = _onnx()
"""By the node's type."""
BY_NAME: Final[Mapping[str, Signature]] = _torch() | _keras() | _jax()
"""By the last part of the name, for names that mean one thing."""
TENSORFLOW: Final[Mapping[str, Signature]] = {
    name: Signature("keras", kind, "window", _TF_WINDOW, ("input",))
    for kind, names in (("max", ("max_pool2d", "max_pool")), ("average", ("avg_pool2d", "avg_pool")))
    for name in names
}
"""Functions in tf.nn."""
KERAS_OPS: Final[Mapping[str, Signature]] = {
    "max_pool": Signature("keras", "max", "window", _OPS_WINDOW, ("inputs",)),
    "average_pool": Signature("keras", "average", "window", _OPS_WINDOW, ("inputs",)),
}
"""Functions in keras.ops."""


def signature(name: str) -> Signature | None:
    """Return the signature of a dotted name.

    Examples
    --------
    >>> [signature(name).framework for name in ("F.max_pool2d", "tf.nn.max_pool2d", "nn.max_pool", "ops.max_pool")]
    ['torch', 'keras', 'jax', 'keras']
    """
    *parents, last = name.split(".")
    table = BY_NAME
    if parents and parents[0] in ("tf", "tensorflow"):
        table = {**BY_NAME, **TENSORFLOW}
    elif parents and parents[-1] == "ops":
        table = KERAS_OPS
    return table.get(last)


def has_other_dimensions(name: str) -> bool:
    """Return whether a dotted name is that of a pooling layer over one or three dimensions."""
    return _OTHER_DIMENSIONS.fullmatch(name.rpartition(".")[2]) is not None


def looks_like_pooling(name: str) -> bool:
    """Return whether a dotted name may be that of a pooling layer."""
    last = name.rpartition(".")[2].lower()
    return "pool" in last and not last.startswith("pool")

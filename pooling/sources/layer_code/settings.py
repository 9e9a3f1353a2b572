"""Turn the arguments of a framework's layer into this package's settings, with the framework's defaults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from pooling.sources.errors import quoted
from pooling.sources.layer_code.errors import LayerCodeError
from pooling.sources.layer_code.signatures import Signature

_WORDS: Final = {"SAME": "same", "SAME_UPPER": "same", "SAME_LOWER": "same_lower", "VALID": "valid", "NOTSET": "pad"}
_REDUCED: Final = {"max": "max", "add": "average", "min": "min"}

Values = dict[str, Any]


def kind_of(layer: str, known: Signature, values: Values) -> str | None:
    """Return the kind of a layer; that of lax.reduce_window is its function."""
    if "window_dimensions" not in values:
        return known.kind
    function = values.get("computation", "")
    if function not in _REDUCED:
        raise LayerCodeError(
            "layer_value", name="computation", layer=layer, given=quoted(function), allowed="lax.max, lax.add, lax.min"
        )
    return _REDUCED[function]


def settings_of(layer: str, known: Signature, values: Values) -> Values:
    """Return the settings of ``PastedLayer``.

    Parameters
    ----------
    layer : str
        What error messages call the layer.
    known : Signature
    values : dict
        The arguments by name.
    """
    p = {"p": values.get("norm_type", values.get("p", 2))} if {"norm_type", "p"} & {*known.names, *known.more} else {}
    if known.form == "global":
        return {"global": True} | p
    if known.form == "adaptive":
        return {"output": _needed("output_size", layer, values)} | p
    if "norm_type" in known.names:
        _needed("norm_type", layer, values)
    return _BY_FRAMEWORK[known.framework](layer, values) | p


def _torch(layer: str, values: Values) -> Values:
    f = _needed("kernel_size", layer, values)
    stride = values.get("stride")
    return {
        "f": f,
        "stride": f if stride in (None, ()) else stride,
        "padding": "pad",
        "pad": values.get("padding", 0),
        "dilation": values.get("dilation", 1),
        "ceil_mode": _flag(values.get("ceil_mode", False)),
        "count_include_pad": _flag(values.get("count_include_pad", True)),
        "divisor_override": values.get("divisor_override"),
    }


def _keras(layer: str, values: Values) -> Values:
    first = values.get("data_format") in ("channels_first", "NCHW")
    window = _needed("ksize", layer, values) if "ksize" in values else values.get("pool_size", 2)
    f = _middle("ksize", window, layer, first)
    stride = _middle("strides", values.get("strides"), layer, first)
    padding = values.get("padding", "valid")
    if "ksize" in values:
        padding = _middle("padding", padding, layer, first, (0, 0))
    return {
        "f": f,
        "stride": f if stride is None else stride,
        **_padding("padding", padding, layer, ("valid", "same"), sides="ksize" in values),
        "count_include_pad": False,
    }


def _jax(layer: str, values: Values) -> Values:
    if "window_dimensions" in values:
        return _reduce_window(layer, values)
    f, stride = _needed("window_shape", layer, values), values.get("strides")
    return {
        "f": f,
        "stride": 1 if stride is None else stride,
        **_padding("padding", values.get("padding", "VALID"), layer, ("VALID", "SAME")),
        "count_include_pad": _flag(values.get("count_include_pad", True)),
    }


def _reduce_window(layer: str, values: Values) -> Values:
    """Return the settings of lax.reduce_window; a sum is an average whose divisor is 1."""
    padding = values.get("padding", "VALID")
    window, strides, dilation, base = (
        _spatial(name, values.get(name), layer)
        for name in ("window_dimensions", "window_strides", "window_dilation", "base_dilation")
    )
    if base not in (None, (1, 1)):
        raise LayerCodeError("layer_value", name="base_dilation", layer=layer, given=quoted(base), allowed="1")
    return {
        "f": window,
        "stride": (1, 1) if strides is None else strides,
        **_padding("padding", _spatial("padding", padding, layer, (0, 0)), layer, ("VALID", "SAME", "SAME_LOWER")),
        "dilation": (1, 1) if dilation is None else dilation,
        "divisor_override": 1 if values["computation"] == "add" else None,
    }


def _onnx(layer: str, values: Values) -> Values:
    f, stride, dilation = (
        _spatial(name, values.get(name, (1, 1)), layer, dimensions=(2,))
        for name in ("kernel_shape", "strides", "dilations")
    )
    _needed("kernel_shape", layer, values)
    word, pads = values.get("auto_pad", "NOTSET"), values.get("pads", (0, 0, 0, 0))
    if not (isinstance(pads, tuple) and len(pads) == 4):
        raise LayerCodeError("layer_dimensions", given=quoted(f"{layer}, pads={pads}", 40))
    top, left, bottom, right = pads
    return {
        "f": f,
        "stride": stride,
        **_padding("auto_pad", word, layer, ("NOTSET", "VALID", "SAME_UPPER", "SAME_LOWER")),
        **({"padding": "sides", "pad": ((top, bottom), (left, right))} if word == "NOTSET" else {}),
        "dilation": dilation,
        "ceil_mode": _flag(values.get("ceil_mode", 0)),
        "count_include_pad": _flag(values.get("count_include_pad", 0)),
    }


_BY_FRAMEWORK: Final[Mapping[str, Callable[[str, Values], Values]]] = {
    "torch": _torch,
    "keras": _keras,
    "jax": _jax,
    "onnx": _onnx,
}


def _needed(name: str, layer: str, values: Values) -> Any:
    if name not in values:
        raise LayerCodeError("layer_missing", name=name, layer=layer)
    return values[name]


def _flag(value: Any) -> Any:
    """Return 0 and 1 as False and True; other values are refused by the spec."""
    return bool(value) if value in (0, 1) else value


def _padding(name: str, value: Any, layer: str, allowed: tuple[str, ...], sides: bool = True) -> Values:
    """Return padding that is given as a word, or for each side."""
    if isinstance(value, tuple) and sides:
        return {"padding": "sides", "pad": value}
    if not isinstance(value, str) or value.upper() not in map(str.upper, allowed):
        raise LayerCodeError("layer_value", name=name, layer=layer, given=quoted(value), allowed=", ".join(allowed))
    return {"padding": _WORDS[value.upper()]}


def _middle(name: str, value: Any, layer: str, channels_first: bool, none: Any = 1) -> Any:
    """Return the values of height and width of those of all four axes, as TensorFlow may have them."""
    if not isinstance(value, tuple) or len(value) != 4:
        return value
    inner, outer = (value[2:], value[:2]) if channels_first else (value[1:3], value[::3])
    if outer != (none, none):
        raise LayerCodeError("layer_axes", name=name, layer=layer, given=quoted(value))
    return inner


def _spatial(name: str, value: Any, layer: str, none: Any = 1, dimensions: tuple[int, ...] = (2, 3, 4)) -> Any:
    """Return the values of height and width: the axes that are pooled of two, three or four."""
    if not isinstance(value, tuple):
        return value
    if len(value) not in dimensions:
        raise LayerCodeError("layer_dimensions", given=quoted(f"{layer}, {name}={value}", 40))
    for start in (len(value) - 3, len(value) - 2):  # channels last, then channels first
        inner, outer = value[max(start, 0) : max(start, 0) + 2], value[: max(start, 0)] + value[max(start, 0) + 2 :]
        if all(each == none for each in outer):
            return inner
    raise LayerCodeError("layer_axes", name=name, layer=layer, given=quoted(value))

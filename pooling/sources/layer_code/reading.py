"""Read a pasted layer: find it in the text, and put its arguments into the names that this package uses."""

from __future__ import annotations

import ast
from typing import Any, Final

from pooling.sources.errors import quoted
from pooling.sources.layer_code.calls import calls, dotted, literal
from pooling.sources.layer_code.errors import LayerCodeError
from pooling.sources.layer_code.node_text import node_in_text
from pooling.sources.layer_code.pasted import PastedLayer
from pooling.sources.layer_code.settings import kind_of, settings_of
from pooling.sources.layer_code.signatures import (
    EXAMPLES,
    NOT_SHOWN,
    ONNX,
    Signature,
    has_other_dimensions,
    looks_like_pooling,
    signature,
)

MOST_CHARACTERS: Final = 2000


def read_layer(text: str) -> PastedLayer:
    """Read the first pooling layer in a text; the code is parsed, never run.

    Parameters
    ----------
    text : str
        Untrusted: code of PyTorch, Keras, TensorFlow, Flax, JAX or ONNX, a printed PyTorch model, or an ONNX node's
        attributes.

    Returns
    -------
    PastedLayer
        Further pooling layers are named in ``ignored``.

    Raises
    ------
    LayerCodeError
        If there is no pooling layer, or an argument can't be read.
    SpecError
        If a setting is illegal whatever the input.

    Examples
    --------
    >>> read_layer("self.pool = nn.MaxPool2d(3, stride=2, padding=1)").settings["pad"]
    1
    >>> read_layer('layers.MaxPooling2D(2, padding="same")').settings["padding"]
    'same'
    """
    if len(text) > MOST_CHARACTERS:
        raise LayerCodeError("layer_long", given=len(text), most=MOST_CHARACTERS)
    found: PastedLayer | None = None
    further, unknown = [], ""
    for name, call in calls(text):
        known = _node_signature(call) if name.endswith("make_node") else signature(name)
        if known is None:
            unknown = unknown or (name if looks_like_pooling(name) else "")
        elif found:
            further.append(name)
        else:
            found = _read(name, call, known)
    if found:
        return PastedLayer(found.framework, found.kind, found.settings, (*found.ignored, *further))
    if node := node_in_text(text):
        return _pasted(*node)
    if has_other_dimensions(unknown):
        raise LayerCodeError("layer_dimensions", given=quoted(unknown))
    if unknown:
        raise LayerCodeError("layer_unknown", given=quoted(unknown), allowed=EXAMPLES)
    raise LayerCodeError("layer_none", allowed=EXAMPLES)


def _node_signature(call: ast.Call | None) -> Signature | None:
    """Return the signature of helper.make_node(type, …)."""
    given = [word.value for word in call.keywords if word.arg == "op_type"] if call else []
    match [*(call.args[:1] if call else []), *given]:
        case [ast.Constant(value=str() as kind), *_]:
            return ONNX.get(kind)
    return None


def _read(name: str, call: ast.Call | None, known: Signature) -> PastedLayer:
    layer = name.rpartition(".")[2]
    if call is None:
        raise LayerCodeError("layer_syntax", given=quoted(layer))
    positional = () if known.framework == "onnx" else known.names
    given = call.args if positional else []
    if len(given) > len(positional):
        raise LayerCodeError("layer_positional", layer=layer, given=len(given), most=len(positional))
    arguments = list(zip(positional, given, strict=False))
    arguments += [(word.arg or "**", word.value) for word in call.keywords if word.arg != "op_type"]
    values: dict[str, Any] = {}
    for argument, node in arguments:
        if argument in values:
            raise LayerCodeError("layer_twice", name=quoted(argument), layer=layer)
        values[argument] = _value(node, argument, layer)
    return _pasted(layer, known, values)


def _value(node: ast.expr, argument: str, layer: str) -> Any:
    """Return an argument's value; those that name other arrays and functions are not looked into."""
    if argument in ("_", "input", "inputs", "outputs", "operand", "init_value"):
        return None
    if argument == "computation":
        return dotted(node).rpartition(".")[2]
    return literal(node, quoted(argument), layer)


def _pasted(layer: str, known: Signature, values: dict[str, Any]) -> PastedLayer:
    allowed = [name for name in (*known.names, *known.more) if name != "_"]
    unknown = [name for name in values if name not in (*allowed, "_")]
    if unknown:
        raise LayerCodeError("layer_keyword", layer=layer, given=quoted(unknown[0]), allowed=", ".join(allowed))
    ignored = tuple(name for name in values if name in NOT_SHOWN)
    pasted = PastedLayer(known.framework, kind_of(layer, known, values), settings_of(layer, known, values), ignored)
    pasted.check()
    return pasted

"""Find an ONNX node in text as printed by ONNX, shown by Netron, or as a list of attributes."""

from __future__ import annotations

import ast
import re
from typing import Any, Final

from pooling.sources.layer_code.calls import literal
from pooling.sources.layer_code.signatures import ONNX, Signature

_TYPE: Final = re.compile(rf"\b({'|'.join(ONNX)})\b")
_ATTRIBUTE: Final = re.compile(
    r"""\b(?P<name>[a-z_]{1,30})\s*[=:]\s*
    (?P<value>\[[^\[\]]*\]|"[^"]*"|'[^']*'|-?[\d.]+(?:\s*,\s*-?[\d.]+)*|[A-Za-z_]\w*)""",
    re.VERBOSE,
)
_ANY: Final = ONNX["MaxPool"]
_TELLING: Final = ("kernel_shape", "auto_pad")


def node_in_text(text: str) -> tuple[str, Signature, dict[str, Any]] | None:
    """Return the type, the signature and the attributes of a node, or None if a text has none.

    Examples
    --------
    >>> node_in_text("%y = MaxPool[kernel_shape = [3, 3], strides = [2, 2]](%x)")[2]
    {'kernel_shape': (3, 3), 'strides': (2, 2)}
    """
    kind = _TYPE.search(text)
    attributes = {match["name"]: _value(match["value"], match["name"]) for match in _ATTRIBUTE.finditer(text)}
    if kind is None and not any(name in attributes for name in _TELLING):
        return None
    known = ONNX[kind[1]] if kind else _known(attributes)
    return kind[1] if kind else "ONNX", known, {name: attributes[name] for name in attributes if name in known.more}


def _known(attributes: dict[str, Any]) -> Signature:
    """Return the signature of a node whose type the text does not say: attributes of one type only tell it."""
    for known in ONNX.values():
        if any(name in attributes and name not in _ANY.more for name in known.more):
            return known
    return _ANY._replace(kind=None)


def _value(text: str, name: str) -> Any:
    """Return a number, a list of numbers, or a word."""
    if text[0].isalpha() or text[0] == "_":
        return text
    try:
        return literal(ast.parse(text, mode="eval").body, name, "the node")
    except (SyntaxError, ValueError):
        return text

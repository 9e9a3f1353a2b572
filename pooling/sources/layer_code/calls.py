"""Find the calls in a piece of Python code, which may be incomplete, and the values of their arguments."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from textwrap import dedent
from typing import Any, Final

from pooling.sources.errors import quoted
from pooling.sources.layer_code.errors import LayerCodeError

_UNREADABLE: Final = (SyntaxError, ValueError, MemoryError, RecursionError)
"""What ast.parse raises: null bytes are a ValueError, deep nesting is one of the last two."""
_NAMED: Final = re.compile(r"([A-Za-z_][\w.]{0,80})\s*\(")
_MOST_DIGITS: Final = 9
_CLOSING: Final = {"(": ")", "[": "]", "{": "}"}


def calls(text: str) -> Iterator[tuple[str, ast.Call | None]]:
    """Yield the calls in a text with their dotted names, in the order of the text.

    A text that is not Python as a whole, such as a printed model, is searched for calls that are. None stands for a
    call that is not, either.
    """
    try:
        tree = ast.parse(dedent(text).strip())
        found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        found.sort(key=lambda node: (node.func.end_lineno or 0, node.func.end_col_offset or 0))
        named = [(dotted(node.func), node) for node in found]
    except _UNREADABLE:
        yield from _fragments(text)
        return
    yield from ((name, node) for name, node in named if name)


def _fragments(text: str) -> Iterator[tuple[str, ast.Call | None]]:
    for match in _NAMED.finditer(text):
        end = _end(text, match.end() - 1)
        try:
            node = ast.parse(text[match.start() : end].strip(), mode="eval").body
        except _UNREADABLE:
            yield match[1], None
            continue
        if isinstance(node, ast.Call):
            yield match[1], node


def _end(text: str, start: int) -> int:
    """Return where the bracket that opens at a place is closed."""
    open_brackets: list[str] = []
    for place in range(start, len(text)):
        if text[place] in _CLOSING:
            open_brackets.append(_CLOSING[text[place]])
        elif open_brackets and text[place] == open_brackets[-1]:
            open_brackets.pop()
        if not open_brackets:
            return place + 1
    return len(text)


def dotted(node: ast.expr) -> str:
    """Return a name such as torch.nn.MaxPool2d, or "" if an expression is none."""
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def literal(node: ast.expr, name: str, layer: str) -> Any:
    """Return the value of a number, a text, None, True, False, or a tuple or list of them; lists become tuples.

    Raises
    ------
    LayerCodeError
        If an expression is anything else, or a whole number is huge.
    """
    match node:
        case ast.Constant(value=int() as value) if value >= 10**_MOST_DIGITS:
            raise LayerCodeError("layer_digits", name=name, layer=layer, given=_shown(node), most=_MOST_DIGITS)
        case ast.Constant(value=bool() | int() | float() | str() | None as value):
            return value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float()) as operand):
            return -literal(operand, name, layer)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return tuple(literal(part, name, layer) for part in parts)
    raise LayerCodeError("layer_literal", name=name, layer=layer, given=_shown(node))


def _shown(node: ast.expr) -> str:
    try:
        return quoted(ast.unparse(node))
    except (RecursionError, ValueError):
        return quoted("…")

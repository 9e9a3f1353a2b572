"""Take the array out of what frameworks print: ``tensor([[1., 2.]], requires_grad=True)`` and the like."""

from __future__ import annotations

import re
from typing import Final

from pooling.sources.errors import SourceError

_TITLE: Final = re.compile(r"Parameter containing:\s*", re.ASCII)
_ASSIGNED: Final = re.compile(r"(?!sep=.(?:\n|$))[A-Za-z_]\w*\s*=\s*(?=\S)", re.ASCII)
_TENSORFLOW: Final = re.compile(
    r"<tf\.(?:Tensor|Variable)\b[^\[(]{0,200}(?:\([\d, ]{0,99}\)[^\[(]{0,200})?\bnumpy=\s*", re.ASCII
)
_CALL: Final = re.compile(
    r"(?:(?:np|numpy|torch|jnp|jax\.numpy|tf|mx\.nd|nn|cp|cupy)\s*\.\s*)?"
    r"(?:array|asarray|Array|DeviceArray|tensor|Tensor|FloatTensor|matrix|constant|Variable|Parameter)\s*\(\s*",
    re.ASCII,
)
_ARGUMENTS: Final = re.compile(
    # Possessive quantifiers: nothing is tried twice, however long the text is.
    r"""(?:\s*+,\s*+(?:\w++\s*+=\s*+)?(?:[A-Za-z_][\w.]*+|\d++|'[^'()]*+'|"[^"()]*+"|<[^<>()]*+>|\([\d, ]*+\)))*+"""
    r"\s*+(?:,\s*+)?",
    re.ASCII,
)
_SCALAR: Final = re.compile(r"\b(?:np|numpy)\.(?:u?int|float|bool)[\w]{0,3}\(([^()]*)\)", re.ASCII)


def unwrap(text: str) -> tuple[str, bool]:
    """Return the array within a framework's print, and whether it was assigned to a name, as in MATLAB.

    Raises
    ------
    SourceError
        If the print does not end as it should.

    Examples
    --------
    >>> unwrap("tensor([[1., 2.]], device='cuda:0', grad_fn=<AddBackward0>)")
    ('[[1., 2.]]', False)
    >>> unwrap("A = [1 2; 3 4];")
    ('[1 2; 3 4]', True)
    """
    text = _SCALAR.sub(r"\1", text)
    if title := _TITLE.match(text):
        text = text[title.end() :]
    assigned = _ASSIGNED.match(text)
    if assigned:
        text = text[assigned.end() :]
    if print_of_tensor := _TENSORFLOW.match(text):
        text = text[print_of_tensor.end() :].rstrip()
        if not text.endswith(">"):
            raise SourceError("matrix_brackets")
        text = text[:-1]
    call = _CALL.match(text)
    if call is None:
        return (text.rstrip("; \n\t") if text[:1] in ("[", "(") else text), assigned is not None
    inner = text[call.end() :].rstrip("; \n\t")
    if not inner.endswith(")"):
        raise SourceError("matrix_brackets")
    inner = inner[:-1]
    end = _end_of_array(inner)
    if not end or _ARGUMENTS.fullmatch(inner, end) is not None:
        return (inner[:end] if end else inner), False
    raise SourceError("matrix_two_arrays" if inner[end:].lstrip().startswith(")") else "matrix_brackets")


def _end_of_array(text: str) -> int:
    """Return where the brackets that open a text are closed; 0 if it does not open with any, or they never are."""
    depth = 0
    for bracket in re.finditer(r"[\[\]()]", text):
        if not depth and bracket.start():
            return 0
        depth += 1 if bracket.group() in "[(" else -1
        if not depth:
            return bracket.end()
    return 0

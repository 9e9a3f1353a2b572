"""Render a kind's formulas (``engine.kinds.Formula``) as Python code, plain text or LaTeX."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from pooling.engine.kinds import Expression


class Form(NamedTuple):
    """The notation of an operation.

    Attributes
    ----------
    template : str
    precedence : int
        The precedence of the result.
    needs : tuple of int
        The least precedence of each operand. Operands of lower precedence are put in parentheses.
    """

    template: str
    precedence: int
    needs: tuple[int, ...]


Dialect = Mapping[str, Form]

_ATOM, _POWER, _PRODUCT, _SUM, _NONE = 4, 3, 2, 1, 0
_OPERATORS: Final = {
    "over": Form("{0} / {1}", _PRODUCT, (_PRODUCT, _POWER)),
    "times": Form("{0} * {1}", _PRODUCT, (_PRODUCT, _PRODUCT)),
    "minus": Form("{0} - {1}", _SUM, (_SUM, _PRODUCT)),
    "power": Form("{0} ** {1}", _POWER, (_ATOM, _ATOM)),
    "root": Form("{0} ** (1 / {1})", _POWER, (_ATOM, _POWER)),
}


def _calls(**templates: str) -> Dialect:
    """Return a Python dialect with its own function calls. Operands of method calls (``{0}.``) must be atoms."""
    forms = {
        name: Form(template, _ATOM, (_ATOM if template.startswith("{0}.") else _NONE,))
        for name, template in templates.items()
    }
    return MappingProxyType(_OPERATORS | forms)


TEXT: Final = _calls(max="max({0})", min="min({0})", sum="sum({0})", abs="abs({0})", sign="sign({0})")
NUMPY: Final = _calls(
    max="{0}.max(axis=(0, 1))",
    min="{0}.min(axis=(0, 1))",
    sum="{0}.sum(axis=(0, 1))",
    abs="np.abs({0})",
    sign="np.sign({0})",
)
PLANE: Final = _calls(max="{0}.max()", min="{0}.min()", sum="{0}.sum()", abs="np.abs({0})", sign="np.sign({0})")
"""NumPy for the cells of one channel."""
TORCH: Final = _calls(
    max="{0}.amax(0)", min="{0}.amin(0)", sum="{0}.sum(0)", abs="torch.abs({0})", sign="torch.sign({0})"
)
JAX: Final = _calls(max="{0}.max(0)", min="{0}.min(0)", sum="{0}.sum(0)", abs="jnp.abs({0})", sign="jnp.sign({0})")
KERAS: Final = _calls(
    max="ops.max({0}, 0)", min="ops.min({0}, 0)", sum="ops.sum({0}, 0)", abs="ops.abs({0})", sign="ops.sign({0})"
)
LATEX: Final[Dialect] = MappingProxyType(
    {
        "max": Form(r"\max({0})", _ATOM, (_NONE,)),
        "min": Form(r"\min({0})", _ATOM, (_NONE,)),
        "sum": Form(r"\mathrm{{sum}}({0})", _ATOM, (_NONE,)),
        "abs": Form(r"\left|{0}\right|", _ATOM, (_NONE,)),
        "sign": Form(r"\mathrm{{sign}}({0})", _ATOM, (_NONE,)),
        "over": Form(r"\frac{{{0}}}{{{1}}}", _POWER, (_NONE, _NONE)),
        "times": Form(r"{0} \cdot {1}", _PRODUCT, (_PRODUCT, _PRODUCT)),
        "minus": Form("{0} - {1}", _SUM, (_SUM, _PRODUCT)),
        "power": Form("{0}^{{{1}}}", _POWER, (_ATOM, _NONE)),
        "root": Form("{0}^{{1 / {1}}}", _POWER, (_ATOM, _POWER)),
    }
)


def render(expression: Expression, dialect: Dialect, symbols: Mapping[str, str]) -> str:
    """Render an expression in a dialect.

    Parameters
    ----------
    expression : Expression
    dialect : mapping of operations to forms
    symbols : mapping of str to str
        The text of each symbol, which must be an atom. Other symbols are rendered by their names.

    Examples
    --------
    >>> render(("over", ("sum", "x"), "n"), TEXT, {"x": "A_prev[0:2, 0:2]", "n": "4"})
    'sum(A_prev[0:2, 0:2]) / 4'
    >>> render(("power", ("over", ("abs", "x"), "A"), ("minus", "p", "1")), NUMPY, {"x": "window"})
    '(np.abs(window) / A) ** (p - 1)'
    """
    return _render(expression, dialect, symbols)[0]


def _render(expression: Expression, dialect: Dialect, symbols: Mapping[str, str]) -> tuple[str, int]:
    if isinstance(expression, str):
        return symbols.get(expression, expression), _ATOM
    operation, *operands = expression
    form = dialect[operation]
    texts = []
    for operand, needed in zip(operands, form.needs, strict=True):
        text, precedence = _render(operand, dialect, symbols)
        texts.append(text if precedence >= needed else f"({text})")
    return form.template.format(*texts), form.precedence

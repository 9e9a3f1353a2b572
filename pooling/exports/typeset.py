r"""Numbers and arrays in LaTeX, broken where a line of the page is full.

Both LaTeX and the Markdown renderers (KaTeX, MathJax) know what is used here.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.exports.formulas import full

LINE: Final = 84
"""Digits that fit side by side between margins of 2 cm, at 11 points."""
_LEFT: Final = 16
"""What the name of an array and its brackets take of a line, or a formula's left side."""
_GAP: Final = 2
"""Between the columns of a matrix, or the terms of a sum."""


def number(value: float) -> str:
    r"""Return a number to six digits.

    Examples
    --------
    >>> print(number(2.5e-9), number(float("-inf")), number(-0.0))
    2.5 \cdot 10^{-9} -\infty 0
    """
    if math.isnan(value):
        return r"\mathrm{NaN}"
    if math.isinf(value):
        return r"\infty" if value > 0 else r"-\infty"
    text = full(value + 0.0)  # -0.0 is 0
    if "e" not in text:
        return text
    digits, power = text.split("e")
    return rf"{digits} \cdot 10^{{{int(power)}}}"


def equals(value: float) -> str:
    """Return what stands after a result's formula; a rounded number is said to be one."""
    exact = not math.isfinite(value) or float(full(value)) == value
    return f"= {number(value)}" if exact else rf"\approx {number(value)}"


def matrix(label: str, values: NDArray[Any]) -> list[str]:
    """Return an array as a matrix, or as several of some columns each where a line can't hold it.

    Parameters
    ----------
    label : str
    values : (H, W) array
    """
    cells = [[number(value) for value in row] for row in values.astype(np.float64).tolist()]
    columns = [max(map(_width, column)) + _GAP for column in zip(*cells, strict=True)]
    blocks = _blocks(columns, LINE - _LEFT)
    formulas = []
    for start, stop in blocks:
        name = label if len(blocks) == 1 else rf"{label}[{{:}}, {start}{{:}}{stop}]"
        rows = " \\\\\n".join(" & ".join(row[start:stop]) for row in cells)
        formulas.append(name + " = \\begin{bmatrix}\n" + rows + "\n\\end{bmatrix}")
    return formulas


def wrapped(terms: Sequence[str], between: str) -> list[str]:
    """Return terms with what stands between them, in as many lines as they need.

    Examples
    --------
    >>> wrapped(["1", "2", "3"], " + ")
    ['1 + 2 + 3']
    """
    blocks = _blocks([_width(term) + _GAP for term in terms], LINE - _LEFT)
    joined = [between.join(terms[start:stop]) for start, stop in blocks]
    return [line + between.rstrip() for line in joined[:-1]] + joined[-1:]


def fits(formula: str) -> bool:
    """Tell whether a formula, of parts side by side, fits in a line."""
    return _width(formula) <= LINE


def aligned(first: str, rest: Iterable[str]) -> str:
    """Return a formula in lines: the left side with what it equals first, and below it what follows."""
    return "\\begin{aligned}\n" + " \\\\\n".join([first, *rest]) + "\n\\end{aligned}"


def _blocks(widths: Sequence[float], most: float) -> list[tuple[int, int]]:
    """Cut a row of things into runs (start, stop) that are at most so wide; each holds one at least."""
    starts, used = [0], 0.0
    for k, width in enumerate(widths):
        if used + width > most and k > starts[-1]:
            starts.append(k)
            used = 0.0
        used += width
    return list(zip(starts, [*starts[1:], len(widths)], strict=True))


def _width(formula: str) -> int:
    """Return about how many digits wide a formula is: a sign, + and = count as two."""
    plain = re.sub(r"\\mathrm|\\frac|\\[,;:]|[{}^_\s]", "", formula)
    signs = len(re.findall(r"\\[a-z]+|[+=]", plain))
    return len(re.sub(r"\\[a-z]+|[+=]", "", plain)) + 2 * signs

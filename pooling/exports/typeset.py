r"""Numbers and arrays in LaTeX, broken into lines that fit on a page.

Only commands are used that LaTeX and the Markdown renderers KaTeX and MathJax support.
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
"""The number of digits in a line, at 11 points between margins of 2 cm."""
_LEFT: Final = 16
"""The width of an array's name and brackets, or of a formula's left side, in digits."""
_GAP: Final = 2
"""The space between the columns of a matrix or the terms of a sum, in digits."""


def number(value: float) -> str:
    r"""Format a number with up to six significant digits.

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
    """Return the right side of a result, with ≈ instead of = if the number is rounded."""
    exact = not math.isfinite(value) or float(full(value)) == value
    return f"= {number(value)}" if exact else rf"\approx {number(value)}"


def matrix(label: str, values: NDArray[Any]) -> list[str]:
    """Return an array as a matrix, or as several matrices of fewer columns if it is too wide for a line.

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
    """Join terms with a separator and break the result into lines.

    Examples
    --------
    >>> wrapped(["1", "2", "3"], " + ")
    ['1 + 2 + 3']
    """
    blocks = _blocks([_width(term) + _GAP for term in terms], LINE - _LEFT)
    joined = [between.join(terms[start:stop]) for start, stop in blocks]
    return [line + between.rstrip() for line in joined[:-1]] + joined[-1:]


def fits(formula: str) -> bool:
    """Test whether a formula fits in a line."""
    return _width(formula) <= LINE


def aligned(first: str, rest: Iterable[str]) -> str:
    """Return a formula of several lines: the left side with the first expression, then the others below."""
    return "\\begin{aligned}\n" + " \\\\\n".join([first, *rest]) + "\n\\end{aligned}"


def _blocks(widths: Sequence[float], most: float) -> list[tuple[int, int]]:
    """Divide a row of items into runs (start, stop) of at most the given width, with at least one item each."""
    starts, used = [0], 0.0
    for k, width in enumerate(widths):
        if used + width > most and k > starts[-1]:
            starts.append(k)
            used = 0.0
        used += width
    return list(zip(starts, [*starts[1:], len(widths)], strict=True))


def _width(formula: str) -> int:
    """Estimate the width of a formula in digits. Commands, + and = count as two."""
    plain = re.sub(r"\\mathrm|\\frac|\\[,;:]|[{}^_\s]", "", formula)
    signs = len(re.findall(r"\\[a-z]+|[+=]", plain))
    return len(re.sub(r"\\[a-z]+|[+=]", "", plain)) + 2 * signs

"""Worked examples, window by window, as Markdown or LaTeX, for handouts and homework."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.engine.spec import Pair
from pooling.exports.expressions import LATEX, render
from pooling.exports.formulas import symbols
from pooling.exports.layer_words import title
from pooling.exports.size_equation import size_formulas
from pooling.exports.slices import is_padded, window_slices
from pooling.exports.typeset import aligned, equals, fits, matrix, number, wrapped
from pooling.i18n import LANGUAGE, Words
from pooling.stage.payload import Scene
from pooling.studies.trace import WindowTrace, trace_window

MOST_WINDOWS: Final = 100
"""The most windows in an example. Longer examples are cut after these."""
MOST_CELLS: Final = 20
"""The most rows and columns of a printed array, and the most values of a printed window."""
_HEAD: Final = r"""\documentclass[11pt]{%s}
\usepackage{amsmath}
\usepackage[margin=2cm]{geometry}
\setlength{\parindent}{0pt}
\setcounter{MaxMatrixCols}{40}
\allowdisplaybreaks
\begin{document}
"""


def markdown(scene: Scene, words: Words) -> str:
    """Return the worked example as Markdown, with formulas between dollar signs.

    Parameters
    ----------
    scene : Scene
        Of several channels the first is worked.
    words : Words
    """
    lines = [f"# {title(scene.spec, words)}", ""]
    for heading, formulas in _sections(scene, words):
        lines += [f"## {heading}", ""]
        for formula in formulas:
            lines += ["$$", formula, "$$", ""]
    return "\n".join(lines)


def latex(scene: Scene, words: Words) -> str:
    """Return the worked example as a LaTeX document, for pdflatex or, in Chinese, for xelatex.

    Parameters
    ----------
    scene : Scene
        Of several channels the first is worked.
    words : Words
    """
    lines = [_HEAD % (LANGUAGE[words.lang].latex_class)]
    lines.append(rf"\section*{{{_escaped(title(scene.spec, words))}}}")
    for heading, formulas in _sections(scene, words):
        # Without the additional braces, LaTeX would read the brackets of A[0, 0] as an optional argument.
        lines.append(rf"\subsection*{{{{{_escaped(heading)}}}}}")
        lines += [f"\\[\n{formula}\n\\]" for formula in formulas]
    return "\n".join([*lines, r"\end{document}", ""])


def _sections(scene: Scene, words: Words) -> Iterator[tuple[str, list[str]]]:
    spec: Layer = scene.spec
    x, dA = _plane(scene.x), _plane(scene.dA)
    pooled = pool(x, spec)
    yield words("worked.given"), [*_shown("prev", x), *_shown("dA", dA)]
    size = x.shape[0], x.shape[1]
    sizes = [formula for axis in (0, 1) for formula in size_formulas(spec, size, axis, scene.padding)]
    yield words("worked.size"), sizes
    count = min(dA.size, MOST_WINDOWS)
    for step in range(count):
        trace = trace_window(x, spec, dA, step)
        row, col = trace.window
        heading = words("worked.window", k=step + 1, n=dA.size, cell=f"A[{row}, {col}]")
        yield heading, [_forward(spec, trace, x), *_backward(spec, size, trace)]
    if count < dA.size:
        yield words("worked.more", n=count, all=dA.size), []
    yield words("worked.result"), [*_shown("A", pooled.output), *_shown("dA_prev", pooled.backward(dA))]


def _forward(spec: Layer, trace: WindowTrace, x: NDArray[Any]) -> str:
    """Return the equation of a window's output (2, 5 …) with its numbers."""
    values = [float(x[i, j]) for i, j, _ in trace.channels[0].totals]
    terms = [number(value) for value in values[:MOST_CELLS]] + ([r"\ldots"] if len(values) > MOST_CELLS else [])
    left, window, result = (
        f"{_cell('A', trace)} = ",
        _slice(spec, (x.shape[0], x.shape[1]), trace, "A"),
        equals(trace.channels[0].output),
    )
    if spec.operator.routing == "weights":
        return left + render(spec.operator.formula.value, LATEX, symbols(spec, trace) | {"x": window}) + f" {result}"
    if spec.operator.routing == "winner":
        name = spec.operator.formula.value[0]
        short = left + rf"\{name}({window}) = \{name}({', '.join(terms)}) {result}"
        rows = wrapped(terms, ", ")
        lines = [rf"&= \{name}(" + rows[0], *(rf"&\qquad {row}" for row in rows[1:])]
        first = rf"{left[:-2]}&= \{name}({window})"
    else:
        n = trace.divisor
        terms = [f"({term})" if term.startswith("-") else term for term in terms]
        short = left + rf"\frac{{\mathrm{{sum}}({window})}}{{{n}}} = \frac{{{' + '.join(terms)}}}{{{n}}} {result}"
        rows = wrapped(terms, " + ")
        lines = [rf"&= \frac{{1}}{{{n}}} \cdot (" + rows[0], *(rf"&\qquad {row}" for row in rows[1:])]
        first = rf"{left[:-2]}&= \frac{{\mathrm{{sum}}({window})}}{{{n}}}"
    return short if fits(short) else aligned(first, [*lines[:-1], f"{lines[-1]})", f"&{result}"])


def _backward(spec: Layer, size: Pair, trace: WindowTrace) -> list[str]:
    """Return the equation of a window's gradient (4, 6 …), and the sums in dA_prev after it."""
    channel = trace.channels[0]
    dA, upstream = number(channel.dA), _cell("dA", trace)
    target = _slice(spec, size, trace, "dA")
    if spec.operator.routing == "weights":
        symbol = symbols(spec, trace) | {"x": _slice(spec, size, trace, "A"), "A": _cell("A", trace)}
        weight = render(spec.operator.formula.weight, LATEX, symbol)
        rule = rf"{target} \mathrel{{+}}= {weight} \cdot {upstream}, \quad {upstream} = {dA}"
    elif spec.operator.routing == "uniform":
        n, share = trace.divisor, channel.dA / trace.divisor
        rule = rf"{target} \mathrel{{+}}= \frac{{{upstream}}}{{{n}}} = \frac{{{dA}}}{{{n}}} {equals(share)}"
    else:
        parts = len(channel.winners) if spec.ties == "split" else 1
        over = f" / {parts}" if parts > 1 else ""
        rule = rf"{target} \mathrel{{+}}= \mathrm{{mask}} \cdot {upstream}{over}, \quad {upstream} = {dA}"
    sums = {(i, j): total for i, j, total in channel.totals}
    received = [
        rf"{_name('dA_prev')}[{i}, {j}] \mathrel{{+}}= {number(share)} \;\Rightarrow\; {number(sums[i, j])}"
        for i, j, share in channel.shares[:MOST_CELLS]
    ]
    if len(channel.shares) > MOST_CELLS:
        received.append(r"\ldots")
    return [rule, r"\begin{gathered}" + "\n" + " \\\\\n".join(received) + "\n" + r"\end{gathered}"]


def _shown(name: str, values: NDArray[Any]) -> list[str]:
    """Return an array as a matrix, or only its size if it is large."""
    label = _name("A_prev" if name == "prev" else name)
    if max(values.shape) > MOST_CELLS:
        return [rf"{label} \in \mathbf{{R}}^{{{values.shape[0]} \times {values.shape[1]}}}"]
    return matrix(label, values)


def _plane(values: NDArray[Any]) -> NDArray[Any]:
    return np.ascontiguousarray(values[:, :, 0]) if values.ndim == 3 else values


def _name(name: str) -> str:
    return {"A": "A", "dA": r"\mathrm{d}A", "A_prev": r"A_{\mathrm{prev}}", "dA_prev": r"\mathrm{d}A_{\mathrm{prev}}"}[
        name
    ]


def _cell(name: str, trace: WindowTrace) -> str:
    return f"{_name(name)}[{trace.window[0]}, {trace.window[1]}]"


def _slice(spec: Layer, size: Pair, trace: WindowTrace, name: str) -> str:
    """Return the slice of a window, which refers to the padded array if there is padding."""
    rows, cols = window_slices(spec, size, trace.window, "{:}")
    return rf"{_name(name)}_{{\mathrm{{{'pad' if is_padded(spec) else 'prev'}}}}}[{rows}, {cols}]"


def _escaped(text: str) -> str:
    return text.replace("_", r"\_").replace("…", r"\dots{}").replace("×", r"$\times$")

"""The programs of "Copy the code", which compute the numbers on the screen with NumPy or a framework."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.exports.frameworks import jax_program, keras_program, torch_program
from pooling.exports.onnx_model import onnx_program
from pooling.exports.snippets import Case, numpy_program
from pooling.i18n import Words

PROGRAMS: Final = {
    "numpy": numpy_program,
    "torch": torch_program,
    "keras": keras_program,
    "jax": jax_program,
    "onnx": onnx_program,
}
FRAMEWORKS: Final = tuple(PROGRAMS)
INLINE: Final = 256
"""The most cells of an array that is written into the program: 16 × 16."""
FILES: Final = {"x": "A_prev.npy", "dA": "dA.npy"}
"""The names under which Share offers the arrays."""

Array = npt.NDArray[Any]


def code(framework: str, spec: PoolSpec, x: Array, dA: Array, words: Words) -> str:
    """Return a program that computes A and dA_prev in float64, and prints both.

    Parameters
    ----------
    framework : {"numpy", "torch", "keras", "jax", "onnx"}
    spec : PoolSpec
    x : (H, W) or (H, W, C) array
    dA : array of the output's shape
    words : Words
        The language of the comments.

    Returns
    -------
    str
        A program with the results of the engine. If the framework's own operator follows other rules than ``spec``
        (on ties or large padding), the program pools without it and explains this in a comment.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> program = code("numpy", PoolSpec(f=2), np.array([[1, 2], [3, 4]]), np.ones((1, 1)), words("en"))
    >>> names = {}
    >>> exec(program, names)
    [[4.]]
    [[0. 0.]
     [0. 1.]]
    """
    case = Case(
        spec=spec,
        channels=x.ndim == 3,
        nan=bool(np.isnan(x).any()),
        negative_infinity=bool(np.isneginf(x).any()),
        nonfinite_gradient=not np.isfinite(dA).all(),
        tied=pool(x, spec).has_ties(),
        words=words,
    )
    pairs = {"f": spec.window, "stride": spec.strides, "pad": spec.padding}
    head = case.comment(f"about_{spec.kind}", **{name: _shown(pair) for name, pair in pairs.items()})
    files = [FILES[name] for name, values in (("x", x), ("dA", dA)) if values.size > INLINE]
    if files:
        head += case.comment("files", files=", ".join(files))
    data = ["", *_assigned("x", x), *_assigned("dA", dA), ""]
    return "\n".join([*head, *PROGRAMS[framework](case, data)]) + "\n"


def needs_files(x: Array, dA: Array) -> bool:
    """Return whether the program loads A_prev.npy or dA.npy because an array is too large to be written into it."""
    return max(x.size, dA.size) > INLINE


def _shown(pair: tuple[int, int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]} × {pair[1]}"


def _assigned(name: str, values: Array) -> list[str]:
    """Return the lines that assign an array, either written in full or loaded from a file."""
    if values.size > INLINE:
        return [f'{name} = np.load("{FILES[name]}").astype(np.float64)']
    rows = ["    " + _literal(row) + "," for row in values]
    return [f"{name} = np.array([", *rows, "], dtype=np.float64)"]


def _literal(values: Array) -> str:
    """Return numbers as Python literals that evaluate to the same bits.

    Examples
    --------
    >>> _literal(np.array([1.0, -0.5, np.nan, -np.inf]))
    '[1, -0.5, np.nan, -np.inf]'
    """
    if values.ndim:
        return "[" + ", ".join(_literal(value) for value in values) + "]"
    number = values.item()
    if not np.isfinite(number):
        return repr(number).replace("inf", "np.inf").replace("nan", "np.nan")
    whole = number == int(number) and not (number == 0 and np.signbit(number)) and abs(number) < 1e15
    return str(int(number)) if whole else repr(number)

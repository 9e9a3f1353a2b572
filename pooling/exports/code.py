"""Copy the code: a setting as a program for NumPy or a framework that prints the numbers on the screen."""

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
"""Cells up to which an array stands in the program; 16 × 16."""
FILES: Final = {"x": "A_prev.npy", "dA": "dA.npy"}
"""What Share calls them."""

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
        Its numbers are the engine's. Where the framework's own operator follows another rule than ``spec``
        (equal maxima, large pads), a comment says so and the program does it by hand.

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
        lowest=bool(np.isneginf(x).any()),
        wild=not np.isfinite(dA).all(),
        tied=pool(x, spec).has_ties(),
        words=words,
    )
    pairs = {"f": spec.window, "stride": spec.strides, "pad": spec.padding}
    head = case.say(f"about_{spec.kind}", **{name: _shown(pair) for name, pair in pairs.items()})
    files = [FILES[name] for name, values in (("x", x), ("dA", dA)) if values.size > INLINE]
    if files:
        head += case.say("files", files=", ".join(files))
    data = ["", *_assigned("x", x), *_assigned("dA", dA), ""]
    return "\n".join([*head, *PROGRAMS[framework](case, data)]) + "\n"


def needs_files(x: Array, dA: Array) -> bool:
    """Tell whether the program loads A_prev.npy or dA.npy, being too large to stand in it."""
    return max(x.size, dA.size) > INLINE


def _shown(pair: tuple[int, int]) -> str:
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]} × {pair[1]}"


def _assigned(name: str, values: Array) -> list[str]:
    """Return the lines that give an array its name: typed in full, or loaded when large."""
    if values.size > INLINE:
        return [f'{name} = np.load("{FILES[name]}").astype(np.float64)']
    rows = ["    " + _literal(row) + "," for row in values]
    return [f"{name} = np.array([", *rows, "], dtype=np.float64)"]


def _literal(values: Array) -> str:
    """Return numbers as Python writes them, so that reading them back gives the same bits.

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

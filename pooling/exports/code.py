"""The programs of "Copy the code", which compute the numbers on the screen with NumPy or a framework."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import numpy.typing as npt

from pooling.engine.layer import Layer
from pooling.engine.pool import pool
from pooling.engine.spec import PoolSpec
from pooling.exports.programs.case import Case, Lines
from pooling.exports.programs.jax_program import jax_program
from pooling.exports.programs.keras_program import keras_program
from pooling.exports.programs.loops import numpy_program
from pooling.exports.programs.onnx_program import onnx_program
from pooling.exports.programs.torch_program import torch_program
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


def code(framework: str, layer: Layer, x: Array, dA: Array, words: Words) -> str:
    """Return a program that computes A and dA_prev in float64, and prints both.

    Parameters
    ----------
    framework : {"numpy", "torch", "keras", "jax", "onnx"}
    layer : PoolSpec or AdaptiveSpec
    x : (H, W) or (H, W, C) array
    dA : array of the output's shape
    words : Words
        The language of the comments.

    Returns
    -------
    str
        A program with the results of the engine. If the framework's own operator can't have the layer's windows, or
        follows other rules (on ties, for example), the program pools without it and explains this in a comment.

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
        layer=layer,
        size=(x.shape[0], x.shape[1]),
        channels=x.ndim == 3,
        nan=bool(np.isnan(x).any()),
        holds_fill=bool((x == layer.operator.padding_value).any()),
        nonfinite=not np.isfinite(x).all(),
        nonfinite_gradient=not np.isfinite(dA).all(),
        tied=pool(x, layer).has_ties(),
        words=words,
    )
    head = _about(case)
    files = [FILES[name] for name, values in (("x", x), ("dA", dA)) if values.size > INLINE]
    if files:
        head += case.comment("files", files=", ".join(files))
    data = ["", *_assigned("x", x), *_assigned("dA", dA), ""]
    return "\n".join([*head, *PROGRAMS[framework](case, data)]) + "\n"


def _about(case: Case) -> Lines:
    layer = case.layer
    if not isinstance(layer, PoolSpec):
        return case.comment("about_adaptive", output=" × ".join(map(str, layer.output_size(case.size))))
    pad = _shown(layer.padding) if layer.pad == layer.padding else str(layer.pads)
    lines = case.comment("about", f=_shown(layer.window), stride=_shown(layer.strides), pad=pad)
    further = [f"{name} = {value}" for name, value in _further(layer).items()]
    return [*lines, f"# {', '.join(further)}"] if further else lines


def _further(spec: PoolSpec) -> dict[str, object]:
    """Return the settings beyond the article's that the kind uses, by PyTorch's names."""
    used = {"ceil_mode", "dilation", *spec.operator.settings()}
    found: dict[str, object] = {}
    for name, usual in (
        ("dilation", (1, 1)),
        ("ceil_mode", False),
        ("count_include_pad", True),
        ("divisor_override", None),
    ):
        if name in used and getattr(spec, name) != usual:
            found[name] = _shown(spec.dilations) if name == "dilation" else getattr(spec, name)
    return found


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

"""The Keras program of "Copy the code", which runs on PyTorch, JAX and TensorFlow."""

from __future__ import annotations

from typing import Final

from pooling.engine.adaptive import AdaptiveSpec
from pooling.exports.expressions import KERAS
from pooling.exports.programs.by_hand import Syntax, differentiated, functions
from pooling.exports.programs.case import Case, Lines
from pooling.exports.programs.jax_program import padded_widths
from pooling.exports.programs.plan import Plan, plan
from pooling.frameworks.operators import operator

_SYNTAX: Final = Syntax(
    "ops",
    KERAS,
    'ops.cumsum(ops.cast(mask, "int32"), 0)',
    "ops.sum(ops.cast(mask, x.dtype), 0)",
    "ops.stop_gradient({})",
    'ops.convert_to_tensor({}, "float64")',
    "ops.take(ops.take(A_pad, i, 0), j, 1)",
)


def keras_program(case: Case, data: Lines) -> Lines:
    """Return a program with the pooling layer of Keras, and the gradient computed by the Keras backend in use."""
    planned = plan(case, "keras")
    if planned.native:
        forward = _operator(case, planned)
    else:
        forward = functions(case, _SYNTAX, f"ops.pad(x, {padded_widths(case)}, constant_values=fill)")
    return [
        "import os",
        "",
        *case.comment("keras_x64"),
        'os.environ.setdefault("JAX_ENABLE_X64", "1")',
        "",
        "import keras",
        "import numpy as np",
        "from keras import ops",
        *data,
        *planned.remark,
        *forward,
        *case.comment("keras_gradient"),
        "def gradient(forward, x, dA):",
        '    if keras.backend.backend() == "jax":',
        "        import jax",
        "",
        "        return jax.vjp(forward, x)[1](dA)[0]",
        '    if keras.backend.backend() == "tensorflow":',
        "        import tensorflow as tf",
        "",
        "        with tf.GradientTape() as tape:",
        "            tape.watch(x)",
        "            A = forward(x)",
        "        return tape.gradient(A, x, output_gradients=dA)",
        "    x.requires_grad_()",
        "    forward(x).backward(dA)",
        "    return x.grad",
        "",
        "",
        "x, dA = ops.convert_to_tensor(x), ops.convert_to_tensor(dA)",
        "A = ops.convert_to_numpy(forward(x))",
        f"dA_prev = ops.convert_to_numpy(gradient({'forward' if planned.native else differentiated(case)}, x, dA))",
        "",
        "print(A)",
        "print(dA_prev)",
    ]


def _operator(case: Case, planned: Plan) -> Lines:
    assert planned.native
    layer, same = planned.native
    own = operator("keras", layer)
    assert own
    arguments = f"{layer.output}" if isinstance(layer, AdaptiveSpec) else f"{layer.window}, {layer.strides}"
    if same:
        arguments += ', padding="same"'
    axis, back = ("[None]", "[0]") if case.channels else ("[None, :, :, None]", "[0, :, :, 0]")
    pads = ((0, 0), *planned.pads, (0, 0))
    padding = [f"    planes = ops.pad(planes, {pads}, constant_values={case.fill})"]
    return [
        f'layer = keras.layers.{own.name}({arguments}, data_format="channels_last", dtype="float64")',
        "",
        "",
        "def forward(x):",
        f"    planes = x{axis}  # (1, H, W, C)",
        *(padding if any(map(any, planned.pads)) else []),
        f"    return layer(planes){back}",
        "",
        "",
    ]

"""The JAX program of "Copy the code"."""

from __future__ import annotations

from typing import Final

from pooling.engine.spec import PoolSpec
from pooling.exports.expressions import JAX
from pooling.exports.programs.by_hand import Syntax, differentiated, divided, functions
from pooling.exports.programs.case import Case, Lines, widths
from pooling.exports.programs.plan import Plan, flat, plan
from pooling.frameworks.operators import operator

_SYNTAX: Final = Syntax(
    "jnp", JAX, "jnp.cumsum(mask, 0)", "mask.sum(0)", "lax.stop_gradient({})", "{}", "A_pad[i][:, j]"
)


def jax_program(case: Case, data: Lines) -> Lines:
    """Return a program with reduce_window of JAX and its vector-Jacobian product."""
    planned = plan(case, "jax")
    if planned.native:
        forward = [*_divisor(case), "def forward(x):", *_operator(case, planned), "", ""]
    else:
        forward = functions(case, _SYNTAX, f"jnp.pad(x, {padded_widths(case)}, constant_values=fill)")
    return [
        "import jax",
        "import jax.numpy as jnp",
        "import numpy as np",
        "from jax import lax",
        "",
        'jax.config.update("jax_enable_x64", True)',
        *data,
        *planned.remark,
        *forward,
        "x = jnp.asarray(x)",
        "A = forward(x)",
        f"_, backward = jax.vjp({'forward' if planned.native else differentiated(case)}, x)",
        "(dA_prev,) = backward(jnp.asarray(dA))",
        "",
        "print(A)",
        "print(dA_prev)",
    ]


def padded_widths(case: Case) -> str:
    """Return the padding widths of a program that pools by hand: a row and a column for adaptive layers."""
    if isinstance(case.layer, PoolSpec):
        return widths(flat(case.layer, case.size).pads, case.channels)
    return f"((0, 1), (0, 1){', (0, 0)' if case.channels else ''})"


def _divisor(case: Case) -> Lines:
    lines = divided(case, "{}")
    return [*lines, "", ""] if lines else []


def _operator(case: Case, planned: Plan) -> Lines:
    assert planned.native
    layer = planned.native.layer
    assert isinstance(layer, PoolSpec)
    one, none = (1,) * case.channels, ((0, 0),) * case.channels
    own = operator("jax", layer)
    assert own
    start = case.fill.replace("np.", "jnp.")
    shape = f"{layer.window + one}, {layer.strides + one}, {layer.pads + none}"
    if max(layer.dilations) > 1:
        shape += f", window_dilation={layer.dilations + one}"
    return [f"    return lax.reduce_window(x, {start}, {own.reducer}, {shape}){_over(case, layer)}"]


def _over(case: Case, layer: PoolSpec) -> str:
    """Return the division that makes a sum an average."""
    if case.kind.routing != "uniform":
        return ""
    if layer.divisor_override is not None:
        return f" / {layer.divisor_override}"
    return " / ({} * {})".format(*layer.window) if case.divisor else " / divisor"

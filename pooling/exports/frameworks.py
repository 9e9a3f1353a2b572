"""The PyTorch, JAX and Keras programs of "Copy the code".

Each program uses its framework's own operator if that gives the same numbers as the engine. If the operator passes
gradients to other cells than the tie rule, the program slices out all windows and applies equation 3 itself.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pooling.exports.expressions import JAX, KERAS, TORCH, Dialect, render
from pooling.exports.snippets import Case, Lines, masking, setting

_REDUCERS: Final = {"jax": "lax.reduce_window"}
"""The function that frameworks without a pooling operator of their own use."""


class Syntax(NamedTuple):
    """The expressions of a framework in programs that pool without its operator.

    Attributes
    ----------
    module : str
    dialect : Dialect
    running_count : str
        The cumulative sum of the mask.
    winners : str
        The number of winners of each window.
    constant : str
        An expression that is a constant for automatic differentiation.
    """

    module: str
    dialect: Dialect
    running_count: str
    winners: str
    constant: str


_TORCH: Final = Syntax("torch", TORCH, "torch.cumsum(mask, 0)", "mask.sum(0)", "({}).detach()")
_JAX: Final = Syntax("jnp", JAX, "jnp.cumsum(mask, 0)", "mask.sum(0)", "lax.stop_gradient({})")
_KERAS: Final = Syntax(
    "ops",
    KERAS,
    'ops.cumsum(ops.cast(mask, "int32"), 0)',
    "ops.sum(ops.cast(mask, x.dtype), 0)",
    "ops.stop_gradient({})",
)


def torch_program(case: Case, data: Lines) -> Lines:
    """Return a program with max_pool2d or avg_pool2d of PyTorch and its autograd."""
    by_hand, remark = _ties(case, "torch")
    if by_hand:
        pads = ", ".join(["0, 0"] * case.channels + [f"{name}, {name}" for name in reversed(case.names[2])])
        compute = [
            *_by_hand(case, _TORCH, f"F.pad(x, ({pads}), value=fill)"),
            "x = torch.tensor(x, requires_grad=True)",
            "A = forward(x)",
            "routed(x).backward(torch.tensor(dA))",
        ]
    else:
        compute = ["x = torch.tensor(x, requires_grad=True)", *_torch_operator(case), "A.backward(torch.tensor(dA))"]
    return [
        "import numpy as np",
        "import torch",
        "import torch.nn.functional as F",
        *data,
        *remark,
        *compute,
        "dA_prev = x.grad",
        "",
        "print(A.detach().numpy())",
        "print(dA_prev.numpy())",
    ]


def _torch_operator(case: Case) -> Lines:
    f, pad = case.spec.window, case.spec.padding
    lines = ["planes = x.permute(2, 0, 1)  # (C, H, W)" if case.channels else "planes = x[None]  # (1, H, W)"]
    if any(2 * p > f_ for p, f_ in zip(pad, f, strict=True)):
        lines += [
            *case.comment("pad_torch"),
            f"planes = F.pad(planes, ({pad[1]}, {pad[1]}, {pad[0]}, {pad[0]}), value={case.fill})",
        ]
        pad = (0, 0)
    operator = case.kind.operators["torch"]
    back = ".permute(1, 2, 0)" if case.channels else "[0]"
    return [*lines, f"A = {operator}(planes, kernel_size={f}, stride={case.spec.strides}, padding={pad}){back}"]


def jax_program(case: Case, data: Lines) -> Lines:
    """Return a program with reduce_window of JAX and its vector-Jacobian product."""
    by_hand, remark = _ties(case, "jax")
    if by_hand:
        forward = _by_hand(case, _JAX, f"jnp.pad(x, {case.widths}, constant_values=fill)")
    else:
        forward = ["def forward(x):", *_jax_operator(case), "", ""]
    return [
        "import jax",
        "import jax.numpy as jnp",
        "import numpy as np",
        "from jax import lax",
        "",
        'jax.config.update("jax_enable_x64", True)',
        *data,
        *remark,
        *forward,
        "x = jnp.asarray(x)",
        "A = forward(x)",
        f"_, backward = jax.vjp({'routed' if by_hand else 'forward'}, x)",
        "(dA_prev,) = backward(jnp.asarray(dA))",
        "",
        "print(A)",
        "print(dA_prev)",
    ]


def _jax_operator(case: Case) -> Lines:
    (f_h, f_w), pads = case.spec.window, tuple((p, p) for p in case.spec.padding)
    window, strides, padding = (f_h, f_w), case.spec.strides, pads
    one = (1,) * case.channels
    none = ((0, 0),) * case.channels
    start = case.fill.replace("np.", "jnp.")
    divided = f" / ({f_h} * {f_w})" if case.kind.routing == "uniform" else ""
    operator = case.kind.operators["jax"]
    shape = f"{window + one}, {strides + one}, {padding + none}"
    return [f"    return lax.reduce_window(x, {start}, {operator}, {shape}){divided}"]


def keras_program(case: Case, data: Lines) -> Lines:
    """Return a program with the pooling layer of Keras, and the gradient computed by the Keras backend in use."""
    by_hand, remark = _ties(case, "keras")
    if by_hand:
        forward = _by_hand(case, _KERAS, f"ops.pad(x, {case.widths}, constant_values=fill)")
    else:
        forward = _keras_operator(case)
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
        *remark,
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
        f"dA_prev = ops.convert_to_numpy(gradient({'routed' if by_hand else 'forward'}, x, dA))",
        "",
        "print(A)",
        "print(dA_prev)",
    ]


def _keras_operator(case: Case) -> Lines:
    spec, layer = case.spec, case.kind.operators["keras"]
    axis, back = ("[None]", "[0]") if case.channels else ("[None, :, :, None]", "[0, :, :, 0]")
    pads = ((0, 0), (spec.padding[0],) * 2, (spec.padding[1],) * 2, (0, 0))
    padding = [*case.comment("pad_keras"), f"planes = ops.pad(planes, {pads}, constant_values={case.fill})"]
    return [
        f'layer = keras.layers.{layer}({spec.window}, {spec.strides}, data_format="channels_last", dtype="float64")',
        "",
        "",
        "def forward(x):",
        f"    planes = x{axis}  # (1, H, W, C)",
        *(f"    {line}" for line in padding if any(spec.padding)),
        f"    return layer(planes){back}",
        "",
        "",
    ]


def _ties(case: Case, framework: str) -> tuple[bool, Lines]:
    """Return whether the program pools without the framework's operator, and a comment with the reason.

    It does so if the framework has no such operator, or if the operator passes gradients to other cells.
    """
    if framework not in case.kind.operators:
        return True, case.comment("no_operator")
    if not case.has_winners:
        return False, []
    operator = _REDUCERS.get(framework, case.kind.operators[framework])
    if case.nan or case.ambiguous_padding:
        return True, case.comment("by_hand_special", operator=operator)
    if not case.tied:
        return False, case.comment("no_ties")
    if case.spec.ties == "first":
        return False, case.comment("same_first", operator=operator)
    return True, case.comment(f"by_hand_{case.spec.ties}", operator=operator)


def _by_hand(case: Case, syntax: Syntax, pad: str) -> Lines:
    """Return the functions forward(x) and routed(x). The gradient of routed(x) is dA_prev by the kind's routing."""
    (f_h, f_w), (s_h, s_w), _ = case.names
    value = render(case.kind.formula.value, syntax.dialect, {"x": "window"})
    return [
        *setting(case),
        "",
        "",
        *case.comment("windows"),
        "def windows(x, fill):",
        f"    A_pad = {pad}",
        f"    return {syntax.module}.stack(",
        f"        [A_pad[i : i + {s_h} * n_H : {s_h}, j : j + {s_w} * n_W : {s_w}]"
        f" for i in range({f_h}) for j in range({f_w})]",
        "    )",
        "",
        "",
        "def forward(x):",
        f"    window = windows(x, {case.fill})",
        f"    return {value}",
        "",
        "",
        *(_masked(case, syntax, value) if case.has_winners else _weighted(case, syntax, value)),
        "",
        "",
    ]


def _masked(case: Case, syntax: Syntax, value: str) -> Lines:
    module = syntax.module
    real = f"windows({module}.ones_like(x), 0.0) > 0"
    share = render(("sum", "x"), syntax.dialect, {"x": f"{module}.where(mask, window, 0.0)"})
    return [
        *case.comment(f"routed_{case.spec.ties}"),
        "def routed(x):",
        f"    window = windows(x, {case.fill})",
        f"    mask = window == {value}",
        *(f"    {line}" for line in masking(case, f"{module}.isnan(window)", real, syntax.running_count)),
        f"    return {share}{' / ' + syntax.winners if case.spec.ties == 'split' else ''}",
    ]


def _weighted(case: Case, syntax: Syntax, value: str) -> Lines:
    module = syntax.module
    weight = render(case.kind.formula.weight, syntax.dialect, {"x": "window", "A": "scale"})
    share = render(("sum", "x"), syntax.dialect, {"x": f"{module}.where(weight == 0, 0.0, weight * window)"})
    return [
        *case.comment("routed_weights"),
        "def routed(x):",
        f"    window = windows(x, {case.fill})",
        f"    A = {value}",
        f"    scale = {module}.where(A == 0, 1.0, A)",
        f"    weight = {syntax.constant.format(weight)}",
        f"    return {share}",
    ]

"""The PyTorch, JAX and Keras programs of "Copy the code".

Each uses its framework's own operator where that gives the setting's numbers. Where the operator passes gradients to
other cells than the tie rule says, the program slices out all windows and applies equation 3 itself.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pooling.exports.expressions import JAX, KERAS, TORCH, Dialect, written
from pooling.exports.snippets import Case, Lines, masking, setting

_REDUCERS: Final = {"jax": "lax.reduce_window"}
"""Frameworks whose operator is an argument of another function."""


class Writing(NamedTuple):
    """How a framework writes what a program does by hand.

    Attributes
    ----------
    module : str
    dialect : Dialect
    running_count : str
        The running count of the mask's ones.
    winners : str
        How many cells of each window win.
    constant : str
        An expression that autodiff takes for a constant.
    """

    module: str
    dialect: Dialect
    running_count: str
    winners: str
    constant: str


_TORCH: Final = Writing("torch", TORCH, "torch.cumsum(mask, 0)", "mask.sum(0)", "({}).detach()")
_JAX: Final = Writing("jnp", JAX, "jnp.cumsum(mask, 0)", "mask.sum(0)", "lax.stop_gradient({})")
_KERAS: Final = Writing(
    "ops",
    KERAS,
    'ops.cumsum(ops.cast(mask, "int32"), 0)',
    "ops.sum(ops.cast(mask, x.dtype), 0)",
    "ops.stop_gradient({})",
)


def torch_program(case: Case, data: Lines) -> Lines:
    """Return PyTorch's max_pool2d or avg_pool2d with autograd."""
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
            *case.say("pad_torch"),
            f"planes = F.pad(planes, ({pad[1]}, {pad[1]}, {pad[0]}, {pad[0]}), value={case.fill})",
        ]
        pad = (0, 0)
    operator = case.kind.operators["torch"]
    back = ".permute(1, 2, 0)" if case.channels else "[0]"
    return [*lines, f"A = {operator}(planes, kernel_size={f}, stride={case.spec.strides}, padding={pad}){back}"]


def jax_program(case: Case, data: Lines) -> Lines:
    """Return JAX's reduce_window with its vector-Jacobian product."""
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
    """Return Keras's pooling layer, and the gradient by whichever backend Keras runs on."""
    by_hand, remark = _ties(case, "keras")
    if by_hand:
        forward = _by_hand(case, _KERAS, f"ops.pad(x, {case.widths}, constant_values=fill)")
    else:
        forward = _keras_operator(case)
    return [
        "import os",
        "",
        *case.say("keras_x64"),
        'os.environ.setdefault("JAX_ENABLE_X64", "1")',
        "",
        "import keras",
        "import numpy as np",
        "from keras import ops",
        *data,
        *remark,
        *forward,
        *case.say("keras_gradient"),
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
    padding = [*case.say("pad_keras"), f"planes = ops.pad(planes, {pads}, constant_values={case.fill})"]
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
    """Return whether the program does the pooling by hand, and the comment that says why.

    It does where the framework has no such operator, or one that passes gradients to other cells.
    """
    if framework not in case.kind.operators:
        return True, case.say("no_operator")
    if not case.has_winners:
        return False, []
    operator = _REDUCERS.get(framework, case.kind.operators[framework])
    if case.nan or case.blind:
        return True, case.say("by_hand_special", operator=operator)
    if not case.tied:
        return False, case.say("no_ties")
    if case.spec.ties == "first":
        return False, case.say("same_first", operator=operator)
    return True, case.say(f"by_hand_{case.spec.ties}", operator=operator)


def _by_hand(case: Case, writing: Writing, pad: str) -> Lines:
    """Return forward(x), and routed(x), whose gradient is dA_prev by the kind's routing."""
    (f_h, f_w), (s_h, s_w), _ = case.names
    value = written(case.kind.formula.value, writing.dialect, {"x": "window"})
    return [
        *setting(case),
        "",
        "",
        *case.say("windows"),
        "def windows(x, fill):",
        f"    A_pad = {pad}",
        f"    return {writing.module}.stack(",
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
        *(_masked(case, writing, value) if case.has_winners else _weighted(case, writing, value)),
        "",
        "",
    ]


def _masked(case: Case, writing: Writing, value: str) -> Lines:
    module = writing.module
    real = f"windows({module}.ones_like(x), 0.0) > 0"
    share = written(("sum", "x"), writing.dialect, {"x": f"{module}.where(mask, window, 0.0)"})
    return [
        *case.say(f"routed_{case.spec.ties}"),
        "def routed(x):",
        f"    window = windows(x, {case.fill})",
        f"    mask = window == {value}",
        *(f"    {line}" for line in masking(case, f"{module}.isnan(window)", real, writing.running_count)),
        f"    return {share}{' / ' + writing.winners if case.spec.ties == 'split' else ''}",
    ]


def _weighted(case: Case, writing: Writing, value: str) -> Lines:
    module = writing.module
    weight = written(case.kind.formula.weight, writing.dialect, {"x": "window", "A": "scale"})
    share = written(("sum", "x"), writing.dialect, {"x": f"{module}.where(weight == 0, 0.0, weight * window)"})
    return [
        *case.say("routed_weights"),
        "def routed(x):",
        f"    window = windows(x, {case.fill})",
        f"    A = {value}",
        f"    scale = {module}.where(A == 0, 1.0, A)",
        f"    weight = {writing.constant.format(weight)}",
        f"    return {share}",
    ]

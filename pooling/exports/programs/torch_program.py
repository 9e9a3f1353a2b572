"""The PyTorch program of "Copy the code"."""

from __future__ import annotations

from typing import Final

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.spec import PoolSpec
from pooling.exports.expressions import TORCH
from pooling.exports.programs.by_hand import Syntax, differentiated, functions
from pooling.exports.programs.case import Case, Lines, side_names
from pooling.exports.programs.plan import Plan, flat, plan
from pooling.frameworks.operators import Operator, operator

_SYNTAX: Final = Syntax(
    "torch",
    TORCH,
    "torch.cumsum(mask, 0)",
    "mask.sum(0)",
    "({}).detach()",
    "torch.tensor({})",
    "A_pad[i][:, j]",
)


def torch_program(case: Case, data: Lines) -> Lines:
    """Return a program with a pooling function of PyTorch and its autograd."""
    planned = plan(case, "torch")
    if planned.native:
        compute = ["x = torch.tensor(x, requires_grad=True)", *_operator(case, planned), "A.backward(torch.tensor(dA))"]
    else:
        compute = [
            *functions(case, _SYNTAX, f"F.pad(x, {_widths(case)}, value=fill)"),
            "x = torch.tensor(x, requires_grad=True)",
            "A = forward(x)",
            f"{differentiated(case)}(x).backward(torch.tensor(dA))",
        ]
    return [
        "import numpy as np",
        "import torch",
        "import torch.nn.functional as F",
        *data,
        *planned.remark,
        *compute,
        "dA_prev = x.grad",
        "",
        "print(A.detach().numpy())",
        "print(dA_prev.numpy())",
    ]


def _widths(case: Case) -> str:
    """Return the padding widths, those of the last axis first."""
    sides = (("0", "1"), ("0", "1"))
    if isinstance(case.layer, PoolSpec):
        sides = side_names(flat(case.layer, case.size).pads)
    return "(" + ", ".join(["0, 0"] * case.channels + [f"{before}, {after}" for before, after in reversed(sides)]) + ")"


def _operator(case: Case, planned: Plan) -> Lines:
    lines = ["planes = x.permute(2, 0, 1)  # (C, H, W)" if case.channels else "planes = x[None]  # (1, H, W)"]
    rows, cols = planned.pads
    if any(rows) or any(cols):
        lines.append(f"planes = F.pad(planes, {(*cols, *rows)}, value={case.fill})")
    assert planned.native
    layer = planned.native.layer
    own = operator("torch", layer)
    assert own
    back = ".permute(1, 2, 0)" if case.channels else "[0]"
    return [*lines, f"A = {own.name}(planes, {', '.join(_arguments(case, layer, own))}){back}"]


def _arguments(case: Case, layer: PoolSpec | AdaptiveSpec, own: Operator) -> Lines:
    """Return the operator's arguments; those that have their default are left out, but for the article's settings."""
    if isinstance(layer, AdaptiveSpec):
        return [f"output_size={layer.output}"]
    found = [f"norm_type={p!r}" for p in case.kind.parameters.values()]
    found += [f"kernel_size={layer.window}", f"stride={layer.strides}"]
    optional = [
        ("pad", True, f"padding={layer.padding}"),
        ("dilation", max(layer.dilations) > 1, f"dilation={layer.dilations}"),
        ("ceil", layer.ceil_mode, "ceil_mode=True"),
        ("count", not layer.count_include_pad, "count_include_pad=False"),
        ("divisor", layer.divisor_override is not None, f"divisor_override={layer.divisor_override}"),
    ]
    return [*found, *(text for name, used, text in optional if used and name in own.takes)]

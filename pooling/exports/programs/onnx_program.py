"""The ONNX program of "Copy the code": a model with one node, and the backward pass, which ONNX lacks, in NumPy."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from pooling.engine.spec import PoolSpec
from pooling.exports.programs.case import Case, Lines, setting
from pooling.exports.programs.loops import loops, numpy_program, padded
from pooling.exports.programs.plan import flat, reasons
from pooling.frameworks import native
from pooling.frameworks.operators import operator

_OLD, _NEW = (12, 8), (19, 9)
"""Versions of the operators and of the format."""
RUN: Final = 'session.run(None, {"planes": planes})'


def onnx_program(case: Case, data: Lines) -> Lines:
    """Return a program with the kind's operator as a model."""
    spec = _arguments(case)
    if spec is None:
        return [*_reasons(case), *numpy_program(case, data)]
    return [
        "import numpy as np",
        *(["import onnxruntime"] if case.has_winners else []),
        "from onnx import TensorProto, helper",
        *([] if case.has_winners else ["from onnx.reference import ReferenceEvaluator"]),
        *data,
        f"planes = {'x.transpose(2, 0, 1)[None]' if case.channels else 'x[None, None]'}  # (1, C, H, W)",
        *_model(case, spec),
        *(_by_runtime(case) if case.has_winners else _by_evaluator(case)),
        "",
        "print(A)",
        "print(dA_prev)",
    ]


def _arguments(case: Case) -> PoolSpec | None:
    """Return the node's settings, or None if the program pools without one.

    ONNX's own evaluator, which is used for what ONNX Runtime has in float32 only, goes wrong where windows hang over.
    """
    found = native("onnx", case.layer, case.size)
    if found is None or not isinstance(found.layer, PoolSpec) or _is_special(case):
        return None
    if not case.hangs_over:
        return replace(found.layer, ceil_mode=False)
    return found.layer if case.has_winners else _filled(case, found.layer)


def _is_special(case: Case) -> bool:
    """Return whether ONNX's own evaluator leaves out NaN."""
    return case.nan and not case.has_winners


def _filled(case: Case, spec: PoolSpec) -> PoolSpec | None:
    """Return settings in which padding takes the place of what hangs over."""
    if case.kind.routing == "uniform" and spec.count_include_pad:
        return None
    found = native("onnx", flat(spec, case.size), case.size)
    return found.layer if found and isinstance(found.layer, PoolSpec) else None


def _reasons(case: Case) -> Lines:
    found = native("onnx", case.layer, case.size)
    own = operator("onnx", found.layer) if found else None
    if own and _is_special(case):
        return case.comment("by_hand_infinite", operator=own.name)
    return [*(case.comment("onnx_hanging") if found else reasons(case, "onnx")), *case.comment("written_out")]


def _model(case: Case, spec: PoolSpec) -> Lines:
    (top, bottom), (left, right) = spec.pads
    results = {"A": "DOUBLE"} | ({"places": "INT64"} if _has_indices(case) else {})
    names = ", ".join(f'"{name}"' for name in results)
    own = operator("onnx", spec)
    assert own
    # Dilated averages and norms are new; older runtimes support the old version.
    opset, ir_version = _NEW if max(spec.dilations) > 1 and not case.has_winners else _OLD
    return [
        "node = helper.make_node(",
        f'    "{own.name}",',
        '    inputs=["planes"],',
        f"    outputs=[{names}],",
        f"    kernel_shape={list(spec.window)},",
        f"    strides={list(spec.strides)},",
        f"    pads={[top, left, bottom, right]},",
        *([f"    dilations={list(spec.dilations)},"] if max(spec.dilations) > 1 else []),
        *([] if case.kind.routing == "weights" else [f"    ceil_mode={int(spec.ceil_mode)},"]),
        *([f"    count_include_pad={int(spec.count_include_pad)},"] if case.kind.routing == "uniform" else []),
        *(f"    {name}={value!r}," for name, value in case.kind.parameters.items()),
        ")",
        'inputs = [helper.make_tensor_value_info("planes", TensorProto.DOUBLE, planes.shape)]',
        "outputs = [",
        *(
            f'    helper.make_tensor_value_info("{name}", TensorProto.{of}, [None] * 4),'
            for name, of in results.items()
        ),
        "]",
        'graph = helper.make_graph([node], "pooling", inputs, outputs)',
        f'model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", {opset})], ir_version={ir_version})',
    ]


def _has_indices(case: Case) -> bool:
    """Return whether the operator's indices are the cells that receive the gradient."""
    return case.has_winners and not case.nan and (case.layer.ties == "first" or not case.tied)


def _by_runtime(case: Case) -> Lines:
    session = ['session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])']
    if not _has_indices(case):
        return [
            *session,
            f"(A,) = {RUN}",
            *(_nan(case) if case.nan else []),
            f"A = {_unpacked('A', case)}",
            *_by_hand(case),
        ]
    return [
        *session,
        f"A, places = {RUN}",
        f"A = {_unpacked('A', case)}",
        "",
        *case.comment("onnx_first"),
        "dA_prev = np.zeros(planes.size)",
        f"np.add.at(dA_prev, places.ravel(), dA{'.transpose(2, 0, 1)' if case.channels else ''}.ravel())",
        f"dA_prev = {_unpacked('dA_prev.reshape(planes.shape)', case)}",
    ]


def _nan(case: Case) -> Lines:
    return [
        *case.comment("onnx_nan"),
        '(nan,) = session.run(None, {"planes": np.isnan(planes).astype(np.float64)})',
        "A = np.where(nan > 0, np.nan, A)",
    ]


def _by_evaluator(case: Case) -> Lines:
    return [
        *case.comment("onnx_average", operator=own.name if (own := operator("onnx", case.layer)) else ""),
        "session = ReferenceEvaluator(model)",
        f"(A,) = {RUN}",
        f"A = {_unpacked('A', case)}",
        *_by_hand(case),
    ]


def _by_hand(case: Case) -> Lines:
    return ["", *case.comment("onnx_backward"), *setting(case, case.layer), *padded(case), *loops(case, [])]


def _unpacked(planes: str, case: Case) -> str:
    """Return planes in the layout of x."""
    return f"{planes}[0].transpose(1, 2, 0)" if case.channels else f"{planes}[0, 0]"

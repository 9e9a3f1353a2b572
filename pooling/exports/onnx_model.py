"""The ONNX program of "Copy the code": a model with one node, and the backward pass, which ONNX lacks, in NumPy."""

from __future__ import annotations

from typing import Final

from pooling.exports.snippets import Case, Lines, loops, numpy_program, padded, setting

RUN: Final = 'session.run(None, {"planes": planes})'


def onnx_program(case: Case, data: Lines) -> Lines:
    """Return a program with the kind's operator as a model. Older versions of ONNX Runtime support its opset 12."""
    if "onnx" not in case.kind.operators:
        return [*case.comment("no_operator"), *numpy_program(case, data)]
    return [
        "import numpy as np",
        *(["import onnxruntime"] if case.has_winners else []),
        "from onnx import TensorProto, helper",
        *([] if case.has_winners else ["from onnx.reference import ReferenceEvaluator"]),
        *data,
        f"planes = {'x.transpose(2, 0, 1)[None]' if case.channels else 'x[None, None]'}  # (1, C, H, W)",
        *_model(case),
        *(_by_runtime(case) if case.has_winners else _by_evaluator(case)),
        "",
        "print(A)",
        "print(dA_prev)",
    ]


def _model(case: Case) -> Lines:
    f, stride, pad = (list(pair) for pair in (case.spec.window, case.spec.strides, case.spec.padding))
    results = {"A": "DOUBLE"} | ({"places": "INT64"} if _has_indices(case) else {})
    names = ", ".join(f'"{name}"' for name in results)
    return [
        "node = helper.make_node(",
        f'    "{case.kind.operators["onnx"]}",',
        '    inputs=["planes"],',
        f"    outputs=[{names}],",
        f"    kernel_shape={f},",
        f"    strides={stride},",
        f"    pads={pad * 2},",
        "    ceil_mode=0,",
        *(["    count_include_pad=1,"] if case.kind.routing == "uniform" else []),
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
        'model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 12)], ir_version=8)',
    ]


def _has_indices(case: Case) -> bool:
    """Return whether the operator's indices are the cells that receive the gradient."""
    return case.has_winners and not case.nan and (case.spec.ties == "first" or not case.tied)


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
        *case.comment("onnx_average", operator=case.kind.operators["onnx"]),
        "session = ReferenceEvaluator(model)",
        f"(A,) = {RUN}",
        f"A = {_unpacked('A', case)}",
        *_by_hand(case),
    ]


def _by_hand(case: Case) -> Lines:
    return ["", *case.comment("onnx_backward"), *setting(case), *padded(case), *loops(case, [])]


def _unpacked(planes: str, case: Case) -> str:
    """Return planes in the layout of x."""
    return f"{planes}[0].transpose(1, 2, 0)" if case.channels else f"{planes}[0, 0]"

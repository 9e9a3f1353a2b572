"""The ONNX program of "Copy the code": a model of one node, and the way back, which ONNX lacks, in NumPy."""

from __future__ import annotations

from typing import Final

from pooling.exports.snippets import Case, Lines, loops, padded, setting

RUN: Final = 'session.run(None, {"planes": planes})'


def onnx_program(case: Case, data: Lines) -> Lines:
    """Return MaxPool or AveragePool as a model; opset 12, so that an onnxruntime of years ago takes it."""
    return [
        "import numpy as np",
        *(["import onnxruntime"] if case.maximum else []),
        "from onnx import TensorProto, helper",
        *([] if case.maximum else ["from onnx.reference import ReferenceEvaluator"]),
        *data,
        f"planes = {'x.transpose(2, 0, 1)[None]' if case.channels else 'x[None, None]'}  # (1, C, H, W)",
        *_model(case),
        *(_maximum(case) if case.maximum else _average(case)),
        "",
        "print(A)",
        "print(dA_prev)",
    ]


def _model(case: Case) -> Lines:
    f, stride, pad = (list(pair) for pair in (case.spec.window, case.spec.strides, case.spec.padding))
    results = {"A": "DOUBLE"} | ({"places": "INT64"} if _located(case) else {})
    names = ", ".join(f'"{name}"' for name in results)
    return [
        "node = helper.make_node(",
        f'    "{"MaxPool" if case.maximum else "AveragePool"}",',
        '    inputs=["planes"],',
        f"    outputs=[{names}],",
        f"    kernel_shape={f},",
        f"    strides={stride},",
        f"    pads={pad * 2},",
        "    ceil_mode=0,",
        *([] if case.maximum else ["    count_include_pad=1,"]),
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


def _located(case: Case) -> bool:
    """Tell whether MaxPool's places are the cells that the gradient goes to."""
    return case.maximum and not case.nan and (case.spec.ties == "first" or not case.tied)


def _maximum(case: Case) -> Lines:
    session = ['session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])']
    if not _located(case):
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
        *case.say("onnx_first"),
        "dA_prev = np.zeros(planes.size)",
        f"np.add.at(dA_prev, places.ravel(), dA{'.transpose(2, 0, 1)' if case.channels else ''}.ravel())",
        f"dA_prev = {_unpacked('dA_prev.reshape(planes.shape)', case)}",
    ]


def _nan(case: Case) -> Lines:
    return [
        *case.say("onnx_nan"),
        '(nan,) = session.run(None, {"planes": np.isnan(planes).astype(np.float64)})',
        "A = np.where(nan > 0, np.nan, A)",
    ]


def _average(case: Case) -> Lines:
    return [
        *case.say("onnx_average"),
        "session = ReferenceEvaluator(model)",
        f"(A,) = {RUN}",
        f"A = {_unpacked('A', case)}",
        *_by_hand(case),
    ]


def _by_hand(case: Case) -> Lines:
    return ["", *case.say("onnx_backward"), *setting(case), *padded(case), *loops(case, [])]


def _unpacked(planes: str, case: Case) -> str:
    """Return planes in the layout of x."""
    return f"{planes}[0].transpose(1, 2, 0)" if case.channels else f"{planes}[0, 0]"

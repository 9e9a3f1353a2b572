"""Other libraries with the same setting. Each function returns runners, or raises ImportError if it can't."""

from collections.abc import Callable
from typing import Any, Literal

import numpy as np

from pooling import PoolSpec
from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer

Array = np.ndarray[Any, Any]
Part = Literal["forward", "backward", "both"]
Runners = dict[str, Callable[[], object]]


def torch(x: Array, dA: Array, spec: Layer, part: Part) -> Runners:
    """Return PyTorch in both of its memory layouts."""
    import torch

    pool2d = _torch_function(spec)
    runners: Runners = {}
    for name, layout in (("NCHW", torch.contiguous_format), ("channels last", torch.channels_last)):
        inputs, upstream = (
            torch.from_numpy(array.transpose(0, 3, 1, 2).copy()).contiguous(memory_format=layout) for array in (x, dA)
        )
        inputs.requires_grad_(part != "forward")
        kept = pool2d(inputs) if part == "backward" else None

        def run(inputs: Any = inputs, upstream: Any = upstream, kept: Any = kept) -> None:
            inputs.grad = None
            output = pool2d(inputs) if kept is None else kept
            if part != "forward":
                output.backward(upstream, retain_graph=kept is not None)

        runners[name] = run
    return runners


def _torch_function(spec: Layer) -> Callable[[Any], Any]:
    from torch.nn import functional

    if isinstance(spec, AdaptiveSpec):
        adaptive = functional.adaptive_max_pool2d if spec.kind == "max" else functional.adaptive_avg_pool2d
        return lambda x: adaptive(x, spec.output)
    if spec.kind == "lp":
        return lambda x: functional.lp_pool2d(x, spec.p, spec.f, spec.stride)
    pool2d = functional.max_pool2d if spec.kind == "max" else functional.avg_pool2d
    return lambda x: pool2d(x, spec.f, spec.stride, spec.pad)


def jax(x: Array, dA: Array, spec: PoolSpec, part: Part) -> Runners:
    """Return JAX, compiled."""
    import jax
    from jax import lax

    if part == "backward":
        raise ImportError
    window, strides = (1, *spec.window, 1), (1, *spec.strides, 1)
    padding = [(0, 0), *((p, p) for p in spec.padding), (0, 0)]
    start, combine = (-np.inf, lax.max) if spec.kind == "max" else (0.0, lax.add)
    scale = 1 if spec.kind == "max" else 1 / (spec.window[0] * spec.window[1])

    def forward(values: Any) -> Any:
        return lax.reduce_window(values, start, combine, window, strides, padding) * scale

    def both(values: Any, upstream: Any) -> Any:
        output, back = jax.vjp(forward, values)
        return output, back(upstream)

    inputs, upstream = jax.numpy.asarray(x), jax.numpy.asarray(dA)
    compiled = jax.jit(both if part == "both" else forward)
    arguments = (inputs, upstream) if part == "both" else (inputs,)
    return {"": lambda: jax.block_until_ready(compiled(*arguments))}


def onnxruntime(x: Array, dA: Array, spec: PoolSpec, part: Part) -> Runners:
    """Return ONNX Runtime; it only has the forward pass."""
    import onnxruntime
    from onnx import TensorProto, helper

    if part != "forward":
        raise ImportError
    name, more = ("MaxPool", {}) if spec.kind == "max" else ("AveragePool", {"count_include_pad": 1})
    pads = [*spec.padding, *spec.padding]
    node = helper.make_node(name, ["x"], ["y"], kernel_shape=spec.window, strides=spec.strides, pads=pads, **more)
    inputs = np.ascontiguousarray(x.transpose(0, 3, 1, 2))
    shapes = {"x": inputs.shape, "y": [None] * 4}
    ends = [helper.make_tensor_value_info(end, TensorProto.FLOAT, shape) for end, shape in shapes.items()]
    graph = helper.make_graph([node], "pool", ends[:1], ends[1:])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return {"": lambda: session.run(None, {"x": inputs})}


def opencv(x: Array, dA: Array, spec: PoolSpec, part: Part) -> Runners:
    """Return OpenCV, which can pool one picture forward at stride 1, or average f × f blocks of it."""
    import cv2

    cv2.setNumThreads(2)
    if part != "forward" or len(x) > 1 or x.shape[3] > 4:
        raise ImportError
    picture, (height, width), (f_h, f_w) = x[0], x.shape[1:3], spec.window
    if spec.kind == "average" and spec.strides == spec.window and not any(spec.padding):
        if height % f_h or width % f_w:
            raise ImportError
        return {"": lambda: cv2.resize(picture, (width // f_w, height // f_h), interpolation=cv2.INTER_AREA)}
    if spec.strides != (1, 1):
        raise ImportError
    if spec.kind == "average":
        return {"": lambda: cv2.blur(picture, (f_w, f_h))}
    kernel = np.ones((f_h, f_w), np.uint8)
    return {"": lambda: cv2.dilate(picture, kernel)}

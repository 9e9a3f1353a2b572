"""What frameworks refuse, in their own words; where none is given, their operators have the engine's windows."""

import subprocess
from collections import Counter

import pytest

from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.spec import PoolSpec
from pooling.engine.windows import divisors
from pooling.frameworks import FRAMEWORKS, defaults, native, refusals
from pooling.i18n import words
from tests.exports.peers import PEERS, skip_without
from tests.frameworks.layers import layers

SIZE = (9, 9)
AVERAGE, MAX, LP, MIN = (
    PoolSpec(kind, 3, 2, ties="first", count_include_pad=False) for kind in ("average", "max", "lp", "min")
)


def test_a_layer_is_refused_for_some_reason_or_expressed(subtests):
    seen = Counter()
    for layer, size in layers(600):
        for framework in FRAMEWORKS:
            found = [refusal.code for refusal in refusals(framework, layer, size) if "ties" not in refusal.code]
            seen.update(found)
            assert (native(framework, layer, size) is None) == bool(found), (framework, layer, size)
    unseen = {key for key in words("en").section("frameworks") if not key.startswith("name_")} - set(seen)
    assert unseen == {"ties", "basic_ties"}


def cells(layer, size) -> list[list[range]]:
    return [[axis.cells(window) for window in range(axis.windows)] for axis in layer.axes(size)]


def test_expressed_layers_have_the_windows_and_divisors_of_the_layer():
    for layer, size in layers(600):
        for framework in FRAMEWORKS:
            found = native(framework, layer, size)
            if found is None:
                continue
            assert cells(found.layer, size) == cells(layer, size), (framework, layer, size)
            if layer.operator.routing == "uniform" and framework != "jax":  # there, the program divides
                assert [d.tolist() for d in divisors(found.layer, size)] == [d.tolist() for d in divisors(layer, size)]


@pytest.mark.parametrize(
    ("framework", "layer", "codes"),
    [
        ("article", PoolSpec("max", 3, 2, 1, "first"), ["basic_ties"]),
        ("article", PoolSpec("average", 3, 2, 1, "first", count_include_pad=False), ["basic_always_counts"]),
        ("torch", PoolSpec("average", 3, 2, 1), []),
        ("torch", PoolSpec("average", 3, 2, 2), ["pad_over_half"]),
        ("torch", PoolSpec("max", 3, 2, ((1, 0), (0, 0)), "all"), ["no_sides", "ties"]),
        ("torch", PoolSpec("lp", 3, 2, 1, p=2), ["no_padding"]),
        ("torch", PoolSpec("lp", 3, 2, p=3), ["signed_powers"]),
        ("torch", PoolSpec("lp", 2, 2, p=2, ceil_mode=True), ["scaled_overhang"]),
        ("torch", AdaptiveSpec("lp", 2), ["no_adaptive"]),
        ("keras", PoolSpec("average", 3, 2, 1), ["never_counts"]),
        ("keras", PoolSpec("average", 3, 2, ((2, 0), (1, 1))), ["only_same", "never_counts"]),
        ("keras", PoolSpec("average", 3, 2, divisor_override=4), ["no_divisor"]),
        ("keras", PoolSpec("max", 3, 1, 1, "first"), []),
        ("onnx", PoolSpec("max", 3, 2, 3, "first", dilation=2), ["pad_over_window"]),
        ("onnx", PoolSpec("average", 3, 2, 1, divisor_override=4), ["no_divisor"]),
        ("onnx", PoolSpec("lp", 3, 2, p=2.5), ["whole_p"]),
        ("jax", PoolSpec("max", 3, 2, ties="first", dilation=2), ["no_dilated_gradient"]),
        ("jax", PoolSpec("average", 3, 2, 1, ceil_mode=True, dilation=2, divisor_override=5), []),
    ],
)
def test_each_refusal_has_its_code(framework, layer, codes):
    assert [refusal.code for refusal in refusals(framework, layer, SIZE)] == codes


@pytest.mark.parametrize(
    ("framework", "expected"),
    [
        ("article", PoolSpec("average", 3, 1, 2)),
        ("torch", PoolSpec("average", 3, 1, 2, "first")),
        ("keras", PoolSpec("average", 3, 1, 2, "first", count_include_pad=False)),
        ("onnx", PoolSpec("average", 3, 1, 2, "first", count_include_pad=False)),
        ("jax", PoolSpec("average", 3, 1, 2, "first")),
    ],
)
def test_defaults_are_those_of_the_framework_and_keep_the_window(framework, expected):
    layer = PoolSpec("average", 3, 1, 3, "split", 2, True, 2, False, 7)
    assert defaults(framework, layer) == expected
    assert defaults(framework, AdaptiveSpec("max", 3, "split")).ties == expected.ties


def said(program: str, needs: str = "torch") -> str:
    """Return what the other Python prints about an error that a program raises."""
    run = subprocess.run([PEERS, "-c", program], capture_output=True, text=True, timeout=120)
    assert run.returncode, f"nothing was refused by {program}"
    return run.stderr


TORCH = "import torch, torch.nn.functional as F; x = torch.zeros(1, 1, 9, 9); "
KERAS = "import os; os.environ['KERAS_BACKEND'] = 'torch'; import numpy as np, keras; x = np.zeros((1, 9, 9, 1)); "
ONNX = """
import onnx, onnxruntime
from onnx import helper, TensorProto
def node(op, **settings):
    inputs, outputs = ([helper.make_tensor_value_info(n, TensorProto.DOUBLE, [1, 1, None, None])] for n in "xy")
    nodes = [helper.make_node(op, ["x"], ["y"], kernel_shape=[3, 3], **settings)]
    graph = helper.make_graph(nodes, "g", inputs, outputs)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 22)], ir_version=9)
    onnx.checker.check_model(model)
    onnxruntime.InferenceSession(model.SerializeToString())
"""
JAX = """
import jax, jax.numpy as jnp
from jax import lax
pool = lambda x: lax.reduce_window(x, -jnp.inf, lax.max, (3, 3), (2, 2), "VALID", window_dilation=(2, 2))
"""
REFUSED = [
    ("torch", PoolSpec("average", 3, 2, 2), TORCH + "F.avg_pool2d(x, 3, 2, 2)"),
    ("torch", PoolSpec("max", 3, 2, 2, dilation=2), TORCH + "F.max_pool2d(x, 3, 2, 2, 2)"),
    ("torch", PoolSpec("max", 3, 2, (2, 4), dilation=2), TORCH + "F.max_pool2d(x, 3, 2, (2, 4), 2)"),
    ("torch", PoolSpec("average", 3, 2, dilation=2), TORCH + "F.avg_pool2d(x, 3, 2, dilation=2)"),
    ("torch", PoolSpec("max", 3, 2, ((1, 0), (1, 1))), TORCH + "F.max_pool2d(x, 3, 2, (1, 1, 1, 0))"),
    ("torch", PoolSpec("average", 3, 2, ((1, 0), (1, 1))), TORCH + "F.avg_pool2d(x, 3, 2, (1, 1, 1, 0))"),
    ("torch", PoolSpec("lp", 3, 2, 1), TORCH + "F.lp_pool2d(x, 2, 3, 2, padding=1)"),
    ("torch", PoolSpec("lp", 3, 2, dilation=2), TORCH + "F.lp_pool2d(x, 2, 3, 2, dilation=2)"),
    ("torch", MIN, TORCH + "F.min_pool2d(x, 3, 2)"),
    ("torch", AdaptiveSpec("lp", 2), TORCH + "F.adaptive_lp_pool2d(x, 3)"),
    ("keras", PoolSpec("max", 3, 2, 2), KERAS + "keras.layers.MaxPooling2D(3, 2, padding=2)(x)"),
    ("keras", PoolSpec("max", 3, 2, dilation=2), KERAS + "keras.layers.MaxPooling2D(3, 2, dilation=(2, 2))"),
    ("keras", PoolSpec("max", 4, 2, ceil_mode=True), KERAS + "keras.layers.MaxPooling2D(4, 2, ceil_mode=True)"),
    (
        "keras",
        PoolSpec("average", 3, divisor_override=5),
        KERAS + "keras.layers.AveragePooling2D(3, divisor_override=5)",
    ),
    ("keras", MIN, KERAS + "keras.layers.MinPooling2D(3, 2)"),
    ("keras", LP, KERAS + "keras.layers.LPPooling2D(3, 2)"),
    ("onnx", MIN, ONNX + "node('MinPool')"),
    ("onnx", PoolSpec("average", 3, divisor_override=5), ONNX + "node('AveragePool', divisor_override=5)"),
    ("onnx", PoolSpec("max", 3, 1, 3, dilation=2), ONNX + "node('MaxPool', pads=[3] * 4, dilations=[2, 2])"),
    ("onnx", PoolSpec("lp", 3, p=2.5), ONNX + "node('LpPool', p=2.5)"),
    ("jax", PoolSpec("max", 3, 2, dilation=2), JAX + "jax.grad(lambda x: pool(x).sum())(jnp.zeros((9, 9)))"),
]


@pytest.mark.parametrize("framework", ["torch", "keras", "onnx", "jax"])
def test_the_words_are_the_framework_s_own(framework, subtests):
    skip_without(*{"keras": ("keras", "torch"), "onnx": ("onnx", "onnxruntime")}.get(framework, (framework, framework)))
    for _, layer, program in (each for each in REFUSED if each[0] == framework):
        with subtests.test(layer=layer):
            quoted = [refusal.verbatim for refusal in refusals(framework, layer, SIZE) if refusal.verbatim]
            assert quoted
            assert quoted[0] in said(program)

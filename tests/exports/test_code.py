"""Copied code gives the engine's results, or explains how its framework differs."""

from collections.abc import Iterator

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.engine.layer import Layer
from pooling.exports.code import FRAMEWORKS, code, needs_files
from pooling.frameworks import refusals
from pooling.i18n import words
from tests.exports.peers import ran, skip_without
from tests.frameworks.layers import layers

TIED = np.array([[3.0, 3, 1], [0, 2, 2], [1, 2, 0]])


def settings(count: int) -> Iterator[tuple[PoolSpec, np.ndarray, np.ndarray]]:
    """Draw settings from a seed: rectangular ones, large padding, ties, channels, NaN, −∞ and infinite gradients."""
    for k in range(count):
        rng = np.random.default_rng(k)
        f = rng.integers(1, 5, 2)
        pad = rng.integers(0, f)
        stride = rng.integers(1, 4, 2)
        if k % 3 == 0:
            f, pad, stride = f[:1].repeat(2), pad[:1].repeat(2), stride[:1].repeat(2)
        shape = (*rng.integers(np.maximum(1, f - 2 * pad), 18 if k % 9 == 4 else 12), *((3,) if k % 5 == 4 else ()))
        x = rng.integers(-2, 4, shape).astype(float) if k % 2 else rng.standard_normal(shape)
        spec = PoolSpec(
            kind="average" if k % 4 == 2 else "max",
            f=tuple(f.tolist()),
            stride=tuple(stride.tolist()),
            pad=tuple(pad.tolist()),
            ties=["all", "first", "split"][rng.integers(3)],
        )
        dA = rng.standard_normal(pool(x, spec).output.shape).round(1)
        if k % 10 == 7:
            x.flat[rng.integers(x.size, size=1 + x.size // 8)] = np.nan
        if k % 10 == 3:
            x.flat[rng.integers(x.size, size=1 + x.size // 3)] = -np.inf
        if k % 10 == 6:
            dA.flat[0] = np.inf
        yield spec, x, dA


@pytest.mark.parametrize(("spec", "x", "dA"), list(settings(60)))
def test_numpy_code_gives_the_engine_s_results(spec, x, dA, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    np.save("A_prev.npy", x)
    np.save("dA.npy", dA)
    names = {}
    exec(code("numpy", spec, x, dA, words("en")), names)
    pooled = pool(x, spec)
    np.testing.assert_allclose(names["A"], pooled.output, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(names["dA_prev"], pooled.backward(dA), rtol=1e-12, atol=1e-12)
    assert capsys.readouterr().out == f"{names['A']}\n{names['dA_prev']}\n"


@pytest.mark.parametrize(
    ("framework", "needs", "count"),
    [
        ("torch", "torch", 60),
        ("keras", "torch", 60),
        ("jax", "jax", 20),
        ("keras", "jax", 20),
        ("keras", "tensorflow", 60),
        ("onnx", "onnxruntime", 60),
    ],
)
def test_framework_code_gives_the_engine_s_results(framework, needs, count, tmp_path):
    skip_without(framework, needs)
    cases = list(settings(count))
    programs = [(code(framework, spec, x, dA, words("zh")), x, dA) for spec, x, dA in cases]
    for (spec, x, dA), (A, dA_prev) in zip(cases, ran(programs, needs, tmp_path), strict=True):
        pooled = pool(x, spec)
        np.testing.assert_allclose(A, pooled.output, rtol=1e-12, atol=1e-12, err_msg=str(spec))
        np.testing.assert_allclose(dA_prev, pooled.backward(dA), rtol=1e-12, atol=1e-12, err_msg=str(spec))
        assert A.dtype == dA_prev.dtype == np.float64


def every_setting(count: int) -> Iterator[tuple[Layer, np.ndarray, np.ndarray]]:
    """Draw layers of all kinds with all settings: every third input has channels, every other one ties."""
    for k, (layer, size) in enumerate(layers(count)):
        rng = np.random.default_rng(k)
        shape = (*size, 3) if k % 3 == 2 else size
        x = rng.integers(-2, 4, shape).astype(float) if k % 2 else rng.standard_normal(shape)
        yield layer, x, rng.standard_normal(pool(x, layer).output.shape).round(1)


def differing(cases, results) -> list[str]:
    """Return the layers whose programs give other numbers than the engine."""
    found = []
    for (layer, x, dA), (A, dA_prev) in zip(cases, results, strict=True):
        pooled = pool(x, layer)
        expected = pooled.output, pooled.backward(dA)
        for name, given, wanted in zip(("A", "dA_prev"), (A, dA_prev), expected, strict=True):
            if given.shape != wanted.shape or not np.allclose(given, wanted, rtol=1e-12, atol=1e-12):
                found.append(f"{name} of {layer} for {x.shape}")
    return found


def test_numpy_code_gives_the_engine_s_results_for_every_setting(capsys):
    cases, results = list(every_setting(100)), []
    for layer, x, dA in cases:
        names = {}
        exec(code("numpy", layer, x, dA, words("en")), names)
        results.append((names["A"], names["dA_prev"]))
    assert differing(cases, results) == []


@pytest.mark.parametrize(
    ("framework", "needs"),
    [("torch", "torch"), ("keras", "torch"), ("keras", "jax"), ("jax", "jax"), ("onnx", "onnxruntime")],
)
def test_framework_code_gives_the_engine_s_results_for_every_setting(framework, needs, tmp_path):
    skip_without(framework, needs)
    cases = list(every_setting(100))
    programs = [(code(framework, layer, x, dA, words("en")), x, dA) for layer, x, dA in cases]
    assert differing(cases, ran(programs, needs, tmp_path)) == []


def test_code_says_what_the_framework_refuses_unless_it_uses_the_framework_s_operator():
    for layer, x, dA in every_setting(100):
        for framework in ("torch", "keras", "jax", "onnx"):
            program = code(framework, layer, x, dA, words("en"))
            for refusal in refusals(framework, layer, x.shape[:2]):
                assert "ties" in refusal.code or refusal.sentence(words("en")) in program, (framework, layer)


@pytest.mark.parametrize("framework", FRAMEWORKS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_programs_compile_in_both_languages(framework, lang):
    for spec, x, dA in [*settings(10), *every_setting(24)]:
        compile(code(framework, spec, x, dA, words(lang)), framework, "exec")


@pytest.mark.parametrize("framework", ["torch", "keras", "jax"])
def test_code_explains_that_a_framework_gives_ties_to_the_first_only(framework):
    spec = PoolSpec(f=2, stride=1, ties="all")
    program = code(framework, spec, TIED, np.ones((2, 2)), words("en"))
    assert "passes the gradient to the first only" in program
    assert "def routed(x):" in program


@pytest.mark.parametrize(
    ("spec", "x"),
    [(PoolSpec(f=2, stride=1, ties="first"), TIED), (PoolSpec(f=2, stride=1), np.arange(9.0).reshape(3, 3))],
)
def test_code_uses_the_framework_s_operator_if_it_gives_the_same_results(spec, x):
    assert "F.max_pool2d(" in code("torch", spec, x, np.ones((2, 2)), words("en"))


@pytest.mark.parametrize(("ties", "located"), [("first", True), ("all", False), ("split", False)])
def test_onnx_uses_the_indices_of_max_pool_if_the_tie_rule_is_first(ties, located):
    program = code("onnx", PoolSpec(f=2, stride=1, ties=ties), TIED, np.ones((2, 2)), words("en"))
    assert ("np.add.at(dA_prev, places.ravel()" in program) == located
    assert ("mask = window == A[h, w]" in program) != located


def test_code_explains_that_onnxruntime_has_no_average_in_float64():
    program = code("onnx", PoolSpec(kind="average", f=2), np.ones((2, 2)), np.ones((1, 1)), words("en"))
    assert "AveragePool for float32 only" in program
    assert "count_include_pad=1" in program


def test_code_explains_that_torch_rejects_large_padding():
    program = code("torch", PoolSpec(kind="average", f=3, pad=2, stride=1), TIED, np.ones((5, 5)), words("en"))
    assert "PyTorch allows pad to be at most half of the window" in program
    assert "pad should be at most half of effective kernel size, but got pad=2, kernel_size=3" in program
    assert "planes = F.pad(planes, (2, 2, 2, 2), value=0.0)" in program
    assert "padding=(0, 0)" in program


def test_arrays_of_more_than_256_cells_are_loaded_from_a_file():
    spec = PoolSpec(f=(9, 1), stride=1)
    x, dA = np.zeros((20, 13)), np.zeros((12, 13))
    program = code("numpy", spec, x, dA, words("en"))
    assert 'x = np.load("A_prev.npy")' in program
    assert 'np.load("dA.npy")' not in program
    assert "A_prev.npy (" in program.split("import")[0]
    assert needs_files(x, dA)
    assert not needs_files(np.zeros((16, 16)), dA)


@pytest.mark.parametrize("value", [0.1, -0.0, 1e300, 2.0**53, 5e-324, np.inf, -np.inf, np.nan, 1 / 3])
def test_literals_evaluate_to_the_same_bits(value, capsys):
    names = {}
    exec(code("numpy", PoolSpec(kind="max", f=1), np.array([[value]]), np.ones((1, 1)), words("en")), names)
    assert names["x"].tobytes() == np.array([[value]]).tobytes()

"""The programs copied from fifty links give the numbers that the page shows."""

import numpy as np
import pytest

from pooling import pool
from pooling.exports.code import code
from pooling.i18n import words
from tests.exports.links import links, opened
from tests.exports.peers import ran, skip_without

FIFTY = [opened(params) for params in links(50)]


def test_the_fifty_links_cover_all_sorts_of_settings():
    settings = [setting for setting, _ in FIFTY]
    assert {setting.spec.kind for setting in settings} == {"max", "average"}
    assert {setting.spec.ties for setting in settings if setting.spec.kind == "max"} == {"all", "first", "split"}
    for apart in (True, False):
        assert sum(setting.separate == apart for setting in settings) > 10
        assert sum(any(setting.spec.padding) == apart for setting in settings) > 10
    assert sum(setting.x.ndim == 3 for setting in settings) > 1
    programs = [code("torch", setting.spec, setting.x, dA, words("en")) for setting, dA in FIFTY]
    assert sum("hold tied maxima" in program for program in programs) > 5


@pytest.mark.parametrize("k", range(50))
def test_copied_numpy_gives_the_numbers_of_the_page(k, tmp_path, monkeypatch):
    setting, dA = FIFTY[k]
    monkeypatch.chdir(tmp_path)
    np.save("A_prev.npy", setting.x)
    np.save("dA.npy", dA)
    names = {}
    exec(code("numpy", setting.spec, setting.x, dA, words("en")), names)
    alike(setting, dA, names["A"], names["dA_prev"])


@pytest.mark.parametrize(
    ("framework", "needs"),
    [("torch", "torch"), ("keras", "torch"), ("keras", "tensorflow"), ("jax", "jax"), ("onnx", "onnxruntime")],
)
def test_copied_code_gives_the_numbers_of_the_page(framework, needs, tmp_path):
    skip_without(framework, needs)
    programs = [(code(framework, setting.spec, setting.x, dA, words("en")), setting.x, dA) for setting, dA in FIFTY]
    for (setting, dA), computed in zip(FIFTY, ran(programs, needs, tmp_path), strict=True):
        alike(setting, dA, *computed)


def alike(setting, dA, A, dA_prev):
    pooled = pool(setting.x.astype(np.float64), setting.spec)
    np.testing.assert_allclose(A, pooled.output, rtol=1e-12, atol=1e-12, err_msg=str(setting.spec))
    np.testing.assert_allclose(dA_prev, pooled.backward(dA), rtol=1e-12, atol=1e-12, err_msg=str(setting.spec))

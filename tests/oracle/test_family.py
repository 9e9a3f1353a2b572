"""The engine agrees with PyTorch over the whole pooling family: forward, backward (ties to the first) and indices."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pooling import PoolSpec, adaptive_pool, global_pool, max_unpool, pool

TOLERANCE = {"rtol": 1e-12, "atol": 1e-12}
WINDOWED = ("max", "average", "lp")


def unpacked() -> Iterator[tuple[dict[str, Any], list[np.ndarray]]]:
    with np.load(Path(__file__).with_name("family_cases.npz")) as file:
        described, values = json.loads(file["cases"].tobytes()), file["values"]
    start = 0
    for settings in described:
        arrays = []
        for shape in settings.pop("shapes"):
            arrays.append(values[start : start + np.prod(shape)].reshape(shape))
            start += np.prod(shape)
        yield settings, arrays


CASES = list(unpacked())


def of(*calls: str) -> list[tuple[dict[str, Any], list[np.ndarray]]]:
    return [({**settings}, arrays) for settings, arrays in CASES if settings["call"] in calls]


def pooled(settings: dict[str, Any], x: np.ndarray) -> Any:
    call = settings.pop("call")
    if call == "global":
        return global_pool(x)
    if call in WINDOWED:
        return pool(x, PoolSpec(call, ties="first", **settings))
    return adaptive_pool(x, settings["size"], call.split()[1], "first")


def test_there_are_more_than_a_thousand_cases_of_every_setting():
    assert len(CASES) >= 1000
    counts = Counter(settings["call"] for settings, _ in CASES)
    assert min(counts.values()) >= 40
    windowed = [settings for settings, _ in CASES if settings["call"] in ("max", "average")]
    for has in (
        lambda case: case["ceil_mode"],
        lambda case: max(case.get("dilation", (1, 1))) > 1,
        lambda case: case["f"][0] != case["f"][1],
        lambda case: not case.get("count_include_pad", True) and any(case["pad"]),
        lambda case: case.get("divisor_override"),
    ):
        assert sum(map(bool, map(has, windowed))) >= 80


@pytest.mark.parametrize("call", [*WINDOWED, "adaptive max", "adaptive average", "global"])
def test_outputs_gradients_and_indices_are_pytorchs(call, subtests):
    for k, (settings, (x, A, dA, dx, *indices)) in enumerate(of(call)):
        with subtests.test(k=k, **settings):
            found = pooled(settings, x)
            np.testing.assert_allclose(found.output, A, **TOLERANCE)
            np.testing.assert_allclose(found.backward(dA), dx, **TOLERANCE)
            for places in indices:
                np.testing.assert_array_equal(found.indices, places)


def test_unpooled_values_are_pytorchs(subtests):
    for k, (settings, (y, back, indices)) in enumerate(of("unpool")):
        with subtests.test(k=k):
            np.testing.assert_array_equal(max_unpool(y, indices.astype(int), settings["size"]), back)

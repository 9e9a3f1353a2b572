"""The engine agrees with the 2-D pooling cases of ONNX's own backend tests."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from pooling import PoolSpec, global_pool, max_unpool, pool

FOUR_DECIMALS = ("test_averagepool_2d_ceil_last_window_starts_on_pad",)
"""Cases whose numbers ONNX has rounded."""
KINDS = {"MaxPool": "max", "AveragePool": "average", "LpPool": "lp"}


def cases() -> Iterator[tuple[dict[str, Any], list[np.ndarray], list[np.ndarray]]]:
    with np.load(Path(__file__).with_name("onnx_node_cases.npz")) as file:
        described, values = json.loads(file["cases"].tobytes()), file["values"]
    start = 0
    for case in described:
        arrays = []
        for shape, dtype in case["arrays"]:
            arrays.append(values[start : start + np.prod(shape, dtype=int)].reshape(shape).astype(dtype))
            start += np.prod(shape, dtype=int)
        yield case, arrays[: case["inputs"]], arrays[case["inputs"] :]


def spec_of(kind: str, size: tuple[int, int], attributes: dict[str, Any]) -> PoolSpec:
    """Return the spec that the attributes of an ONNX node describe."""
    settings: dict[str, Any] = {"ceil_mode": bool(attributes.get("ceil_mode", 0)), "ties": "first"}
    if kind == "average":
        settings["count_include_pad"] = bool(attributes.get("count_include_pad", 0))
    if "p" in attributes:
        settings["p"] = attributes["p"]
    settings["dilation"] = tuple(attributes.get("dilations", (1, 1)))
    f, stride = tuple(attributes["kernel_shape"]), tuple(attributes.get("strides", (1, 1)))
    if (auto := attributes.get("auto_pad", "NOTSET")) != "NOTSET":
        return PoolSpec.same(size, f, stride, lower=auto == "SAME_LOWER", kind=kind, **settings)
    top, left, bottom, right = attributes.get("pads", (0, 0, 0, 0))
    return PoolSpec(kind, f, stride, ((top, bottom), (left, right)), **settings)


def results(case: dict[str, Any], inputs: list[np.ndarray]) -> list[np.ndarray]:
    x, operator = inputs[0].transpose(0, 2, 3, 1), case["operator"]
    if operator.startswith("Global"):
        return [global_pool(x, "max" if "Max" in operator else "average").output]
    if operator == "MaxUnpool":
        return [max_unpool(x, inputs[1].transpose(0, 2, 3, 1), (4, 4))]
    pooled = pool(x, spec_of(KINDS[operator], x.shape[1:3], case["attributes"]))
    return [pooled.output, pooled.indices] if operator == "MaxPool" else [pooled.output]


def expected_indices(indices: np.ndarray, x: np.ndarray, column_major: bool) -> np.ndarray:
    """Return ONNX's indices, which count over channels too, as indices of one plane in row order."""
    height, width = x.shape[2:]
    places = indices % (height * width)
    return places % height * width + places // height if column_major else places


def test_every_2d_case_gives_onnxs_numbers(subtests):
    found = list(cases())
    assert len(found) >= 35
    for case, inputs, outputs in found:
        with subtests.test(case["name"]):
            if case["name"] == "test_maxunpool_export_with_output_shape":
                continue  # its indices count in an output of another size than the result, which PyTorch refuses, too
            got = results(case, inputs)
            tolerance = 1e-4 if case["name"] in FOUR_DECIMALS else 2e-6
            np.testing.assert_allclose(got[0].transpose(0, 3, 1, 2), outputs[0], rtol=tolerance, atol=tolerance)
            if len(outputs) > 1:
                column_major = case["attributes"].get("storage_order", 0) == 1
                wanted = expected_indices(outputs[1], inputs[0], column_major)
                np.testing.assert_array_equal(got[1].transpose(0, 3, 1, 2), wanted)

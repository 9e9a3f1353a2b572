"""Generate ``onnx_node_cases.npz``: the 2-D pooling cases of ONNX's own backend tests (Apache-2.0).

Run ``python -m tests.oracle.make_onnx_node_cases`` where onnx is installed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

FILE = Path(__file__).with_name("onnx_node_cases.npz")
OPERATORS = ("MaxPool", "AveragePool", "LpPool", "GlobalMaxPool", "GlobalAveragePool", "MaxUnpool")


def main() -> None:
    from onnx import load, numpy_helper
    from onnx.backend.test.loader import load_model_tests
    from onnx.helper import get_attribute_value

    described: list[dict[str, Any]] = []
    values: list[np.ndarray] = []
    for test in sorted(load_model_tests(kind="node"), key=lambda test: test.name):
        model = test.model or load(Path(test.model_dir) / "model.onnx")
        node = model.graph.node[0]
        if len(model.graph.node) > 1 or node.op_type not in OPERATORS:
            continue
        for inputs, outputs in test.data_sets or _stored(Path(test.model_dir), numpy_helper):
            arrays = [np.asarray(array) for array in (*inputs, *outputs)]
            if arrays[0].ndim != 4:
                continue
            attributes = {attribute.name: get_attribute_value(attribute) for attribute in node.attribute}
            attributes = {k: v.decode() if isinstance(v, bytes) else v for k, v in attributes.items()}
            described.append({
                "name": test.name,
                "operator": node.op_type,
                "attributes": attributes,
                "inputs": len(inputs),
                "arrays": [(array.shape, str(array.dtype)) for array in arrays],
            })  # fmt: skip
            values += [array.ravel().astype(np.float32) for array in arrays]
    text = json.dumps(described, separators=(",", ":")).encode()
    np.savez_compressed(FILE, cases=np.frombuffer(text, np.uint8), values=np.concatenate(values))


def _stored(folder: Path, numpy_helper: Any) -> list[tuple[list[np.ndarray], list[np.ndarray]]]:
    from onnx import TensorProto

    def tensors(data: Path, name: str) -> list[np.ndarray]:
        files = sorted(data.glob(f"{name}_*.pb"))
        return [numpy_helper.to_array(TensorProto.FromString(file.read_bytes())) for file in files]

    return [(tensors(data, "input"), tensors(data, "output")) for data in sorted(folder.glob("test_data_set_*"))]


if __name__ == "__main__":
    main()

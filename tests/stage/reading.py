"""An independent reader of the format in blob.py; that of the browser is assets/stage/data/decode.js."""

import json
import struct
import zlib
from typing import Any

import numpy as np

Arrays = dict[str, tuple[np.ndarray, int]]


def unpacked(blob: bytes) -> tuple[dict[str, Any], Arrays]:
    """Return the header, and the (units, divisor) of each array."""
    version, length = struct.unpack_from("<II", blob)
    assert version == 1
    head = json.loads(blob[8 : 8 + length], parse_constant=lambda name: _no_json(name))
    start = 8 + length
    body = blob[start + -start % 8 :]
    if head["deflated"]:
        body = zlib.decompress(body)
    arrays = {}
    for entry in head["arrays"]:
        assert entry["offset"] % 8 == 0
        units = np.frombuffer(body, "<" + entry["dtype"], entry["length"], entry["offset"])
        arrays[entry["name"]] = units, entry["divisor"]
    return head, arrays


def _no_json(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def value(arrays: Arrays, name: str) -> np.ndarray:
    """Return the numbers of an array: units divided by the divisor, as in JavaScript."""
    units, divisor = arrays[name]
    return units / divisor

"""The arrays of the stage as files, in full precision."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np
from numpy.typing import NDArray

from pooling.engine.pool import pool
from pooling.stage.payload import Scene

Array = NDArray[Any]
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time stamp of an archive. It is fixed, so that the same numbers give the same bytes."""


def arrays(scene: Scene) -> dict[str, Array]:
    """Return A_prev, A, dA and dA_prev."""
    pooled = pool(scene.x, scene.spec)
    return {"A_prev": scene.x, "A": pooled.output, "dA": scene.dA, "dA_prev": pooled.backward(scene.dA)}


def npy_files(scene: Scene) -> bytes:
    """Return a ZIP archive with one NPY file per array.

    Parameters
    ----------
    scene : Scene
    """
    return _zipped((f"{name}.npy", _npy(values)) for name, values in arrays(scene).items())


def csv_files(scene: Scene) -> bytes:
    """Return a ZIP archive with one CSV file per array, or per channel of each array.

    Parameters
    ----------
    scene : Scene

    Notes
    -----
    Each number is the shortest text that reads back as the same number.
    """
    return _zipped(_sheets(scene))


def _sheets(scene: Scene) -> Iterator[tuple[str, bytes]]:
    for name, values in arrays(scene).items():
        planes = np.moveaxis(values, 2, 0) if values.ndim == 3 else values[np.newaxis]
        for k, plane in enumerate(planes):
            channel = f"_{scene.channels[k] or k}" if values.ndim == 3 else ""
            lines = (",".join(map(repr, row)) for row in plane.tolist())
            yield f"{name}{channel}.csv", ("\n".join(lines) + "\n").encode()


def _npy(values: Array) -> bytes:
    file = BytesIO()
    np.save(file, values, allow_pickle=False)
    return file.getvalue()


def _zipped(files: Iterator[tuple[str, bytes]]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, data in files:
            archive.writestr(ZipInfo(name, _EPOCH), data, ZIP_DEFLATED)
    return file.getvalue()

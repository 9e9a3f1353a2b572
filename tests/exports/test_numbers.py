"""Downloaded arrays equal the engine's bit for bit."""

import io
import zipfile

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.exports.numbers import csv_files, npy_files
from pooling.stage.payload import Scene

RNG = np.random.default_rng(0)
AWKWARD = np.array([[0.1 + 0.2, -np.inf, 1e300], [np.nan, -0.0, 1 / 3], [2**53 + 2, 5e-324, np.inf]])
SCENES = {
    "awkward": Scene(AWKWARD, PoolSpec(f=2, stride=1), RNG.standard_normal((2, 2))),
    "average": Scene(RNG.standard_normal((5, 7)), PoolSpec(kind="average", f=3, stride=2), np.ones((2, 3)) / 3),
    "channels": Scene(
        RNG.integers(0, 256, (6, 4, 3)).astype(np.uint8),
        PoolSpec(f=2),
        RNG.standard_normal((3, 2, 3)),
        channels=("R", "G", "B"),
    ),
}


def expected(scene: Scene) -> dict[str, np.ndarray]:
    pooled = pool(scene.x, scene.spec)
    return {"A_prev": scene.x, "A": pooled.output, "dA": scene.dA, "dA_prev": pooled.backward(scene.dA)}


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def same(found: np.ndarray, wanted: np.ndarray) -> bool:
    return np.array_equal(found, wanted, equal_nan=True) and np.array_equal(np.signbit(found), np.signbit(wanted))


@pytest.mark.parametrize("name", SCENES)
def test_npy_files_contain_the_same_arrays(name):
    files = unzipped(npy_files(SCENES[name]))
    for title, values in expected(SCENES[name]).items():
        found = np.load(io.BytesIO(files.pop(f"{title}.npy")), allow_pickle=False)
        assert found.dtype == values.dtype
        assert found.tobytes() == np.ascontiguousarray(values).tobytes()
    assert not files


@pytest.mark.parametrize("name", ["awkward", "average"])
def test_csv_files_read_back_as_the_same_numbers(name):
    files = unzipped(csv_files(SCENES[name]))
    for title, values in expected(SCENES[name]).items():
        assert same(np.loadtxt(io.BytesIO(files.pop(f"{title}.csv")), delimiter=",", ndmin=2), values)
    assert not files


def test_each_channel_has_its_own_csv_file():
    scene = SCENES["channels"]
    files = unzipped(csv_files(scene))
    assert len(files) == 12
    for title, values in expected(scene).items():
        for c, channel in enumerate("RGB"):
            found = np.loadtxt(io.BytesIO(files[f"{title}_{channel}.csv"]), delimiter=",", ndmin=2)
            assert same(found, values[:, :, c].astype(float))


def test_the_same_numbers_give_the_same_bytes():
    assert csv_files(SCENES["average"]) == csv_files(SCENES["average"])

"""20,000 random settings and inputs: each gives a right result or a ``PoolingError``, and nothing else."""

import warnings
from typing import Any

import numpy as np

from pooling import PoolingError, PoolSpec, adaptive_pool, global_pool, pool
from pooling.engine import reference
from pooling.engine.spec import KINDS, TIES

COUNT = 20_000
COMPARED = 10
"""One in so many is compared with the loops, which are slow."""
ODD: list[Any] = [
    0,
    -1,
    1.5,
    None,
    "2",
    True,
    (1, 2, 3),
    (2, -1),
    10**9,
    np.int8(2),
    ((1, 0), (0, 1)),
    ((1,), 2),
    np.nan,
]


def setting(rng: np.random.Generator) -> dict[str, Any]:
    """Return mostly legal arguments, and in every third case an odd one."""
    f, dilation = rng.integers(1, 4, 2), rng.integers(1, 3, 2)
    most = np.minimum(dilation * (f - 1), 3)
    settings = {
        "kind": str(rng.choice(KINDS)),
        "f": tuple(f.tolist()),
        "stride": tuple(rng.integers(1, 5, 2).tolist()),
        "pad": tuple((int(rng.integers(0, m + 1)), int(rng.integers(0, m + 1))) for m in most),
        "ties": str(rng.choice(TIES)),
        "p": float(rng.choice([1, 1.5, 2, 3])),
        "ceil_mode": bool(rng.integers(2)),
        "dilation": tuple(dilation.tolist()),
        "count_include_pad": bool(rng.integers(2)),
        "divisor_override": int(rng.integers(1, 9)) if rng.random() < 0.2 else None,
    }
    if rng.random() < 1 / 3:
        settings[str(rng.choice(list(settings)))] = ODD[rng.integers(len(ODD))]
    return settings


def array(rng: np.random.Generator) -> Any:
    """Return an input: of any dtype and number of dimensions, sometimes with NaN, infinities or an empty axis."""
    shape = rng.integers(1, 7, rng.integers(2, 5)).tolist()
    if rng.random() < 0.03:
        shape[rng.integers(len(shape))] = 0
    if rng.random() < 0.03:
        shape = shape[:1]
    x = rng.integers(-3, 4, shape).astype(rng.choice(["f2", "f4", "f8", ">f8", "i1", "i8", "u2"]))
    if x.dtype.kind == "f" and x.size and rng.random() < 0.2:
        x.flat[rng.integers(x.size)] = rng.choice([np.nan, np.inf, -np.inf, 6e4])
    if rng.random() < 0.02:
        return np.ma.masked_equal(x, 0)
    return x.tolist() if rng.random() < 0.1 else x[..., ::-1] if rng.random() < 0.1 else x


def check(rng: np.random.Generator, x: Any, settings: dict[str, Any], compare: bool) -> bool:
    """Pool and pass a gradient back; return whether the input and the setting were accepted."""
    try:
        spec = PoolSpec(**settings)
        pooled = pool(x, spec)
    except PoolingError:
        return False
    given = np.asarray(x)
    batch = given.reshape((-1, *given.shape[1:]) if given.ndim == 4 else (1, *given.shape, *(1,) * (3 - given.ndim)))
    rows, cols = spec.output_size(batch.shape[1:3])
    n, channels = (given.shape[:1], given.shape[3:]) if given.ndim == 4 else ((), given.shape[2:])
    assert pooled.output.shape == (*n, rows, cols, *channels)
    dA = rng.integers(-3, 4, pooled.output.shape).astype(float)
    gradient = pooled.backward(dA)
    assert gradient.shape == given.shape
    if compare and given.size and given.dtype.itemsize == 8:
        image, out, down = batch[0], pooled.output, dA
        first = (0,) if given.ndim == 4 else ()
        out, down, got = (a[first] if first else a for a in (out, down, gradient))
        shaped = (*out.shape[:2], image.shape[2])
        with np.errstate(all="ignore"):
            np.testing.assert_allclose(out.reshape(shaped), reference.forward(image, spec), rtol=1e-12)
            wanted = reference.backward(image, down.reshape(shaped), spec)
        np.testing.assert_allclose(got.reshape(image.shape), wanted, rtol=1e-9, atol=1e-9)
    return True


def test_every_random_setting_gives_a_result_or_a_sentence():
    accepted = 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for k in range(COUNT):
            rng = np.random.default_rng(k)
            x, settings = array(rng), setting(rng)
            try:
                accepted += check(rng, x, settings, compare=k % COMPARED == 0)
            except Exception as error:
                raise AssertionError(f"case {k}: {settings}, x = {x!r}") from error
    assert COUNT // 4 < accepted < COUNT


def test_random_global_and_adaptive_pooling_gives_a_result_or_a_sentence():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for k in range(COUNT // 10):
            rng = np.random.default_rng(k)
            x, kind, ties = array(rng), str(rng.choice(KINDS)), str(rng.choice(TIES))
            size = tuple(rng.integers(1, 9, 2).tolist()) if rng.random() < 0.8 else ODD[rng.integers(len(ODD))]
            if size == 10**9:  # an output of that size is legal, but does not fit into memory
                continue
            try:
                for pooled in (global_pool(x, kind, ties), adaptive_pool(x, size, kind, ties)):
                    assert pooled.backward(np.ones(pooled.output.shape)).shape == np.shape(x)
            except PoolingError:
                continue

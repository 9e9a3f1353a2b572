"""Random links of the page, drawn from seeds."""

from collections.abc import Iterator

import numpy as np

from pooling.engine.pool import pool
from pooling.sources import PRESETS, RANDOM_KINDS, encode_matrix, random_matrix
from pooling.state import link
from pooling.state.setting import Setting
from pooling.state.upstream import upstream_gradient

Params = dict[str, str]
_SAMPLES = ("digits", "edges", "texture", "photo")  # in this order, so that seeds always draw the same links


def links(count: int) -> Iterator[Params]:
    """Draw links to teaching cases and to random matrices with and without ties; every tenth is a picture."""
    for seed in range(count):
        rng = np.random.default_rng(seed)
        if seed % 10 == 9:
            params = _picture(rng)
        elif seed % 5 == 0:
            preset = str(rng.choice(list(PRESETS)))
            params = {"preset": preset} | _sizes(rng, PRESETS[preset].x.shape)
        else:
            height, width = (int(side) for side in rng.integers(1, 10, 2))
            matrix = random_matrix(height, width, RANDOM_KINDS[seed % 3], seed)
            params = {"m": encode_matrix(matrix)} | _sizes(rng, matrix.shape)
        kind, ties = rng.choice(["max", "max", "average"]), rng.choice(["all", "first", "split"])
        upstream = rng.choice(["numbered", "ones", "random", "target"])
        yield params | {"kind": str(kind), "ties": str(ties), "upstream": str(upstream), "seed": str(seed)}


def opened(params: Params) -> tuple[Setting, np.ndarray]:
    """Return the setting of a link and its dA. No parameter may be rejected."""
    setting, dropped = link.read(params)
    assert not dropped, (params, dropped)
    return setting, upstream_gradient(setting, pool(setting.x, setting.spec))


def _sizes(rng: np.random.Generator, shape: tuple[int, ...]) -> Params:
    """Draw valid f, stride and pad, in half of the cases separately for height and width."""
    sizes, least = {}, min(shape)
    for suffix in ("", "_w") if rng.integers(2) else ("",):
        side = shape[bool(suffix)] if suffix else least
        f = int(rng.integers(1, min(side, 4) + 1))
        sizes |= {f"f{suffix}": f, f"pad{suffix}": int(rng.integers(f))}
        sizes |= {f"stride{suffix}": int(rng.integers(1, min(f, side) + 1))}
    return {name: str(size) for name, size in sizes.items()}


def _picture(rng: np.random.Generator) -> Params:
    f = int(rng.integers(4, 9))
    sizes = {"f": f, "stride": int(rng.integers(3, f + 1)), "pad": int(rng.integers(f))}
    return {"source": "picture", "preset": str(rng.choice(_SAMPLES))} | {k: str(size) for k, size in sizes.items()}

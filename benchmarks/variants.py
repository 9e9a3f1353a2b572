"""What rounding up, dilation, padding per side, adaptive and Lp pooling cost, and the memory that pooling needs."""

import tracemalloc
from typing import Any

import numpy as np

from benchmarks import peers
from benchmarks.report import markdown_table
from benchmarks.timing import Runner, in_turns
from pooling import PoolSpec, pool
from pooling.engine.adaptive import AdaptiveSpec
from pooling.engine.layer import Layer

Settings = dict[str, Any]

PLAIN: list[tuple[tuple[int, int], Settings]] = [
    ((512, 512), {"f": 2, "stride": 2, "pad": 0}),
    ((3000, 4000), {"f": 2, "stride": 2, "pad": 0}),
    ((512, 512), {"f": 3, "stride": 1, "pad": 1}),
    ((1024, 1024), {"f": 31, "stride": 1, "pad": 15}),
]
PHOTO = (1, 3000, 4000, 3)
MEMORY_TARGET, VARIANT_TARGET = 3, 1.3

LAYERS: list[tuple[tuple[int, int, int, int], Layer]] = [
    ((32, 56, 56, 64), AdaptiveSpec("average", 7)),
    ((32, 56, 56, 64), AdaptiveSpec("max", 7)),
    ((1, 1000, 1000, 3), AdaptiveSpec("average", 300)),
    ((1, 1000, 1000, 3), AdaptiveSpec("max", 300)),
    ((1, 512, 512, 3), PoolSpec("lp", 2)),
    ((1, 512, 512, 3), PoolSpec("lp", 3, 1)),
    ((1, 512, 512, 3), PoolSpec("lp", 3, 1, p=3)),
]


def _both(x: peers.Array, layer: Layer) -> tuple[Runner, peers.Array]:
    """Return the engine's forward and backward pass, and its dA."""
    dA = np.random.default_rng(1).standard_normal(pool(x, layer).output.shape, dtype=np.float32)
    return lambda: pool(x, layer).backward(dA), dA


def _variants(settings: Settings) -> dict[str, Settings]:
    """Return the settings beside plain ones: windows of as many cells, and outputs of about the same size."""
    pad = settings["pad"]
    more = 2 * pad or 1
    return {
        "dilation 2": settings | {"dilation": 2, "pad": 2 * pad},
        "pad per side": settings | {"pad": ((more, 0), (0, more))},
    }


def _variant_table(seconds: float) -> str:
    names = ["case", "kind", "plain", "dilation 2", "pad per side", "odd input, plain", "odd input, ceil_mode"]
    rows = [names, ["---"] * 2 + ["---:"] * 5]
    for size, settings in PLAIN:
        x = np.random.default_rng(0).standard_normal((1, size[0] + 1, size[1] + 1, 3), dtype=np.float32)
        even = x[:, :-1, :-1].copy()
        for kind in ("max", "average"):
            layers = {"plain": settings} | _variants(settings)
            runners = {name: _both(even, PoolSpec(kind, **layer))[0] for name, layer in layers.items()}
            runners["odd"] = _both(x, PoolSpec(kind, **settings))[0]
            runners["ceil"] = _both(x, PoolSpec(kind, ceil_mode=True, **settings))[0]
            times = in_turns(runners, seconds)
            ratios = [times["dilation 2"] / times["plain"], times["pad per side"] / times["plain"]]
            case = "×".join(map(str, size)) + "×3, " + ", ".join(f"{name} {n}" for name, n in settings.items() if n)
            shown = [f"{ratio:.2f}" for ratio in ratios]
            odd = [f"{times['odd']:.3g} ms", f"{times['ceil'] / times['odd']:.2f}"]
            rows.append([case, kind, f"{times['plain']:.3g} ms", *shown, *odd])
    return markdown_table(rows)


def _layer_table(seconds: float) -> str:
    rows = [["input", "layer", "engine", "PyTorch", "ratio"], ["---"] * 2 + ["---:"] * 3]
    for shape, layer in LAYERS:
        # PyTorch sums powers with their sign: positive values give both the same.
        x = np.random.default_rng(0).random(shape, dtype=np.float32)
        run, dA = _both(x, layer)
        try:
            others = peers.torch(x, dA, layer, "both")
        except ImportError:
            others = {}
        times = in_turns({"engine": run, **others}, seconds)
        name = "×".join(map(str, shape[shape[0] == 1 :]))
        if isinstance(layer, AdaptiveSpec):
            what = f"adaptive {layer.kind}, output {layer.output_size(shape[1:3])[0]}"
        else:
            what = f"Lp, p {layer.p}, f {layer.window[0]}, stride {layer.strides[0]}"
        best = min((times[other] for other in others), default=None)
        compared = ["–", "–"] if best is None else [f"{best:.3g}", f"{times['engine'] / best:.2f}"]
        rows.append([name, what, f"{times['engine']:.3g}", *compared])
    return markdown_table(rows)


def _memory_table() -> str:
    rows = [["kind", "most memory, input and dA included", "target"], ["---", "---:", "---:"]]
    for kind, ties in (("max", "all"), ("max", "first"), ("average", "all")):
        tracemalloc.start()
        x = np.random.default_rng(0).standard_normal(PHOTO, dtype=np.float32)
        run, dA = _both(x, PoolSpec(kind, 2, ties=ties))
        tracemalloc.reset_peak()
        run()
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        name = f"{kind}, ties {ties}" if kind == "max" else kind
        rows.append([name, f"{most / (x.nbytes + dA.nbytes):.2f} times input + output", f"≤ {MEMORY_TARGET}"])
    return markdown_table(rows)


def sections(seconds: float) -> str:
    """Return the tables as Markdown."""
    return (
        "### Variants\n\nForward and backward; each variant's time as a multiple of the plain layer's on the same "
        f"input (target: ≤ {VARIANT_TARGET}). Dilated windows have as many cells, and twice the padding.\n\n"
        f"{_variant_table(seconds)}\n\n### Adaptive and Lp pooling\n\nForward and backward, milliseconds.\n\n"
        f"{_layer_table(seconds)}\n\n### Memory\n\nForward and backward of 3000×4000×3, f 2, stride 2."
        f"\n\n{_memory_table()}"
    )

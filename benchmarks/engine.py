"""How fast the engine pools, beside other libraries: ``python -m benchmarks.engine [--write]``.

Engine and PyTorch take turns, so that what else the machine does falls on both; then the other libraries do, whose
threads go on waiting at full speed for a while and would disturb the two. Medians are shown. PyTorch counts in
whichever of its memory layouts is faster. A library that is missing, or can't do the same, is shown as –.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from benchmarks import peers
from benchmarks.report import write
from pooling import PoolSpec, pool
from pooling.engine import reference

Runner = Callable[[], object]

SECONDS = 3.0
"""For each row, after one round that warms up."""

LEAST_ROUNDS = 5

LOOPS_UP_TO = 100_000
"""Windows that the article's loops get through in reasonable time."""

KINDS = {"max, ties all": ("max", "all"), "max, ties first": ("max", "first"), "average": ("average", "all")}
PEERS = {"PyTorch": peers.torch, "JAX": peers.jax, "ONNX Runtime": peers.onnxruntime, "OpenCV": peers.opencv}


@dataclass(frozen=True)
class Case:
    """An input's shape, a setting, and what part of PyTorch's time forward and backward may take."""

    shape: tuple[int, int, int, int]
    f: int
    stride: int
    pad: int = 0
    target: float | None = None

    def __str__(self) -> str:
        shape = "×".join(map(str, self.shape[self.shape[0] == 1 :]))
        return f"{shape}, f {self.f}, stride {self.stride}" + (f", pad {self.pad}" if self.pad else "")


CASES = [
    Case((1, 512, 512, 3), 2, 2, target=0.8),
    Case((1, 3000, 4000, 3), 2, 2, target=0.6),
    Case((1, 512, 512, 3), 3, 1),
    Case((1, 512, 512, 3), 31, 1),
    Case((32, 56, 56, 64), 3, 2, 1),
    Case((1, 128, 128, 3), 2, 2),
    Case((1, 4, 4, 1), 2, 2),
]


def medians(runners: dict[str, Runner]) -> dict[str, float]:
    """Return each runner's median time in milliseconds; they take turns."""
    times: dict[str, list[float]] = {name: [] for name in runners}
    for run in runners.values():
        run()
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(next(iter(times.values()))) < LEAST_ROUNDS:
        for name, run in runners.items():
            start = time.perf_counter()
            run()
            times[name].append(1000 * (time.perf_counter() - start))
    return {name: statistics.median(taken) for name, taken in times.items()}


def measured(case: Case, spec: PoolSpec, backward: bool) -> dict[str, float]:
    """Return the engine's, its peers' and a memory copy's times for one row."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal(case.shape, dtype=np.float32)
    dA = rng.standard_normal(pool(x, spec).output.shape, dtype=np.float32)
    engine: Runner = (lambda: pool(x, spec).backward(dA)) if backward else (lambda: pool(x, spec))
    times = medians({"engine": engine} | _peers(["PyTorch"], x, dA, spec, backward))
    others = [name for name in PEERS if name != "PyTorch"]
    times |= medians({"copy": lambda: (x.copy(), dA.copy())} | _peers(others, x, dA, spec, backward))
    for name in PEERS:
        own = [taken for runner, taken in times.items() if runner.startswith(name)]
        if own:
            times[name] = min(own)
    if len(x) == 1 and dA.size <= LOOPS_UP_TO * x.shape[3]:
        start = time.perf_counter()
        reference.forward(x[0], spec)
        if backward:
            reference.backward(x[0], dA[0], spec)
        times["loops"] = 1000 * (time.perf_counter() - start)
    return times


def _peers(names: list[str], x: peers.Array, dA: peers.Array, spec: PoolSpec, backward: bool) -> dict[str, Runner]:
    """Return the runners of those libraries that are here and can do it."""
    runners: dict[str, Runner] = {}
    for name in names:
        try:
            runners |= {f"{name} {layout}": run for layout, run in PEERS[name](x, dA, spec, backward).items()}
        except ImportError:
            continue
    return runners


def _shown(milliseconds: float) -> str:
    return f"{milliseconds:.0f}" if milliseconds >= 100 else f"{milliseconds:.3g}"


def table(backward: bool) -> str:
    """Return a Markdown table, a row a case and kind."""
    others = ["JAX", "loops", "copy"] if backward else ["JAX", "ONNX Runtime", "OpenCV", "loops", "copy"]
    names = ["case", "kind", "engine", "PyTorch", "ratio", *(["target"] if backward else []), *others]
    rows = [names, ["---"] * 2 + ["---:"] * (len(names) - 2)]
    for case in CASES:
        for kind, (name, ties) in KINDS.items():
            if ties == "first" and not backward:
                continue  # forward, ties make no difference
            times = measured(case, PoolSpec(name, case.f, case.stride, case.pad, ties), backward)
            ratio = f"{times['engine'] / times['PyTorch']:.2f}" if "PyTorch" in times else "–"
            target = [f"≤ {case.target}" if case.target else ""] if backward else []
            cells = [_shown(times[key]) if key in times else "–" for key in ("engine", "PyTorch", *others)]
            rows.append([str(case), kind if backward else name, *cells[:2], ratio, *target, *cells[2:]])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    arguments = parser.parse_args()
    text = (
        "## Engine\n\nMilliseconds, float32; medians of rounds in which engine and PyTorch take turns, and then the "
        "others. Ratio: the engine's time to PyTorch's (two threads, the faster of its memory layouts). Copy: a bare "
        "copy of input and output.\n\n"
        f"### Forward and backward\n\n{table(backward=True)}\n\n### Forward\n\n{table(backward=False)}"
    )
    print(text)
    if arguments.write:
        write("engine", text)


if __name__ == "__main__":
    main()

"""How fast the engine pools, beside other libraries: ``python -m benchmarks.engine [--write] [--seconds 3]``.

Engine and PyTorch take turns, so that what else the machine does falls on both; then the other libraries do, whose
threads go on waiting at full speed for a while and would disturb the two. Medians are shown. PyTorch has as many
threads as it takes by itself, and counts in whichever of its memory layouts is faster. A library that is missing, or
can't do the same, is shown as –.
"""

import argparse
import time
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks import peers, variants
from benchmarks.peers import Part
from benchmarks.report import markdown_table, write
from benchmarks.timing import Runner, faster, in_turns
from pooling import PoolSpec, pool
from pooling.engine import reference

LOOPS_UP_TO: Final = 100_000
"""Windows that the article's loops get through in reasonable time."""

KINDS = {"max, ties all": ("max", "all"), "max, ties first": ("max", "first"), "average": ("average", "all")}
PEERS = {"PyTorch": peers.torch, "JAX": peers.jax, "ONNX Runtime": peers.onnxruntime, "OpenCV": peers.opencv}
TITLES: dict[Part, str] = {"both": "Forward and backward", "forward": "Forward", "backward": "Backward"}


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
    Case((1, 512, 512, 3), 2, 2, target=0.7),
    Case((1, 3000, 4000, 3), 2, 2, target=0.7),
    Case((1, 512, 512, 3), 3, 1, 1, target=0.7),
    Case((32, 112, 112, 64), 3, 2, 1, target=1.5),
    Case((1, 1024, 1024, 3), 31, 1, 15, target=0.7),
    Case((32, 28, 28, 256), 2, 2, target=1.5),
    Case((64, 7, 7, 2048), 7, 7, target=1.5),
    Case((1, 128, 128, 3), 2, 2),
    Case((1, 4, 4, 1), 2, 2),
]


def measured(case: Case, spec: PoolSpec, part: Part, seconds: float) -> dict[str, float]:
    """Return the engine's, its peers' and a memory copy's times for one row, in milliseconds."""
    rng = np.random.default_rng(0)
    x = rng.standard_normal(case.shape, dtype=np.float32)
    pooled = pool(x, spec)
    dA = rng.standard_normal(pooled.output.shape, dtype=np.float32)
    engine: dict[Part, Runner] = {
        "forward": lambda: pool(x, spec),
        "backward": lambda: pooled.backward(dA),
        "both": lambda: pool(x, spec).backward(dA),
    }
    layouts = faster(_peers(["PyTorch"], x, dA, spec, part))
    times = in_turns({"engine": engine[part]} | layouts, seconds)
    others = [name for name in PEERS if name != "PyTorch"]
    times |= in_turns({"copy": lambda: (x.copy(), dA.copy())} | _peers(others, x, dA, spec, part), seconds)
    for name in PEERS:
        own = [taken for runner, taken in times.items() if runner.startswith(name)]
        if own:
            times[name] = min(own)
    if len(x) == 1 and dA.size <= LOOPS_UP_TO * x.shape[3] and part != "backward":
        start = time.perf_counter()
        reference.forward(x[0], spec)
        if part == "both":
            reference.backward(x[0], dA[0], spec)
        times["loops"] = 1000 * (time.perf_counter() - start)
    return times


def _peers(names: list[str], x: peers.Array, dA: peers.Array, spec: PoolSpec, part: Part) -> dict[str, Runner]:
    """Return the runners of those libraries that are here and can do it."""
    runners: dict[str, Runner] = {}
    for name in names:
        try:
            runners |= {f"{name} {layout}": run for layout, run in PEERS[name](x, dA, spec, part).items()}
        except ImportError:
            continue
    return runners


def _shown(milliseconds: float) -> str:
    return f"{milliseconds:.0f}" if milliseconds >= 100 else f"{milliseconds:.3g}"


OTHERS: dict[Part, list[str]] = {
    "both": ["JAX", "loops", "copy"],
    "forward": ["JAX", "ONNX Runtime", "OpenCV", "loops", "copy"],
    "backward": ["copy"],
}


def table(part: Part, seconds: float) -> str:
    """Return a Markdown table, a row a case and kind."""
    others = OTHERS[part]
    names = ["case", "kind", "engine", "PyTorch", "ratio", *(["target"] if part == "both" else []), *others]
    rows = [names, ["---"] * 2 + ["---:"] * (len(names) - 2)]
    for case in CASES:
        for kind, (name, ties) in KINDS.items():
            if ties == "first" and part == "forward":
                continue  # forward, ties make no difference
            times = measured(case, PoolSpec(name, case.f, case.stride, case.pad, ties), part, seconds)
            ratio = f"{times['engine'] / times['PyTorch']:.2f}" if "PyTorch" in times else "–"
            target = [f"≤ {case.target}" if case.target else ""] if part == "both" else []
            cells = [_shown(times[key]) if key in times else "–" for key in ("engine", "PyTorch", *others)]
            rows.append([str(case), name if part == "forward" else kind, *cells[:2], ratio, *target, *cells[2:]])
    return markdown_table(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument("--seconds", type=float, default=3.0, help="for each row; at least 5 rounds (default: 3)")
    arguments = parser.parse_args()
    seconds = arguments.seconds
    text = (
        "## Engine\n\nMilliseconds, float32; medians of rounds in which engine and PyTorch take turns, and then the "
        "others. Ratio: the engine's time to PyTorch's (its own number of threads, the faster of its memory layouts; "
        "its max pooling always breaks ties by the first). Copy: a bare copy of input and output.\n\n"
        + "\n\n".join(f"### {title}\n\n{table(part, seconds)}" for part, title in TITLES.items())
        + f"\n\n{variants.sections(seconds)}"
    )
    print(text)
    if arguments.write:
        write("engine", text)


if __name__ == "__main__":
    main()

"""Read randomly changed files with both readers: ``python -m tests.hostile.fuzz [count] [seed]``.

Each file depends only on the seed and its number, so failures can be reproduced.
"""

import faulthandler
import random
import sys
import zlib
from collections.abc import Callable
from functools import cache

import numpy as np

from tests.hostile.arrays import npy
from tests.hostile.cases import mutated
from tests.hostile.harness import HANG, outcome, reader_of
from tests.hostile.modes import COLOURS, DEEP, MODES, healthy, interlaced, tiled
from tests.hostile.pictures import run_lengths
from tests.sources.files import GREY, RGB, chunk, png, tiff

MATRICES = (
    b"1,2\n3,4", b"1 2;3 4", b"1;2,5\nnan;inf", b"-1.5e3\t.5\n+7\t0", b"[[1, 2], [3, 4]]", b"[[1 2]\n [3 4]]",
    b"[1, 2; 3, 4]", b"np.array([[1, 2]], dtype=float32)", b"tensor([1., 2.])", "数 １，２".encode(),
    "1 2\n3 4".encode("utf-16"),
    b"# a\n1 2", b"[1, 2]\n[3, 4]", b"[[[1, 2], [3, 4]], [[5, 6], [7, 8]]]", b"475,962\t1,001\n1\t2", b"1.234,5;2\n3;4",
    b"1'234.5;2", "1\u00a0234 5\n6 7".encode(), b'sep=;\n"1,5";"2"\n3;4', b"a,b\n1,2\n3,4", b",0,1\n0,5,6\n1,7,8",
    b"x,1\ny,2", b"1,2,\n3,4,\n,,", b"1,5\n2,5", "Größe;1,5\nHöhe;2".encode("cp1252"), "标签,1\n数,2".encode("gb18030"),
    "1,2\n3,4".encode("utf-16-le"), b"tensor([[1., 2.]], device='cuda:0', grad_fn=<AddBackward0>)",
    b"<tf.Tensor: shape=(1, 2), dtype=float32, numpy=array([[1., 2.]], dtype=float32)>", b"A = [1 2; 3 4];",
    b"tf.Tensor(\n[[1. 2.]], shape=(1, 2), dtype=float32)", b"[np.float64(1.0), np.float64(2.0)]", b"[true, false]",
)  # fmt: skip


@cache
def seeds(corpus: str) -> tuple[bytes, ...]:
    """Return the valid files to change."""
    if corpus == "matrices":
        arrays = [np.eye(3), np.arange(4, dtype=">i4"), np.ones((2, 2), "f2"), np.asfortranarray(np.ones((2, 3)))]
        arrays += [
            np.ones((2, 3, 4), "u1"),
            np.ones((1, 2, 3, 4), "f4"),
            np.eye(2, dtype=bool),
            np.ones((2, 2, 3), "u1"),
        ]
        return (*MATRICES, *map(npy, arrays))
    modes = [healthy(kind, mode) for kind, modes in MODES.items() for mode in modes]
    compressed = [
        healthy("TIFF", compression=method) for method in ("tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg")
    ]
    deep = [png(DEEP[:, :, :3], 16, RGB), tiff(DEEP[:, :, :3], 2), tiff(DEEP[:, :, 0].astype("f4"))]
    odd = [interlaced(), tiled(), healthy("TIFF", big_tiff=True), healthy("JPEG", progressive=True)]
    odd += [run_lengths(8, 2, b"\x08\1\0\0" * 2), png(COLOURS[:, :, 0], 8, GREY, chunk(b"tRNS", b"\0\7"))]
    return (*modes, *compressed, *deep, *odd)


def file(corpus: str, number: int, seed: int) -> bytes:
    """Return one changed file."""
    rng = random.Random(zlib.crc32(f"{corpus} {number} {seed}".encode()))
    return mutated(rng.choice(seeds(corpus)), rng)


def fuzz(
    corpus: str, count: int, seed: int = 0, report: Callable[[str], None] = lambda _: None
) -> tuple[int, list[str]]:
    """Return the number of files that were read, and descriptions of exceptions other than ``PoolingError``."""
    read, found, reader = 0, [], reader_of(corpus)
    for number in range(count):
        faulthandler.dump_traceback_later(HANG, exit=True, file=sys.__stderr__)
        try:
            read += "shape" in outcome(reader, file(corpus, number, seed), "a.png")
        except Exception as error:
            found.append(f"{corpus} {number}, seed {seed}: {type(error).__name__}: {error}")
            report(found[-1])
    faulthandler.cancel_dump_traceback_later()
    return read, found


def main(count: int = 10_000, seed: int = 0) -> int:
    worst = 0
    for corpus in ("pictures", "matrices"):
        read, found = fuzz(corpus, count, seed, report=print)
        print(
            f"{corpus}: {count:,} files, {read:,} read, {count - read - len(found):,} rejected, {len(found):,} failed"
        )
        worst |= bool(found)
    return worst


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))

"""Shared parts of the corpora: named files and reproducible ways to damage them."""

import hashlib
import random
import zlib
from typing import NamedTuple


class Case(NamedTuple):
    """An uploaded file; ``about`` describes it in test reports."""

    about: str
    data: bytes
    name: str = ""

    @property
    def digest(self) -> str:
        """What differs where the bytes or the name do."""
        return hashlib.sha256(self.name.encode(errors="surrogatepass") + b"\n" + self.data).hexdigest()


def cuts(about: str, data: bytes, name: str = "", places: int = 8) -> list[Case]:
    """Return the file truncated at several positions, most of them near its start."""
    ends = sorted({round(len(data) * (k / places) ** 2) for k in range(1, places)} | {len(data) - 1})
    return [Case(f"{about}, cut after {end} bytes", data[:end], name) for end in ends]


def flips(about: str, data: bytes, name: str = "", times: int = 8) -> list[Case]:
    """Return copies with 1, 2, 4 … bytes changed, either anywhere or among the first hundred."""
    rng = random.Random(zlib.crc32(about.encode()))
    found = []
    for k in range(times):
        changed = bytearray(data)
        for _ in range(1 << k % 5):
            changed[rng.randrange(len(data) if k % 2 else min(100, len(data)))] = rng.randrange(256)
        found.append(Case(f"{about}, bytes changed, {k}", bytes(changed), name))
    return found


PIECES = (
    b"",
    b"\0",
    b"7",
    b".",
    b" ",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x01\0\0\0",
    b"[",
    b",",
    b";",
    b"1e9",
    b"nan",
)
LONG_PIECES = (b"9" * 400, b" " * 300, "，".encode(), "−∞".encode(), b"\xed\xa0\x80", b"\r\n", b"dtype=", b"]")


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return the file with up to eight random edits (replacements, insertions, deletions), sometimes truncated."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 3, 8))):
        at = rng.randrange(len(changed) + 1)
        piece = rng.choice((*PIECES, *LONG_PIECES, rng.randbytes(1), rng.randbytes(4)))
        if rng.random() < 0.1:
            piece = bytes(changed[at : at + rng.randint(1, 40)]) * 2
        changed[at : at + rng.choice((0, 1, 2, len(piece), 4))] = piece
    return bytes(changed[: rng.randint(0, len(changed))] if rng.random() < 0.1 else changed)

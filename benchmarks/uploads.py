"""Twenty visitors with 12-megapixel pictures: the memory that the server takes, and what is left of it a minute later.

``python -m benchmarks.uploads`` prints; ``--write`` also puts the table into docs/benchmarks.md. It reads the
server's memory from /proc, so it needs Linux. Nobody uses the app in that minute.
"""

import sys
import time
from contextlib import ExitStack

from benchmarks.pictures import photograph
from benchmarks.report import write
from devtools.guest import visiting
from devtools.process import memory
from devtools.server import serving

VISITORS = 20
LATER = 60  # seconds
TARGET = 50  # MB above idle


def rounds(url: str) -> tuple[float, float]:
    """Return the memory above idle in MB: with all visitors, and a minute after they have left."""
    with visiting(url, "picture"):
        idle = memory(url)
    data = [photograph(4000, 3000, seed) for seed in range(2)]
    with ExitStack() as opened:
        visitors = [opened.enter_context(visiting(url, "picture")) for _ in range(VISITORS)]
        for k, visitor in enumerate(visitors):
            visitor.upload("image_upload", data[k % len(data)])
        most = memory(url) - idle
    time.sleep(LATER)  # another process's clock
    return most, memory(url) - idle


def main() -> None:
    """Measure and print."""
    with serving() as url:
        most, left = rounds(url)
    table = (
        "| twenty visitors with 12 megapixels each | measured | target |\n|---|---|---|\n"
        f"| memory above idle with all of them | {most:.0f} MB | |\n"
        f"| memory above idle one minute after all have left, without a new visitor | {left:.0f} MB | ≤ {TARGET} MB |"
    )
    print(table)
    if "--write" in sys.argv:
        write("uploads", f"## Memory after visitors have left\n\n{table}")


if __name__ == "__main__":
    main()

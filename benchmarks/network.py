"""The small network: one digit forward and backward, and a training, alone and on its page.

``python -m benchmarks.network`` prints; ``--write`` also puts the table into docs/benchmarks.md.
"""

import sys
import time

from benchmarks.report import write
from benchmarks.timing import in_turns
from benchmarks.training_page import rows as rows_of_page
from pooling import PoolSpec
from pooling.studies.network.build import repeated, untrained
from pooling.studies.network.digits import load_digits
from pooling.studies.network.one_digit import follow
from pooling.studies.network.trained import load_trained
from pooling.studies.network.training import train

TARGET_DIGIT, TARGET_TRAINING = 5, 3  # milliseconds, seconds
TRAININGS = {"max, f 2": PoolSpec(f=2), "max, f 3, stride 1": PoolSpec(f=3, stride=1), "no pooling": PoolSpec(f=1)}


def digit() -> float:
    """Return the milliseconds for one digit, forward and backward, in the trained network."""
    network, (_, test) = load_trained().network, load_digits()
    return in_turns({"digit": lambda: follow(network, test.images[0, :, :, 0], 2)}, 2)["digit"]


def training(spec: PoolSpec) -> float:
    """Return the processor's seconds for ten epochs of the network with two convolutions."""
    start = time.process_time()
    for _ in train(untrained(repeated(spec, 2), seed=0), seed=0):
        pass
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    rows = [f"| one digit, forward and backward (median) | {digit():.2f} ms | ≤ {TARGET_DIGIT} ms |"]
    rows += [
        f"| training, two convolutions, {name}, 10 epochs, processor time | {training(spec):.1f} s "
        f"| ≤ {TARGET_TRAINING} s |"
        for name, spec in TRAININGS.items()
    ]
    rows += rows_of_page()
    table = "\n".join(["| small network | measured | target |", "|---|---|---|", *rows])
    print(table)
    if "--write" in sys.argv:
        write("network", f"## Small network\n\n{table}")


if __name__ == "__main__":
    main()

"""The trained network that is shown first; ``tools/train_network.py`` makes its file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from pooling.engine.spec import PoolSpec
from pooling.studies.network.build import untrained
from pooling.studies.network.network import Network

FILE: Final = Path(__file__).parents[3] / "assets" / "network" / "trained.npz"
SPECS: Final = (PoolSpec(f=2), PoolSpec(f=2))
SEED: Final = 0
EPOCHS: Final = 20


@dataclass(frozen=True, eq=False)
class Trained:
    """A network, and what it could do after its training.

    Attributes
    ----------
    network : Network
    accuracy, shifted_accuracy : float
        On the test digits, and on the same moved by one cell.
    """

    network: Network
    accuracy: float
    shifted_accuracy: float

    def save(self) -> None:
        """Write the file."""
        arrays: dict[str, Any] = {f"parameter_{k}": array for k, array in enumerate(self.network.parameters)}
        np.savez_compressed(FILE, accuracy=self.accuracy, shifted_accuracy=self.shifted_accuracy, **arrays)


@cache
def load_trained() -> Trained:
    """Return the trained network; its arrays are read-only."""
    network = untrained(SPECS, SEED)
    with np.load(FILE, allow_pickle=False) as file:
        parameters = [file[f"parameter_{k}"].astype(np.float64) for k in range(len(network.parameters))]
        measured = float(file["accuracy"]), float(file["shifted_accuracy"])
    for parameter in parameters:
        parameter.setflags(write=False)
    return Trained(network.with_parameters(parameters), *measured)

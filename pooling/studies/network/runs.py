"""What trainings have led to: one run for each, with one result for each seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from pooling.engine.layer import Layer as Spec
from pooling.engine.spec import Pair
from pooling.studies.network.digits import SIDE
from pooling.studies.network.network import Network

MOST_RUNS: Final = 8
COMPLETE, STOPPED, DIVERGED = "complete", "stopped", "diverged"
"""How a run ended."""


class Point(NamedTuple):
    """What is measured after an epoch: the mean loss over its minibatches, and the accuracy on the test digits."""

    epoch: int
    loss: float
    accuracy: float


class Spread(NamedTuple):
    """The mean of one number over all seeds, and its least and greatest value."""

    mean: float
    least: float
    most: float


@dataclass(frozen=True, eq=False)
class Result:
    """What a training from one seed has led to.

    Attributes
    ----------
    seed : int
    epochs : float
        How often each digit was used; not whole if the training ended within an epoch.
    accuracy, shifted_accuracy : float
        On the test digits, and on the same moved by one cell.
    seconds : float
        The time that the training took, without the time for drawing.
    curve : tuple of Point
        One for each whole epoch.
    network : Network
    """

    seed: int
    epochs: float
    accuracy: float
    shifted_accuracy: float
    seconds: float
    curve: tuple[Point, ...]
    network: Network


@dataclass(frozen=True, eq=False)
class Run:
    """The results of one setting.

    Attributes
    ----------
    specs : tuple of PoolSpec or AdaptiveSpec
        The pooling layers.
    seeds : tuple of int
        Those that were asked for.
    results : tuple of Result
        Of the seeds whose training is complete. If none is, that of the first seed, as far as it was trained.
    end : str
        ``COMPLETE``, ``STOPPED`` or ``DIVERGED``.
    number : int
        By which a visitor knows it; it decides nothing.
    """

    specs: tuple[Spec, ...]
    seeds: tuple[int, ...]
    results: tuple[Result, ...]
    end: str
    number: int = 0

    @property
    def network(self) -> Network:
        """The network of the first seed."""
        return self.results[0].network

    @property
    def epochs(self) -> float:
        """How often each digit was used."""
        return self.results[0].epochs

    @property
    def accuracy(self) -> Spread:
        """On the test digits."""
        return self._spread(lambda result: result.accuracy)

    @property
    def shifted_accuracy(self) -> Spread:
        """On the test digits moved by one cell."""
        return self._spread(lambda result: result.shifted_accuracy)

    @property
    def seconds(self) -> float:
        """Of all seeds together."""
        return sum(result.seconds for result in self.results)

    @property
    def output_sizes(self) -> tuple[Pair, ...]:
        """The (height, width) of each pooling layer's output."""
        sizes = [(SIDE, SIDE)]
        for spec in self.specs:
            sizes.append(spec.output_size(sizes[-1]))
        return tuple(sizes[1:])

    @property
    def key(self) -> tuple[object, ...]:
        """What decides the results: runs with the same key have the same numbers."""
        return self.specs, tuple((result.seed, result.epochs) for result in self.results)

    def _spread(self, number: Callable[[Result], float]) -> Spread:
        numbers = [number(result) for result in self.results]
        return Spread(sum(numbers) / len(numbers), min(numbers), max(numbers))


def with_run(runs: Sequence[Run], run: Run) -> tuple[tuple[Run, ...], Run | None]:
    """Return the runs with another one at their end.

    A run with the same setting, seeds and epochs is replaced: its numbers are the same. If there would be more than
    ``MOST_RUNS``, the oldest one is left out.

    Parameters
    ----------
    runs : sequence of Run
        The oldest first.
    run : Run

    Returns
    -------
    runs : tuple of Run
    dropped : Run or None
        The oldest one, if it was left out.
    """
    kept = [*(other for other in runs if other.key != run.key), run]
    dropped = kept.pop(0) if len(kept) > MOST_RUNS else None
    return tuple(kept), dropped

"""A training that goes on in small pieces, one seed after another, and can be left at any of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from threading import Lock
from time import perf_counter

import numpy as np

from pooling.engine.layer import Layer as Spec
from pooling.studies.network.build import untrained
from pooling.studies.network.digits import load_digits
from pooling.studies.network.errors import NetworkError
from pooling.studies.network.network import Network
from pooling.studies.network.runs import COMPLETE, DIVERGED, STOPPED, Point, Result, Run
from pooling.studies.network.training import EPOCHS, Step, accuracy, shifted_accuracy, train


class LiveTraining:
    """The training of a network with some pooling layers.

    A run of the page may still work on it when the next one begins. So only the owner of the newest token advances it.

    Parameters
    ----------
    specs : sequence of PoolSpec or AdaptiveSpec
        The pooling layers.
    seeds : sequence of int
        Each gives a network of its own: other weights at the start, and another order of the digits.
    epochs : int

    Attributes
    ----------
    error : NetworkError or None
        Why the training can't go on: the loss was no longer finite.

    Raises
    ------
    SpecError, NetworkError
        If no network has these layers; see ``untrained``.

    Examples
    --------
    >>> from pooling import PoolSpec
    >>> training = LiveTraining([PoolSpec(f=2)], seeds=[0], epochs=1)
    >>> token = training.acquire()
    >>> while training.advance(token):
    ...     pass
    >>> training.is_over, training.run().end, training.run().accuracy.mean > 0.5
    (True, 'complete', True)
    """

    def __init__(self, specs: Sequence[Spec], seeds: Sequence[int], epochs: int = EPOCHS) -> None:
        self.specs, self.seeds, self.epochs = tuple(specs), tuple(seeds), epochs
        self.error: NetworkError | None = None
        self._results: list[Result] = []
        self._owner: object = None
        self._is_ended = False
        self._lock = Lock()
        self._begin()

    def _begin(self) -> None:
        """Begin with the next seed."""
        self.network: Network = untrained(self.specs, self.seed)
        self.curve: tuple[Point, ...] = ()
        self._part = self._seconds = 0.0
        self._steps: Iterator[Step] = train(self.network, self.seed, self.epochs)

    @property
    def seed(self) -> int:
        """The seed that is trained now, or was trained last."""
        return self.seeds[min(len(self._results), len(self.seeds) - 1)]

    @property
    def number(self) -> int:
        """The place of this seed among all, from 1."""
        return min(len(self._results) + 1, len(self.seeds))

    @property
    def epoch(self) -> int:
        """The epoch that goes on, from 1."""
        return min(int(self._part * self.epochs) + 1, self.epochs)

    @property
    def done(self) -> float:
        """The part of the whole training that is done, up to 1."""
        return 1.0 if self._is_complete else (len(self._results) + self._part) / len(self.seeds)

    @property
    def is_over(self) -> bool:
        """Whether there is nothing left to do."""
        return self._is_complete or self._is_ended or self.error is not None

    @property
    def _is_complete(self) -> bool:
        return len(self._results) == len(self.seeds)

    def acquire(self) -> object:
        """Return a token that allows its owner to advance the training; earlier ones become invalid."""
        with self._lock:
            self._owner = object()
            return self._owner

    def advance(self, token: object) -> bool:
        """Train with one more minibatch, and measure after the last one of a seed.

        Returns
        -------
        bool
            False, with nothing changed, if the training is over or the token is invalid.
        """
        with self._lock:
            if self._owner is not token or self.is_over:
                return False
            begun = perf_counter()
            try:
                step = next(self._steps)
            except NetworkError as error:
                self.error = error
                return False
            self._seconds += perf_counter() - begun
            self.network, self._part = step.network, step.done
            if step.accuracy is not None:
                self.curve += (Point(step.epoch, step.loss, step.accuracy),)
            if step.done == 1:
                self._results.append(self._result())
                if not self._is_complete:
                    self._begin()
            return True

    def run(self) -> Run:
        """End the training, and return what it has led to: its last good state."""
        with self._lock:
            self._is_ended = True
            results = tuple(self._results) or (self._result(),)
            self._steps = iter(())  # which frees what the training needed
        end = COMPLETE if self._is_complete else STOPPED if self.error is None else DIVERGED
        return Run(self.specs, self.seeds, results, end)

    def _result(self) -> Result:
        _, test = load_digits()
        epochs = round(self._part * self.epochs, 9)
        with np.errstate(all="ignore"):  # before a training diverges, some values may be too large
            measured = accuracy(self.network, test), shifted_accuracy(self.network, test)
        return Result(self.seed, epochs, *measured, self._seconds, self.curve, self.network)

"""Trainings as text that a browser keeps, and back. It is untrusted when it comes back."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Sequence
from math import isfinite
from typing import Any, Final

import numpy as np

from pooling.engine.errors import PoolingError
from pooling.i18n import LANGUAGES
from pooling.state.kept_text import parsed
from pooling.state.network import link
from pooling.state.network.edits import with_specs
from pooling.state.network.setting import start
from pooling.state.network.shown import Specs
from pooling.state.parameters import MOST_SEED
from pooling.studies.network.build import untrained
from pooling.studies.network.network import Network
from pooling.studies.network.runs import COMPLETE, DIVERGED, MOST_RUNS, STOPPED, Point, Result, Run
from pooling.studies.network.training import EPOCHS

LONGEST: Final = 400_000
"""The greatest length of the text, in characters; the oldest runs are left out first."""
_MOST_SEEDS: Final = 3
_FLOAT: Final = np.dtype("<f4")


def write(runs: Sequence[Run]) -> str:
    """Return the runs, with the trained parameters as 32-bit numbers; "" if there are none."""
    written = [json.dumps(_written(run)) for run in runs]
    while sum(len(text) + 2 for text in written) > LONGEST:
        del written[0]
    return f"[{', '.join(written)}]" if written else ""


def read(text: str) -> tuple[Run, ...]:
    """Return the runs of a text as ``write`` returns it; what it can't be is left out."""
    kept = parsed(text) if len(text) <= LONGEST else None
    return tuple(_runs(kept[:MOST_RUNS])) if isinstance(kept, list) else ()


def _written(run: Run) -> dict[str, Any]:
    results = [
        {
            **{name: getattr(result, name) for name in (*_NUMBERS, "seed", "curve")},
            "parameters": _packed(result.network),
        }
        for result in run.results
    ]
    layers = link.write(with_specs(start(), run.specs)[0], LANGUAGES[0])
    return {"layers": layers, "seeds": run.seeds, "end": run.end, "number": run.number, "results": results}


def _packed(network: Network) -> str:
    flat = np.concatenate([parameter.ravel() for parameter in network.parameters])
    return base64.b64encode(flat.astype(_FLOAT).tobytes()).decode()


def _runs(kept: Iterable[Any]) -> Iterable[Run]:
    """Yield the runs that are ones."""
    for given in kept:
        try:
            yield _run(given)
        except (PoolingError, ValueError, TypeError, KeyError, OverflowError, binascii.Error):
            continue


def _run(given: Any) -> Run:
    """Return a run; a text that is none raises one of several errors."""
    seeds, results = given["seeds"], given["results"]
    setting, _, dropped = link.read({name: str(value) for name, value in dict(given["layers"]).items()})
    if dropped:  # the numbers belong to another setting
        raise ValueError
    specs = setting.specs
    if given["end"] not in (COMPLETE, STOPPED, DIVERGED) or not 1 <= len(results) <= len(seeds) <= _MOST_SEEDS:
        raise ValueError
    found = tuple(_result(result, specs) for result in results)
    wanted = tuple(_whole(seed, MOST_SEED) for seed in seeds)
    return Run(specs, wanted, found, given["end"], _whole(given["number"], MOST_SEED))


_NUMBERS: Final = {"epochs": EPOCHS, "accuracy": 1, "shifted_accuracy": 1, "seconds": 1e6}
"""The numbers of a result, and their greatest values."""


def _result(given: Any, specs: Specs) -> Result:
    numbers = {name: _number(given[name], most) for name, most in _NUMBERS.items()}
    points = [Point(_whole(epoch, EPOCHS), _number(loss), _number(share, 1)) for epoch, loss, share in given["curve"]]
    if len(points) > EPOCHS:
        raise ValueError
    network = _network(given["parameters"], specs)
    return Result(seed=_whole(given["seed"], MOST_SEED), curve=tuple(points), network=network, **numbers)


def _network(text: str, specs: Specs) -> Network:
    """Return the network with these parameters."""
    network = untrained(specs, seed=0)
    flat = np.frombuffer(base64.b64decode(text, validate=True), _FLOAT).astype(np.float64)
    sizes = [parameter.size for parameter in network.parameters]
    if flat.size != sum(sizes) or not np.isfinite(flat).all():
        raise ValueError
    parts = np.split(flat, np.cumsum(sizes)[:-1])
    shaped = [part.reshape(old.shape) for part, old in zip(parts, network.parameters, strict=True)]
    return network.with_parameters(shaped)


def _number(given: Any, most: float = 1e9) -> float:
    number = float(given)
    if isinstance(given, bool | str) or not isfinite(number) or not 0 <= number <= most:
        raise ValueError
    return number


def _whole(given: Any, most: int) -> int:
    if type(given) is not int or not 0 <= given <= most:
        raise ValueError
    return given

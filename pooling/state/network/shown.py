"""The network that is shown: one that was trained with these pooling layers, if there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pooling.engine.layer import Layer
from pooling.engine.spec import TIES
from pooling.state.network.setting import NetworkSetting
from pooling.studies.network.build import with_pooling
from pooling.studies.network.network import Network
from pooling.studies.network.runs import Run
from pooling.studies.network.trained import SPECS, load_trained

Specs = tuple[Layer, ...]


@dataclass(frozen=True, eq=False)
class Shown:
    """A network and where its weights come from.

    Attributes
    ----------
    network : Network
    weights : str
        Where they come from: "run", a training of this session; "shipped", the shipped network with its own layers;
        "moved", the same weights with other layers that have as many outputs; "redrawn", with another number of
        outputs, so that those of the dense layer are random.
    run : Run or None
        The training.
    """

    network: Network
    weights: str
    run: Run | None = None


def shown_network(setting: NetworkSetting, runs: Sequence[Run]) -> Shown:
    """Return the network for a setting.

    Parameters
    ----------
    setting : NetworkSetting
    runs : sequence of Run
        The trainings of this session, the oldest first.

    Raises
    ------
    NetworkError
        If the maps become too large.
    """
    specs, shipped = setting.specs, load_trained().network
    for run in reversed(runs):
        if with_any_ties(run.specs) == with_any_ties(specs):
            return Shown(with_pooling(run.network, specs), "run", run)
    network = with_pooling(shipped, specs)
    if with_any_ties(specs) == with_any_ties(SPECS):
        return Shown(network, "shipped")
    dense, shipped_dense = network.layers[-1].parameters, shipped.layers[-1].parameters
    return Shown(network, "moved" if dense[0] is shipped_dense[0] else "redrawn")


def with_any_ties(specs: Specs) -> Specs:
    """Return the layers with the same tie rule: it changes the gradients, but not what the network computes."""
    return tuple(replace(spec, ties=TIES[0]) for spec in specs)

"""Where the weights of the network come from, in words."""

from __future__ import annotations

from pooling.i18n import Words
from pooling.state.network.shown import Shown
from pooling.studies.network.trained import load_trained


def weights_text(shown: Shown, words: Words) -> str:
    """Return whether the network was trained with these pooling layers, and what that means for what is shown."""
    if shown.run is not None:
        first = shown.run.results[0]
        share, shifted = _percent(first.accuracy), _percent(first.shifted_accuracy)
        return words(f"network.weights_{shown.run.end}", seed=first.seed, accuracy=share, shifted=shifted)
    shipped = load_trained()
    inputs, before = (network.layers[-1].parameters[0].shape[0] for network in (shown.network, shipped.network))
    return words(
        f"network.weights_{shown.weights}",
        accuracy=_percent(shipped.accuracy),
        shifted=_percent(shipped.shifted_accuracy),
        inputs=inputs,
        before=before,
    )


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"

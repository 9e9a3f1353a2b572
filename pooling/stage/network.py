"""Mount the picture of a small network in ``assets/network``: one digit on its way forward, and its gradients back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.i18n import LANGUAGE, words
from pooling.stage.blob import Quantised, encode_blob
from pooling.stage.served import component
from pooling.studies.network.digits import WHITE
from pooling.studies.network.one_digit import Block, OneDigit

KEY: Final = "network"
Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Flow:
    """What the picture shows.

    Attributes
    ----------
    seen : OneDigit
    is_drawn : bool
        Whether the digit is the visitor's own drawing.
    block, channel : int
        The pooling layer, from 0, and the channel that are chosen.
    layers : sequence of str
        Each pooling layer in words, such as "Max · f = 2 · stride = 2".
    link : mapping of str to str or None
        Parameters of the page's URL; None for those that must be removed.
    lang : {"en", "zh"}
    epoch : str
    acted : int
        The number of the picture's actions in this epoch that have been applied.
    """

    seen: OneDigit
    is_drawn: bool
    block: int
    channel: int
    layers: Sequence[str]
    link: Mapping[str, str | None]
    lang: str
    epoch: str = ""
    acted: int = 0


def pack(flow: Flow) -> bytes:
    """Encode the picture as bytes for ``assets/stage/data/decode.js``.

    Each block's maps are arrays whose names end with its number, channel by channel.
    """
    seen = flow.seen
    header = {
        "label": seen.label,
        "guess": int(np.argmax(seen.probabilities)),
        "isDrawn": flow.is_drawn,
        "block": flow.block,
        "channel": flow.channel,
        "layers": list(flow.layers),
        "blocks": [_block_header(block) for block in seen.blocks],
        "mostGradient": _most([seen.gradient]),
        "mostOutputGradient": _most([seen.dZ]),
        "link": dict(flow.link),
        "words": words(flow.lang).section("flow"),
        "locale": LANGUAGE[flow.lang].locale,
        "epoch": flow.epoch,
        "acted": flow.acted,
    }
    arrays = {
        "digit": Quantised(np.rint(seen.digit * WHITE).astype(np.uint8)),
        "gradient": Quantised(seen.gradient),
        "probabilities": Quantised(seen.probabilities),
        "dZ": Quantised(seen.dZ),
        "loss": Quantised(np.array([seen.loss])),
    }
    for k, block in enumerate(seen.blocks):
        for name in ("A_prev", "A", "dA", "dA_prev"):
            arrays[f"{name}{k}"] = Quantised(np.moveaxis(getattr(block, name), 2, 0))
    return encode_blob(header, arrays)


def _block_header(block: Block) -> dict[str, Any]:
    """Return the sizes of a block's maps, and their greatest value and gradient, at which the colours end."""
    return {
        "input": block.A_prev.shape,
        "output": block.A.shape,
        "mostValue": _most([block.A_prev, block.A]),
        "mostGradient": _most([block.dA, block.dA_prev]),
    }


def _most(arrays: Iterable[Floats]) -> float:
    """Return the greatest absolute value that is a finite number, or 0."""
    sizes = [np.abs(array[np.isfinite(array)]).max(initial=0.0) for array in arrays]
    return float(max(sizes))


def mount(flow: Flow, on_actions: Callable[[], None]) -> None:
    """Mount the picture and report the actions in it.

    Parameters
    ----------
    flow : Flow
    on_actions : callable
        Called when ``st.session_state["network"]["actions"]`` changes: ``{"epoch": str, "items": [...]}``, with all
        actions since the picture was mounted. They are ["channel", block, channel] and ["draw", levels], which are 64
        whole numbers from 0 to 16, row by row; a drawing that has been applied is ["drawn"]. This value comes from the
        browser and must be validated.
    """
    component("network")(key=KEY, data=pack(flow), on_actions_change=on_actions, width="stretch", height="content")

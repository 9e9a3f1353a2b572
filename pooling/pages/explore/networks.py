"""Below the stage: the pooling layers of known networks, sizes only, each by equation 1."""

from __future__ import annotations

import streamlit as st

from pooling.engine.spec import PoolSpec
from pooling.i18n import Words
from pooling.sources import NETWORK_SIZES, NetworkLayer


def show(words: Words) -> None:
    """Place an expander; the table is mounted when it is opened."""
    with st.expander(words("networks.open"), key="networks", on_change="rerun", type="compact") as panel:
        if panel.open:
            st.caption(words("networks.about"))
            st.markdown(table(words))


def table(words: Words) -> str:
    """Return the layers as a Markdown table, oldest network first.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> print(table(words("en")).splitlines()[3])
    | AlexNet | pool1 | max | 55 | ⌊(55 + 2·0 − 3) / 2⌋ + 1 | **27** |  |
    """
    names = ("network", "layer", "kind", "input", "equation", "output", "note")
    head = [words(f"networks.{name}") for name in names]
    rows = [head, ["---"] * len(head), *(_row(layer, words) for layer in NETWORK_SIZES)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in rows)


def _row(layer: NetworkLayer, words: Words) -> list[str]:
    spec, (n, _) = layer.spec, layer.size
    return [
        layer.network,
        layer.layer,
        words(f"networks.{spec.kind}"),
        str(n),
        _equation(spec, n),
        f"**{layer.output[0]}**",
        words(layer.note_key) if layer.note_key else "",
    ]


def _equation(spec: PoolSpec, n: int) -> str:
    """Return equation 1 with a layer's numbers, rounded as the layer rounds."""
    opened, closed = "⌈⌉" if spec.ceil_mode else "⌊⌋"
    return f"{opened}({n} + 2·{spec.padding[0]} − {spec.window[0]}) / {spec.strides[0]}{closed} + 1"

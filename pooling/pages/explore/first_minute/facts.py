"""What the first minute shows: its texts, its pictures and its numbers, as the browser gets them."""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from pooling.figures import duotone
from pooling.i18n import Words
from pooling.i18n.numbers import count, number
from pooling.lessons import photograph as cat

STEPS: Final = ("photograph", "block", "rule", "back", "names")
_LABELS: Final = (
    *("label", "progress", "skip", "back", "next", "open", "language", "size", "block", "rule", "max", "average"),
    *("gradient", "more", "less", "if_max", "if_average", "received_max", "A_prev", "A", "dA", "dA_prev"),
    *("pool_max", "pool_average"),
)
_CELLS: Final = cat.SIZE**2
_SHORT: Final = 3  # digits of a number in a cell


def grids() -> list[tuple[str, int]]:
    """Return the kind and the size of each picture on the sheet. In blocks of 1 × 1 both kinds are the photograph."""
    return [("max", 1), *((kind, f) for f in cat.SIZES[1:] for kind in cat.KINDS)]


def sheet() -> bytes:
    """Return all pictures as one file."""
    return duotone.sheet([cat.pooled(kind, f).output for kind, f in grids()], _most())


def facts(words: Words) -> dict[str, Any]:
    """Return the texts, and everything that is shown, in the language of ``words``."""
    say = _Section(words)
    row, col = cat.corner()
    return {
        "name": words("app.title"),
        "language": "en" if words.lang == "zh" else "zh",
        "words": {name: say(name) for name in _LABELS} | {"received_average": say("received_average", count=_CELLS)},
        "steps": [_step(k, name, say) for k, name in enumerate(STEPS, start=1)],
        "sizes": [_size(f, say) for f in cat.SIZES],
        "pictures": _pictures(),
        "corner": [row, col],
        "window": list(cat.WINDOW),
        "f": cat.SIZE,
        "cells": [_cell(at, say) for at in np.ndindex(cat.SIZE, cat.SIZE)],
        "results": {kind: _result(kind, say) for kind in cat.KINDS},
        "gradients": [_gradient(gradient, say) for gradient in cat.GRADIENTS],
        "names": [say("result_names", f=cat.SIZE), say("effect_names")],
    }


class _Section:
    """The texts of the first minute in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __call__(self, name: str, /, **params: object) -> str:
        return self._words(f"first_minute.{name}", **params)


def _most() -> int:
    return int(cat.photograph().max())


def _blocks() -> str:
    return count(cat.pooled("max", cat.SIZE).output.size)


def _step(k: int, name: str, say: _Section) -> dict[str, str]:
    return {
        "place": say("place", k=k, n=len(STEPS), name=say(f"name_{name}")),
        "ask": say(f"ask_{name}", count=_CELLS),
        "lead": say(f"lead_{name}", count=_blocks() if name == "rule" else _CELLS),
    }


def _size(f: int, say: _Section) -> dict[str, Any]:
    side = cat.pooled("max", f).output.shape[0]
    return {
        "f": f,
        "label": say("size_of", f=f),
        "numbers": say("numbers", side=side, count=count(side**2)),
        "become": say("become", count=count(f * f)) if f > 1 else say("all"),
        "about": say("photograph", f=f),
    }


def _pictures() -> list[dict[str, Any]]:
    shapes = [cat.pooled(kind, f).output.shape for kind, f in grids()]
    at = duotone.places([(height, width) for height, width in shapes])
    return [
        {"kind": kind, "f": f, "side": shape[0], "row": row, "col": col}
        for (kind, f), shape, (row, col) in zip(grids(), shapes, at, strict=True)
    ]


def _cell(at: tuple[int, ...], say: _Section) -> dict[str, Any]:
    values = cat.block()
    value = values[at]
    colour, is_dark = duotone.css_colour(value, _most())
    extreme = "largest" if value == values.max() else "smallest" if value == values.min() else "other"
    reply = say(f"reply_{extreme}", value=value), say("reply_rule", count=_blocks())
    return {
        "value": number(value),
        "colour": colour,
        "is_dark": is_dark,
        "label": say("cell", value=value, row=at[0], col=at[1]),
        "reply": list(reply),
        "is_largest": extreme == "largest",
    }


def _result(kind: str, say: _Section) -> dict[str, Any]:
    value = cat.result(kind)
    colour, is_dark = duotone.css_colour(value, _most())
    return {
        "value": number(value, _SHORT),
        "colour": colour,
        "is_dark": is_dark,
        "label": say("value", value=number(value)),
        "text": [
            say(f"result_{kind}", value=number(value), sum=int(cat.block().sum()), count=_CELLS),
            say(f"effect_{kind}"),
        ],
    }


def _gradient(gradient: float, say: _Section) -> dict[str, Any]:
    received = {kind: cat.received(kind, gradient) for kind in cat.KINDS}
    share = signed(float(cat.received("average", gradient)[0, 0]))
    text = [
        say("result_back", value=number(cat.result("max")), gradient=signed(gradient)),
        say("effect_back", count=_CELLS, share=share),
    ]
    return {
        "value": signed(gradient),
        "sign": int(np.sign(gradient)),
        "received": {kind: [signed(float(share)) for share in shares.flat] for kind, shares in received.items()},
        "text": text if gradient else [say("result_none")],
    }


def signed(value: float) -> str:
    """Return a number with its sign.

    Examples
    --------
    >>> signed(0.05), signed(-0.8), signed(0.0), signed(-0.0)
    ('+0.05', '−0.8', '0', '0')
    """
    return "0" if value == 0 else ("+" if value > 0 else "") + number(value)

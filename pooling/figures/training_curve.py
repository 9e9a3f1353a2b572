"""The curve of a training as HTML: loss and accuracy after each epoch. It is redrawn often, so it is small."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from html import escape
from math import ceil
from string import Template
from typing import Final

from pooling.figures.look import FORWARD
from pooling.i18n import Words
from pooling.studies.network.runs import Point

_STYLE: Final = f"""<style>
.curves {{ display: flex; flex-wrap: wrap; gap: 0.5rem 2.5rem; font-size: 0.8125rem; }}
.curves > section {{ flex: 1 1 240px; min-width: 0; max-width: 440px; }}
.curves b {{ display: block; margin-bottom: 0.9rem; }}
.curves .plot {{ position: relative; height: 104px; margin: 0 0.5rem 0 3rem; font-variant-numeric: tabular-nums; }}
.curves .plot > *, .curves .plot > div > * {{ position: absolute; }}
.curves .plot > div, .curves img {{ inset: 0; width: 100%; height: 100%; }}
.curves hr {{ left: 0; right: 0; height: 0; margin: 0; border: 0; border-top: 1px solid #94A3B866; }}
.curves u {{ right: calc(100% + 0.5rem); translate: 0 -50%; text-decoration: none; }}
.curves span {{ top: calc(100% + 0.3rem); translate: -50% 0; }}
.curves i {{ width: 7px; height: 7px; border-radius: 50%; background: {FORWARD}; translate: -50% -50%; }}
.curves p {{ margin: 1.7rem 0 0 3rem; text-align: center; font-size: inherit; }}
</style>"""
_PANEL: Final = Template(
    '<section><b>$name</b><div class="plot"><div aria-hidden="true">$grid</div>'
    '<img alt="$alt" src="data:image/svg+xml;base64,$line">$dots</div><p>$epoch</p></section>'
)
_TICK: Final = Template('<hr style="top: $y%"><u style="top: $y%">$text</u>')
_EPOCH: Final = Template('<span style="left: $x%">$text</span>')
_DOT: Final = Template('<i style="left: $x%; top: $y%"></i>')
_LINE: Final = Template(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" preserveAspectRatio="none">'
    f'<polyline points="$points" fill="none" stroke="{FORWARD}" stroke-width="2" vector-effect="non-scaling-stroke"/>'
    "</svg>"
)


def curve_html(points: Sequence[Point], epochs: int, words: Words) -> str:
    """Return two line charts over all epochs, of which some may not have been trained yet.

    Parameters
    ----------
    points : sequence of Point
    epochs : int
    words : Words
    """
    losses = [point.loss for point in points]
    shares = [100 * point.accuracy for point in points]
    top = ceil(2 * max(losses, default=0.5)) / 2 or 0.5
    loss = _panel(losses, (0, top), epochs, "loss", "{:g}", words)
    accuracy = _panel(shares, (50 * (min(shares, default=100) >= 50), 100), epochs, "accuracy", "{:g}%", words)
    return f'{_STYLE}<div class="curves">{loss}{accuracy}</div>'


def _panel(values: Sequence[float], ends: tuple[float, float], epochs: int, name: str, tick: str, words: Words) -> str:
    places = [(_x(k, epochs), _y(value, ends)) for k, value in enumerate(values, start=1)]
    line = _LINE.substitute(points=" ".join(f"{x},{y}" for x, y in places))
    ticks = ends[0], sum(ends) / 2, ends[1]
    heights = "".join(_TICK.substitute(y=_y(value, ends), text=tick.format(value)) for value in ticks)
    numbers = "".join(_EPOCH.substitute(x=_x(k, epochs), text=k) for k in range(1, epochs + 1))
    return _PANEL.substitute(
        name=escape(words(f"training.curve_{name}")),
        grid=heights + numbers,
        alt=escape(_alt(values, name, words)),
        line=b64encode(line.encode()).decode(),
        dots="".join(_DOT.substitute(x=x, y=y) for x, y in places),
        epoch=escape(words("training.curve_epoch")),
    )


def _alt(values: Sequence[float], name: str, words: Words) -> str:
    """Return a chart in words."""
    texts = [words(f"training.curve_{name}_at", epoch=k, value=value) for k, value in enumerate(values, start=1)]
    return words("training.curve_alt", name=words(f"training.curve_{name}"), values=words("page.join").join(texts))


def _x(epoch: int, epochs: int) -> float:
    """Return where an epoch lies, in percent from the left."""
    return round(100 * (epoch - 0.5) / epochs, 2)


def _y(value: float, ends: tuple[float, float]) -> float:
    """Return where a value lies, in percent from the top."""
    low, high = ends
    return round(100 * (high - min(value, high)) / (high - low), 2)

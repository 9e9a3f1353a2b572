"""The times of loops and arrays: the two programs, bars that replay the times, and a chart over sizes of the output."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil, floor, log10
from string import Template
from typing import Final

import plotly.graph_objects as go

from pooling.figures.look import FORWARD, NEUTRAL, apply_layout
from pooling.i18n import Words
from pooling.studies.timing import SizeTiming

HEIGHT: Final = 260
"""Of the chart, in pixels."""
REPLAY: Final = (0.6, 3.0)
"""The least and the greatest number of seconds that a replay takes."""

_STYLE: Final = """<style>
.race { --loops: #64748b; --arrays: #2f6bff; display: flex; flex-wrap: wrap; gap: 0.8rem; }
.race figure { flex: 1 1 330px; min-width: 0; margin: 0; display: flex; flex-direction: column; }
.race figcaption { font-weight: 600; padding: 0 0 0.25rem; }
.race pre {
  flex: 1; margin: 0; padding: 0.7rem 0.9rem; overflow-x: auto; border-radius: 0.6rem; border: 1px solid #94a3b866;
  font: 0.82rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; background: #94a3b81a;
}
.race pre:focus-visible { outline: 3px solid #2f6bff; outline-offset: 1px; }
.race pre code { font: inherit; color: inherit; background: none; padding: 0; }
.race .lane {
  flex: 1 1 100%; display: grid; grid-template-columns: 4.5rem 1fr 6.5rem; align-items: center; gap: 0.7rem;
}
.race .track { height: 1.5rem; border-radius: 0.4rem; background: #94a3b833; overflow: hidden; }
.race .track i { display: block; height: 100%; min-width: 2px; forced-color-adjust: none; }
.race b { font-variant-numeric: tabular-nums; }
@keyframes race-fill { from { width: 0; } }
@media (prefers-reduced-motion: no-preference) { .race .track i { animation: race-fill linear; } }
@media (max-width: 600px) {
  .race pre { font-size: 0.72rem; padding: 0.6rem; }
  .race .lane { grid-template-columns: 3.2rem 1fr 5rem; }
}
</style>"""
_PROGRAM: Final = Template("<figure><figcaption>$name</figcaption><pre tabindex='0'><code>$code</code></pre></figure>")
_LANE: Final = Template(
    '<div class="lane"><span>$name</span><div class="track" aria-hidden="true">'
    '<i style="width: $length%; background: var(--$colour); animation-duration: ${seconds}s"></i></div>'
    "<b>$time</b></div>"
)


def programs_html(names: Sequence[str], codes: Sequence[str]) -> str:
    """Return programs beside each other; below each other where there is no room."""
    figures = [
        _PROGRAM.substitute(name=escape(name), code=escape(code)) for name, code in zip(names, codes, strict=True)
    ]
    return f'{_STYLE}<div class="race">{"".join(figures)}</div>'


def replay_seconds(loops: float) -> float:
    """Return how long the replay of the loops' time takes."""
    return min(max(loops, REPLAY[0]), REPLAY[1])


def bars_html(loops: float, arrays: float, words: Words) -> str:
    """Return two bars as long as the times, which grow at the same speed; without motion for those who prefer none.

    Parameters
    ----------
    loops, arrays : float
        Seconds.
    words : Words
    """
    longest = max(loops, arrays)
    lanes = [
        _LANE.substitute(
            name=escape(words(f"race.name_{name}")),
            colour=name,
            length=f"{100 * seconds / longest:.4g}",
            seconds=f"{replay_seconds(longest) * seconds / longest:.4g}",
            time=escape(seconds_text(seconds, words)),
        )
        for name, seconds in (("loops", loops), ("arrays", arrays))
    ]
    return f'{_STYLE}<div class="race">{"".join(lanes)}</div>'


def times(sizes: Sequence[SizeTiming], words: Words) -> go.Figure:
    """Plot both times over the sizes of the output, on a logarithmic axis, with how many times faster arrays are.

    Parameters
    ----------
    sizes : sequence of SizeTiming
        The smallest first.
    words : Words
    """
    names = [size_name(each) for each in sizes]
    figure = go.Figure()
    for name, colour, symbol in (("loops", NEUTRAL, "square"), ("arrays", FORWARD, "circle")):
        seconds = [getattr(each, name) for each in sizes]
        figure.add_scatter(
            x=names,
            y=seconds,
            name=words(f"race.name_{name}"),
            mode="lines+markers+text" if name == "loops" else "lines+markers",
            text=[words("race.faster", ratio=ratio_text(each.ratio)) for each in sizes],
            textposition="top center",
            cliponaxis=False,
            line={"color": colour, "width": 2},
            marker={"symbol": symbol, "size": 9},
            customdata=[seconds_text(value, words) for value in seconds],
            hovertemplate="%{customdata}",
        )
    apply_layout(figure, words("race.axis_size"), words("race.axis_time"))
    values = [value for each in sizes for value in (each.loops, each.arrays)]
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    ticks = [10.0**k for k in range(low, high + 1)]
    figure.update_layout(height=HEIGHT)
    figure.update_xaxes(type="category")
    figure.update_yaxes(
        type="log",
        range=[low, high + 0.5],
        tickvals=ticks,
        ticktext=[seconds_text(tick, words) for tick in ticks],
    )
    return figure


def times_alt(sizes: Sequence[SizeTiming], words: Words) -> str:
    """Return the chart in words."""
    rows = [
        words(
            "race.point_alt",
            size=size_name(each),
            loops=seconds_text(each.loops, words),
            arrays=seconds_text(each.arrays, words),
            ratio=ratio_text(each.ratio),
        )
        for each in sizes
    ]
    return words("race.chart_alt", rows=words("race.then").join(rows))


def size_name(timing: SizeTiming) -> str:
    """Return the size of an output, height first."""
    return f"{timing.size[0]} × {timing.size[1]}"


def seconds_text(seconds: float, words: Words) -> str:
    """Return a time with about two significant digits.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> [seconds_text(time, words("en")) for time in (6.24, 0.123, 0.0123, 0.000045, 83.0, 400.0)]
    ['6.2 s', '0.12 s', '12 ms', '0.045 ms', '83 s', '6.7 minutes']
    """
    for unit, least, size in (("minutes", 120, 60.0), ("seconds", 0.1, 1.0)):
        if seconds >= least:
            return words(f"race.{unit}", time=_digits(seconds / size))
    return words("race.milliseconds", time=_digits(1000 * seconds))


def _digits(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"


def ratio_text(ratio: float) -> str:
    """Return the ratio of two times.

    Examples
    --------
    >>> ratio_text(517.4), ratio_text(3.24)
    ('517', '3.2')
    """
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"

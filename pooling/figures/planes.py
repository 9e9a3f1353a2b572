"""Small grids with marked cells, as HTML: receptive fields in a stack of layers, and the passes of vectorized code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from string import Template
from typing import Final

from pooling.engine.spec import Pair, PoolSpec
from pooling.studies.stack import layers, receptive_fields

Area = tuple[Pair, Pair]
"""Rows and columns, half-open."""

_STYLE: Final = """<style>
.planes { display: flex; gap: 0.9rem; align-items: end; margin: 0; --cell: 0.75rem; }
.planes figure { margin: 0; }
.planes figcaption { font-size: 0.8rem; line-height: 1.3; white-space: nowrap; }
.planes .plane {
  position: relative; width: calc(var(--cell) * var(--cols)); height: calc(var(--cell) * var(--rows));
  background-image: linear-gradient(#94a3b8 1px, transparent 1px), linear-gradient(90deg, #94a3b8 1px, transparent 1px);
  background-size: var(--cell) var(--cell); box-shadow: 1px 1px 0 #94a3b8;
}
.planes i {
  position: absolute; box-sizing: border-box; border: 2px solid #2f6bff; background: #2f6bff40;
  top: calc(var(--cell) * var(--top)); height: calc(var(--cell) * var(--high));
  left: calc(var(--cell) * var(--left)); width: calc(var(--cell) * var(--wide));
}
.planes ol { list-style: none; margin: 0; padding: 0; }
.planes li {
  margin: 0; padding: 0 0.3rem; border-left: 3px solid transparent; white-space: pre;
  font: 0.7rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
.planes code { padding: 0; background: none; color: inherit; font: inherit; }
.passes i { opacity: 0; }
.passes i:last-of-type, .passes i.shown { opacity: 1; }
.passes:has(li:hover) i { opacity: 0; animation: none; }
$hovered
@keyframes plane-field { from { opacity: 0; } }
@keyframes plane-pass { from, to { opacity: 0; } 10%, 90% { opacity: 1; } }
@keyframes plane-line { from, to { border-color: transparent; } 10%, 90% { border-color: #2f6bff; } }
@media (prefers-reduced-motion: no-preference) {
  .fields i { animation: plane-field 0.7s backwards calc(0.9s * var(--k)); }
  .passes i { animation: plane-pass 1.2s calc(0.6s + 1.2s * var(--k)); }
  .passes i:last-of-type { animation-name: plane-field; animation-fill-mode: backwards; }
  .passes [style] { animation: plane-line 1.2s calc(0.6s + 1.2s * var(--k)); }
}
</style>"""
_HOVERED: Final = Template(
    ".passes:has(li:nth-child($line):hover) i:nth-of-type($pass) { opacity: 1; }\n"
    ".passes li:nth-child($line):hover { border-color: #2f6bff; }"
)
_PLANE: Final = Template(
    '<figure role="img" aria-label="$name"><div class="plane" style="--rows: $rows; --cols: $cols">$marks</div>'
    '<figcaption aria-hidden="true">$name</figcaption></figure>'
)
_MARK: Final = Template('<i style="--k: $k; --top: $top; --high: $high; --left: $left; --wide: $wide"></i>')


def fields_html(specs: Sequence[PoolSpec], size: Pair, cell: Pair, names: Sequence[str], about: str) -> str:
    """Return the input and the outputs of a stack, each with the cells that one cell of the last output depends on.

    The marks appear one after the other, the last output's first.

    Parameters
    ----------
    specs : sequence of PoolSpec
    size, cell : (int, int)
        The input's size, and a cell of the last output.
    names : sequence of str
        Of the input and of each output.
    about : str
        The figure in words.
    """
    sizes = [size, *(layer.size for layer in layers(specs, size))]
    areas = receptive_fields(specs, size, cell)
    planes = (
        _plane(name, shape, [_mark(area, len(specs) - k)])
        for k, (name, shape, area) in enumerate(zip(names, sizes, areas, strict=True))
    )
    return _figure("fields", about, planes)


def passes_html(spec: PoolSpec, size: Pair, name: str, about: str) -> str:
    """Return the input beside vectorized code: for each position in the window, the part that one pass takes.

    The parts are marked one after the other, and while the pointer is on their line. The stride has to be 1.
    """
    rows, cols = spec.output_size(size)
    high, wide = spec.window
    areas = [((i, i + rows), (j, j + cols)) for i in range(high) for j in range(wide)]
    marks = [_mark(area, k) for k, area in enumerate(areas)]
    parts = [f"  x[{top}:{bottom}, {left}:{right}]," for (top, bottom), (left, right) in areas]
    lines = ["<li><code>best = np.maximum.reduce([</code></li>"]
    lines += [f'<li style="--k: {k}"><code>{escape(part)}</code></li>' for k, part in enumerate(parts)]
    code = f"<ol>{''.join([*lines, '<li><code>])</code></li>'])}</ol>"
    return _figure("passes", about, [_plane(name, size, marks), code], len(areas))


def _figure(kind: str, about: str, parts: Iterable[str], lines: int = 0) -> str:
    hovered = "\n".join(_HOVERED.substitute(line=k + 2, **{"pass": k + 1}) for k in range(lines))
    style = _STYLE.replace("$hovered", hovered)
    return f'{style}<div class="planes {kind}" role="group" aria-label="{escape(about)}">{"".join(parts)}</div>'


def _plane(name: str, size: Pair, marks: Iterable[str]) -> str:
    return _PLANE.substitute(name=escape(name), rows=size[0], cols=size[1], marks="".join(marks))


def _mark(area: Area, k: int) -> str:
    (top, bottom), (left, right) = area
    return _MARK.substitute(k=k, top=top, high=bottom - top, left=left, wide=right - left)

"""Styles of exercises, on screen and in print. On a screen cells are as large as the window leaves them room."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template
from typing import Final

import streamlit as st

from pooling.lessons.exercises import MATRICES, Exercise
from pooling.pages.practice.grids import Grid
from pooling.pages.practice.texts import shape

STYLE: Final = """<style>
.grids { display: flex; flex-wrap: wrap; gap: 0.6rem 2rem; align-items: flex-start; }
table.grid { border-collapse: collapse; font-variant-numeric: tabular-nums; width: auto; margin: 0; }
table.grid.coloured { border-collapse: separate; border-spacing: 2px; }
table.grid caption { text-align: left; font-weight: 700; padding: 0 0 0.2rem 1.6rem; white-space: nowrap; }
table.grid caption small { font: 400 0.8em ui-monospace, monospace; opacity: 0.75; padding-left: 0.4em; }
table.grid th { font: 400 0.75rem ui-monospace, monospace; opacity: 0.75; border: 0; padding: 0.1rem 0.4rem; }
table.grid td { border: 1px solid #94A3B8; min-width: 2.3rem; height: 2.3rem; padding: 0 0.3rem; text-align: center; }
table.grid.coloured td { border: 1px solid #94A3B844; border-radius: 5px; position: relative; }
table.grid.coloured td { font: 600 1rem ui-monospace, monospace; }
table.grid thead td, table.grid.coloured thead td { border: 0; }
table.grid td.hidden { outline: 2px dashed currentColor; outline-offset: -3px; font-weight: 700; }
table.grid.coloured td.wrong { outline: 3px dashed var(--wrong); outline-offset: -2px; }
table.grid .mark {
  position: absolute; top: 0; right: 0; padding: 0 0.15em; border-radius: 0 5px; font-size: 0.75rem; line-height: 1.2;
  color: var(--cross-ground); background: var(--wrong);
}
.paper .signature { display: flex; gap: 2rem; }
.paper .signature .gap { margin-left: 0.5rem; }
.paper .signature :first-child .gap { min-width: 16rem; }
.st-key-practice_controls [role=radio] { min-height: 2.5rem; }
.st-key-practice_card { padding: 1rem 1.2rem; border: 1px solid #94A3B866; border-radius: 0.6rem; }
.st-key-practice_verdict, .st-key-practice_after { scroll-margin-block: 0.7rem; }
[class*="st-key-practice_row"] { flex-wrap: nowrap !important; }
[class*="st-key-practice_row"] input { text-align: center; }
.paper { max-width: 50rem; }
.paper h2 { font-size: 1.15rem; }
.paper section { break-inside: avoid; padding: 0.4rem 0 0.9rem; }
.paper .grids { margin-bottom: 0.7rem; }
.paper .gap { display: inline-block; min-width: 5rem; border-bottom: 1px solid currentColor; }
@media (min-width: 601px) {
  /* The rest of the page needs 13rem and the gap of the width, and 29rem of the height. */
  .st-key-practice_card {
    --gap: clamp(2rem, 5vw, 8rem);
    --room: min((100vw - 13rem - var(--gap)) / var(--across), (100vh - 29rem) / var(--down));
    --cell: clamp(2.3rem, var(--room), max(5.5rem, 7.5vh));
    --field: calc(var(--field-cells) * max(var(--cell), 3.4rem));
    --letters: max(1rem, 0.4 * var(--cell));
  }
  .st-key-practice_card > * > .stMarkdown p { font-size: clamp(1rem, 0.6rem + 0.7vw, 1.75rem); }
  .st-key-practice_card .grids { gap: 0.6rem calc(0.6 * var(--cell)); }
  .st-key-practice_card table.grid td { min-width: var(--cell); height: var(--cell); font-size: var(--letters); }
  .st-key-practice_card table.grid th { font-size: clamp(0.75rem, 0.26 * var(--cell), 1.2rem); }
  .st-key-practice_card table.grid caption { font-size: clamp(0.9rem, 0.3 * var(--cell), 1.4rem); }
  .st-key-practice_card table.grid thead td { min-width: 1.4rem; height: auto; }
  [class*="st-key-practice_row"] > * { width: var(--field) !important; flex: 0 0 var(--field) !important; }
  [class*="st-key-practice_row"] [data-testid="stTextInputRootElement"] { height: clamp(2.5rem, var(--cell), 5rem); }
  [class*="st-key-practice_row"] input { font-size: min(var(--letters), 2rem); }
}
/* The answer beside its exercise, and not in the middle of a wide window. */
@media (min-width: 721px) {
  .st-key-practice_card > * > .stHorizontalBlock { flex-wrap: nowrap; gap: var(--gap); }
  .st-key-practice_card > * > .stHorizontalBlock > .stColumn { flex: 0 1 auto; width: auto; }
  .st-key-practice_card > * > .stHorizontalBlock > .stColumn:last-child { flex: 1 1 0; min-width: min-content; }
}
@media (max-width: 720px) {
  .st-key-practice_card > * > .stHorizontalBlock { flex-wrap: wrap; }
  .st-key-practice_card > * > .stHorizontalBlock > .stColumn { min-width: 100%; }
}
@media (max-width: 600px) {
  .st-key-practice_card { padding: 0.7rem; }
  .st-key-practice_card > * > .stHorizontalBlock { gap: 0.5rem; }
  [class*="st-key-practice_row"] > * { flex: 0 1 auto; min-width: 0; }
  table.grid td { min-width: 1.9rem; height: 1.9rem; }
}
@media print {
  .st-key-practice_controls, .st-key-notices, .stMain [data-testid="stCaptionContainer"] { display: none !important; }
  .paper { color: black; max-width: none; }
  .paper .solutions { break-before: page; }
}
</style>"""

_ROOM: Final = Template("""<style>
.st-key-practice_card {
  --across: $across; --down: $down; --field-cells: $field; --wrong: $wrong; --cross-ground: $ground;
}
</style>""")
_HEAD: Final = 0.6
"""The row and the column of numbers, in cells; and a gap between two matrices."""
_LIGHT: Final = ("#B3261E", "#FFFFFF")
_DARK: Final = ("#FF8A80", "#111A2E")
"""The colour of wrong cells, and the ground of a cross in it, in each theme."""
_FIELD: Final = {True: 1.15, False: 2.2}
"""The width of a field in cells: in a matrix, and with a label of its own."""


def room(exercise: Exercise, parts: Sequence[Grid]) -> str:
    """Return the style that has the cells and fields which an exercise needs beside and below each other.

    Parameters
    ----------
    exercise : Exercise
    parts : sequence of Grid
        The matrices that it shows.
    """
    matrix = exercise.asks in MATRICES
    rows, cols = shape(exercise)
    across = cols * (_FIELD[matrix] + 0.1) + sum(part.values.shape[1] + 2 * _HEAD for part in parts)
    down = max([rows * 1.4 if matrix else 2.0, *(part.values.shape[0] + 2 * _HEAD for part in parts)])
    wrong, ground = _DARK if st.context.theme.type == "dark" else _LIGHT
    shares = {"across": f"{across:.2f}", "down": f"{down:.2f}", "field": _FIELD[matrix]}
    return _ROOM.substitute(shares, wrong=wrong, ground=ground)

"""Styles of exercises, on screen and in print."""

from __future__ import annotations

from typing import Final

STYLE: Final = """<style>
.grids { display: flex; flex-wrap: wrap; gap: 0.6rem 2rem; align-items: flex-start; }
table.grid { border-collapse: collapse; font-variant-numeric: tabular-nums; width: auto; margin: 0; }
table.grid caption { text-align: left; font: 600 0.9rem ui-monospace, monospace; padding: 0 0 0.2rem 1.6rem; }
table.grid th { font: 400 0.75rem ui-monospace, monospace; opacity: 0.75; border: 0; padding: 0.1rem 0.4rem; }
table.grid td { border: 1px solid #94A3B8; min-width: 2.3rem; height: 2.3rem; padding: 0 0.3rem; text-align: center; }
.st-key-practice_controls [role=radio] { min-height: 2.5rem; }
.st-key-practice_card { padding: 1rem 1.2rem; border: 1px solid #94A3B866; border-radius: 0.6rem; }
[class*="st-key-practice_row"] { flex-wrap: nowrap !important; }
[class*="st-key-practice_row"] input { text-align: center; }
.paper { max-width: 50rem; }
.paper h2 { font-size: 1.15rem; }
.paper section { break-inside: avoid; padding: 0.4rem 0 0.9rem; }
.paper .grids { margin-bottom: 0.7rem; }
.paper .gap { display: inline-block; min-width: 5rem; border-bottom: 1px solid currentColor; }
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

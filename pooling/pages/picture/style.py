"""The layout of the page of whole pictures: the picture beside the panel where both have room, else above it."""

from __future__ import annotations

from typing import Final

STYLE: Final = """<style>
[data-testid="stLayoutWrapper"]:has(> .st-key-image_input) { display: none; }
.st-key-image_body { flex-flow: row wrap; align-items: flex-start; gap: 0.8rem 1.2rem; }
.st-key-image_body > * { flex: 1 1 100%; min-width: 0; }
.st-key-image_body > :has(> .st-key-image_overview) { flex: 1 1 280px; }
/* The Loop has its layout of phones below 600 pixels. */
.st-key-image_body > :has(> [class*="st-key-panel_"]) { flex: 1 1 604px; min-width: min(604px, 100%); }
/* Two pieces of code and two bars need the whole width; the picture is low, so that they are on the first screen. */
.st-key-image_body > :has(> .st-key-panel_race) { flex-basis: 100%; }
.st-key-image_body:has(.st-key-panel_race) .st-key-image_overview { --wipe-height: 110; }
.st-key-panel_race h2 { font-size: 1.4rem; padding: 0; }
.st-key-panel_windows { flex-direction: column-reverse; }
/* The choice of a panel is above both, or between them where they are below each other. */
@media (max-width: 967px) { .st-key-image_body > :has(> .st-key-image_overview) { order: -1; } }
@media (max-width: 1267px) {
  .stApp:has(.stSidebar[data-collapsed="false"]) .st-key-image_body > :has(> .st-key-image_overview) { order: -1; }
}
</style>"""

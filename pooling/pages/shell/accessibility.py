"""What Streamlit's own elements lack: visible focus, states in forced colours, and focus that follows pop-overs."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.i18n import Words
from pooling.pages.shell.scripts import run_script

# Streamlit marks the focus with a shadow at 20 to 50 % opacity, and that of links not at all. This blue has more than
# 3 : 1 to the background of both themes.
_STYLE: Final = """<style>
:is(a, button, summary, [tabindex="0"]):focus-visible, .stCheckbox label:has(:focus-visible),
.stSlider [data-rac]:has(> div > input:focus-visible) {
  outline: 3px solid #2F6BFF !important; outline-offset: 2px !important;
}
.st-key-pages a:focus-visible, .stMain:focus-visible { outline-offset: -3px !important; }
/* Letters on primary buttons are white in both themes. */
button[kind^="primary"] { background: #1D4ED8; border-color: #1D4ED8; color: #FFFFFF; }
button[kind^="primary"]:hover { background: #1E40AF; border-color: #1E40AF; }
[data-testid^="stNumberInputStep"]:not(:disabled):is(:hover, :focus-visible) { background: #1D4ED8; color: #FFFFFF; }
/* Streamlit's toolbar lies over the page's header, which is to be tapped through it. */
.stAppHeader [data-testid="stToolbar"], .stAppHeader [data-testid="stToolbar"] div { pointer-events: none; }
[data-testid="stMarkdownContainer"]:has(> table) { overflow-x: auto; }
/* What a disabled control is called can still be read. */
[data-testid="stWidgetLabel"][disabled] { color: inherit; }
/* Text spacing that the visitor has set may need a second line. */
.stButtonGroup button { height: auto; padding-block: 0; white-space: normal; }
:where(.stButtonGroup) button { min-height: 2rem; }
[data-testid="stSidebar"] .stButtonGroup button { padding-inline: 0.5rem; }
.stButtonGroup button * { white-space: normal; overflow: visible; text-overflow: clip; }
/* Where the system chooses the colours, states have the system's, and sliders and switches get outlines. */
@media (forced-colors: active) {
  .stButtonGroup :is([aria-checked=true], [aria-pressed=true]), button[kind^="primary"] {
    forced-color-adjust: none; background: Highlight !important; color: HighlightText !important;
  }
  .stButtonGroup :is([aria-checked=true], [aria-pressed=true]) *, button[kind^="primary"] * {
    color: HighlightText !important;
  }
  .stSlider [style*="touch-action"] > :first-child:not([style]) { outline: 1px solid CanvasText; }
  .stSlider [style*="translate(-50%"] { forced-color-adjust: none; background: Highlight; }
  .stCheckbox label > :nth-child(2) { border: 1px solid CanvasText; }
  .stCheckbox label > :nth-child(2) > div { forced-color-adjust: none; background: CanvasText; }
  .stCheckbox label:has(:checked) > :nth-child(2) { forced-color-adjust: none; background: Highlight; }
  .stCheckbox label:has(:checked) > :nth-child(2) > div { background: HighlightText; }
}
</style>"""


def show(words: Words) -> None:
    """Place the style and the script, which are invisible."""
    st.html(_STYLE)
    with st.container(key="assist_keyboard"):
        run_script("keyboard", {"pages": words("page.pages"), "table": words("page.table")})

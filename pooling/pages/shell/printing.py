"""The style of pages for printing, which hides everything else on paper."""

from __future__ import annotations

from typing import Final

PRINT: Final = """<style>
@media print {
  .stAppHeader, .st-key-header, .stSidebar { display: none !important; }
  html, body, #root, .stApp, .stApp > *, [data-testid="stAppViewContainer"], .stMain {
    position: static !important; overflow: visible !important; height: auto !important; background: white !important;
  }
  .stMainBlockContainer { padding: 0; }
}
</style>"""

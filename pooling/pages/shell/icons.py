"""The icons that pages begin with, drawn by the page itself: Streamlit's font of icons is a third of a first visit.

All other icons come from the font, which is loaded then.
"""

from __future__ import annotations

from typing import Final

from pooling.stage.modules import ASSETS, as_function, strip_comments

SCRIPT: Final = f"(() => {{ {as_function(ASSETS / 'page' / 'icons.js')} }})()();"
"""What lets the font wait."""
HEAD: Final = f"<style>{strip_comments(ASSETS / 'page' / 'icons.css')}</style><script>{SCRIPT}</script>"
"""What stands in the head of each page."""

"""What happens when a page has its connection back: see ``assets/page/reconnect.js``."""

from __future__ import annotations

from typing import Final

from pooling.stage.modules import ASSETS, as_function

SCRIPT: Final = f"(() => {{ {as_function(ASSETS / 'page' / 'reconnect.js')} }})()();"
"""The script, for the head of each page."""
HEAD: Final = f"<script>{SCRIPT}</script>"
"""The markup for it."""

"""The layout of the network's page."""

from __future__ import annotations

from typing import Final

STYLE: Final = """<style>
/* Ten digits in two rows. */
.st-key-network_class [role="radiogroup"] { display: grid; grid-template-columns: repeat(5, 1fr); gap: 2px; }
.st-key-network_class [role="radio"] { border-radius: 0.4rem; min-width: 0; padding-inline: 0; }
.st-key-network_digit { flex: 1 1 6rem; min-width: 0; }
.stMain h2 { font-size: 1.4rem; }
</style>"""

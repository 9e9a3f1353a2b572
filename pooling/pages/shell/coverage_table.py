"""Coverage as an HTML table: the number of windows over each cell."""

from __future__ import annotations

from string import Template
from typing import Final

import numpy as np
from numpy.typing import NDArray

_HATCH: Final = "repeating-linear-gradient(45deg, #94A3B8 0 1px, transparent 1px 5px)"
_CELL: Final = Template('<td style="background: $background">$number</td>')
_TABLE: Final = Template("""<style>
.seen td { width: 1.7em; height: 1.7em; text-align: center; border: 1px solid #94A3B866; }
</style><table class="seen">$rows</table>""")


def counts_table(counts: NDArray[np.int64], most: int) -> str:
    """Return numbers of windows as a table; the darkest colour stands for ``most``."""
    most = max(1, most)
    shades = [f"rgba(47, 107, 255, {0.1 + 0.3 * n / most:.2f})" if n else _HATCH for n in range(most + 1)]
    rows = ["".join(_CELL.substitute(background=shades[n], number=n) for n in row) for row in counts.tolist()]
    return _TABLE.substitute(rows="".join(f"<tr>{row}</tr>" for row in rows))

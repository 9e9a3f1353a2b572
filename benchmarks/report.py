"""Where results are written: one section a benchmark in docs/benchmarks.md."""

import datetime
import os
import platform
import re
from pathlib import Path

FILE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def machine() -> str:
    """Return date and kind of machine, nothing that identifies it."""
    name = next(
        (line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    return f"{datetime.date.today()}, {name}, {os.cpu_count()} cores, Python {platform.python_version()}"


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text().splitlines() if file.exists() else []


def write(section: str, markdown: str) -> None:
    """Replace a section of the report, or append it.

    Parameters
    ----------
    section : str
        Stands between the markers ``<!-- section -->`` and ``<!-- /section -->``.
    markdown : str
    """
    text = FILE.read_text(encoding="utf-8") if FILE.exists() else "# Benchmarks\n"
    block = f"<!-- {section} -->\n{markdown.strip()}\n\nMeasured {machine()}.\n<!-- /{section} -->"
    pattern = re.compile(rf"<!-- {section} -->.*?<!-- /{section} -->", re.DOTALL)
    text = pattern.sub(lambda _: block, text) if pattern.search(text) else f"{text.rstrip()}\n\n{block}\n"
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text, encoding="utf-8")


def markdown_table(rows: list[list[str]]) -> str:
    """Return rows of cells, the first two the heading and its rule, as a Markdown table."""
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)

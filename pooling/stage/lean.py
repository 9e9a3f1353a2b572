"""The components' files as they are sent."""

from __future__ import annotations

from pathlib import Path


def lean(path: Path) -> str:
    """Return a file without what only people need: it is sent with each change."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))

"""The stage's JavaScript, for blank pages."""

from pooling.stage.component import FOLDER, SOURCES


def stage_sources() -> str:
    """Return the stage's JavaScript but for the line that exports it."""
    return "\n".join((FOLDER / f"{name}.js").read_text(encoding="utf-8") for name in SOURCES if name != "export")

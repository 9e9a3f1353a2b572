"""The stage's JavaScript, for blank pages."""

from pooling.stage.modules import ASSETS, scope_of


def stage_sources() -> str:
    """Return the stage's JavaScript as statements that share one scope."""
    return scope_of(ASSETS / "stage/main.js")

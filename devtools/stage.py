"""The stage's JavaScript, for blank pages."""

from pooling.stage.component import ENTRY
from pooling.stage.modules import scope_of


def stage_sources() -> str:
    """Return the stage's JavaScript as statements that share one scope."""
    return scope_of(ENTRY)

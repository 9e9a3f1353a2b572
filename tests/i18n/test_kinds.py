"""Every kind of pooling has all its texts, in every language."""

import pytest

from pooling.engine.kinds import KINDS, Kind
from pooling.i18n import LANGUAGES, words

OF_EVERY_KIND = (
    "page.kind_{}", "practice.kind_{}", "worked.title_{}", "code.about_{}", "code.forward_{}", "code.padding_{}",
    "checks.skipped_{}", "stage.ring_{}", "stage.of_{}", "stage.sentence_{}", "stage.predict_{}",
)  # fmt: skip
OF_WINNERS = (
    "stage.sentence_{}_tied",
    "stage.sentence_{}_all",
    "stage.predict_{}_all",
    "checks.made_by_ties_{}",
    "page.tied_{}",
    "page.tied_help_{}",
)
WITHOUT_TIES = ("page.ties_{}", "checks.rule_{}")


def keys_of(kind: type[Kind]) -> list[str]:
    """Return the keys that the texts of a kind need."""
    parts = [*OF_EVERY_KIND, *(OF_WINNERS if kind.routing == "winner" else ())]
    parts += [] if "ties" in kind.settings() else WITHOUT_TIES
    return [part.format(kind.name) for part in parts] + [f"page.{name}" for name in kind.settings() if name != "ties"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_kind_has_all_its_texts(lang):
    entries = words(lang).entries
    assert [key for kind in KINDS.values() for key in keys_of(kind) if key not in entries] == []


def test_a_kind_is_registered_under_its_own_name():
    assert all(kind.name == name for name, kind in KINDS.items())

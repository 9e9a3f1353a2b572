"""The languages of the app: one line each, and a folder of catalogues with the same name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple


class Language(NamedTuple):
    """What programs call a language.

    Attributes
    ----------
    tag : str
        HTML's ``lang`` of the page.
    locale : str
        HTML's ``lang`` of the stage, by which browsers choose letters. Browsers whose locale starts with the
        language's own name get this language.
    latex_class : str
        The document class that has its letters.
    """

    tag: str
    locale: str
    latex_class: str


LANGUAGE: Final[Mapping[str, Language]] = MappingProxyType(
    {
        "en": Language("en", "en", "article"),
        "zh": Language("zh-Hans", "zh-CN", "ctexart"),
    }
)
LANGUAGES: Final = tuple(LANGUAGE)
"""Their names; the first is the default."""


def language_for(locale: str | None) -> str:
    """Return the language that suits a browser's locale.

    Examples
    --------
    >>> language_for("zh-CN"), language_for("de-AT"), language_for(None)
    ('zh', 'en', 'en')
    """
    spoken = (locale or "").lower()
    return next((name for name in LANGUAGES if spoken.startswith(name)), LANGUAGES[0])

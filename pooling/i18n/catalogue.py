"""Load the catalogues and look words up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from pooling.i18n.sentences import filled

LANGUAGES: Final = ("en", "zh")
_FOLDER: Final = Path(__file__).parent
_ENGLISH: Final = {
    "height": "page.height",
    "width": "page.width",
    "the input": "page.the_input",
    "floats": "picture.floats",
    "whole numbers": "picture.whole_numbers",
    "rows of different lengths": "page.unequal_rows",
}
"""English words that are parameters of errors."""


class Told(Protocol):
    """An error that says by code and parameters what is wrong (``PoolingError``)."""

    code: str
    params: dict[str, object]


class Words:
    """One language's catalogue.

    Parameters
    ----------
    lang : {"en", "zh"}
    entries : mapping of str to str

    Examples
    --------
    >>> words("en")("app.title")
    'Pooling, seen'
    >>> words("en")("maps.seen_missed", pixels=1)
    '1 pixel is seen by none and gets no gradient.'
    """

    def __init__(self, lang: str, entries: Mapping[str, str]) -> None:
        self.lang = lang
        self.entries = entries

    def __call__(self, key: str, /, **params: object) -> str:
        """Return the entry with its parameters filled in; KeyError if there is none."""
        return filled(self.entries[key], **params)

    def section(self, name: str) -> dict[str, str]:
        """Return all entries of one file, by their short names."""
        prefix = name + "."
        return {key.removeprefix(prefix): text for key, text in self.entries.items() if key.startswith(prefix)}


@cache
def words(lang: str) -> Words:
    """Return the catalogue of one of ``LANGUAGES``."""
    entries = {
        f"{path.stem}.{key}": text
        for path in sorted((_FOLDER / lang).glob("*.json"))
        for key, text in json.loads(path.read_text(encoding="utf-8")).items()
    }
    return Words(lang, MappingProxyType(entries))


def explain(error: Told, lang: str) -> str:
    """Return an error's sentence in a language; the English one is the error's own text.

    Parameters
    ----------
    error : Told
    lang : {"en", "zh"}
    """
    entry = words(lang).entries.get(f"error.{error.code}")
    if entry is None:
        return str(error)
    return filled(entry, **{name: _translated(name, value, words(lang)) for name, value in error.params.items()})


def _translated(name: str, value: object, told: Words) -> object:
    """Return a parameter in a language; what comes from outside stands in quotes and stays as it is."""
    if not isinstance(value, str):
        return value
    if name == "allowed":
        return value.replace(", ", told("page.join"))
    return told(_ENGLISH[value]) if value in _ENGLISH else value


def language_for(locale: str | None) -> str:
    """Return the catalogue that suits a browser's locale.

    Examples
    --------
    >>> language_for("zh-CN"), language_for("de-AT"), language_for(None)
    ('zh', 'en', 'en')
    """
    return "zh" if locale is not None and locale.lower().startswith("zh") else "en"

"""Load the catalogues of texts and look up entries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from pooling.i18n.sentences import fill_in

_FOLDER: Final = Path(__file__).parent
_ENGLISH: Final = {
    "height": "page.height",
    "width": "page.width",
    "the input": "page.the_input",
    "floats": "picture.floats",
    "whole numbers": "picture.whole_numbers",
    "rows of different lengths": "page.unequal_rows",
}
"""English parameters of error messages, with the keys of their translations."""


class CodedError(Protocol):
    """An error that is described by a code and parameters, such as ``PoolingError``."""

    code: str
    params: dict[str, object]


class Words:
    """The catalogue of one language.

    Parameters
    ----------
    lang : str
        A name in ``LANGUAGES``.
    entries : mapping of str to str

    Examples
    --------
    >>> words("en")("app.title")
    'Seeing Pooling'
    >>> words("en")("maps.seen_missed", pixels=1)
    '1 pixel is not covered by any window and gets no gradient.'
    """

    def __init__(self, lang: str, entries: Mapping[str, str]) -> None:
        self.lang = lang
        self.entries = entries

    def __call__(self, key: str, /, **params: object) -> str:
        """Return the entry with its parameters filled in. Raise KeyError if there is no such entry."""
        return fill_in(self.entries[key], **params)

    def section(self, name: str) -> dict[str, str]:
        """Return all entries of one file, by their names within the file."""
        prefix = name + "."
        return {key.removeprefix(prefix): text for key, text in self.entries.items() if key.startswith(prefix)}


@cache
def words(lang: str) -> Words:
    """Load the catalogue of one of ``LANGUAGES``."""
    entries = {
        f"{path.stem}.{key}": text
        for path in sorted((_FOLDER / lang).glob("*.json"))
        for key, text in json.loads(path.read_text(encoding="utf-8")).items()
    }
    return Words(lang, MappingProxyType(entries))


def explain(error: CodedError, lang: str) -> str:
    """Return an error's message in a language. If there is no translation, it is the error's English message.

    Parameters
    ----------
    error : CodedError
    lang : str
        A name in ``LANGUAGES``.
    """
    entry = words(lang).entries.get(f"error.{error.code}")
    if entry is None:
        return str(error)
    return fill_in(entry, **{name: _translated(name, value, words(lang)) for name, value in error.params.items()})


def _translated(name: str, value: object, text: Words) -> object:
    """Translate a parameter of an error. User input is quoted, so it never equals one of ``_ENGLISH``."""
    if not isinstance(value, str):
        return value
    if name in ("allowed", "arrays", "pictures"):
        return value.replace(", ", text("page.join"))
    return text(_ENGLISH[value]) if value in _ENGLISH else value

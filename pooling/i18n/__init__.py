"""The texts of the app, in English and 简体中文.

The catalogue of a language is a folder of JSON files. The key of an entry is ``<file>.<name>``. Sentences have
parameters in braces (``pooling.i18n.sentences``). Tests check that all languages have the same keys and parameters.
"""

from pooling.i18n.catalogue import Words, explain, words
from pooling.i18n.languages import LANGUAGE, LANGUAGES, language_for

__all__ = ["LANGUAGE", "LANGUAGES", "Words", "explain", "language_for", "words"]

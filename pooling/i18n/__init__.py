"""The texts of the app, in English and 简体中文.

The catalogue of a language is a folder of JSON files. The key of an entry is ``<file>.<name>``. Sentences have
parameters in braces (``pooling.i18n.sentences``). Tests check that all languages have the same keys and parameters.
"""

from pooling.i18n.catalogue import LANGUAGES, Words, explain, language_for, words

__all__ = ["LANGUAGES", "Words", "explain", "language_for", "words"]

"""The words on the screen, in English and 简体中文.

A catalogue is a folder of JSON files; the key of an entry is ``<file>.<name>``. Sentences take parameters in
braces (``pooling.i18n.sentences``). A test fails when a key or a parameter is missing in one of the languages.
"""

from pooling.i18n.catalogue import LANGUAGES, Words, explain, language_for, words

__all__ = ["LANGUAGES", "Words", "explain", "language_for", "words"]

"""Fill in the parameters of catalogue sentences, including singular and plural forms."""

from __future__ import annotations

from string import Formatter
from typing import Any, Final


class _Filler(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        one, bar, other = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else other


_FILLER: Final = _Filler()


def fill_in(template: str, /, **params: object) -> str:
    """Return a sentence with its parameters filled in.

    ``{n}`` is replaced by the parameter n, optionally in a format such as ``{n:,}``. ``{n:window|windows}`` is replaced
    by the first form if n is 1, else by the second. The stage's texts use the same syntax.

    Parameters
    ----------
    template : str
    **params : object
        Numbers, or texts of numbers. The text decides between singular and plural.

    Examples
    --------
    >>> [fill_in("{n:,} {n:window|windows}", n=n) for n in (0, 1, 4096)]
    ['0 windows', '1 window', '4,096 windows']
    """
    return _FILLER.vformat(template, (), params)

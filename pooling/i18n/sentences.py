"""How a sentence of the catalogues takes its parameters, and knows one from many."""

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


def filled(template: str, /, **params: object) -> str:
    """Return a sentence with its parameters filled in.

    ``{n}`` is a parameter, with a format such as ``{n:,}`` if need be; ``{n:window|windows}`` is the form for 1, or
    that for other numbers. The stage's words have the same form.

    Parameters
    ----------
    template : str
    **params : object
        A number may have become text; what it shows decides its form.

    Examples
    --------
    >>> [filled("{n:,} {n:window|windows}", n=n) for n in (0, 1, 4096)]
    ['0 windows', '1 window', '4,096 windows']
    """
    return _FILLER.vformat(template, (), params)

"""Keys with which a widget can show a setting without its state being written.

Streamlit sends a written value in one run only. If another run takes the place of that run before it reaches the
browser, the widget appears with its default and reports that as the visitor's choice. So each widget gets the setting's
value as its default in every run, and a new key, which makes it a new widget, where the browser shows something else.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

Report = Callable[[Any], None]
"""Takes the value that a widget reports."""

CYCLE: Final = 64
"""So many keys of a widget take turns: Streamlit keeps something of each as long as the session, but forgets a widget's
value after the first run without it."""
_WIDGETS: Final = "widget_generations"
_DIGITS: Final = str.maketrans("01", " \t")


@dataclass(frozen=True)
class _Widget:
    """What the browser shows in a widget, as far as is known.

    Attributes
    ----------
    generation : int
        0 … `CYCLE` − 1.
    identity : Hashable
        What gives a value its meaning: a slider's ends, the labels of options.
    value : object
        The default, or what was reported since.
    """

    generation: int
    identity: Hashable
    value: Any


def _widgets() -> dict[str, _Widget]:
    widgets: dict[str, _Widget] = st.session_state.setdefault(_WIDGETS, {})
    return widgets


def key_of(name: str, generation: int) -> str:
    r"""Return the key of one generation of a widget.

    The number is white space at the end, in binary: Streamlit leaves that out of the DOM's class ``st-key-<name>``.

    Examples
    --------
    >>> key_of("f", 0), key_of("f", 1), key_of("f", 2)
    ('f', 'f\t', 'f\t ')
    """
    return name + (f"{generation:b}".translate(_DIGITS) if generation else "")


def current_key(name: str, value: Any, identity: Hashable = ()) -> str:
    """Return the key with which a widget shows a value.

    The key changes only if the browser shows another value, or a value with another meaning. While a slider is moved,
    the values it reports become the setting, and its key stays the same.
    """
    widgets = _widgets()
    generation = 0
    if name in widgets:
        last = widgets[name]
        is_new = (_reported(name, last), last.identity) != (value, identity)
        generation = (last.generation + is_new) % CYCLE
    widgets[name] = _Widget(generation, identity, value)
    return key_of(name, generation)


def _reported(name: str, widget: _Widget) -> Any:
    """Return the widget's value in Streamlit: newer than the callback's if another report interrupted that."""
    return st.session_state.get(key_of(name, widget.generation), widget.value)


def reporter(name: str, key: str, is_legal: Callable[[Any], bool], on_change: Report) -> Callable[[], None]:
    """Return a widget's callback, which passes on each new and legal value of the newest generation.

    Other reports are ignored: from a widget that the browser has not replaced yet; from one on another page, which
    repeats its last value; an empty choice; or anything from a client that is not a browser. The next run then places
    the widget with a new key.
    """

    def take() -> None:
        widgets = _widgets()
        last = widgets[name]
        value = _reported(name, last)
        if key != key_of(name, last.generation) or value == last.value:
            return
        widgets[name] = _Widget(last.generation, last.identity, value)
        if is_legal(value):
            on_change(value)

    return take


def last_value(name: str, default: Any) -> Any:
    """Return the value of a widget that belongs to no setting: the last one chosen in this session."""
    widgets = _widgets()
    return _reported(name, widgets[name]) if name in widgets else default

"""Widgets that show a setting. Each reports the visitor's choice to ``on_change`` and changes no state itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from math import isfinite
from typing import Any, Final

import streamlit as st
from streamlit.runtime.uploaded_file_manager import DeletedFile

from pooling.engine.spec import Pair
from pooling.i18n import Words
from pooling.pages.shell import uploads
from pooling.pages.shell.generations import Report, current_key, last_value, reporter

_LONG_RANGE: Final = 16
"""The length of a range from which on a slider's values are hard to hit."""
_FIELD: Final = 72


def no_setting(value: Any) -> None:
    """Change nothing: the widget belongs to no setting, and its value is read with ``last_value`` or ``chosen``."""


def chosen(key: str, options: Sequence[str]) -> str:
    """Return the value of a control that belongs to no setting; at first its first option."""
    value = last_value(key, options[0])
    return value if value in options else options[0]


def choice(
    key: str,
    options: Sequence[str],
    value: str,
    words: Words,
    on_change: Report,
    prefix: str = "",
    label: str = "",
    **more: Any,
) -> None:
    """Place one segmented control whose options are words of the catalogue ``page.<key>_<option>``.

    Its label is ``page.<key>`` if none is given. With a prefix its own key is ``<prefix><key>``: another page's widget
    with the same key would share its state.
    """
    label = label or words(f"page.{key}")
    more = {"width": "stretch", **more}
    segments(prefix + key, label, options, value, lambda option: words(f"page.{key}_{option}"), on_change, **more)


def segments(
    key: str,
    label: str,
    options: Sequence[Any],
    value: Any,
    label_of: Callable[[Any], str],
    on_change: Report,
    identity: Hashable = (),
    **more: Any,
) -> None:
    """Place one segmented control that always has a choice."""
    labels, place = _options(key, options, value, label_of, options.__contains__, on_change, identity)
    st.segmented_control(label, options, default=value, format_func=labels.__getitem__, required=True, **place, **more)


def select(
    key: str,
    label: str,
    options: Sequence[str],
    value: str,
    label_of: Callable[[str], str],
    on_change: Report,
    **more: Any,
) -> None:
    """Place one select box."""
    labels, place = _options(key, options, value, label_of, options.__contains__, on_change)
    st.selectbox(label, options, options.index(value), format_func=labels.__getitem__, **place, **more)


def statements(
    key: str,
    label: str,
    options: Sequence[str],
    value: str | None,
    label_of: Callable[[str], str],
    on_change: Report,
) -> None:
    """Place sentences of which one can be chosen; at first none is. The label is only for screen readers."""
    labels, place = _options(key, options, value, label_of, options.__contains__, on_change)
    index = None if value is None else options.index(value)
    st.radio(label, options, index, format_func=labels.__getitem__, label_visibility="collapsed", **place)


def pills(
    key: str, label: str, options: Sequence[str], value: list[str], label_of: Callable[[str], str], on_change: Report
) -> None:
    """Place pills of which any number can be chosen, in any order."""

    def is_legal(chosen: Any) -> bool:
        return isinstance(chosen, list) and set(options).issuperset(chosen)

    last = last_value(key, value)
    if is_legal(last) and set(last) == set(value):
        value = last  # as the browser has them
    labels, place = _options(key, options, value, label_of, is_legal, on_change)
    st.pills(label, options, selection_mode="multi", default=value, format_func=labels.__getitem__, **place)


def _options(
    key: str,
    options: Sequence[Any],
    value: Any,
    label_of: Callable[[Any], str],
    is_legal: Callable[[Any], bool],
    on_change: Report,
    identity: Hashable = (),
) -> tuple[dict[Any, str], dict[str, Any]]:
    """Return the options' labels, by which the browser knows them, and what ``_place`` returns."""
    labels = {option: label_of(option) for option in options}
    return labels, _place(key, value, (*labels.values(), identity), is_legal, on_change)


def size_slider(
    key: str,
    name: str,
    value: int,
    limits: Pair,
    words: Words,
    on_change: Report,
    label: str = "",
    dilated: bool = False,
    **more: Any,
) -> None:
    """Place the slider of f, pad or stride, whose label has the range, and a field beside it if the range is long.

    ``dilated`` is whether the window has holes; pad may then be larger than f.
    """
    least, most = limits
    text = words("page.range_pad" if name == "pad" and not dilated else "page.range", least=least, most=most)
    # A slider needs two values to move between. A case's own stride may lie beyond; it pools like the greatest one.
    end = max(most, value, least + 1)
    label = words("page.sized", label=label or words(f"page.{name}"), range=text)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        slider(key, label, value, least, end, on_change, disabled=least == most, **more)
        if end - least >= _LONG_RANGE:
            number(f"{key}_typed", label, value, least, end, on_change, label_visibility="collapsed", width=_FIELD)


def slider(
    key: str,
    label: str,
    value: int,
    least: int,
    most: int,
    on_change: Report,
    identity: Hashable = (),
    **more: Any,
) -> None:
    """Place a slider of whole numbers."""
    place = _place(key, value, (least, most, identity), lambda chosen: least <= chosen <= most, on_change)
    st.slider(label, least, most, value, **place, **more)


def real_slider(key: str, label: str, value: float, least: float, most: float, step: float, on_change: Report) -> None:
    """Place a slider of numbers that need not be whole."""
    place = _place(key, value, (least, most, step), lambda chosen: least <= chosen <= most, on_change)
    st.slider(label, float(least), float(most), float(value), step, **place)


def number(key: str, label: str, value: int, least: int, most: int, on_change: Report, **more: Any) -> None:
    """Place a field for a whole number; emptied, it shows its number again."""
    place = _place(key, value, (least, most), lambda typed: typed is not None and least <= typed <= most, on_change)
    st.number_input(label, least, most, value, **place, **more)


def real_number(key: str, label: str, value: float | None, on_change: Report, **more: Any) -> None:
    """Place a field for any number, which may be empty."""
    place = _place(key, value, (), lambda typed: typed is None or isfinite(typed), on_change)
    st.number_input(label, value=value, step=1.0, **place, **more)


def optional_number(
    key: str, label: str, value: int | None, least: int, most: int, on_change: Report, **more: Any
) -> None:
    """Place a field for a whole number other than 0, which may be empty."""

    def is_legal(typed: Any) -> bool:
        return typed is None or (least <= typed <= most and typed != 0)

    place = _place(key, value, (least, most), is_legal, on_change)
    st.number_input(label, least, most, value, step=1, **place, **more)


def text_area(key: str, label: str, **more: Any) -> None:
    """Place a field for text that belongs to no setting: it is read with ``last_value``."""
    value = last_value(key, "")
    st.text_area(label, value, **_place(key, value, (), lambda typed: True, no_setting), **more)


def text_line(key: str, label: str, value: str, most: int, on_change: Report) -> None:
    """Place a field for a line of text."""
    place = _place(key, value, (), lambda typed: isinstance(typed, str), on_change)
    st.text_input(label, value, max_chars=most, **place)


def text_lines(key: str, label: str, value: str, most: int, on_change: Report) -> None:
    """Place a field for lines of text."""
    place = _place(key, value, (), lambda typed: isinstance(typed, str), on_change)
    st.text_area(label, value, max_chars=most, **place)


def toggle(key: str, label: str, value: bool, on_change: Report) -> None:
    """Place a switch."""
    st.toggle(label, value, **_place(key, value, (), lambda chosen: isinstance(chosen, bool), on_change))


def uploader(
    place: Callable[..., Any],
    key: str,
    label: str,
    on_file: Callable[[bytes, str], None],
    on_removed: Callable[[], None],
    **more: Any,
) -> None:
    """Place a field for files, or a camera; ``on_file`` takes each file once, unless there were too many.

    A browser that is still changing pages reports the file of the page that it left again; and one whose session was
    lost reports the file that it had sent to it, which is gone.
    """
    refused = f"{key}_refused"

    def take() -> None:
        file, taken = st.session_state.get(key), f"{key}_taken"
        st.session_state[refused] = False
        if file is None:
            on_removed()
        elif file.file_id != st.session_state.get(taken) and not isinstance(file, DeletedFile):
            if uploads.is_allowed(file.size):
                on_file(file.getvalue(), file.name)
            else:
                st.session_state[refused] = True
            st.session_state[taken] = file.file_id

    place(label, key=key, on_change=take, **more)
    with st.container():
        if st.session_state.get(refused):
            uploads.show_limit()


def _place(
    key: str, value: Any, identity: Hashable, is_legal: Callable[[Any], bool], on_change: Report
) -> dict[str, Any]:
    """Return the key of a widget that shows a value, and its callback, as arguments for Streamlit."""
    placed = current_key(key, value, identity)
    return {"key": placed, "on_change": reporter(key, placed, is_legal, on_change)}

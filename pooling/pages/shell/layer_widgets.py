"""Widgets of the settings of a layer that the article does not have; their words are ``layer.<name>``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from pooling.engine.spec import Pair
from pooling.i18n import Words
from pooling.pages.shell.widgets import segments, size_slider
from pooling.state.layer import AXES, common

Edit = Callable[[Any], Any]
"""A change of a page's setting."""
Apply = Callable[[Edit], None]


def segment_choice(
    name: str,
    options: tuple[str, ...],
    value: str,
    words: Words,
    apply: Apply,
    edit: Callable[[Any, str], Any],
    prefix: str,
) -> None:
    """Place one segmented control."""

    def label_of(option: str) -> str:
        return words(f"layer.{name}_{option}")

    on_change = partial(report, apply, edit)
    segments(f"{prefix}{name}_by", words(f"layer.{name}"), options, value, label_of, on_change, width="stretch")


def size_sliders(
    name: str,
    pair: Pair,
    ranges: tuple[Pair, Pair],
    separate: bool,
    words: Words,
    apply: Apply,
    edit: Callable[[Any, int | None, int], Any],
    prefix: str,
) -> None:
    """Place one slider, or one for the height and one for the width."""
    if not separate and pair[0] == pair[1]:
        both = common(*ranges)
        on_change = partial(report, apply, lambda now, value: edit(now, None, value))
        size_slider(prefix + name, name, pair[0], both, words, on_change, words(f"layer.{name}"))
        return
    for axis, (axis_name, ending) in enumerate(AXES):
        label = words("page.of_axis", name=words(f"layer.{name}"), axis=words(f"page.{axis_name}"))
        on_change = partial(report, apply, _along(edit, axis))
        size_slider(prefix + name + ending, name, pair[axis], ranges[axis], words, on_change, label)


def _along(edit: Callable[[Any, int | None, int], Any], axis: int) -> Callable[[Any, int], Any]:
    return lambda now, value: edit(now, axis, value)


def report(apply: Apply, edit: Callable[[Any, Any], Any], value: Any) -> None:
    """Let a page apply an edit with the value that a widget reports."""
    apply(lambda now: edit(now, value))

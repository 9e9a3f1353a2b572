"""The small figures in the texts of some lessons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
import streamlit as st

from pooling.figures.planes import fields_html, passes_html
from pooling.i18n import Words
from pooling.lessons import LESSONS
from pooling.lessons.lesson import Lesson


def show(name: str, words: Words) -> None:
    """Place the figure of a lesson, if it has one."""
    if name in _FIGURES:
        st.html(_FIGURES[name](LESSONS[name], words))


def _stack(lesson: Lesson, words: Words) -> str:
    names = [words(f"lessons.stack_{part}") for part in ("input", "first", "second")]
    rows, cols = np.shape(lesson.x)
    return fields_html([lesson.spec, lesson.spec], (rows, cols), (0, 1), names, words("lessons.stack_figure"))


def _arrays(lesson: Lesson, words: Words) -> str:
    rows, cols = np.shape(lesson.x)
    return passes_html(lesson.spec, (rows, cols), words("lessons.arrays_input"), words("lessons.arrays_figure"))


_FIGURES: Final[Mapping[str, Callable[[Lesson, Words], str]]] = MappingProxyType({"stack": _stack, "arrays": _arrays})

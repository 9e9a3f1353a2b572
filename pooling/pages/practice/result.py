"""The end of a sheet: what was right, which misconceptions showed up, and which lessons help."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from pooling.i18n import Words
from pooling.pages.practice import session
from pooling.state.practice import PracticeState, next_sheet
from pooling.state.practice_summary import summary


def show(now: PracticeState, words: Words) -> None:
    """Place the summary and the button for the next sheet."""
    found = summary(now)
    with st.container(key="practice_summary"):
        st.subheader(
            words("practice.summary_title", right=len(found.at_once) + len(found.later), n=now.sheet.n), anchor=False
        )
        for name, ks in (
            ("at_once", found.at_once),
            ("later", found.later),
            ("not_yet", found.wrong),
            ("open", found.open),
        ):
            if ks:
                st.markdown(words(f"practice.summary_{name}", exercises=_numbers(ks, words)))
        if found.mistakes:
            st.markdown(f"**{words('practice.summary_mistakes')}**")
            st.markdown("\n".join(_mistake(name, ks, words) for name, ks in found.mistakes.items()))
        if found.lessons:
            st.markdown(f"**{words('practice.summary_lessons')}**")
            st.markdown("\n".join(f"- {_lesson(name, words)}" for name in found.lessons))
        seed = next_sheet(now.sheet).seed
        st.button(
            words("practice.another", seed=seed), key="practice_another", on_click=session.next_sheet, type="primary"
        )


def _mistake(name: str, ks: Sequence[int], words: Words) -> str:
    sentence = words(f"practice.misconception_{name}")
    return f"- {words('practice.in_exercises', exercises=_numbers(ks, words), sentence=sentence)}"


def _numbers(ks: Sequence[int], words: Words) -> str:
    return words("page.join").join(str(k + 1) for k in ks)


def _lesson(name: str, words: Words) -> str:
    return f"[{words(f'lessons.{name}_title')}](learn?lesson={name}&lang={words.lang})"

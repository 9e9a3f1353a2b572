"""The article's loops beside the arrays, on this picture."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import Final

import streamlit as st

from pooling.engine.spec import TIES
from pooling.i18n import Words
from pooling.pages.picture import session
from pooling.pages.picture.races import MOST_SECONDS, Race, Result
from pooling.state.picture.setting import ImageState

_KEY: Final = "image_race"
_P: Final = "image_race_"
_TELL: Final = 0.1
"""Seconds between two tellings of how far the loops are; each is where a click ends them."""


def show(image: ImageState, words: Words) -> None:
    """Place the panel; nothing runs before the visitor asks for it."""
    race = current(image)
    st.caption(words("race.about", seconds=f"{MOST_SECONDS:.0f}"))
    busy = race is not None and race.asked
    with st.container(horizontal=True):
        label = words("race.run" if race is None or busy else "race.go_on" if race.done < 1 else "race.again")
        st.button(label, key=f"{_P}run", on_click=_run, type="primary", disabled=busy)
        st.button(words("race.stop"), key=f"{_P}stop", disabled=not busy)
    if race is None:
        return
    turn = race.take_over()  # from a run that this one takes the place of
    st.caption(_part_told(race, words))
    if busy:
        race.asked = False  # once: whatever is clicked meanwhile stops the loops
        with st.empty():
            _loops(race, turn, words)
        st.rerun()  # the buttons are those of loops that run
    if race.rows:
        _result(race, race.result(), words)


def current(image: ImageState) -> Race | None:
    """Return the race on this picture with this setting; one on another is let go."""
    race: Race | None = st.session_state.get(_KEY)
    if race is not None and race.key != _key(image):
        del st.session_state[_KEY]
        return None
    return race


def _key(image: ImageState) -> tuple[object, ...]:
    return (*image.picture_key, replace(image.spec, ties=TIES[0]))  # loops and arrays go forward only


def _run() -> None:
    """Begin, or go on where it was stopped."""
    image = session.current().image
    race = current(image)
    if race is None or race.done == 1:
        st.session_state[_KEY] = Race.on(image.pixels, image.spec, _key(image))
    else:
        race.asked = True


def _loops(race: Race, turn: object, words: Words) -> None:
    """Run the loops until they end or it is another run's turn; what they have done stays."""
    told = 0.0
    while race.done < 1 and race.step(turn):
        if monotonic() - told > _TELL:
            told = monotonic()
            text = words("race.progress", done=race.rows, rows=len(race.output), seconds=f"{race.seconds:.1f}")
            st.progress(race.done, text)


# ---- what is said of it ----------------------------------------------------------------------------------------------


def _part_told(race: Race, words: Words) -> str:
    if race.part == race.whole:
        return words("race.whole", height=race.whole[0], width=race.whole[1])
    share = f"{100 * race.share:.2g}"
    return words("race.part", height=race.part[0], width=race.part[1], share=share)


def _result(race: Race, result: Result, words: Words) -> None:
    times = {"loops": seconds_told(result.loops, words), "arrays": seconds_told(result.arrays, words)}
    st.markdown("## " + words("race.times", **times, ratio=ratio_told(result.ratio)))
    told = [words("race.windows", windows=f"{result.windows:,}", channels=race.output.shape[2])]
    if race.done < 1:
        told.append(words("race.stopped", done=result.rows, rows=len(race.output)))
    same = result.largest == 0
    told.append(words("race.equal") if same else words("race.different", largest=f"{result.largest:.2g}"))
    st.markdown(words("image.space").join(told))
    if result.share < 1:
        loops, arrays = (seconds_told(seconds, words) for seconds in result.whole)
        st.markdown(words("race.extrapolated", loops=loops, arrays=arrays))


def seconds_told(seconds: float, words: Words) -> str:
    """Return a time in two digits or so.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> [seconds_told(time, words("en")) for time in (6.24, 0.0123, 0.000045, 83.0, 400.0)]
    ['6.2 s', '0.012 s', '0.045 ms', '83 s', '6.7 minutes']
    """
    for unit, size in (("minutes", 60.0), ("seconds", 1.0)):
        if seconds >= (120 if unit == "minutes" else 0.01):
            return words(f"race.{unit}", time=_digits(seconds / size))
    return words("race.milliseconds", time=_digits(1000 * seconds))


def _digits(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"


def ratio_told(ratio: float) -> str:
    """Return how many times as long.

    Examples
    --------
    >>> ratio_told(517.4), ratio_told(3.24)
    ('517', '3.2')
    """
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"

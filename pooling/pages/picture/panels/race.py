"""The article's loops against array code, on this picture.

The timing itself lies in the session and not in the page's state: it changes while a run of the page lasts.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import Final

import streamlit as st

from pooling.engine.spec import TIES
from pooling.i18n import Words
from pooling.pages.picture import session
from pooling.state.picture.setting import PictureSetting
from pooling.studies.timing import MOST_SECONDS, LoopTiming, TimingResult

_KEY: Final = "image_race"
_P: Final = "image_race_"
_INTERVAL: Final = 0.1
"""Seconds between two updates of the progress bar; at each one a click can end the loops."""


def show(image: PictureSetting, words: Words) -> None:
    """Place the panel; the loops run only after the visitor has pressed the button."""
    race = current(image)
    st.caption(words("race.about", seconds=f"{MOST_SECONDS:.0f}"))
    busy = race is not None and race.requested
    with st.container(horizontal=True):
        label = words("race.run" if race is None or busy else "race.go_on" if race.done < 1 else "race.again")
        st.button(label, key=f"{_P}run", on_click=_run, type="primary", disabled=busy)
        st.button(words("race.stop"), key=f"{_P}stop", disabled=not busy)
    if race is None:
        return
    token = race.acquire()  # from the run that this one replaces
    st.caption(_part_text(race, words))
    if busy:
        race.requested = False  # so that any click stops the loops
        with st.empty():
            _run_loops(race, token, words)
        st.rerun()  # the buttons are still those of running loops
    if race.rows:
        _result(race, race.result(), words)


def current(image: PictureSetting) -> LoopTiming | None:
    """Return the timing of this picture and layer; that of another one is dropped."""
    race: LoopTiming | None = st.session_state.get(_KEY)
    if race is not None and race.key != _key(image):
        del st.session_state[_KEY]
        return None
    return race


def _key(image: PictureSetting) -> tuple[object, ...]:
    return (*image.picture_key, replace(image.spec, ties=TIES[0]))  # only the forward pass is timed


def _run() -> None:
    """Start, or continue where it was stopped."""
    image = session.current().image
    race = current(image)
    if race is None or race.done == 1:
        st.session_state[_KEY] = LoopTiming.of(image.pixels, image.spec, _key(image))
    else:
        race.requested = True


def _run_loops(race: LoopTiming, token: object, words: Words) -> None:
    """Run the loops until they end or another run acquires them; completed rows are not lost."""
    last = 0.0
    while race.done < 1 and race.step(token):
        if monotonic() - last > _INTERVAL:
            last = monotonic()
            text = words("race.progress", done=race.rows, rows=len(race.output), seconds=f"{race.seconds:.1f}")
            st.progress(race.done, text)


# ---- results ---------------------------------------------------------------------------------------------------------


def _part_text(race: LoopTiming, words: Words) -> str:
    if race.part == race.whole:
        return words("race.whole", height=race.whole[0], width=race.whole[1])
    share = f"{100 * race.share:.2g}"
    return words("race.part", height=race.part[0], width=race.part[1], share=share)


def _result(race: LoopTiming, result: TimingResult, words: Words) -> None:
    times = {"loops": seconds_text(result.loops, words), "arrays": seconds_text(result.arrays, words)}
    st.markdown("## " + words("race.times", **times, ratio=ratio_text(result.ratio)))
    sentences = [words("race.windows", windows=f"{result.windows:,}", channels=race.output.shape[2])]
    if race.done < 1:
        sentences.append(words("race.stopped", done=result.rows, rows=len(race.output)))
    same = result.largest == 0
    sentences.append(words("race.equal") if same else words("race.different", largest=f"{result.largest:.2g}"))
    st.markdown(words("image.space").join(sentences))
    if result.share < 1:
        loops, arrays = (seconds_text(seconds, words) for seconds in result.whole)
        st.markdown(words("race.extrapolated", loops=loops, arrays=arrays))


def seconds_text(seconds: float, words: Words) -> str:
    """Return a time with about two significant digits.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> [seconds_text(time, words("en")) for time in (6.24, 0.0123, 0.000045, 83.0, 400.0)]
    ['6.2 s', '0.012 s', '0.045 ms', '83 s', '6.7 minutes']
    """
    for unit, size in (("minutes", 60.0), ("seconds", 1.0)):
        if seconds >= (120 if unit == "minutes" else 0.01):
            return words(f"race.{unit}", time=_digits(seconds / size))
    return words("race.milliseconds", time=_digits(1000 * seconds))


def _digits(number: float) -> str:
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"


def ratio_text(ratio: float) -> str:
    """Return the ratio of two times.

    Examples
    --------
    >>> ratio_text(517.4), ratio_text(3.24)
    ('517', '3.2')
    """
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.1f}"

"""Loops against arrays, on this picture: two programs, their times, and how these grow with the picture.

The timing itself lies in the session and not in the page's state: it changes while a run of the page lasts.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import Any, Final

import streamlit as st

from pooling.engine.errors import SpecError
from pooling.engine.spec import TIES, PoolSpec
from pooling.exports.layer_words import other_settings
from pooling.exports.race_code import arrays_code, loops_code, programs
from pooling.figures.race import bars_html, programs_html, ratio_text, replay_seconds, seconds_text, times, times_alt
from pooling.i18n import Words
from pooling.pages.picture import session
from pooling.pages.shell import live
from pooling.state.picture.setting import PictureSetting
from pooling.studies.timing import MOST_SECONDS, LoopTiming, TimingResult

_KEY: Final = "image_race"
_P: Final = "image_race_"
_CHART: Final = 760
"""The chart's width in pixels, where there is as much room."""
_INTERVAL: Final = 0.1
"""Seconds between two updates of the progress bar; at each one a click can end the loops."""


def show(image: PictureSetting, words: Words) -> None:
    """Place the panel; the loops run only after the visitor has pressed the button."""
    race = current(image)
    about = [words("race.about", seconds=f"{MOST_SECONDS:.0f}")]
    spec = timed(image)
    if other_settings(image.spec, words):
        about.append(words("race.not_covered"))
    st.caption(words("image.space").join(about))
    names = [words("race.title_loops"), words("race.title_arrays")]
    st.html(programs_html(names, [loops_code(spec), arrays_code(spec)]))
    busy = race is not None and race.requested
    with st.container(horizontal=True, vertical_alignment="center"):
        label = words("race.run" if race is None or busy else "race.go_on" if race.done < 1 else "race.again")
        st.button(label, key=f"{_P}run", on_click=_run, type="primary", disabled=busy)
        st.button(words("race.stop"), key=f"{_P}stop", disabled=not busy)
        if race is not None:
            st.caption(_part_text(race, words))
    if race is None:
        return
    token = race.acquire()  # from the run that this one replaces
    if busy:
        race.requested = False  # so that any click stops the loops
        with st.empty():
            _run_loops(race, token, words)
        st.rerun()  # the buttons are still those of running loops
    if race.rows:
        _result(race, race.result(), words)


def timed(image: PictureSetting) -> PoolSpec:
    """Return the layer that both programs compute: as the article has it, every window alike."""
    plain: dict[str, Any] = {"ceil_mode": False, "dilation": 1, "count_include_pad": True, "divisor_override": None}
    try:
        spec = replace(image.spec, **plain)
        spec.axes(image.size)
    except SpecError:  # the padding was legal for the dilated window only
        spec = replace(image.spec, pad=0, **plain).fitted(image.size)
    return spec


def current(image: PictureSetting) -> LoopTiming | None:
    """Return the timing of this picture and layer; that of another one is dropped."""
    race: LoopTiming | None = st.session_state.get(_KEY)
    if race is not None and race.key != _key(image):
        del st.session_state[_KEY]
        return None
    return race


def _key(image: PictureSetting) -> tuple[object, ...]:
    return (*image.picture_key, replace(timed(image), ties=TIES[0]))  # only the forward pass is timed


def _run() -> None:
    """Start, or continue where it was stopped."""
    image = session.current().image
    race = current(image)
    if race is None or race.done == 1:
        spec = timed(image)
        st.session_state[_KEY] = LoopTiming.of(image.pixels, spec, programs(spec), _key(image))
    else:
        race.requested = True


def _run_loops(race: LoopTiming, token: object, words: Words) -> None:
    """Run the loops until they end or another run acquires them; completed rows are not lost."""
    last = 0.0
    while race.done < 1 and race.step(token):
        live.give_way()
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
    loops, arrays = (seconds_text(seconds, words) for seconds in (result.loops, result.arrays))
    st.html(bars_html(result.loops, result.arrays, words))
    st.caption(_replay_text(max(result.loops, result.arrays), words))
    st.markdown("## " + words("race.times", loops=loops, arrays=arrays, ratio=ratio_text(result.ratio)))
    sentences = [words("race.windows", windows=f"{result.windows:,}", channels=race.output.shape[2])]
    if race.done < 1:
        sentences.append(words("race.stopped", done=result.rows, rows=len(race.output)))
    same = result.largest == 0
    sentences.append(words("race.equal") if same else words("race.different", largest=f"{result.largest:.2g}"))
    if result.share < 1:
        loops, arrays = (seconds_text(seconds, words) for seconds in result.whole)
        sentences.append(words("race.extrapolated", loops=loops, arrays=arrays))
    st.markdown(words("image.space").join(sentences))
    with st.container(width=_CHART):
        chart = times(result.sizes, words)
        alt = times_alt(result.sizes, words)
        st.plotly_chart(chart, config={"displayModeBar": False}, key=f"{_P}chart", alt=alt)


def _replay_text(seconds: float, words: Words) -> str:
    """Return how the bars' time relates to the one measured."""
    replay = replay_seconds(seconds)
    if replay == seconds:
        return words("race.replay_same")
    return words("race.replay", shown=seconds_text(replay, words), measured=seconds_text(seconds, words))

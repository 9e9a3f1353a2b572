"""Training the network of the page, in pieces: at the end of each run of the page, until the next one begins.

So every control of the page works while it trains, and the training goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic, sleep
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pooling.figures.training_curve import curve_html
from pooling.i18n import Words, explain
from pooling.pages.network import runs_table, session, trainings
from pooling.pages.network.ready import READY, name_of
from pooling.pages.network.runs_table import numbered
from pooling.pages.network.trainings import Job, Trainings
from pooling.pages.shell import live
from pooling.pages.shell.activity import activity
from pooling.pages.shell.notices import capitalised, literal
from pooling.pages.shell.turns import turns
from pooling.pages.shell.widgets import chosen, no_setting, number, segments
from pooling.state.layer import Notice
from pooling.state.network.edits import with_specs
from pooling.state.network.setting import NetworkSetting
from pooling.state.network.shown import Specs
from pooling.state.parameters import MOST_SEED
from pooling.studies.network.digits import TESTED, TRAINING
from pooling.studies.network.live import LiveTraining
from pooling.studies.network.runs import MOST_RUNS, Run
from pooling.studies.network.training import EPOCHS

_P: Final = "network_"
_COUNTS: Final = {"one": 1, "three": 3}
_INTERVAL: Final = 0.1
"""Seconds between two updates of the progress bar; at each one a click can interrupt the training."""
_WAIT: Final = 0.2
"""Seconds between two questions whether it is this training's turn."""
_REST: Final = 0.004
_RESTS: Final = 10
"""After each minibatch the training rests while other visitors' pages are computed: so many seconds, so many times."""


def controls(setting: NetworkSetting, words: Words) -> DeltaGenerator:
    """Place the seed and the button that trains, and return the place of the progress bar, for ``advance``."""
    now = trainings.current()
    st.markdown(f"**{words('training.title')}**")
    number(f"{_P}seed", words("training.seed"), setting.seed, 0, MOST_SEED, _set_seed, help=words("training.seed_help"))
    segments(
        f"{_P}count",
        words("training.count"),
        tuple(_COUNTS),
        chosen(f"{_P}count", tuple(_COUNTS)),
        lambda count: words(f"training.count_{count}"),
        no_setting,
        help=words("training.count_help"),
        width="stretch",
    )
    _button("train", words("training.train"), now, _train, type="primary", width="stretch")
    return _running("sidebar", now, words)


def show(setting: NetworkSetting, words: Words) -> tuple[DeltaGenerator, DeltaGenerator]:
    """Place the panel, and return the places of the progress bar and of the curve, for ``advance``."""
    now = trainings.current()
    st.header(words("training.title"), anchor=False)
    st.markdown(words("training.about", training=TRAINING, epochs=EPOCHS, tested=TESTED))
    st.caption(words("training.ready"))
    with st.container(horizontal=True, key=f"{_P}ready"):
        for name in READY:
            label, about = words(f"training.ready_{name}"), words(f"training.about_{name}")
            _button(f"ready_{name}", label, now, _train_ready, args=(name,), help=about)
        _button("ready_all", words("training.all"), now, _train_all)
    bar = _running("panel", now, words)
    for notice in now.notices:
        st.warning(literal(_notice_text(notice, words)))
    curve = st.empty()
    runs = session.current().runs
    if runs and now.live is None:
        _show_curve(curve, runs[-1], words)
    if runs:
        runs_table.show(runs, setting, words)
        st.markdown(words("training.caution", tested=TESTED, points=f"{100 / TESTED:.2f}"))
    return bar, curve


def _button(name: str, label: str, now: Trainings, on_click: Callable[..., None], **more: Any) -> None:
    """Place a button that starts a training; there is only one at a time."""
    st.button(label, key=f"{_P}{name}", on_click=on_click, disabled=now.live is not None, **more)


def _running(name: str, now: Trainings, words: Words) -> DeltaGenerator:
    """Return a place for the progress bar; a button beneath it stops the training."""
    bar = st.empty()
    if now.live is not None:
        st.button(words("training.stop"), key=f"{_P}stop_{name}", on_click=trainings.stop)
    return bar


def _show_curve(place: DeltaGenerator, run: Run, words: Words) -> None:
    """Show how the newest run was trained, with its first seed."""
    result = run.results[0]
    with place.container():
        st.markdown(literal(words("training.curve_of", name=numbered(run, words), seed=result.seed)))
        st.html(curve_html(result.curve, EPOCHS, words))


def _notice_text(notice: Notice, words: Words) -> str:
    code, params = notice
    if code == "queue_full":
        return words("training.queue_full")
    name = name_of(params["specs"], words)
    if code == "dropped":
        name = words("training.named", number=params["number"], name=name)
        return words("training.dropped", most=MOST_RUNS, name=name)
    return words("training.failed", name=name, sentence=capitalised(explain(params["error"], words.lang)))


# ---- what a click does -----------------------------------------------------------------------------------------------


def _set_seed(seed: int) -> None:
    session.set_fields(seed=seed)


def _train() -> None:
    trainings.start([_job(session.current().setting.specs)])


def _train_ready(name: str) -> None:
    """Set the pooling layers of the page, and train with them."""
    session.change(with_specs(session.current().setting, READY[name]))
    _train()


def _train_all() -> None:
    trainings.start([_job(specs) for specs in READY.values()])


def _job(specs: Specs) -> Job:
    """Return pooling layers with as many seeds as were chosen."""
    first, count = session.current().setting.seed, _COUNTS[chosen(f"{_P}count", tuple(_COUNTS))]
    return specs, tuple(range(first, first + count))


# ---- while it trains -------------------------------------------------------------------------------------------------


def advance(bars: Sequence[DeltaGenerator], curve: DeltaGenerator, words: Words) -> None:
    """Go on with the training, if there is one: the last thing that a run of the page does.

    Parameters
    ----------
    bars, curve : DeltaGenerator
        The places of the progress bar and of the curve.
    words : Words
    """
    training = trainings.current().live
    if training is None:
        return
    with activity().set_aside():
        is_over = _trained(training, bars, curve, words)
    if is_over:
        trainings.finish(training)
        st.rerun()  # the page shows the trained network


def leave() -> None:
    """Stop the training, as another page is shown; its last good state is kept."""
    trainings.stop()


def _trained(training: LiveTraining, bars: Sequence[DeltaGenerator], curve: DeltaGenerator, words: Words) -> bool:
    """Train until the training is over, and return True; False if another run of the page has taken over.

    When this run ends before, because of a click or because its tab was closed, the training keeps its turn for a
    moment: see ``turns``.
    """
    queue, token, name = turns(trainings.QUEUE), training.acquire(), name_of(training.specs, words)
    drawn, epochs = -_INTERVAL, -1
    while not training.is_over:
        live.give_way()
        before = queue.before(id(training))
        if before is None:
            trainings.refuse()
            st.rerun()
        if before:
            _show_progress(bars, 0.0, words("training.queued", name=name, n=before))
            sleep(_WAIT)
            continue
        if not training.advance(token) and not training.is_over:
            return False
        _rest()
        if monotonic() - drawn > _INTERVAL:
            drawn = monotonic()
            _show_progress(bars, training.done, _progress_text(training, name, words))
        if len(training.curve) != epochs:
            epochs = len(training.curve)
            curve.html(curve_html(training.curve, training.epochs, words))
    return True


def _rest() -> None:
    """Let others' pages come first, but not for ever."""
    for _ in range(_RESTS):
        if not activity().runs:
            return
        sleep(_REST)


def _show_progress(bars: Sequence[DeltaGenerator], done: float, text: str) -> None:
    for bar in bars:
        bar.progress(done, literal(text))


def _progress_text(training: LiveTraining, name: str, words: Words) -> str:
    of = {"name": name, "epoch": training.epoch, "epochs": training.epochs}
    text = words("training.progress", **of)
    if len(training.seeds) > 1:
        seeds = {"seed": training.seed, "number": training.number, "seeds": len(training.seeds)}
        text = words("training.progress_seeds", **of, **seeds)
    waiting = len(trainings.current().waiting)
    return words("training.more", text=text, n=waiting) if waiting else text

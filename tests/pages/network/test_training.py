"""The panel of trainings in the page: a training goes on between clicks, ends when it should, and is kept as a run."""

import csv
import gc
import weakref
from dataclasses import replace
from functools import partial
from io import StringIO
from itertools import islice

import numpy as np
import pytest
from streamlit.runtime.scriptrunner import StopException

from pooling import PoolSpec
from pooling.engine.adaptive import AdaptiveSpec
from pooling.i18n import LANGUAGES, explain, words
from pooling.pages.network import runs_table, train, trainings
from pooling.pages.network.ready import READY
from pooling.pages.network.trainings import QUEUE
from pooling.pages.shell.activity import Activity, activity
from pooling.pages.shell.notices import capitalised
from pooling.pages.shell.turns import MOST, turns
from pooling.state.network.setting import start
from pooling.studies.network import live, training
from pooling.studies.network.build import repeated, untrained
from pooling.studies.network.errors import NetworkError
from pooling.studies.network.live import LiveTraining
from pooling.studies.network.runs import COMPLETE, MOST_RUNS, STOPPED, Result, Run
from tests.pages.visit import at_page, opened, press, put, settled


class Interruption:
    """Stands for the rest after a minibatch, and for waiting: ends the page's run as a click or a closed tab does."""

    def __init__(self):
        self.left = None

    def __call__(self, seconds=0):
        if self.left is not None:
            self.left -= 1
            if self.left <= 0:
                raise StopException


@pytest.fixture(autouse=True)
def interruption(monkeypatch):
    """Train one epoch without rests."""
    monkeypatch.setattr(trainings, "LiveTraining", partial(LiveTraining, epochs=1))
    stub = Interruption()
    monkeypatch.setattr(train, "_rest", stub)
    monkeypatch.setattr(train, "sleep", stub)
    monkeypatch.setattr("pooling.pages.shell.turns._QUEUES", {})
    return stub


def page(**params):
    return opened("network", **params)


def runs(app):
    return app.session_state["network_state"].runs


def going_on(app):
    return app.session_state["network_trainings"].live


def texts(app):
    return [item.value for kind in (app.warning, app.caption, app.markdown) for item in kind]


def bars(app):
    return [bar.proto.text.replace("\\", "") for bar in app.get("progress")]


def parameters(network):
    return np.concatenate([parameter.ravel() for parameter in network.parameters])


HALVING = PoolSpec(f=2)


def made(spec=HALVING, number=1, seeds=(0,), accuracies=(0.9,), end=COMPLETE, epochs=10):
    network = untrained([spec], 0)
    results = [
        Result(k, epochs, found, found / 2, 1.25, (), network) for k, found in zip(seeds, accuracies, strict=True)
    ]
    return Run((spec,), tuple(seeds), tuple(results), end, number)


# ---- training --------------------------------------------------------------------------------------------------------


def test_the_trained_network_becomes_a_run_and_is_shown():
    app = page(f=3, seed=4)
    assert not texts(app)[0].startswith("Trained with these")
    press(app, "network_train")
    (run,) = runs(app)
    assert (run.end, run.specs, run.seeds, run.number) == (
        COMPLETE,
        app.session_state["network_state"].setting.specs,
        (4,),
        1,
    )
    assert any("in this session, with seed 4" in text for text in texts(app))
    assert going_on(app) is None
    assert bars(app) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_ready_setting_is_set_and_trained(lang):
    app = page(lang=lang)
    press(app, "network_ready_subsampling")
    assert app.session_state["network_state"].setting.specs == READY["subsampling"]
    assert [run.specs for run in runs(app)] == [READY["subsampling"]]


def test_all_six_are_trained_one_after_another_and_the_setting_remains():
    app = page(kind="average", f=3)
    before = app.session_state["network_state"].setting
    press(app, "network_ready_all")
    assert [run.specs for run in runs(app)] == list(READY.values())
    assert app.session_state["network_state"].setting is before


def test_three_seeds_give_a_spread():
    app = put(page(seed=2), "network_count", "three")
    press(app, "network_train")
    (run,) = runs(app)
    assert [result.seed for result in run.results] == [2, 3, 4]
    assert run.accuracy.least < run.accuracy.most


def test_the_seed_is_set_in_the_page():
    app = put(page(), "network_seed", 7)
    assert app.session_state["network_state"].setting.seed == 7


def test_clicks_interrupt_a_training_and_it_goes_on_where_it_was(interruption):
    whole = press(page(seed=3), "network_train")
    app = page(seed=3)
    interruption.left = 5
    press(app, "network_train")
    ongoing = going_on(app)
    assert bars(app) == ["Max pooling: epoch 1 of 1"] * 2
    assert ongoing.done == pytest.approx(5 * 32 / 1437)
    interruption.left = 10
    put(app, "network_digit", 8)
    assert going_on(app) is ongoing
    assert ongoing.done == pytest.approx(15 * 32 / 1437)
    interruption.left = None
    settled(app.run())
    assert going_on(app) is None
    assert app.session_state["network_state"].setting.digit == 8
    assert np.array_equal(parameters(runs(app)[0].network), parameters(runs(whole)[0].network))


def test_changed_layers_do_not_affect_the_training_that_goes_on(interruption):
    app = page()
    interruption.left = 5
    press(app, "network_train")
    interruption.left = 5
    put(app, "network_f", 3)
    assert bars(app) == ["Max pooling: epoch 1 of 1"] * 2
    interruption.left = None
    settled(app.run())
    assert [run.specs for run in runs(app)] == [READY["max"]]
    assert app.session_state["network_state"].setting.spec.f == (3, 3)


@pytest.mark.parametrize("minibatches", [1, 20])
def test_the_stop_button_keeps_the_last_good_state(interruption, minibatches):
    app = page()
    interruption.left = minibatches
    press(app, "network_ready_all")
    assert app.button(key="network_train").disabled
    network = going_on(app).network
    press(app, "network_stop_panel")
    (run,) = runs(app)
    assert (run.end, run.network) == (STOPPED, network)
    assert run.epochs == pytest.approx(minibatches * 32 / 1437)
    assert going_on(app) is None
    assert not app.session_state["network_trainings"].waiting


def test_leaving_the_page_stops_the_training_and_frees_it(interruption):
    app = page()
    interruption.left = 5
    press(app, "network_train")
    freed, steps = weakref.ref(going_on(app)), weakref.ref(going_on(app)._steps)
    at_page(app, "glossary")
    gc.collect()
    assert steps() is None
    settled(app.run())  # until when the session keeps the values before the last run
    gc.collect()
    assert freed() is None
    assert turns(QUEUE).before(0) == 0
    interruption.left = None
    at_page(app, "network")
    (run,) = runs(app)
    assert run.end == STOPPED


def test_a_page_without_a_training_takes_no_turn():
    page()
    assert turns(QUEUE).before(0) == 0


# ---- waiting for one's turn ------------------------------------------------------------------------------------------


def test_the_place_in_the_queue_is_shown_until_it_is_this_page_s_turn(interruption):
    turns(QUEUE).before(1)
    turns(QUEUE).before(2)
    app = page()
    interruption.left = 1
    press(app, "network_train")
    assert bars(app) == ["Max pooling: 2 other trainings have to end first."] * 2
    assert going_on(app).done == 0
    turns(QUEUE).leave(1)
    interruption.left = 1
    settled(app.run())
    assert bars(app) == ["Max pooling: 1 other training has to end first."] * 2
    turns(QUEUE).leave(2)
    interruption.left = None
    settled(app.run())
    assert [run.end for run in runs(app)] == [COMPLETE]
    assert turns(QUEUE).before(0) == 0


def test_a_full_queue_refuses_a_training():
    for other in range(MOST):
        turns(QUEUE).before(other)
    app = press(page(), "network_train")
    assert words("en")("training.queue_full") in [item.value.replace("\\", "") for item in app.warning]
    assert going_on(app) is None
    assert runs(app) == ()


# ---- what is said ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_says_which_run_it_had_to_remove(lang):
    app = page(lang=lang)
    state = app.session_state["network_state"]
    full = tuple(made(number=k + 1, seeds=(k,)) for k in range(MOST_RUNS))
    app.session_state["network_state"] = replace(state, runs=full)
    app.session_state["network_trainings"] = trainings.Trainings(count=MOST_RUNS)
    press(app, "network_train")
    assert [run.number for run in runs(app)] == list(range(2, MOST_RUNS + 2))
    (warning,) = app.warning
    assert "1 · " in warning.value
    press(app, "network_train")  # the same numbers again: nothing has to go
    assert len(app.warning) == 0
    assert len(runs(app)) == MOST_RUNS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_training_that_diverges_says_so_and_keeps_its_last_state(lang, monkeypatch):
    def diverging(*given):
        yield from islice(training.train(*given), 3)
        raise NetworkError("diverged", epoch=1)

    monkeypatch.setattr(live, "train", diverging)
    app = page(lang=lang)
    press(app, "network_train")
    assert [run.end for run in runs(app)] == ["diverged"]
    (warning,) = app.warning
    error = NetworkError("diverged", epoch=1)
    assert capitalised(explain(error, lang)) in warning.value.replace("\\", "")


# ---- the table and the file ------------------------------------------------------------------------------------------


def test_the_table_has_each_run_s_numbers_and_marks_the_shown_setting():
    first = made(PoolSpec(f=3, stride=1), 4, (0, 1), (0.8, 0.9))
    second = made(number=5, epochs=3.5, end=STOPPED)
    shown = replace(start(), second="none")
    data = runs_table.table([first, second], shown, words("en"))
    assert [row["number"] for row in data["rows"]] == [4, 5]
    assert [row["current"] for row in data["rows"]] == [False, True]
    cells = data["rows"][0]["cells"]
    assert [text for text, _, _ in cells] == [
        "4 · Max, f = 3, stride = 1, pad = 0, one convolution", "6 × 6", "85.0% (80.0–90.0)", "42.5% (40.0–45.0)",
        f"{first.network.parameter_count:,}", f"{first.network.multiplications:,}", "2.5",
    ]  # fmt: skip
    assert [by for _, _, by in cells[1:]] == pytest.approx(
        [36, 0.85, 0.425, first.network.parameter_count, first.network.multiplications, 2.5]
    )
    assert cells[0][1] == "seeds 0, 1"
    assert "stopped after 3.5 of 10 epochs" in data["rows"][1]["cells"][0][1]


def test_the_table_says_after_how_many_seeds_a_run_was_stopped():
    run = replace(made(end=STOPPED), seeds=(0, 1, 2))
    assert runs_table.end_text(run, words("en")) == "stopped after 1 of 3 seeds"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_has_the_settings_and_the_numbers_in_columns_of_their_own(lang):
    both = made(PoolSpec("average", (2, 4), (2, 4), pad=((0, 1), (1, 1))), 2, (0, 1), (0.8, 0.9))
    adaptive = replace(made(number=3), specs=tuple(repeated(AdaptiveSpec("average", 4), 2)))
    rows = list(csv.DictReader(StringIO(runs_table.csv_text([both, adaptive], words(lang)))))
    assert [row["run"] for row in rows] == ["2", "3"]
    first, second = rows
    assert [first[f"layer1_{name}"] for name in ("kind", "f", "stride", "output")] == ["average", "2x4", "2x4", "4x2"]
    assert {value for name, value in first.items() if name.startswith("layer2_")} == {""}
    assert [second[f"layer2_{name}"] for name in ("kind", "f", "output")] == ["average", "", "4x4"]
    assert float(first["accuracy_mean"]) == pytest.approx(0.85)
    assert [float(first[f"accuracy_{end}"]) for end in ("min", "max")] == [0.8, 0.9]
    assert [float(first[f"shifted_accuracy_{end}"]) for end in ("min", "max")] == [0.4, 0.45]
    assert (first["seeds"], first["end"], float(first["seconds"])) == ("0 1", "complete", 2.5)
    assert int(first["parameters"]) == both.network.parameter_count
    assert int(first["multiplications"]) == both.network.multiplications


# ---- beside other visitors -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("others", "rests"), [(0, []), (1, [train._REST] * train._RESTS)])
def test_a_training_rests_only_while_others_pages_are_computed_and_not_for_ever(monkeypatch, others, rests):
    rested, shared = [], Activity()
    monkeypatch.undo()
    monkeypatch.setattr(train, "activity", lambda: shared)
    monkeypatch.setattr(train, "sleep", rested.append)
    shared.runs = others
    train._rest()
    assert rested == rests


def test_no_run_is_counted_after_a_training_or_an_interruption(interruption):
    activity().runs = 0
    app = page()
    interruption.left = 5
    press(app, "network_train")
    assert activity().runs == 0
    interruption.left = None
    settled(app.run())
    assert activity().runs == 0

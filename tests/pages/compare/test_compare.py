"""The page of comparisons as it runs: ready ones in both languages, own settings, links."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from streamlit.testing.v1 import AppTest

from pooling import PoolSpec, pool
from pooling.i18n import LANGUAGES, words
from pooling.i18n.numbers import number
from pooling.lessons.comparisons import COMPARISONS
from pooling.pages.compare import session, summary
from pooling.sources import PRESETS
from pooling.state.compare import link
from pooling.state.compare.comparison import (
    Comparing,
    ready,
    with_input,
)
from pooling.state.setting import OWN
from tests.pages import visit
from tests.pages.visit import component, control
from tests.state.compare.strategies import comparisons

EN = words("en")


def opened(**params: object) -> AppTest:
    return visit.opened("compare", **({"lang": "en"} | params))


def settled(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def comparing(app: AppTest) -> Comparing:
    return app.session_state["compare"]


def put(app: AppTest, key: str, value: object) -> AppTest:
    control(app, key).set_value(value)
    return settled(app)


def numbers(app: AppTest) -> list[list[str]]:
    return [[part["text"] for part in stage["numbers"]] for stage in component(app, "compare")[0]["stages"]]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", COMPARISONS)
def test_every_ready_comparison_is_shown_in_each_language(lang, name):
    app = opened(lang=lang, compare=name)
    head, arrays = component(app, "compare")
    assert len(head["stages"]) == len(arrays) == len(COMPARISONS[name].specs)
    assert words(lang)(f"compare.{name}_about") in [text.value.replace("\\", "") for text in app.caption]
    for stage in head["stages"]:
        assert any(part["differs"] for part in stage["title"])


def test_the_three_tie_rules_pay_out_36_4_and_4():
    assert [row[2] for row in numbers(opened(compare="ties"))] == ["4 → 36 (differs by 32)", "4 → 4", "4 → 4"]


def test_strides_leave_cells_without_a_window_and_paddings_lose_gradient():
    assert [row[:2] for row in numbers(opened(compare="strides"))] == [["3 × 3", "0"], ["2 × 2", "0"], ["1 × 1", "16"]]
    assert "lost" in numbers(opened(compare="paddings"))[1][2]


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("name", COMPARISONS)
def test_numbers_are_the_engines_for_every_input(name, preset):
    now = with_input(ready(name), preset, None)
    x = PRESETS[preset].x
    rows = summary.numbers(x, [(spec, now.gradient(k)) for k, spec in enumerate(now.specs)], EN)
    for k, (spec, row) in enumerate(zip(now.specs, rows, strict=True)):
        A = pool(x, spec)
        dA = now.gradient(k)
        assert row[0].text == "{} × {}".format(*A.output.shape)
        assert row[2].text.split(" (")[0] == f"{number(dA.sum(), 4)} → {number(A.backward(dA).sum(), 4)}"
        assert (" (" in row[2].text) == (not np.isclose(dA.sum(), A.backward(dA).sum()))


def test_a_changed_column_makes_the_comparison_the_visitors_own():
    app = put(opened(compare="kinds"), "compare_1_stride", 1)
    assert comparing(app).name == OWN
    assert [spec.strides for spec in comparing(app).specs] == [(2, 2), (1, 1)]
    put(app, "compare_1_kind", "max")
    put(app, "compare_1_ties", "split")
    assert comparing(app).specs[1] == PoolSpec("max", 2, 1, 0, "split")
    put(app, "compare_name", "ties")
    assert comparing(app).specs == COMPARISONS["ties"].specs


def test_sliders_offer_what_is_legal_and_the_others_follow():
    app = put(opened(compare="paddings"), "compare_1_f", 1)
    assert comparing(app).specs[1] == PoolSpec("average", 1, 2, 0)
    assert "pad 1 → 0" in "".join(text.value.replace("\\", "") for text in app.caption)


def test_two_to_four_columns_are_shown():
    app = opened(compare="kinds")
    for count in (4, 2, 3):
        put(app, "compare_count", count)
        assert len(component(app, "compare")[0]["stages"]) == count


def test_another_input_keeps_what_fits_and_reports_what_does_not():
    app = put(opened(compare="strides"), "compare_preset", "padding-truth")
    now = comparing(app)
    assert now.name == OWN
    assert {spec.window for spec in now.specs} == {(2, 2)}
    assert any(code == "fitted" for code, _ in now.notices)


@given(comparisons())
def test_every_column_can_be_pooled_and_described(now):
    dAs = [now.gradient(k) for k in range(len(now.specs))]
    summary.numbers(now.setting.x, list(zip(now.specs, dAs, strict=True)), EN)
    titles = summary.titles(now.specs, EN)
    if len(set(now.specs)) == 1:
        assert not any(part.differs for title in titles for part in title)


def acted(now: Comparing, monkeypatch: pytest.MonkeyPatch, *items: list[object]) -> Comparing:
    """Return what actions of the stages make of a comparison."""
    state = {"compare": now, session.STAGES: {"actions": {"epoch": "a", "items": list(items)}}}
    monkeypatch.setattr(session.st, "session_state", state)
    session.take_actions()
    return state["compare"]


def test_one_edit_changes_the_input_of_all_and_undo_takes_it_back(monkeypatch):
    now = acted(ready("kinds"), monkeypatch, ["set", "x", 0, 0, 0, 40])
    assert now.setting.x[0, 0] == 40
    assert now.specs == COMPARISONS["kinds"].specs
    assert link.read(link.write(now, "en")).setting.x[0, 0] == 40
    assert acted(now, monkeypatch, ["set", "x", 0, 0, 0, 40], ["undo"]).setting.x[0, 0] == 1


def test_what_the_browser_sends_changes_neither_settings_nor_da(monkeypatch):
    for item in (["set", "dA", 0, 0, 0, 9], ["try", "average"], ["try", "overlap"]):
        now = acted(ready("paddings"), monkeypatch, item)
        assert now.specs == COMPARISONS["paddings"].specs
        assert now.setting.upstream == "ones"
        assert [now.gradient(k).shape for k in range(2)] == [(2, 2), (3, 3)]


def default(control: Any) -> object:
    """Return what a browser shows that meets the control for the first time."""
    (number,) = control.proto.default
    return int(number) if control.type == "slider" else control.options[int(number)]


def test_a_pop_over_opened_late_shows_the_setting_of_its_panel():
    """The browser makes its controls when it is opened: they begin at their defaults, whatever earlier runs sent."""
    app = put(opened(), "compare_count", 4)
    for lang in (*LANGUAGES, *LANGUAGES):
        put(app, "lang", lang)
        for k, spec in enumerate(comparing(app).specs):
            sizes = {"f": spec.window[1], "stride": spec.strides[1], "pad": spec.padding[1]}
            assert {name: default(control(app, f"compare_{k}_{name}")) for name in sizes} == sizes
            assert default(control(app, f"compare_{k}_kind")) == words(lang)(f"page.kind_{spec.kind}")


def test_a_slider_of_one_setting_changes_no_other():
    app = put(opened(), "compare_count", 4)
    before = comparing(app).specs
    put(app, "compare_0_f", 3)
    after = comparing(app).specs
    assert (after[0].kind, after[0].window, after[0].strides) == ("max", (3, 3), (2, 2))
    assert after[1:] == before[1:]

"""The page of comparisons as it runs: ready ones in both languages, own settings, links."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pooling import PoolSpec, pool
from pooling.engine.spec import KINDS, TIES
from pooling.i18n import LANGUAGES, words
from pooling.i18n.numbers import number
from pooling.lessons.comparisons import COMPARISONS
from pooling.pages.compare import session, summary
from pooling.sources import PRESETS, random_matrix
from pooling.state import spec_fields
from pooling.state.compare import link
from pooling.state.compare.comparison import (
    LEAST,
    MOST,
    UPSTREAMS,
    Comparing,
    ready,
    with_column_size,
    with_count,
    with_input,
)
from pooling.state.setting import OWN
from tests.pages import visit
from tests.pages.visit import component, control

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
    assert [row[2] for row in numbers(opened(compare="ties"))] == ["4 → 36: 32 made", "4 → 4", "4 → 4"]


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
        assert row[2].text.split(":")[0] == f"{number(dA.sum(), 4)} → {number(A.backward(dA).sum(), 4)}"
        assert (":" in row[2].text) == (not np.isclose(dA.sum(), A.backward(dA).sum()))


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


def test_another_input_keeps_what_fits_and_tells_what_does_not():
    app = put(opened(compare="strides"), "compare_preset", "padding-truth")
    now = comparing(app)
    assert now.name == OWN
    assert {spec.window for spec in now.specs} == {(2, 2)}
    assert any(code == "fitted" for code, _ in now.notices)


def test_an_input_of_one_row_is_pooled_along_it_and_the_way_back_is_square():
    line = with_input(ready("kinds"), "ledger", None)
    assert [spec.window for spec in line.specs] == [(1, 2), (1, 2)]
    wider = with_column_size(line, 0, "f", 3)
    assert wider.specs[0].window == (1, 3)
    back = with_input(wider, "cs231n", None)
    assert [spec.window for spec in back.specs] == [(3, 3), (2, 2)]


@pytest.mark.parametrize(
    ("params", "dropped"),
    [
        ({"compare": "nonsense"}, ["compare"]),
        ({"compare": "own", "a": "max_2_2_0_all"}, ["compare"]),
        ({"compare": "own", "a": "max_2_2_0_all", "b": "average_9_2_0_all"}, ["b"]),
        ({"compare": "own", "a": "max_2_2_5_all", "b": "max_2_2_0_all", "c": "max_2_1_0_all"}, ["a"]),
        ({"preset": "nonsense"}, ["preset"]),
        ({"preset": "own"}, ["preset"]),
        ({"m": "1_2~3"}, ["m"]),
        ({"upstream": "edited"}, ["upstream"]),
        ({"view": "up", "step": "4"}, ["view", "step"]),
    ],
)
def test_what_is_illegal_in_a_link_is_dropped_and_said(params, dropped):
    now = link.read(params)
    assert LEAST <= len(now.specs) <= MOST
    assert now.notices[0] == ("link_dropped", {"names": dropped})


@st.composite
def comparisons(draw: st.DrawFn) -> Comparing:
    now = ready(draw(st.sampled_from(list(COMPARISONS))))
    for _ in range(draw(st.integers(0, 3))):
        k = draw(st.integers(0, len(now.specs) - 1))
        name = draw(st.sampled_from(["f", "pad", "stride"]))
        least, most = now.column(k).ranges()[name][1]
        now = with_column_size(now, k, name, draw(st.integers(least, most)))
    now = with_count(now, draw(st.integers(LEAST, MOST))) if draw(st.booleans()) else now
    if draw(st.booleans()):
        size = draw(st.tuples(st.integers(1, 7), st.integers(1, 7)))
        now = with_input(now, OWN, random_matrix(*size, "ties", draw(st.integers(0, 9))))
    setting = replace(now.setting, upstream=draw(st.sampled_from(UPSTREAMS)))
    return replace(now, editing=replace(now.editing, setting=setting))


@given(comparisons())
def test_a_link_brings_the_same_comparison_back(now):
    back = link.read(link.write(now, "en"))
    assert not [notice for notice in back.notices if notice[0] == "link_dropped"]
    assert (back.name, back.specs, back.setting.upstream) == (now.name, now.specs, now.setting.upstream)
    assert np.array_equal(back.setting.x, now.setting.x)


@given(comparisons())
def test_every_column_can_be_pooled_and_told(now):
    dAs = [now.gradient(k) for k in range(len(now.specs))]
    summary.numbers(now.setting.x, list(zip(now.specs, dAs, strict=True)), EN)
    titles = summary.titles(now.specs, EN)
    if len(set(now.specs)) == 1:
        assert not any(part.differs for title in titles for part in title)


def test_spec_text_is_read_back():
    for kind in KINDS:
        for ties in TIES:
            spec = PoolSpec(kind, (3, 2), (1, 4), (2, 1), ties)
            assert spec_fields.from_text(spec_fields.to_text(spec)) == spec


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

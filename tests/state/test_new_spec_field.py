"""A field that ``PoolSpec`` gets one day is dropped by no edit, link, cache key or scene: adding it is one row."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pytest

from pooling.engine.spec import PoolSpec
from pooling.lessons import LESSONS
from pooling.pages.picture.panels import gradient, race
from pooling.pages.picture.panels.windows import scene
from pooling.state import link, spec_fields
from pooling.state.compare import link as compare_link
from pooling.state.compare.comparison import ready, with_column_size, with_count, with_input, with_spec
from pooling.state.edits import with_own, with_separate, with_size
from pooling.state.learn import Learning, setting_of, trial_of
from pooling.state.parameters import finite
from pooling.state.picture import edits as picture_edits
from pooling.state.picture import link as picture_link
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import PictureSetting
from pooling.state.picture.stack import Entry, built, default_stack
from pooling.state.setting import OWN, Setting
from pooling.state.suggestions import apply_suggestion, available_suggestions


@dataclass(frozen=True)
class WiderSpec(PoolSpec):
    """A spec with one field more."""

    slope: float = 0.5


WIDER = WiderSpec(f=2, slope=0.25)
EIGHT = np.arange(64.0).reshape(8, 8)


@pytest.fixture(autouse=True)
def row(monkeypatch):
    """Add the field's row to the table, and let links start from a spec that has it."""
    field = spec_fields.Field("slope", finite)
    monkeypatch.setattr(spec_fields, "FIELDS", (*spec_fields.FIELDS, field))
    monkeypatch.setattr(spec_fields, "DEFAULT", WiderSpec())
    monkeypatch.setattr(link, "_case", lambda *_: replace(link.PRESETS[link.DEFAULT_PRESET], spec=WiderSpec()))


def assert_survived(*specs: PoolSpec) -> None:
    assert [getattr(spec, "slope", "dropped") for spec in specs] == [0.25] * len(specs)


def setting(**more) -> Setting:
    return replace(with_own(Setting(), EIGHT)[0], **{"spec": WIDER, **more})


@pytest.mark.parametrize("separate", [False, True])
def test_it_survives_each_edit_of_a_setting(separate):
    start = setting(separate=separate)
    for name, pair in {"f": (3, 3), "stride": (1, 1), "pad": (1, 1)}.items():
        assert_survived(with_size(start, name, pair)[0].spec)
    apart = replace(start, separate=True, spec=replace(WIDER, f=(3, 2), pad=(1, 0)))
    assert_survived(with_separate(apart, False)[0].spec, with_own(apart, EIGHT[:1])[0].spec)
    assert_survived(*(apply_suggestion(start, name).spec for name in available_suggestions(start)))


def test_it_survives_each_edit_of_a_whole_picture():
    for state in (PictureSetting(spec=WIDER), PictureSetting(spec=WIDER, separate=True)):
        changed = [picture_edits.with_size(state, name, (3, 3))[0] for name in ("f", "stride", "pad")]
        changed += [picture_edits.with_picture(state, "digits")[0], picture_edits.with_separate(state, False)[0]]
        assert_survived(*(each.spec for each in changed))
        assert_survived(lens_of(state.spec, state.size, (3, 4)).spec, scene(state).spec)


def test_it_survives_in_the_stack_of_layers():
    stack = default_stack(WIDER, (64, 64))
    changed = replace(stack.entries[0], kind="average", f=3)
    assert_survived(*built(stack.entries, (64, 64)).specs, changed.spec())
    assert Entry.of(WIDER).spec() == WIDER


def test_it_survives_each_edit_of_a_comparison():
    now = with_spec(ready("kinds"), 0, WIDER, [])
    changed = [with_column_size(now, 0, name, 1) for name in ("f", "stride", "pad")]
    changed += [with_count(now, 4), with_input(now, OWN, EIGHT), with_input(now, OWN, EIGHT[:1])]
    changed += [with_input(with_input(now, OWN, EIGHT[:1]), OWN, EIGHT)]
    assert_survived(*(each.specs[0] for each in changed))


def test_it_survives_in_a_lesson():
    lesson = replace(next(iter(LESSONS.values())), spec=WIDER)
    assert_survived(setting_of(lesson).spec, trial_of(setting_of(lesson)).spec)
    assert Learning().editing.setting.spec == LESSONS[Learning().name].spec


def test_links_bring_it_back():
    written = link.write(setting(), "en")
    assert written["slope"] == "0.25"
    assert link.read(written)[0].spec == WIDER
    assert "slope" not in link.write(setting(spec=WiderSpec()), "en")
    assert "slope" in spec_fields.names()


def test_links_of_pictures_bring_it_back(monkeypatch):
    monkeypatch.setattr(picture_link, "PictureSetting", partial(PictureSetting, spec=WiderSpec()))
    written = picture_link.write(PictureSetting(spec=WIDER), "en")
    assert written["slope"] == "0.25"
    assert picture_link.read(written)[0].spec == WIDER


def test_links_of_comparisons_bring_it_back():
    now = with_spec(with_spec(ready("kinds"), 0, WiderSpec(), []), 1, WIDER, [])
    now = replace(now, editing=replace(now.editing, setting=replace(now.setting, spec=WiderSpec())))
    written = compare_link.write(now, "en")
    assert written["b"] == "max_2_2_0_all_slope-0.25"
    assert written["a"] == "max_2_2_0_all"
    assert compare_link.read(written).specs[1] == WIDER


def test_caches_and_scenes_tell_specs_that_differ_in_it_apart():
    states = [PictureSetting(spec=replace(WIDER, slope=slope)) for slope in (0.25, 0.5)]
    for key in (gradient.key, race._key):
        assert key(states[0]) != key(states[1])


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("max_2_2_0_all", PoolSpec()),
        ("average_3_1_1_split", PoolSpec("average", 3, 1, 1, "split")),
        ("max_1x3_2x4_0x1_first", PoolSpec("max", (1, 3), (2, 4), (0, 1), "first")),
    ],
)
def test_a_text_without_it_has_its_default(text, spec):
    assert spec_fields.from_text(text) == WiderSpec(spec.kind, spec.f, spec.stride, spec.pad, spec.ties)


@pytest.mark.parametrize(
    "text",
    [
        "max_2_2_0", "max_2_2_0_all_0.25", "max_2_2_0_all_slope", "max_2_2_0_all_slope-x", "max_2_2_0_all_steep-1",
        "max_2_2_0_all_f-3", "max_2_2_0_all_slope-1_slope-2", "max_2_2_0_all_",
    ],
)  # fmt: skip
def test_a_text_with_what_is_no_field_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 (links drop whatever raises it)
        spec_fields.from_text(text)


def test_a_case_s_own_value_is_its_default():
    assert spec_fields.write(WIDER, False, default=WIDER).get("slope") is None
    assert spec_fields.write(WiderSpec(), False, default=WIDER)["slope"] == "0.5"

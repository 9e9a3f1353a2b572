"""Controls show the setting and never change it by themselves: all runs send the same."""

from types import SimpleNamespace

import pytest

from pooling.i18n import LANGUAGES
from pooling.pages.shell import generations, widgets
from tests.pages.visit import at_page, control, controls, opened, press, put, report_late

CHANGES = {
    "": {"preset": "d2l", "f": 3, "kind": "average", "upstream": "single", "cell_row": 0, "separate": True, "f_w": 2},
    "picture": {"image_preset": "edges", "image_f": 5, "image_kind": "average", "image_upstream": "random",
                "image_panel": "stack", "image_stack_f_1": 3, "image_stack_kind_0": "max", "image_stack_row": 1},
    "network": {"network_class": 7, "network_digit": 9, "network_kind": "average", "network_f": 3,
                "network_second": "global", "network_label": "4", "network_view": "backward"},
    "compare": {"compare_count": 3, "compare_0_f": 3, "compare_1_kind": "max", "compare_preset": "d2l"},
    "learn": {"learn_f": 4},
    "practice": {"practice_task": "gradient", "practice_level": 2, "practice_k": 1, "practice_way": "text"},
    "present": {"present_lessons": ["ties", "why"]},
}  # fmt: skip


def default(control):
    """Return what a browser shows that meets a control for the first time."""
    proto = control.proto
    if control.type == "toggle":
        return proto.default
    if control.type == "number_input":
        return proto.default if proto.HasField("default") else None
    if control.type == "selectbox":
        return proto.options[proto.default]
    if control.type == "slider":
        return int(proto.default[0])
    return [control.options[k] for k in proto.default]


def shown(control):
    """Return what a control shows, as its default has it."""
    if control.type == "selectbox":
        return control.proto.options[control.index]
    if control.type in ("slider", "number_input", "toggle"):
        return control.value
    return [control.options[k] for k in control.indices]


def of_settings(app):
    return {name: found for name, found in controls(app).items() if found.type not in ("file_uploader", "text_area")}


@pytest.mark.parametrize("address", CHANGES)
def test_each_run_sends_the_setting_as_the_default_of_each_control(address):
    app = opened(address, lang="en")
    for name, value in {**CHANGES[address], "lang": "zh"}.items():
        before = {} if name == "lang" else {name: control(app, name).proto.id}
        put(app, name, value)
        found = of_settings(app)
        wrong = [name for name, found in found.items() if default(found) != shown(found)]
        written = [name for name, found in found.items() if found.proto.set_value and not found.proto.disabled]
        assert (wrong, written) == ([], [])
        ids = {name: found.proto.id for name, found in found.items()}
        app.run()
        assert {name: found.proto.id for name, found in of_settings(app).items()} == ids
        assert before.items() <= ids.items(), "the control that was used has been replaced"


def test_a_control_is_a_new_one_only_where_the_setting_is_not_what_it_reported():
    app = opened("", preset="cs231n")
    ids = {name: found.proto.id for name, found in controls(app).items()}
    put(app, "stride", 1)
    put(app, "kind", "average")
    assert {name: found.proto.id for name, found in controls(app).items()} == ids
    put(app, "preset", "negatives")
    renewed = {name for name, found in controls(app).items() if found.proto.id != ids[name]}
    assert {"stride", "kind"} <= renewed
    assert not {"lang", "preset", "view", "source", "separate"} & renewed


def test_the_keys_of_a_field_take_turns_and_it_always_shows_the_setting(monkeypatch):
    monkeypatch.setattr(generations, "CYCLE", 2)
    app = opened("picture", preset="edges")
    ids = set()
    for value in (5, 9, 3, 7, 4, 8):
        put(app, "image_f", value)
        field = control(app, "image_f_typed")
        assert default(field) == field.value == value
        ids.add(field.proto.id)
    assert len(ids) == 2
    put(app, "image_f_typed", 6)
    assert control(app, "image_f").value == 6


def test_a_report_of_a_control_that_was_replaced_changes_nothing():
    app = opened("", preset="cs231n")
    put(app, "kind", "average")
    put(app, "stride", 1)
    old = {name: control(app, name) for name in ("kind", "stride")}
    put(app, "preset", "negatives")
    before = {name: found.value for name, found in controls(app).items()}
    for value in ("average", "max"):
        report_late(app, old["kind"], value)
        assert {name: found.value for name, found in controls(app).items()} == before
    for value in (1, 2):
        report_late(app, old["stride"], value)
        assert {name: found.value for name, found in controls(app).items()} == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_control_of_the_lesson_before_changes_no_other_lesson(lang):
    app = opened("learn", lesson="why", lang=lang)
    old = control(app, "learn_f")
    press(app, "learn_to_stack")
    assert "learn_f" in controls(app)
    before = app.session_state["learn"].editing.setting.spec
    for value in (1, 3):
        report_late(app, old, value)
        assert app.session_state["learn"].editing.setting.spec == before


def test_a_setting_that_was_removed_is_changed_no_more():
    app = put(opened("compare"), "compare_count", 4)
    old = {name: control(app, f"compare_3_{name}") for name in ("f", "kind")}
    put(app, "compare_count", 2)
    for name, value in {"f": 3, "kind": "max"}.items():
        old[name].set_value(value)
        states = type(app._tree).get_widget_states(app._tree)
        states.widgets.append(old[name]._widget_state)
        app._tree.get_widget_states = lambda states=states: states
        app.run()
        assert not app.exception
        assert len(app.session_state["compare"].specs) == 2


def test_controls_of_a_page_that_is_left_and_opened_again_show_its_setting():
    app = put(opened("", preset="whole-story"), "stride", 1)
    for address in ("learn", "", "compare", ""):
        at_page(app, address)
    assert default(control(app, "stride")) == control(app, "stride").value == 1
    put(app, "stride", 2)
    assert app.session_state["explore"].setting.spec.strides == (2, 2)


def test_a_file_is_used_once_though_the_browser_reports_it_again(monkeypatch):
    state, used = {}, []
    monkeypatch.setattr(widgets.st, "session_state", state)
    callbacks = []
    widgets.uploader(
        lambda label, key, on_change: callbacks.append(on_change),
        "upload",
        "Upload",
        lambda data, name: used.append(data),
        lambda: used.append("removed"),
    )
    for file_id, data in [("a", b"1"), ("a", b"1"), ("b", b"1"), ("b", b"1"), (None, b"")]:
        file = SimpleNamespace(file_id=file_id, name="m.csv", size=1, getvalue=lambda data=data: data)
        state["upload"] = file if file_id else None
        callbacks[0]()
    assert used == [b"1", b"1", "removed"]

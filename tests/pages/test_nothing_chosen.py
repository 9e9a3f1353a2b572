"""A browser that is still changing pages may answer that nothing is chosen: that changes nothing, on any page."""

import pytest

from tests.pages.visit import opened, settled

PAGES = {
    "": {"view", "lang", "source", "kind", "ties"},
    "picture": {"image_kind", "image_ties", "image_scale", "image_panel"},
    "network": {"network_class", "network_kind", "network_ties", "network_view"},
    "compare": {"compare_view", "compare_count", "compare_0_kind", "compare_1_ties"},
    "learn": {"lang"},
    "practice": {"practice_level", "practice_k"},
}


def controls(app):
    return {control.key.rstrip(): control for control in app.get("button_group")}


@pytest.mark.parametrize("address", PAGES)
def test_nothing_chosen_is_no_choice(address):
    app = opened(address, compare="ties")
    before = {key: control.value for key, control in controls(app).items()}
    assert before.keys() >= PAGES[address]
    for key in (key for key in before if not controls(app)[key].disabled):
        settled(controls(app)[key].set_value(None).run())
        assert {name: control.value for name, control in controls(app).items()} == before

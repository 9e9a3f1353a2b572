"""No control changes a setting by itself, however slow the device and however quick the visitor."""

from tests.browser.quick_presses.visitor import visiting


def test_pairs_of_quick_presses_change_only_what_was_pressed(chromium, app_url):
    with visiting(chromium, app_url, seed=1) as visitor:
        visitor.go(10)
    assert visitor.failures == []

"""What all tests share."""

import os

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = ["tests.chromium"]

LONGEST_REASON = 600  # characters
# A shared machine is sometimes slow, which is no bug; CI draws the same examples each time.
settings.register_profile("local", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("local"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what uses a browser, so that ``-m "not browser"`` leaves it out, and run it once more if it fails.

    A browser, a server and a proxy share the machine with other programs; the summary names what was run again.
    """
    for item in items:
        uses_browser = "chromium" in getattr(item, "fixturenames", ())
        if uses_browser:
            item.add_marker("browser")
        if uses_browser or item.path.parent.name == "server":
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly that browser tests did not run, and why tests were run again."""
    from tests.chromium import MISSING  # not earlier: pytest has to load its plugins by itself

    for report in terminalreporter.stats.get("rerun", ()):
        reason = str(getattr(report.longrepr, "reprcrash", report.longrepr))
        terminalreporter.write_line(f"{report.nodeid} was run again: {reason[:LONGEST_REASON]}")
    skipped = [report for report in terminalreporter.stats.get("skipped", ()) if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.write_sep("!", f"{len(skipped)} BROWSER TESTS DID NOT RUN: {MISSING}", red=True, bold=True)

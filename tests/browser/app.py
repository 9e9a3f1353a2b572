"""The app in a browser, in a user's words: open, press, choose, read the stage."""

import json
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import numpy as np
from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from devtools.pages import wait_for_script
from devtools.runs import ScriptRuns
from pooling import PoolSpec
from pooling.studies.trace import as_json, trace_window

SLOW = 90_000  # milliseconds: a machine whose cores are busy with other things


class App:
    """One page of the app.

    Parameters
    ----------
    page : Page
        An empty tab.
    url : str
        The server's.
    """

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        page.set_default_timeout(SLOW)
        self.runs = ScriptRuns(page)
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        self.listeners: dict[Any, Callable[[Any], None]] = {
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": self._heard,
            "request": lambda request: self.hosts.add(request.url),
        }
        for event, listener in self.listeners.items():
            page.on(event, listener)

    def stop_listening(self) -> None:
        self.runs.stop()
        for event, listener in self.listeners.items():
            self.page.remove_listener(event, listener)

    def _heard(self, message: ConsoleMessage) -> None:
        # Below another page's address Streamlit looks for itself, finds nothing, and looks at the root.
        is_probe = "/_stcore/" in message.location["url"] and "404" in message.text
        if message.type == "error" and not is_probe:
            self.errors.append(f"{message.text} ({message.location['url']})")

    # ---- the page ----------------------------------------------------------------------------------------------------

    def open(self, **params: object) -> "App":
        self.page.goto(f"{self.url}/?{urlencode(params)}")
        self.settled()
        return self

    def open_page(self, address: str, **params: object) -> "App":
        """Open another page than the first."""
        self.page.goto(f"{self.url}/{address}?{urlencode(params)}")
        self.settled()
        return self

    def settled(self) -> None:
        """Wait until the script has run and the stage shows a payload."""
        expect(self.stage).to_have_attribute("data-version", re.compile(r"\d"), timeout=SLOW)
        self.ran()

    def ran(self) -> None:
        """Wait until the server has answered everything, and the page shows the answer."""
        end = time.monotonic() + SLOW / 1000
        wait_for_script(self.page, SLOW)
        while not self.runs.are_complete:
            assert time.monotonic() < end, "the server has not answered"
            self.page.evaluate("() => new Promise(requestAnimationFrame)")  # meanwhile messages arrive
            wait_for_script(self.page, SLOW)

    def changing(self) -> "Changing":
        """Wait, when the block ends, for the stage to have received something new."""
        return Changing(self)

    def choose(self, key: str, label: str) -> None:
        """Choose from a segmented control or a select box."""
        control = self.control(key)
        with self.changing():
            if control.get_by_role("combobox").count():
                control.get_by_role("combobox").click()
                self.page.get_by_role("option", name=label, exact=True).click()
            else:
                control.get_by_text(label, exact=True).click()

    def slide(self, key: str, presses: int) -> None:
        """Press → (or ←, for less than 0) on a slider, at most to its end."""
        slider = self.control(key).get_by_role("slider")
        for _ in range(abs(presses)):
            if slider.input_value() == slider.get_attribute("max" if presses > 0 else "min"):
                return
            slider.focus()
            with self.changing():
                self.page.keyboard.press("ArrowRight" if presses > 0 else "ArrowLeft")

    def upload(self, name: str, data: bytes) -> None:
        self.control("upload").locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        )

    def control(self, key: str) -> Locator:
        return self.page.locator(f".st-key-{key}")

    # ---- the stage ---------------------------------------------------------------------------------------------------

    @property
    def stage(self) -> Locator:
        return self.page.get_by_test_id("pooling-stage")

    def part(self, name: str) -> Locator:
        return self.stage.locator(f'[data-part="{name}"]')

    def data(self, name: str) -> str:
        return self.stage.get_attribute(f"data-{name}") or ""

    def expect_data(self, name: str, value: object) -> None:
        expect(self.stage).to_have_attribute(f"data-{name}", str(value), timeout=SLOW)

    def hold(self, phase: str | None) -> None:
        """Let animations stand still as soon as the (first) stage is in a phase; None lets them go on.

        Before the first page is opened, it is held from the start.
        """
        if self.page.url == "about:blank":
            self.page.goto(f"{self.url}/_stcore/health")
        change = "sessionStorage.setItem('held-phase', phase)" if phase else "sessionStorage.removeItem('held-phase')"
        self.page.evaluate(f"(phase) => {change}", phase)

    def press(self, *keys: str) -> None:
        """Press keys with the stage focused."""
        if not self.stage.evaluate("root => root === root.getRootNode().activeElement"):
            self.stage.focus()
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def trace(self) -> dict[str, Any]:
        return json.loads(self.data("trace"))

    def cell(self, grid: str, row: int, col: int) -> dict[str, float]:
        """Return where the middle of a cell is on the canvas: x, A, total (dA_prev) or dA."""
        left, top, size = json.loads(self.data("grids"))[grid]
        return {"x": left + (col + 0.5) * size, "y": top + (row + 0.5) * size}

    def click(self, grid: str, row: int, col: int, times: int = 1) -> None:
        """Click a cell."""
        self.part("canvas").click(position=self.cell(grid, row, col), click_count=times)

    def drawn(self) -> "App":
        """Wait until the state that the attributes tell is on the screen: nothing glides, and two frames."""
        expect(self.stage).not_to_have_attribute("data-gliding", "true", timeout=SLOW)
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return self

    def picture(self) -> bytes:
        """Return the canvas as PNG."""
        return self.drawn().part("canvas").screenshot()

    def text(self, name: str) -> str:
        """Return what a part says now."""
        return self.drawn().part(name).inner_text()


class Changing:
    """A change that reaches the stage."""

    def __init__(self, app: App) -> None:
        self.app = app

    def __enter__(self) -> None:
        self.before = self.app.data("version")

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            expect(self.app.stage).not_to_have_attribute("data-version", self.before, timeout=SLOW)
            self.app.settled()


def told(x: np.ndarray, spec: PoolSpec, dA: np.ndarray, step: int) -> dict[str, Any]:
    """Return what the engine says of a step, as ``data-trace`` has it."""
    return json.loads(json.dumps(as_json(trace_window(x, spec, dA, step))))

"""A server that is killed and started again while a page is open."""

import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

from playwright.sync_api import expect

from devtools.server import free_port
from tests.browser.app import App
from tools.hall import Process, is_healthy

NOT_CONNECTED = re.compile("CONNECTING|PINGING_SERVER")


@contextmanager
def started() -> Iterator[tuple[Process, str]]:
    """Run the app until the block ends; give its process and its address."""
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true", "--server.address", "127.0.0.1"]
    process = Process("The server", [sys.executable, "-m", "streamlit", "run", "app.py", *options], {})
    url = f"http://127.0.0.1:{port}"
    try:
        assert any(is_healthy(url) or sleep(0.2) for _ in range(300)), "the server does not start"
        yield process, url
    finally:
        process.stop()


def start_again(process: Process, app: App) -> None:
    """Kill the server and start it again, and wait until the page has been run anew."""
    state = app.page.get_by_test_id("stApp")
    os.kill(process.pid, signal.SIGKILL)
    expect(state).to_have_attribute("data-test-connection-state", NOT_CONNECTED)
    process.restart()
    expect(state).to_have_attribute("data-test-connection-state", "CONNECTED")
    app.ran()

"""The app as a user runs it: a Streamlit server on a free port."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
PATIENCE = 180  # seconds that a server may take to come up on a busy machine


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(log: Path | None = None, root: Path = ROOT, path: str = "", app: str = "app.py") -> Iterator[str]:
    """Run the app until the block ends.

    Parameters
    ----------
    log : Path, optional
        File for what the server prints.
    root : Path
        Checkout whose app is run.
    path : str
        Where the server puts the app, as "deep/er".
    app : str
        The app in the checkout.

    Yields
    ------
    str
        The app's address.
    """
    if log is None:
        with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "log.txt", root, path, app) as url:
            yield url
        return
    port = free_port()
    options = ["--server.port", str(port), "--server.headless", "true", "--server.address", "127.0.0.1"]
    if path:
        options += ["--server.baseUrlPath", path]
    address = "/".join([f"http://127.0.0.1:{port}", *filter(None, [path])])
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", app, *options],
            cwd=root,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        )
        try:
            _wait(server, f"{address}/_stcore/health", log)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.05)  # the condition that is waited for is outside this process
    raise RuntimeError(f"the app did not come up: {log.read_text(errors='replace')[-2000:]}")

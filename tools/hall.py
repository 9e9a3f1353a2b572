"""Several processes of the app behind HAProxy on one machine, as `make serve` and tests of many processes need them."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Final

from devtools.server import PATIENCE, ROOT, free_port

CONFIG: Final = ROOT / "deploy" / "haproxy.cfg"
MISSING: Final = (
    "HAProxy is not installed. Install it (Debian and Ubuntu: apt install haproxy; macOS: brew install haproxy), "
    "or start the app in one process: make run"
)
LONG_ENOUGH: Final = 10  # seconds; a process that lived longer is started again at once
LONGEST_PAUSE: Final = 30
NOTICED: Final = 2  # seconds in which the proxy notices that a process is back: its checks are one second apart


def haproxy() -> str | None:
    """Return the path of HAProxy, which Debian has where only the administrator's shell looks."""
    return shutil.which("haproxy", path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))


def is_healthy(url: str) -> bool:
    """Return whether the app answers below an address."""
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=2):
            return True
    except OSError:
        return False


class Process:
    """A program that is started again when it has ended.

    Parameters
    ----------
    name : str
        For messages.
    command : list of str
    environment : dict
        Added to this program's own.
    """

    def __init__(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        self.name, self._command, self._environment = name, command, os.environ | environment
        self._pause, self._start_at = 0.0, 0.0
        self._start()

    def _start(self) -> None:
        # In a session of its own: Ctrl-C reaches only this program, which then ends the others in their order.
        self._running = subprocess.Popen(
            self._command, cwd=ROOT, env=self._environment, stdout=subprocess.DEVNULL, start_new_session=True
        )
        self._started = time.monotonic()
        self._start_at = 0.0

    @property
    def pid(self) -> int:
        """The number of the process that runs now."""
        return self._running.pid

    @property
    def is_running(self) -> bool:
        """Whether it runs."""
        return self._running.poll() is None

    def revive(self) -> None:
        """Start it again if it has ended, after longer and longer pauses if it keeps ending."""
        if self.is_running:
            return
        now = time.monotonic()
        if not self._start_at:
            has_lived = now - self._started > LONG_ENOUGH
            self._pause = 0 if has_lived else min(2 * self._pause or 1, LONGEST_PAUSE)
            self._start_at = now + self._pause
            print(f"{self.name} has ended and starts again in {self._pause:.0f} s.", file=sys.stderr)
        if now >= self._start_at:
            self._start()

    def stop(self) -> None:
        """End it, by force if it does not end by itself."""
        if self.is_running:
            self._running.terminate()
        try:
            self._running.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._running.kill()
            self._running.wait()

    def restart(self) -> None:
        """End it and start it again."""
        self.stop()
        self._start()


class Hall:
    """Processes of the app and the proxy before them. Use it in a ``with`` block, which starts and ends them.

    Parameters
    ----------
    count : int
        Number of processes.
    port : int, optional
        The public port; a free one if left out.
    address : str
        Where to listen; empty for all addresses of the machine.
    prefix : str
        Path at which the app is served, as "/pooling".

    Attributes
    ----------
    apps : list of Process
    url : str
        The app's address on this machine.

    Raises
    ------
    SystemExit
        With a sentence, if there is no HAProxy, the port is taken, or a process does not come up.
    """

    def __init__(self, count: int, port: int | None = None, address: str = "127.0.0.1", prefix: str = "") -> None:
        self.port, self.prefix = port or free_port(), f"/{prefix.strip('/')}" if prefix.strip("/") else ""
        self.url = f"http://{address or '127.0.0.1'}:{self.port}{self.prefix}"
        self.apps: list[Process] = []
        self._address, self._ports, self._proxy = address, [free_port() for _ in range(count)], None

    def __enter__(self) -> "Hall":
        program = haproxy()
        if program is None:
            raise SystemExit(MISSING)
        try:
            with socket.socket() as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((self._address, self.port))
        except OSError as error:
            raise SystemExit(f"Port {self.port} can't be used: {error.strerror}. Choose another: PORT=8600") from error
        self._folder = tempfile.TemporaryDirectory(prefix="pooling-")
        try:
            self._start(program)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for process in [*self.apps, *filter(None, [self._proxy])][::-1]:
            process.stop()
        self._folder.cleanup()

    def _start(self, program: str) -> None:
        secret = os.environ.get("STREAMLIT_SERVER_COOKIE_SECRET") or secrets.token_hex(32)
        for number, port in enumerate(self._ports, start=1):
            options = {"port": port, "address": "127.0.0.1", "headless": "true", "baseUrlPath": self.prefix.strip("/")}
            words = [word for name, value in options.items() for word in (f"--server.{name}", str(value))]
            command = [sys.executable, "-m", "streamlit", "run", "app.py", *words]
            self.apps.append(Process(f"Process {number}", command, {"STREAMLIT_SERVER_COOKIE_SECRET": secret}))
        for app, port in zip(self.apps, self._ports, strict=True):
            self._wait(app, f"http://127.0.0.1:{port}{self.prefix}")
        servers = Path(self._folder.name) / "servers.cfg"
        lines = [f"    server app{number} 127.0.0.1:{port}\n" for number, port in enumerate(self._ports, start=1)]
        servers.write_text("".join(["backend app\n", *lines]), encoding="utf-8")
        environment = {
            "POOLING_BIND": f"{self._address}:{self.port}",
            "POOLING_PREFIX": self.prefix,
            "POOLING_PROXY_KEY": secret,
        }
        self._proxy = Process("The proxy", [program, "-q", "-db", "-f", str(CONFIG), "-f", str(servers)], environment)
        self._wait(self._proxy, self.url)

    def _wait(self, process: Process, url: str) -> None:
        end = time.monotonic() + PATIENCE
        while not is_healthy(url):
            if not process.is_running or time.monotonic() > end:
                raise SystemExit(f"{process.name} did not come up; its messages are above.")
            time.sleep(0.05)  # the condition that is waited for is outside this program

    def revive(self) -> None:
        """Start again what has ended."""
        for process in filter(None, [*self.apps, self._proxy]):
            process.revive()

    def restart(self) -> None:
        """Restart the processes one after the other, so that visitors find others meanwhile."""
        for app, port in zip(self.apps, self._ports, strict=True):
            app.restart()
            self._wait(app, f"http://127.0.0.1:{port}{self.prefix}")
            time.sleep(NOTICED)

"""The app in several processes behind the proxy, as ``make serve`` starts it, with the numbers of its processes."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryFile

from devtools.server import PATIENCE, ROOT, free_port
from tools.hall import NOTICED, is_healthy


class Served:
    """``tools.serve`` while a ``with`` block runs. It reads the processes' numbers from /proc, so that it needs Linux.

    Parameters
    ----------
    count : int
        Number of processes of the app.

    Attributes
    ----------
    url : str
    """

    def __init__(self, count: int) -> None:
        self.count, self.port = count, free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> "Served":
        self._log = TemporaryFile()
        options = {"processes": self.count, "port": self.port, "address": "127.0.0.1"}
        words = [word for name, value in options.items() for word in (f"--{name}", str(value))]
        self._running = subprocess.Popen(
            [sys.executable, "-m", "tools.serve", *words],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=self._log,
            start_new_session=True,
        )
        assert self._running.stdout
        if not self._running.stdout.readline():  # the address: it serves now
            raise SystemExit(self.log())
        return self

    def __exit__(self, *_: object) -> None:
        for number in self.apps():  # one that is stopped would not end
            self.send(number, signal.SIGCONT)
        self._running.terminate()
        self._running.wait(timeout=PATIENCE)
        assert self._running.stdout
        self._running.stdout.close()
        self._log.close()

    def log(self) -> str:
        """Return what all processes have printed."""
        self._log.seek(0)
        return self._log.read().decode(errors="replace")

    def apps(self) -> dict[int, str]:
        """Return the numbers of the app's processes that run, with their addresses."""
        found = {}
        own = Path(f"/proc/{self._running.pid}/task/{self._running.pid}/children")
        for number in map(int, own.read_text().split() if own.exists() else ()):
            words = _command(number)
            if "--server.port" in words:
                found[number] = f"http://127.0.0.1:{words[words.index('--server.port') + 1]}"
        return found

    def send(self, number: int, what: signal.Signals) -> None:
        """Send a signal to a process of the app."""
        if number in self.apps():
            os.kill(number, what)

    def update(self) -> None:
        """Restart the processes one after the other, as after an update."""
        self._running.send_signal(signal.SIGUSR1)

    async def whole(self) -> None:
        """Wait until all processes answer, and the proxy knows it."""
        async with asyncio.timeout(PATIENCE):
            while len(self.apps()) < self.count or not await asyncio.to_thread(self._are_healthy):
                await asyncio.sleep(0.1)  # the condition is in other processes
        await asyncio.sleep(NOTICED)

    def _are_healthy(self) -> bool:
        return all(is_healthy(url) for url in self.apps().values())


def _command(number: int) -> list[str]:
    try:
        return Path(f"/proc/{number}/cmdline").read_text().split("\0")
    except OSError:  # it has just ended
        return []

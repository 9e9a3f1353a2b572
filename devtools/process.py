"""How much memory and processor time the app's process has taken, read from /proc, so that it needs Linux."""

import os
from pathlib import Path
from urllib.parse import urlsplit


def memory(url: str, name: str = "VmRSS") -> float:
    """Return the server's memory in MB: what it has now (VmRSS), or the most it had (VmHWM)."""
    lines = (_process(url) / "status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(name))


def processor_time(url: str) -> float:
    """Return the seconds for which the server has had a core."""
    fields = (_process(url) / "stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _process(url: str) -> Path:
    port = str(urlsplit(url).port).encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if port in (process / "cmdline").read_bytes().split(b"\0"):
                return process
        except OSError:  # it has just ended
            continue
    raise RuntimeError("the app's process is not found")

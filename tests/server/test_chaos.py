"""``make chaos`` in short: a process is killed while people use the app, and nobody loses anything."""

import subprocess
import sys
from pathlib import Path

import pytest

from devtools.server import ROOT
from tools.hall import MISSING, haproxy


@pytest.mark.skipif(haproxy() is None, reason=MISSING)
@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="the numbers of processes are read as Linux tells them"
)
def test_a_process_killed_under_load_costs_nobody_matrix_setting_or_step():
    # On an idle machine everyone is back within a second; `make chaos` asks for five.
    command = [sys.executable, "-m", "tools.chaos", "--cases", "kill", "--people", "6", "--within", "60"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert told.returncode == 0, told.stdout + told.stderr
    assert "2 back after at most" in told.stdout
    assert "4 undisturbed" in told.stdout

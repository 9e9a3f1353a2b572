"""Run copied programs in another Python that has the frameworks, which are too large to be test requirements."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import pytest

PEERS = os.environ.get("PEERS", sys.executable)

# Runs the programs in its folder, each in its own namespace, and saves their results.
RUNNER = """
import contextlib, io, os, sys
import numpy as np
for k in range(int(sys.argv[1])):
    os.chdir(str(k) if k == 0 else f"../{k}")
    names = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(open("program.py", encoding="utf-8").read(), names)
    A = names["A"].detach() if hasattr(names["A"], "detach") else names["A"]
    np.savez("computed.npz", A=np.asarray(A), dA_prev=np.asarray(names["dA_prev"]))
"""
Ran = tuple[np.ndarray, np.ndarray]
Case = tuple[str, np.ndarray, np.ndarray]


@cache
def missing(framework: str, needs: str) -> bool:
    """Test whether the other Python lacks a framework or one of its dependencies."""
    command = [PEERS, "-c", f"import {framework}, {needs}"]
    return bool(subprocess.run(command, env=_environment(needs), capture_output=True).returncode)


def ran(cases: Sequence[Case], needs: str, folder: Path) -> list[Ran]:
    """Run each (program, x, dA) in one process and return its A and dA_prev."""
    for k, (program, x, dA) in enumerate(cases):
        (folder / str(k)).mkdir()
        (folder / str(k) / "program.py").write_text(program, encoding="utf-8")
        np.save(folder / str(k) / "A_prev.npy", x)
        np.save(folder / str(k) / "dA.npy", dA)
    subprocess.run([PEERS, "-c", RUNNER, str(len(cases))], cwd=folder, env=_environment(needs), check=True)
    computed = (np.load(folder / str(k) / "computed.npz") for k in range(len(cases)))
    return [(arrays["A"], arrays["dA_prev"]) for arrays in computed]


def skip_without(framework: str, needs: str) -> None:
    """Skip a test if the other Python lacks its framework."""
    if missing(framework, needs):
        pytest.skip(f"{framework} on {needs} is not installed; PEERS names a Python that has it")


def _environment(needs: str) -> dict[str, str]:
    return os.environ | {"KERAS_BACKEND": needs}

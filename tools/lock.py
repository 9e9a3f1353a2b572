"""Pin what the app needs, with hashes, for deployment: ``python -m tools.lock`` writes deploy/requirements.lock.

Asks pip what it would install from requirements.txt on Linux, for each processor and each Python; installs nothing.
All get the same versions: those of the oldest Python.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from devtools.server import ROOT

LOCK = ROOT / "deploy" / "requirements.lock"
PYTHONS = ("3.11", "3.12", "3.13")
PROCESSORS = ("x86_64", "aarch64")
GLIBCS = range(17, 29)  # wheels for glibc 2.17 to 2.28, as in Debian 10 and later
HEADER = """\
# What the app needs, pinned, with the hashes of all wheels for Linux (x86_64, aarch64) and CPython 3.11 to 3.13.
# Written by `make lock`. To install: pip install --require-hashes --only-binary :all: -r deploy/requirements.lock
"""


def resolved(python: str, processor: str, folder: Path, pins: list[str]) -> list[dict[str, Any]]:
    """Return what pip would install, as its report has it.

    Parameters
    ----------
    python, processor : str
        As "3.11" and "x86_64".
    folder : Path
        For pip's files.
    pins : list of str
        Versions that are given, as "numpy==2.4.6".
    """
    report, constraints = folder / "report.json", folder / "constraints.txt"
    constraints.write_text("\n".join(pins), encoding="utf-8")
    platforms = [f"manylinux_2_{glibc}_{processor}" for glibc in GLIBCS] + [f"manylinux2014_{processor}"]
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--dry-run", "--ignore-installed", "--report", str(report), "--target", str(folder / "nothing")),
            *("--only-binary", ":all:", "--implementation", "cp", "--python-version", python),
            *(word for platform in platforms for word in ("--platform", platform)),
            *("--requirement", str(ROOT / "requirements.txt"), "--constraint", str(constraints)),
        ],
        check=True,
    )
    return json.loads(report.read_text(encoding="utf-8"))["install"]


def main() -> None:
    """Write the lock."""
    hashes: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for python in PYTHONS:
            for processor in PROCESSORS:
                for package in resolved(python, processor, Path(folder), sorted(hashes)):
                    about = package["metadata"]
                    pin = f"{about['name'].lower().replace('_', '-')}=={about['version']}"
                    hashes.setdefault(pin, set()).add(package["download_info"]["archive_info"]["hashes"]["sha256"])
    entries = [
        " \\\n    ".join([pin, *(f"--hash=sha256:{one}" for one in sorted(hashes[pin]))]) for pin in sorted(hashes)
    ]
    LOCK.write_text(HEADER + "\n".join(entries) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""Look for known vulnerabilities in what deployment installs: ``make audit``. Needs a network.

Installs pip-audit into a folder that is deleted afterwards and asks it about deploy/requirements.lock. A sentence says
where it can't be installed or can't be answered.
"""

import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

from tools.lock import LOCK

OPTIONS = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")


def report() -> dict[str, Any] | None:
    """Return what pip-audit reports, or None if it can't be installed or gets no answers."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        programs = Path(folder) / ("Scripts" if sys.platform == "win32" else "bin")
        installed = subprocess.run([programs / "pip", "install", "--quiet", "pip-audit"], capture_output=True)
        if installed.returncode:
            return None
        told = subprocess.run([programs / "pip-audit", "--requirement", LOCK, *OPTIONS], capture_output=True, text=True)
    try:
        return json.loads(told.stdout)
    except json.JSONDecodeError:
        return None


def verdict(found: dict[str, Any] | None) -> tuple[str, bool]:
    """Return what to tell of a report, and whether nothing is known to be wrong."""
    if found is None:
        return "pip-audit could not be installed or got no answers: the lock was not audited.", True
    packages = found["dependencies"]
    unknown = [package["name"] for package in packages if "vulns" not in package]
    if len(unknown) == len(packages):
        return "The package index here knows nothing of vulnerabilities: the lock was not audited.", True
    lines = [f"{len(packages) - len(unknown)} of {len(packages)} packages audited."]
    if unknown:
        lines.append(f"Not audited, because the index does not know them: {', '.join(unknown)}.")
    wrong = False
    for package in packages:
        for vulnerability in package.get("vulns", ()):
            wrong = True
            fixed = ", ".join(vulnerability.get("fix_versions", ())) or "no version yet"
            lines.append(f"{package['name']} {package['version']}: {vulnerability['id']}; fixed in: {fixed}.")
    return "\n".join(lines), not wrong


if __name__ == "__main__":
    text, is_fine = verdict(report())
    print(text)
    sys.exit(not is_fine)

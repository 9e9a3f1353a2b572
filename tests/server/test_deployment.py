"""What deploy/ installs and how its files fit together."""

import re
from importlib import metadata

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from devtools.server import ROOT
from tools.audit import verdict
from tools.lock import LOCK

DEPLOY = ROOT / "deploy"
LINUX = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "extra": ""}


@pytest.fixture(scope="module")
def locked() -> dict[str, tuple[str, int]]:
    """The version and the number of hashes of each package in the lock."""
    text = LOCK.read_text(encoding="utf-8")
    entries = re.findall(r"^(\S+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", text, re.MULTILINE)
    rest = [line for line in text.splitlines() if line and not re.match(r"#|[a-z0-9.-]+==\S+ \\$|    --hash=", line)]
    assert rest == []
    return {name: (version, hashes.count("--hash=")) for name, version, hashes in entries}


def test_the_lock_satisfies_the_requirements_and_names_no_registry(locked):
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        wanted = Requirement(line)
        version, _ = locked[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version), f"{line}, but the lock has {version}: make lock"
    text = LOCK.read_text(encoding="utf-8")
    assert "://" not in text
    assert "/home" not in text


def test_the_lock_has_all_that_its_packages_require(locked):
    for name in locked:
        for line in metadata.requires(name) or ():
            wanted = Requirement(line)
            if wanted.marker is None or wanted.marker.evaluate(LINUX):
                needed = canonicalize_name(wanted.name)
                assert needed in locked, f"{name} requires {needed}"


def test_compiled_packages_have_a_wheel_for_each_processor_and_python(locked):
    assert locked["numpy"][1] == locked["pillow"][1] == 2 * 3


def test_the_image_gets_all_that_the_app_imports_and_nothing_that_is_missing():
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = re.findall(r"^COPY (\S+) ", text, re.MULTILINE)
    assert {"app.py", "pooling", "assets", ".streamlit/config.toml", "deploy/requirements.lock"} == set(copied)
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    for path in copied:
        assert (ROOT / path).exists()
        assert f"\n!{path}\n" in ignored


def test_compose_and_kubernetes_set_all_that_proxy_and_app_read():
    read = {"POOLING_FRAME_ANCESTORS", "STREAMLIT_SERVER_COOKIE_SECRET", "STREAMLIT_SERVER_XSRF_COOKIE_SAME_SITE"}
    for name in ("haproxy.cfg", "servers.cfg"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        read |= set(re.findall(r"\$\{(POOLING_\w+)", text))
    for name in ("compose.yaml", "kubernetes.yaml"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        assert [one for one in sorted(read - {"POOLING_SLOTS"}) if one not in text] == []
        assert "readOnlyRootFilesystem: true" in text or "read_only: true" in text


def test_an_audit_tells_what_it_found_and_what_it_could_not():
    fine = {"name": "numpy", "version": "2.4.6", "vulns": []}
    wrong = {"name": "pillow", "version": "1.0", "vulns": [{"id": "CVE-1", "fix_versions": ["1.1"]}]}
    unknown = {"name": "segno", "skip_reason": "not found"}
    assert verdict({"dependencies": [fine, wrong, unknown]}) == (
        "2 of 3 packages audited.\n"
        "Not audited, because the index does not know them: segno.\n"
        "pillow 1.0: CVE-1; fixed in: 1.1.",
        False,
    )
    assert verdict({"dependencies": [fine]}) == ("1 of 1 packages audited.", True)
    for nothing in (None, {"dependencies": [unknown]}):
        text, is_fine = verdict(nothing)
        assert text.endswith("the lock was not audited.")
        assert is_fine

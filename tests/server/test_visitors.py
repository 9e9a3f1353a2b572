"""Visitors without browsers, as `make load` and `make chaos` send them: they do what pages do, only on this machine."""

import subprocess
import sys

import pytest

from devtools.server import ROOT
from devtools.visitor import Visitor
from tests.server.requests import Server, finished

LINK = "source=matrix&preset=own&f=2&stride=2&step=1&m=4x4_" + "_".join(map(str, range(16)))


@pytest.mark.parametrize("url", ["http://192.0.2.1:8501", "https://www.example.org", "http://127.0.0.1.example.org"])
def test_only_an_app_on_this_machine_is_visited(url):
    with pytest.raises(ValueError, match="not on this machine"):
        Visitor(url)


def test_a_visitor_opens_a_link_changes_steps_uploads_and_shows_other_pages(server: Server):
    async def visit() -> None:
        visitor = Visitor(server.url, LINK)
        await visitor.open()
        assert (visitor.scene()["stride"], visitor.scene()["step"]) == ([2, 2], 1)
        assert await visitor.change("stride", 1.0) > 0
        visitor.step(5)
        visitor.keep_address()
        assert visitor.scene()["stride"] == [1, 1]
        for part in ("m=4x4_0_1_2", "stride=1", "step=5"):
            assert part in visitor.query
        await visitor.upload("upload", "a.csv", b"1,2,3\n4,5,6\n")
        assert (visitor.scene()["height"], visitor.scene()["width"]) == (2, 3)
        for page in visitor.known.pages:
            await visitor.run(page)
        assert {"image_f", "compare_view", "practice_new"} <= set(visitor.known.controls)
        await visitor.close()

        again = Visitor(server.url, visitor.query)  # another session, from the address alone
        await again.open()
        assert (again.scene()["stride"], again.scene()["step"], again.scene()["height"]) == ([1, 1], 5, 4)
        await again.close()

    finished(visit())


def load(*options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.load", *options], cwd=ROOT, capture_output=True, text=True, timeout=300
    )


def test_load_has_a_bound():
    told = load("--sessions", "401")
    assert told.returncode == 2
    assert "1 to 400 sessions are possible" in told.stderr


def test_load_tells_how_long_visitors_waited():
    told = load("--sessions", "3", "--seconds", "5")
    assert told.returncode == 0, told.stderr
    assert "3 pages, one change a second each, one process: median / 95 % | " in told.stdout

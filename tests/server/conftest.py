"""The app as a user runs it, for tests that talk to it without a browser."""

from collections.abc import Iterator

import pytest

from devtools.server import serving
from tests.server.requests import Server


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    log = tmp_path_factory.mktemp("server") / "log.txt"
    with serving(log) as url:
        yield Server(url, log)


class Clock:
    """A clock that stands still until a test sets it."""

    time = 0.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()

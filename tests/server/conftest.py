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

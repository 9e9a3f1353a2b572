"""Sessions whose page is gone: they are closed after a while, and give their memory back, without another visitor."""

import io
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from PIL import Image
from websockets.sync.client import ClientConnection, connect

from devtools.guest import Guest, visiting
from devtools.process import memory
from devtools.requests import TOKEN
from devtools.server import PATIENCE as LONG
from devtools.server import serving
from pooling.server.departed import PATIENCE, Departed
from tests.server.sockets import run, session


class Runtime:
    """As much of Streamlit's runtime as is asked, with sessions "a", "b" …"""

    def __init__(self, names: str) -> None:
        self.states = {name: {"picture": name} for name in names}
        self.pages = set(names)
        self.closed: list[str] = []
        self._session_mgr = self

    def list_sessions(self) -> list[SimpleNamespace]:
        return [SimpleNamespace(session=SimpleNamespace(id=a, session_state=b)) for a, b in self.states.items()]

    def is_active_session(self, name: str) -> bool:
        return name in self.pages

    def close_session(self, name: str) -> None:
        self.closed.append(name)
        del self.states[name]


def test_a_session_is_closed_when_its_page_has_been_gone_for_the_whole_patience(clock):
    runtime, departed = Runtime("ab"), Departed(now=clock)
    state = runtime.states["a"]
    runtime.pages.remove("a")
    assert departed.close(runtime) == 0
    clock.time = PATIENCE - 0.1
    assert departed.close(runtime) == 0
    clock.time = PATIENCE
    assert departed.close(runtime) == 1
    assert runtime.closed == ["a"]
    assert state == {}  # whoever still refers to the session
    clock.time = 10 * PATIENCE
    assert departed.close(runtime) == 0  # the other one has its page


def test_a_page_that_comes_back_has_the_whole_patience_again(clock):
    runtime, departed = Runtime("a"), Departed(now=clock)
    for clock.time in (0.0, 2 * PATIENCE):
        runtime.pages = set()
        departed.close(runtime)
        clock.time += PATIENCE - 1
        assert departed.close(runtime) == 0
        runtime.pages = {"a"}
        departed.close(runtime)
    assert runtime.closed == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the memory of a process is read as Linux tells it")
def test_pictures_of_sessions_that_ended_are_given_back_although_nobody_comes():
    """Twice, so that the first round loads what all others share. One picture of 6 megapixels has 18 MB."""
    file = io.BytesIO()
    Image.radial_gradient("L").resize((3000, 2000)).convert("RGB").save(file, "JPEG")
    with serving(app="tests/server/hasty.py") as url:
        levels = []
        for _ in range(2):
            with ExitStack() as opened:
                visitors = [opened.enter_context(visiting(url, "picture")) for _ in range(5)]
                for visitor in visitors:
                    visitor.upload("image_upload", file.getvalue())
                most = memory(url)
            end = time.monotonic() + LONG
            while memory(url) > most - 80 and time.monotonic() < end:
                time.sleep(0.1)  # what is waited for is in another process
            levels.append((most, memory(url)))
        (_, first), (most, last) = levels
        assert last < most - 80
        assert last < first + 18


def has_files(url: str) -> bool:
    """Return whether the server keeps any file that was uploaded."""
    with urllib.request.urlopen(f"{url}/sessions-with-files") as answer:
        return answer.read() != b"0"


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)  # what is waited for is in another process


@contextmanager
def uploading(visitor: Guest, url: str) -> Iterator[socket.socket]:
    """Begin an upload, of which the server waits for the last three bytes."""
    body = b'--end\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n1,2\r\n--end--\r\n'
    address = urlsplit(url)
    token = visitor._requests.cookies[TOKEN]
    head = [
        f"PUT /_stcore/upload_file/{visitor._known.session}/late HTTP/1.1",
        f"Host: {address.netloc}",
        f"Cookie: {TOKEN}={token}",
        f"X-Xsrftoken: {token}",
        "Content-Type: multipart/form-data; boundary=end",
        f"Content-Length: {len(body)}",
        "Expect: 100-continue",
    ]
    with socket.create_connection((address.hostname, address.port), timeout=LONG) as upload:
        upload.sendall("\r\n".join([*head, "", ""]).encode())
        assert upload.recv(1000).startswith(b"HTTP/1.1 100")
        upload.sendall(body[:-3])
        yield upload
        upload.sendall(body[-3:])
        assert upload.recv(1000).startswith(b"HTTP/1.1 204")


def test_a_file_that_arrives_when_its_session_has_ended_is_not_kept():
    with serving(app="tests/server/hasty.py") as url, ExitStack() as opened:
        with visiting(url, "picture") as visitor:
            assert visitor.send(b"a file that the session keeps") == 204
            opened.enter_context(uploading(visitor, url))
            assert has_files(url)
        until(lambda: not has_files(url))
        opened.close()
        until(lambda: not has_files(url))


def has_pages(url: str) -> bool:
    with urllib.request.urlopen(f"{url}/_stcore/metrics?families=active_sessions") as answer:
        return b"active_sessions 0" not in answer.read()


def test_a_whole_hall_that_loses_its_connection_finds_its_sessions_again():
    with serving(app="tests/server/patient.py") as url:

        def page(*known: str) -> AbstractContextManager[ClientConnection]:
            return connect(f"{url.replace('http', 'ws')}/_stcore/stream", subprotocols=["streamlit", *known])

        with page() as first:
            name = session(run(first))
        until(lambda: not has_pages(url))  # it has waited longest
        with ExitStack() as opened:
            for _ in range(200):
                opened.enter_context(page())
        until(lambda: not has_pages(url))
        with page("token", name) as again:
            assert session(run(again)) == name

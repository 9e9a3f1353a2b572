"""The app in several processes behind the proxy, as ``make serve`` starts it."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from socket import create_server

import pytest
from playwright.sync_api import Browser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from devtools.server import PATIENCE, ROOT, free_port
from pooling.stage.bundles import address
from tests.browser import test_main_job
from tests.browser.app import App
from tests.browser.tabs import Tabs
from tools import hall as halls
from tools.hall import CONFIG, MISSING, Hall, Process, haproxy, is_healthy

needs_haproxy = pytest.mark.skipif(haproxy() is None, reason=MISSING)
PREFIX = "/deep/er"
BACK = 5
"""Seconds after which the visitors of a process that died are back."""


@pytest.fixture(scope="module")
def hall() -> Iterator[Hall]:
    with Hall(3, prefix=PREFIX) as running:
        yield running


@contextmanager
def visiting(hall: Hall, cookie: str = "") -> Iterator[tuple[ClientConnection, str]]:
    """Open a page's connection; give it with the cookie that the visitor has then."""
    with connect(
        hall.url.replace("http", "ws") + "/_stcore/stream",
        subprotocols=["streamlit"],
        additional_headers={"Cookie": cookie} if cookie else {},
        max_size=None,
    ) as socket:
        given = socket.response.headers.get_all("Set-Cookie")
        yield socket, next((text.split(";")[0] for text in given if text.startswith("pooling=")), cookie)


def has_run(socket: ClientConnection) -> bool:
    """Let the script run once, and return whether it did to its end."""
    request = BackMsg()
    request.rerun_script.query_string = "source=matrix&preset=dumoulin"
    socket.send(request.SerializeToString())
    while True:
        message = ForwardMsg.FromString(socket.recv(timeout=PATIENCE))
        if message.WhichOneof("type") == "script_finished":
            return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def session_of(socket: ClientConnection) -> str:
    """Let the script begin, and return the session's name."""
    socket.send(BackMsg(rerun_script={"query_string": "source=matrix"}).SerializeToString())
    while True:
        message = ForwardMsg.FromString(socket.recv(timeout=PATIENCE))
        if message.WhichOneof("type") == "new_session":
            return message.new_session.initialize.session_id


def upload(hall: Hall, session: str, cookie: str, token: str) -> int:
    """Upload a file into a session, with the token against forged requests; return the answer's status."""
    body = b"\r\n".join(
        [b"--end", b'Content-Disposition: form-data; name="file"; filename="a.csv"', b"", b"1,2", b"--end--", b""]
    )
    given = {
        "Cookie": f"{cookie}; _streamlit_xsrf={token}",
        "X-Xsrftoken": token,
        "Content-Type": "multipart/form-data; boundary=end",
    }
    url = f"{hall.url}/_stcore/upload_file/{session}/00000000-0000-4000-8000-000000000000"
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, given, method="PUT")) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def headers(url: str, **given: str) -> dict[str, str]:
    """Return the headers of an answer, and the cookies that it sets."""
    with urllib.request.urlopen(urllib.request.Request(url, headers=given)) as answer:
        answer.read()
        cookies = [text.split(";")[0].partition("=") for text in answer.headers.get_all("Set-Cookie", ())]
        return {name.lower(): value for name, value in answer.headers.items()} | {a: b for a, _, b in cookies}


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)  # what is waited for is in another process


@needs_haproxy
@pytest.mark.parametrize("servers", ["servers.cfg", "here.cfg"])
def test_the_proxy_accepts_its_configuration_without_a_warning(tmp_path, servers):
    (tmp_path / "here.cfg").write_text("backend app\n    server app1 127.0.0.1:8501\n", encoding="utf-8")
    path = next(folder / servers for folder in (tmp_path, CONFIG.parent) if (folder / servers).exists())
    told = subprocess.run([haproxy(), "-c", "-f", CONFIG, "-f", path], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert "WARNING" not in told.stderr


@needs_haproxy
def test_a_process_that_dies_costs_its_own_visitors_a_moment_and_the_others_nothing(hall):
    with ExitStack() as opened:
        visitors = [opened.enter_context(visiting(hall)) for _ in hall.apps]
        assert [has_run(socket) for socket, _ in visitors] == [True] * 3
        cookies = [cookie for _, cookie in visitors]
        assert len(set(cookies)) == len(hall.apps)  # each process has one of them
        # With its cookie, a visitor comes to the same process each time, and keeps the cookie.
        for cookie in cookies * 2:
            assert "set-cookie" not in headers(f"{hall.url}/_stcore/host-config", Cookie=cookie)

        os.kill(hall.apps[0].pid, signal.SIGKILL)
        began = time.monotonic()
        lost = []
        for socket, cookie in visitors:
            try:
                assert has_run(socket)
            except ConnectionClosed:
                lost.append(cookie)
        assert len(lost) == 1
        socket, cookie = opened.enter_context(visiting(hall, lost[0]))
        assert has_run(socket)
        assert time.monotonic() - began < BACK
        assert cookie in set(cookies) - set(lost)

        # The process starts again, and is used again.
        def is_back() -> bool:
            hall.revive()
            with visiting(hall) as (_, cookie):
                return cookie == lost[0]

        until(is_back)


@needs_haproxy
def test_uploads_reach_the_process_of_their_session(hall):
    # The token comes from any process, and all take it.
    token = headers(f"{hall.url}/_stcore/health")["_streamlit_xsrf"]
    with ExitStack() as opened:
        visitors = [opened.enter_context(visiting(hall)) for _ in hall.apps]
        sessions = [session_of(socket) for socket, _ in visitors]
        for k, session in enumerate(sessions):
            statuses = [upload(hall, session, cookie, token) for _, cookie in visitors]
            assert statuses == [204 if k == other else 400 for other in range(len(visitors))]
        assert upload(hall, sessions[0], visitors[0][1], "") == 403


@needs_haproxy
def test_the_proxy_keeps_code_and_no_pages(hall):
    code = f"{hall.url}/{address('stage')}"
    with visiting(hall) as (_, cookie):
        given = {"Cookie": cookie, "Accept-Encoding": "gzip"}
        first, second = headers(code, **given), headers(code, **given)
    assert "age" in second
    # Each browser gets what it can read, whoever asked first.
    for wanted in ("gzip", "identity", "gzip"):
        assert headers(code, **{"Accept-Encoding": wanted}).get("content-encoding", wanted) == wanted
    assert second["cache-control"] == first["cache-control"] == "public, max-age=31536000, immutable"
    for page in ("/", "/?source=matrix", "/_stcore/health"):
        headers(hall.url + page)
        assert "age" not in headers(hall.url + page)


@needs_haproxy
def test_a_visitor_without_gzip_who_comes_first_costs_the_others_nothing(hall):
    code = f"{hall.url}/{address('compare')}"  # no other test asks for it before
    with visiting(hall) as (_, cookie):
        wanted = ("identity", "br", "identity", "gzip, deflate, br", "identity", "gzip")
        answers = [headers(code, Cookie=cookie, **{"Accept-Encoding": each}) for each in wanted]
    sent = [answer.get("content-encoding") for answer in answers]
    assert sent == [None, None, None, "gzip", None, "gzip"]
    assert "age" in answers[-1]


@needs_haproxy
def test_the_main_job_through_the_proxy(hall, chromium: Browser):
    tabs, opened = Tabs(chromium, hall.url), []

    def new_app(**options: object) -> App:
        opened.append(App(tabs.make(options), hall.url))
        return opened[-1]

    test_main_job.test_the_main_job_with_reduced_motion(new_app)
    (app,) = opened
    assert app.errors == []
    app.page.context.close()


def children(number: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]


@needs_haproxy
@pytest.mark.skipif(
    not Path("/proc/self/task").exists(), reason="the numbers of processes are read as Linux tells them"
)
@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serving_ends_with_all_that_it_started(tmp_path, ending):
    command = [sys.executable, "-m", "tools.serve", "--processes", "1", "--port", str(free_port())]
    serving = subprocess.Popen(
        [*command, "--address", "127.0.0.1", "--prefix", "hall/"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(tmp_path)},
    )
    assert serving.stdout
    try:
        url = serving.stdout.readline().strip()
        assert url == f"http://127.0.0.1:{command[-1]}/hall"
        assert is_healthy(url)
        started = children(serving.pid)
        assert len(started) == 2
        assert list(tmp_path.iterdir())
        if ending == signal.SIGINT:  # an update: the processes change, the proxy stays
            serving.send_signal(signal.SIGUSR1)
            until(lambda: started[0] not in children(serving.pid) and is_healthy(url))
            assert started[1] in children(serving.pid)
            started = children(serving.pid)
    finally:
        serving.send_signal(ending)
        until(lambda: not is_healthy(url))
        serving.send_signal(ending)  # pressed once more, while it ends
        rest = serving.communicate(timeout=PATIENCE)[0]
    assert (serving.returncode, rest) == (0, "")
    assert not [number for number in started if Path(f"/proc/{number}").exists()]
    assert list(tmp_path.iterdir()) == []


def test_without_a_proxy_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(halls, "haproxy", lambda: None)
    with (
        pytest.raises(SystemExit, match=r"HAProxy is not installed.*apt install haproxy.*brew install haproxy"),
        Hall(2),
    ):
        pass


@needs_haproxy
def test_a_port_that_is_taken_is_named_before_anything_starts():
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        hall = Hall(1, port=port)
        with pytest.raises(SystemExit, match=f"Port {port} can't be used: Address already in use"), hall:
            pass
        assert hall.apps == []


def test_a_process_that_keeps_ending_is_started_again_after_longer_and_longer_pauses(monkeypatch, capsys):
    now = 100.0
    monkeypatch.setattr(halls.time, "monotonic", lambda: now)
    process = Process("It", [sys.executable, "-c", "pass"], {})
    for pause in (1, 2, 4):
        process._running.wait()
        number = process.pid
        process.revive()
        assert capsys.readouterr().err == f"It has ended and starts again in {pause} s.\n"
        now += pause - 0.01
        process.revive()
        assert process.pid == number
        now += 0.01
        process.revive()
        assert process.pid != number
    process._running.wait()
    now += halls.LONG_ENOUGH + 1  # it has lived
    process.revive()
    assert capsys.readouterr().err == "It has ended and starts again in 0 s.\n"
    process.stop()

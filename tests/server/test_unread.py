"""A page that does not read what it is sent loses its connection, not its session."""

import socket
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from devtools.server import PATIENCE, serving
from pooling.server.unread import TRY_AGAIN, Unread
from tests.server.requests import SLOW, finished
from tests.server.sockets import run, session

CLOSE = {"type": "websocket.close", "code": TRY_AGAIN}


def named(name: str) -> dict[str, object]:
    message = ForwardMsg()
    message.new_session.initialize.session_id = name
    return {"type": "websocket.send", "bytes": message.SerializeToString()}


def test_a_page_that_has_lost_its_session_gets_no_more_and_its_connection_is_closed():
    sessions, sent = {"a", "b"}, []
    other = {"type": "websocket.send", "bytes": ForwardMsg(script_finished=0).SerializeToString()}

    async def app(scope, receive, send):
        for message in ({"type": "websocket.accept"}, other, named("a"), other):
            await send(message)
        sessions.remove("b")
        await send(other)
        sessions.remove("a")
        for message in (other, other, {"type": "websocket.close", "code": 1000}):
            await send(message)

    async def collect(message):
        sent.append(message)

    finished(Unread(app, sessions.__contains__)({"type": "websocket"}, None, collect))
    assert sent == [{"type": "websocket.accept"}, other, named("a"), other, other, CLOSE]


@contextmanager
def reading_little(url: str) -> Iterator[ClientConnection]:
    """Open a connection that takes in only what is asked for, and little of that ahead."""
    address = urlsplit(url)
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8192)
        line.connect((address.hostname, address.port))
        stream = f"ws://{address.netloc}/_stcore/stream"
        with connect(stream, sock=line, subprotocols=["streamlit"], max_size=None, max_queue=4) as page:
            yield page


def closing_code(page: ClientConnection) -> int | None:
    """Read all that is left, and return the code with which the connection was closed."""
    try:
        while True:
            page.recv(timeout=SLOW)
    except ConnectionClosed as closed:
        return closed.rcvd and closed.rcvd.code


def session_again(page: ClientConnection) -> str:
    """Return the session that a page has: the end of a run that was stopped may come first."""
    messages = run(page)
    while "new_session" not in [message.WhichOneof("type") for message in messages]:
        messages = run(page)
    return session(messages)


def has_page(url: str) -> bool:
    with urllib.request.urlopen(f"{url}/_stcore/metrics?families=active_sessions") as answer:
        return b"active_sessions 0" not in answer.read()


def test_a_page_that_reads_too_slowly_connects_again_and_has_its_session():
    with serving() as url:
        with reading_little(url) as page:
            name = session(run(page))
            end, stride = time.monotonic() + PATIENCE, 1
            while has_page(url) and time.monotonic() < end:
                stride = 3 - stride
                request = BackMsg(rerun_script={"query_string": f"preset=whole-story&stride={stride}"})
                page.send(request.SerializeToString())
                time.sleep(0.02)  # what is waited for is in another process
            assert closing_code(page) == TRY_AGAIN
        again = f"{url.replace('http', 'ws')}/_stcore/stream"
        with connect(again, subprotocols=["streamlit", "token", name], max_size=None) as page:
            assert session_again(page) == name

"""Requests that nobody's browser sends: they reach no file and no other visitor, and the server goes on."""

import http.client
import random
from contextlib import suppress

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import DoubleArray
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import ConnectionClosed, InvalidStatus

from devtools.server import ROOT
from tests.server.requests import SLOW, Server
from tests.server.sockets import elements, run, session, shows_stage, visiting

BELOW = (
    "",
    "static/",
    "static/js/",
    "media/",
    "pooling-code/",
    "_stcore/bidi-components/",
    "component/",
    "app/static/",
)
TRICKS = (
    "../app.py", "../../../../../../etc/passwd", "%2e%2e/%2e%2e/app.py", "..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
    "%252e%252e%252fapp.py", "..%5c..%5capp.py", "..\\..\\app.py", "/etc/passwd", "%2fetc%2fpasswd", "C:%5Capp.py",
    "x%00.js", "%00", "....//app.py", ".%2e/app.py", "app.py", ".streamlit/config.toml", "%c0%ae%c0%ae/app.py",
    "%ff%fe", "x" * 5_000, "x/" * 2_000, "index.html%3f", ";/../app.py",
)  # fmt: skip
SECRETS = (b"root:", b"navigation.run", b"gatherUsageStats", b"Traceback", str(ROOT).encode())
FILE = b'--end\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n1,2\r\n--end--\r\n'
FORM = {"Content_Type": "multipart/form-data; boundary=end"}


def test_no_spelling_of_a_path_reaches_a_file_that_is_not_served(server, subtests):
    for below in BELOW:
        for trick in TRICKS:
            with subtests.test(path=below + trick[:60]):
                answer = server.ask(f"/{below}{trick}")
                assert not [secret for secret in SECRETS if secret in answer.body]
                is_page = b'<div id="root">' in answer.body  # Streamlit answers with the app's document
                assert is_page if answer.status == 200 else answer.status in (301, 400, 404, 414, 500)
                assert answer.headers["X-Content-Type-Options"] == "nosniff" or answer.status == 414
                if location := answer.headers["Location"]:
                    assert location.startswith("/")
                    assert not location.startswith("//")
    assert server.ask("/_stcore/health").status == 200


def upload(server: Server, name: str, token: str, header: str) -> int:
    given = FORM | {"Cookie": f"_streamlit_xsrf={token}", "X_Xsrftoken": header}
    return server.ask(f"/_stcore/upload_file/{name}/00000000-0000-4000-8000-000000000000", "PUT", FILE, **given).status


def test_only_the_visitors_own_page_may_upload(server):
    token = server.ask("/_stcore/health").headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
    with visiting(server) as socket:
        name = session(run(socket))
        assert upload(server, name, token, token) == 204
        assert upload(server, name, token, "") == 403
        assert upload(server, name, token, "2|1f9cc455|731c0435e524dd31bbffc592e4e77e21|1795827707") == 403
        assert upload(server, name, "", token) == 403
    assert upload(server, "00000000-0000-4000-8000-000000000000", token, token) == 400
    assert upload(server, "..%2f..", token, token) in (400, 404)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(server):
    token = server.ask("/_stcore/health").headers["Set-Cookie"].split("=", 1)[1].split(";")[0]
    with visiting(server) as socket:
        name = session(run(socket))
        connection = http.client.HTTPConnection(server.host, timeout=SLOW)
        connection.putrequest("PUT", f"/_stcore/upload_file/{name}/00000000-0000-4000-8000-000000000000")
        given = {"Cookie": f"_streamlit_xsrf={token}", "X-Xsrftoken": token, "Content-Length": str(81 * 2**20)}
        for key, value in (given | {"Content-Type": FORM["Content_Type"]}).items():
            connection.putheader(key, value)
        connection.endheaders()
        assert connection.getresponse().status == 413
        connection.close()


@pytest.mark.parametrize("origin", ["https://other.example", "null", "http://127.0.0.1.other.example"])
def test_pages_of_others_get_no_connection(server, origin):
    with pytest.raises(InvalidStatus, match="403"), visiting(server, origin):
        pass


GARBAGE = {
    "text": "<script>alert(1)</script>",
    "nothing": b"",
    "no message": b"\xff" * 100,
    "noise": random.Random(1).randbytes(10_000),
    "half a message": BackMsg(rerun_script={"query_string": "x" * 1000}).SerializeToString()[:-9],
    "too much": BackMsg(rerun_script={"query_string": "x" * 26 * 2**20}).SerializeToString(),
    "shutdown": BackMsg(debug_shutdown_runtime=True).SerializeToString(),
    "disconnect": BackMsg(debug_disconnect_websocket=True).SerializeToString(),
    "clear all caches": BackMsg(clear_cache=True).SerializeToString(),
    "a long address": BackMsg(rerun_script={"query_string": "m=" + "1_" * 500_000}).SerializeToString(),
    "an unknown page": BackMsg(rerun_script={"page_script_hash": "no such", "page_name": "../x"}).SerializeToString(),
    "an unknown fragment": BackMsg(rerun_script={"fragment_id": "no such"}).SerializeToString(),
}


def test_garbage_ends_at_most_its_own_connection(server, subtests):
    with visiting(server) as other:
        assert shows_stage(run(other))
        for about, data in GARBAGE.items():
            with subtests.test(about=about), visiting(server) as socket:
                with suppress(ConnectionClosed):
                    socket.send(data)
                    run(socket)
                assert shows_stage(run(other))
    log = server.log.read_text(errors="replace")
    assert "MemoryError" not in log


def hostile(name: str) -> list[WidgetState]:
    """Return values that no control of the page reports, for the control of this name."""
    deep = "[" * 100_000 + "]" * 100_000
    return [
        *(WidgetState(id=name, double_array_value=DoubleArray(data=data)) for data in ([float("nan")], [1e308, 0, -1])),
        WidgetState(id=name, int_value=-(2**63) + 1),
        WidgetState(id=name, string_value="<img src=x onerror=alert(1)>" * 1000),
        *(WidgetState(id=name, json_value=text) for text in (deep, '{"actions": 1e999, "cell": "\\ud800"}')),
        WidgetState(id=name, json_value='{"actions":{"base":-1,"log":[{"kind":"../x","row":1e999,"text":{"a":[]}}]}}'),
    ]


def test_values_that_no_control_has_harm_at_most_the_page_that_sent_them(server, subtests):
    with visiting(server) as other:
        names = {getattr(element, "id", "") for element in elements(run(other))} - {""}
        assert len(names) > 10
        for name in sorted(names):
            with subtests.test(control=name.rpartition("-")[2]), visiting(server) as socket:
                run(socket)
                for state in hostile(name):
                    deltas = [m for m in run(socket, widgets=[state]) if m.WhichOneof("type") == "delta"]
                    told = b"".join(m.SerializeToString() for m in deltas)
                    is_told = [secret for secret in SECRETS if secret in told]
                    assert not is_told
        assert shows_stage(run(other))

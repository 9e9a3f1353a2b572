"""What a session may upload within a minute: the page says when it was too much, and the server refuses the rest."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from devtools.guest import Guest, visiting
from pooling.server.allowance import BYTES, FILES, MINUTE, Allowance
from pooling.server.uploads import TIMES, Uploads
from tests.server.requests import finished

SENTENCES = {
    "en": "More than 20 files or 240 MB were uploaded within a minute",
    "zh": "一分钟内上传的文件超过 20 个或 240 MB",
}


def test_files_of_the_last_minute_count(clock):
    allowance = Allowance(now=clock)
    for clock.time in range(FILES):
        assert allowance.take(1)
    assert not allowance.take(1)
    clock.time = MINUTE
    assert allowance.take(1)  # the first one no longer counts
    assert not allowance.take(1)


def test_bytes_count_together_and_what_is_refused_does_not(clock):
    allowance = Allowance(now=clock)
    assert allowance.take(BYTES - 10)
    assert not allowance.take(11)
    assert allowance.take(10)
    clock.time = MINUTE
    assert allowance.is_whole


class Browser:
    """Requests to the middleware alone, with sessions "a" and "b"."""

    def __init__(self, clock: Callable[[], float]) -> None:
        app = Starlette(routes=[Route("/{path:path}", lambda _: PlainTextResponse("taken"), methods=["PUT", "DELETE"])])
        self._app = Uploads(app, "/deep", lambda name: name in ("a", "b"), clock)

    def ask(
        self, session: str = "a", size: int | None = 1, method: str = "PUT", base: str = "/deep", chunked: bool = False
    ) -> int:
        headers = [] if size is None else [(b"content-length", str(size).encode())]
        headers += [(b"transfer-encoding", b"chunked")] if chunked else []
        scope = {
            "type": "http",
            "method": method,
            "path": f"{base}/_stcore/upload_file/{session}/file",
            "headers": headers,
            "query_string": b"",
        }
        statuses = []

        async def send(message):
            statuses.append(message.get("status"))

        async def receive():
            return {"type": "http.request"}

        finished(self._app(scope, receive, send))
        return statuses[0]


def test_the_server_refuses_a_sessions_files_beyond_twice_the_pages_limit(clock):
    browser = Browser(clock)
    assert {browser.ask() for _ in range(TIMES * FILES)} == {200}
    assert browser.ask() == 429
    assert browser.ask("b") == 200
    assert browser.ask("no session") == browser.ask(method="DELETE") == browser.ask(base="") == 200
    clock.time = MINUTE
    assert browser.ask() == 200


@pytest.mark.parametrize("unknown", [{"size": None}, {"size": 1, "chunked": True}], ids=["no size", "chunks"])
def test_an_upload_that_does_not_tell_its_size_counts_as_the_largest(clock, unknown):
    browser = Browser(clock)
    assert browser.ask(size=TIMES * BYTES - 80 * 2**20) == 200
    assert browser.ask(**unknown) == 200
    assert browser.ask() == 429


def alerts(visitor: Guest) -> list[str]:
    messages = visitor.upload("image_upload", b"no picture")
    shown = [m.delta.new_element for m in messages if m.WhichOneof("type") == "delta"]
    return [element.alert.body for element in shown if element.WhichOneof("type") == "alert"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_too_many_is_not_used_and_one_sentence_says_so(server, lang):
    with visiting(server.url, "picture", f"lang={lang}") as visitor:
        for _ in range(FILES):
            (about,) = alerts(visitor)
            assert SENTENCES[lang] not in about  # but what is wrong with the file
        assert SENTENCES[lang] in alerts(visitor)[0]
        assert visitor.send(b"another") == 204
        while (status := visitor.send(b"another")) == 204:
            pass
        assert status == 429

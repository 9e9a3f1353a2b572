"""Code and documents are sent as gzip, each file compressed once; everything else is sent as it is."""

import asyncio
import gzip
import socket
from pathlib import Path

import pytest
from streamlit.file_util import get_static_dir

from pooling.server.compressed import Compressed
from pooling.stage.bundles import address, code
from tests.server.requests import finished

FOR_EVER = "public, immutable, max-age=31536000"


class Files:
    """An application that serves one text at each address, and counts how often."""

    def __init__(self, size: int = 20_000, kind: str = "text/javascript", status: int = 200) -> None:
        self.size, self.kind, self.status, self.count = size, kind, status, 0

    async def __call__(self, scope, receive, send):
        self.count += 1
        await asyncio.sleep(0)
        assert b"accept-encoding" not in dict(scope["headers"])
        body = (scope["path"].encode() * self.size)[: self.size]
        headers = {
            "content-type": self.kind,
            "content-length": str(self.size),
            "cache-control": FOR_EVER,
            "etag": '"1"',
        }
        pairs = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": self.status, "headers": pairs})
        await send({"type": "http.response.body", "body": body[:9], "more_body": True})
        await send({"type": "http.response.body", "body": body[9:]})


async def got(app, path, **more) -> tuple[dict[str, str], bytes]:
    sent = []

    async def send(message):
        sent.append(message)

    headers = [(b"accept-encoding", b"br, gzip"), *more.pop("headers", ())]
    await app({"type": "http", "method": "GET", "path": path, "headers": headers, **more}, None, send)
    start, *parts = sent
    return {name.decode(): value.decode() for name, value in start["headers"]}, b"".join(part["body"] for part in parts)


def test_many_who_ask_for_a_file_at_once_wait_for_one_compression():
    files = Files()
    app = Compressed(files, "")

    async def all_at_once():
        return await asyncio.gather(*(got(app, "/static/js/index.DormvYxC.js") for _ in range(300)))

    answers = finished(all_at_once())
    assert files.count == 1
    headers, body = answers[0]
    assert answers == [answers[0]] * 300
    assert headers == {
        "content-type": "text/javascript",
        "content-length": str(len(body)),
        "cache-control": FOR_EVER,
        "etag": 'W/"1"',
        "vary": "Accept-Encoding",
        "content-encoding": "gzip",
    }
    assert len(body) < 500
    assert len(gzip.decompress(body)) == 20_000


def test_the_kept_files_take_no_more_than_they_may_and_those_asked_for_last_stay():
    files = Files(size=600)
    first, second, third = (f"/static/js/{name}.DormvYxC.js" for name in "abc")

    async def ask():
        _, one = await got(Compressed(files, ""), first)
        app = Compressed(files, "", most_bytes=len(one) * 2 + 9)
        for path in (first, second, first, third, first):
            await got(app, path)
        return sum(len(answer.body) for answer in app._kept.values()), list(app._kept), len(one) * 2 + 9

    taken, kept, most = finished(ask())
    assert kept == [third, first]
    assert taken <= most
    assert files.count == 1 + 3


@pytest.mark.parametrize(
    "path",
    [
        "/static/js//index.DormvYxC.js",
        "/static/js/./index.DormvYxC.js",
        "/static/x/../js/index.DormvYxC.js",
        "/static/js/index.js",
        "/static/media/photo.DormvYxC.png",
        "/static/js/index.DormvYxC.js/",
        "/static/js/index.DormvYxC.js\n",
        "/x/static/js/index.DormvYxC.js",
        "/media/0123456789abcdef.js",
    ],
)
def test_another_spelling_and_files_without_a_hash_are_not_kept(path):
    async def passed(scope, receive, send):
        assert dict(scope["headers"])[b"accept-encoding"] == b"br, gzip"
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"as it is"})

    app = Compressed(passed, "")
    assert finished(got(app, path)) == ({}, b"as it is")
    assert not app._kept


@pytest.mark.parametrize(
    "files",
    [Files(size=499), Files(kind="image/png"), Files(status=404)],
    ids=["small", "compressed already", "missing"],
)
def test_what_would_not_become_smaller_is_sent_as_it_is(files):
    headers, body = finished(got(Compressed(files, ""), "/static/js/index.DormvYxC.js"))
    assert not {"content-encoding", "vary"} & set(headers)
    assert len(body) == files.size


def test_a_failure_reaches_all_who_wait_and_the_next_request_tries_again():
    calls = []

    async def broken(scope, receive, send):
        calls.append(1)
        await asyncio.sleep(0)
        raise OSError("gone")

    async def ask():
        app = Compressed(broken, "")
        found = await asyncio.gather(*(got(app, "/static/a.DormvYxC.js") for _ in range(3)), return_exceptions=True)
        return [*found, *await asyncio.gather(got(app, "/static/a.DormvYxC.js"), return_exceptions=True)]

    assert [type(error) for error in finished(ask())] == [OSError] * 4
    assert len(calls) == 2


def test_an_answer_that_ends_early_is_an_error_and_is_not_kept():
    files = Files()

    async def cut(scope, receive, send):
        async def send_all_but_the_end(message):
            if len(message.get("body", b"")) < 10:
                await send(message)

        await files(scope, receive, send_all_but_the_end if files.count == 0 else send)

    async def ask():
        app = Compressed(cut, "")
        with pytest.raises(RuntimeError, match="no end"):
            await got(app, "/static/a.DormvYxC.js")
        return await got(app, "/static/a.DormvYxC.js")

    _, body = finished(ask())
    assert len(gzip.decompress(body)) == files.size


def test_others_get_the_whole_file_although_the_first_who_asked_left(server):
    # The largest file: it takes longest to read, and no other test asks for it.
    file = max((Path(get_static_dir()) / "static" / "js").glob("*.js"), key=lambda path: path.stat().st_size)
    path = f"/static/js/{file.name}"
    host, port = server.host.split(":")
    with socket.create_connection((host, int(port))) as visitor:
        visitor.sendall(f"GET {path} HTTP/1.1\r\nHost: {server.host}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    answer = server.ask(path, Accept_Encoding="gzip")
    is_same = gzip.decompress(answer.body) == file.read_bytes()  # their difference would be long
    assert is_same


def test_the_server_sends_code_and_documents_as_gzip(server):
    page = server.ask("/").body
    script = page.split(b'src="./')[1].split(b'"')[0].decode()
    originals = {
        f"/{script}": (Path(get_static_dir()) / script).read_bytes(),
        f"/{address('stage')}": code("stage"),
        "/": page,
        "/glossary": server.ask("/glossary").body,
    }
    for path, original in originals.items():
        answer = server.ask(path, Accept_Encoding="gzip, deflate, br")
        assert answer.headers["Content-Encoding"] == "gzip"
        assert answer.headers.get_all("Vary") == ["Accept-Encoding"]
        assert len(answer.body) < len(original) / 2
        is_same = gzip.decompress(answer.body) == original  # their difference would be long
        assert is_same


def test_a_browser_that_takes_no_gzip_or_part_of_a_file_gets_its_bytes(server):
    path = f"/{address('stage')}"
    for headers in ({}, {"Accept_Encoding": "br"}, {"Accept_Encoding": "gzip;q=0, identity"}):
        answer = server.ask(path, **headers)
        is_same = answer.body == code("stage")
        assert is_same
        assert answer.headers.get_all("Vary") == ["Accept-Encoding"]
    script = server.ask("/").body.split(b'src="./')[1].split(b'"')[0].decode()
    whole = server.ask(f"/{script}", Accept_Encoding="gzip")
    part = server.ask(f"/{script}", Accept_Encoding="gzip", Range="bytes=0-9")
    assert (part.status, part.body) == (206, gzip.decompress(whole.body)[:10])
    assert server.ask(f"/{script}", Accept_Encoding="gzip", If_None_Match=whole.headers["ETag"]).status == 304

"""The script that covers the page for newcomers is added to the app's document, and to nothing else."""

import pytest

from pooling.pages.explore.first_minute.cover import Cover

DOCUMENT = b"<html><head><title>t</title></head><body></body></html>"


def answered(path: str, body: bytes = DOCUMENT, status: int = 200, method: str = "GET") -> tuple[dict, bytes, list]:
    """Return an answer's headers and body, and the names of the request's headers that the app was given."""
    given, sent = [], []

    async def app(scope, receive, send):
        given.extend(name for name, _ in scope["headers"])
        headers = [(b"content-type", b"text/html"), (b"content-length", str(len(body)).encode()), (b"etag", b"1")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body[:9], "more_body": True})
        await send({"type": "http.response.body", "body": body[9:]})

    async def send(message):
        sent.append(message)

    headers = [(b"accept-encoding", b"gzip"), (b"if-none-match", b"1"), (b"host", b"localhost")]
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    with pytest.raises(StopIteration):  # nothing is waited for, and Playwright may have the process's event loop
        Cover(app)(scope, None, send).send(None)
    start, *parts = sent
    return dict(start["headers"]), b"".join(part["body"] for part in parts), given


def test_the_document_has_the_script_in_its_head_and_its_new_length():
    headers, body, given = answered("/")
    head, rest = body.split(b"</head>")
    assert b"<script>" in head
    assert b"pooling-first-minute" in head
    assert rest == b"<body></body></html>"
    assert headers[b"content-length"] == str(len(body)).encode()
    assert headers[b"content-type"] == b"text/html"
    assert b"etag" not in headers
    assert given == [b"host"]  # neither compressed nor "not modified"


@pytest.mark.parametrize(
    ("path", "body", "status", "method"),
    [
        ("/glossary", DOCUMENT, 200, "GET"),
        ("/static/js/index.js", DOCUMENT, 200, "GET"),
        ("/", DOCUMENT, 404, "GET"),
        ("/", DOCUMENT, 200, "HEAD"),
        ("/", b"no document", 200, "GET"),
    ],
)
def test_every_other_answer_is_as_it_was(path, body, status, method):
    headers, found, _ = answered(path, body, status, method)
    assert found == body
    assert headers == {
        b"content-type": b"text/html",
        b"content-length": str(len(body)).encode(),
        b"etag": b"1",
    }

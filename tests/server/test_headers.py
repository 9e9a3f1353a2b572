"""Every answer says what a browser may do with it, and how long it may keep it."""

import pytest

from devtools.server import serving
from pooling.server.headers import Headers
from pooling.stage.bundles import address
from tests.server.requests import Server, finished

STATIC = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), display-capture=(), payment=(), usb=()",
}
ANSWERS = {
    "/": 200,
    "/compare": 200,
    "/no-page": 200,  # Streamlit shows the first page there
    "/?x=%3Cscript%3E": 200,
    "/favicon.png": 200,
    "/_stcore/health": 200,
    "/_stcore/host-config": 200,
    f"/{address('stage')}": 200,
    "/compare/": 301,
    "/pooling-code/stage.0000000000000000.js": 404,
    "/media/0.png": 404,
    "/_stcore/bidi-components/none/x.js": 404,
    "/a/../../b": 400,
    "//other.example/": 400,
}


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


def bundle(page: bytes) -> str:
    """Return the address of Streamlit's script, which is in its document."""
    return "/" + page.split(b'src="./')[1].split(b'"')[0].decode()


def test_every_answer_has_the_headers(server, subtests):
    for path, status in {**ANSWERS, bundle(server.ask("/").body): 200}.items():
        with subtests.test(path=path):
            answer = server.ask(path)
            assert answer.status == status
            assert {name: answer.headers[name] for name in STATIC} == STATIC
            policy = directives(answer.headers["Content-Security-Policy"])
            assert policy["default-src"] == ["'none'"]
            assert policy["frame-ancestors"] == ["'self'"]
    for method in ("HEAD", "OPTIONS", "POST", "PUT", "DELETE", "BREW"):
        with subtests.test(method=method):
            answer = server.ask("/", method)
            assert {name: answer.headers[name] for name in STATIC} == STATIC


def test_a_page_may_run_only_scripts_of_the_server_and_those_that_the_app_writes_into_it(server):
    policy = directives(server.ask("/compare").headers["Content-Security-Policy"])
    run = policy.pop("script-src")
    assert run[:3] == ["'self'", "blob:", "'unsafe-eval'"]
    assert len(run) == 9
    assert all(source.startswith("'sha256-") for source in run[3:])
    assert policy == {
        "default-src": ["'none'"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "blob:", "data:"],
        "font-src": ["'self'", "data:"],
        "media-src": ["'self'", "blob:"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'"],
    }


def test_what_has_a_hash_in_its_name_is_kept_and_everything_else_is_asked_for_again(server, subtests):
    page = server.ask("/").body
    for path in (bundle(page), f"/{address('stage')}"):
        with subtests.test(path=path):
            assert server.ask(path).headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]
    for path in ("/", "/compare", "/favicon.png", "/manifest.json", "/static/js/none.00000000.js", "/_stcore/health"):
        with subtests.test(path=path):
            assert server.ask(path).headers.get_all("Cache-Control") == ["no-cache"]
    assert server.ask("/pooling-code/none.js").headers.get_all("Cache-Control") == ["no-store"]


def test_below_a_path_the_headers_are_the_same_and_the_environment_names_who_may_embed(tmp_path, monkeypatch):
    monkeypatch.setenv("POOLING_FRAME_ANCESTORS", "https://moodle.example.org")
    with serving(tmp_path / "log.txt", path="deep/er") as url:
        server = Server(url, tmp_path / "log.txt")
        for path in ("/", "/compare", f"/{address('stage')}", "/_stcore/health"):
            answer = server.ask(path)
            assert answer.status == 200
            assert {name: answer.headers[name] for name in STATIC} == STATIC
            policy = directives(answer.headers["Content-Security-Policy"])
            assert policy["frame-ancestors"] == ["'self'", "https://moodle.example.org"]
        assert "immutable" in server.ask(f"/{address('stage')}").headers["Cache-Control"]


def test_an_error_of_the_server_tells_nothing_of_it():
    async def broken(scope, receive, send):
        raise ZeroDivisionError("/secret/path")

    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "path": "/static/js/index.DormvYxC.js", "method": "GET", "headers": []}
    with pytest.raises(ZeroDivisionError):  # the server logs it
        finished(Headers(broken, "documents", "others")(scope, None, send))
    start, body = sent
    headers = {name.decode(): value.decode() for name, value in start["headers"]}
    assert start["status"] == 500
    assert body["body"] == b"Internal Server Error"
    assert headers == {
        "content-type": "text/plain; charset=utf-8",
        **{name.lower(): value for name, value in STATIC.items()},
        "content-security-policy": "others",
        "cache-control": "no-store",
    }

"""Code and documents as gzip: each is compressed once, however many browsers ask for it at the same time.

Streamlit sends its own files as they are, and would compress others anew for each request.
"""

from __future__ import annotations

import asyncio
import gzip
import re
from collections import OrderedDict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from anyio.to_thread import run_sync
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pooling.server.whole import Answer, whole_answer

MOST_BYTES: Final = 16_000_000
"""What the compressed files may take: all of Streamlit's are half of it."""
LEAST: Final = 500
"""A file of fewer bytes is sent as it is."""

# Names that contain a hash, so that the content of an address never changes. A path has one spelling only.
_FILE: Final = re.compile(
    r"/(?:static|pooling-code)/(?:\w[\w-]*/)*\w[\w.-]*\.[\w-]{8,16}\.(?:m?js|css|json|svg)", re.ASCII
)
_TYPES: Final = (
    "text/html",
    "text/javascript",
    "application/javascript",
    "text/css",
    "application/json",
    "image/svg+xml",
)
_REFUSED: Final = re.compile(r"gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)")
# With these, the answer would be no whole file.
_CONDITIONS: Final = ("range", "if-none-match", "if-modified-since")
# Without it, Streamlit answers with the bytes as they are.
_ENCODINGS: Final = b"accept-encoding"


class Compressed:
    """A middleware that compresses files with a hash in their name, and the documents of the pages.

    Parameters
    ----------
    app : callable
        The ASGI application.
    base : str
        The path at which the app is served, without a slash at its end.
    pages : iterable of str
        The addresses of the pages below it; the first page has none.
    most_bytes : int
        The files that were asked for last are kept, up to so many bytes.
    """

    def __init__(self, app: ASGIApp, base: str, pages: Iterable[str] = (), most_bytes: int = MOST_BYTES) -> None:
        self._app, self._base, self._most_bytes = app, base, most_bytes
        self._documents = {base, *(f"{base}/{page}" for page in pages)}
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._awaited: dict[str, asyncio.Task[Answer]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        path: str = scope.get("path", "")
        is_document = path.rstrip("/") in self._documents
        if scope["type"] != "http" or not (is_document or self._is_file(path)):
            await self._app(scope, receive, send)
            return
        if scope["method"] != "GET" or not _takes_gzip(Headers(scope=scope)):
            await self._app(_without_encodings(scope), receive, _varying(send))
            return
        answer = _compressed(await self._whole(scope)) if is_document else await self._file(scope)
        await send({**answer.start, "headers": [*answer.start["headers"]]})  # further headers are added to them
        await send({"type": "http.response.body", "body": answer.body})

    def _is_file(self, path: str) -> bool:
        return path.startswith(self._base) and _FILE.fullmatch(path, len(self._base)) is not None

    async def _file(self, scope: Scope) -> Answer:
        """Return a file from memory, or read and compress it; who asks meanwhile waits for the same."""
        path: str = scope["path"]
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        if path not in self._awaited:
            self._awaited[path] = asyncio.create_task(self._read(scope))
            self._awaited[path].add_done_callback(lambda _: self._awaited.pop(path))
        return await asyncio.shield(self._awaited[path])

    async def _read(self, scope: Scope) -> Answer:
        answer = await run_sync(_compressed, await self._whole(scope))
        if "immutable" in Headers(raw=answer.start["headers"]).get("cache-control", ""):
            self._kept[scope["path"]] = answer
            while sum(len(kept.body) for kept in self._kept.values()) > self._most_bytes:
                self._kept.popitem(last=False)
        return answer

    async def _whole(self, scope: Scope) -> Answer:
        return await whole_answer(self._app, scope, without=[_ENCODINGS])


def _without_encodings(scope: Scope) -> Scope:
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != _ENCODINGS]}


def _takes_gzip(headers: Headers) -> bool:
    """Test whether a request takes gzip, and asks for the whole content."""
    taken = headers.get("accept-encoding", "")
    return "gzip" in taken and not _REFUSED.search(taken) and not any(name in headers for name in _CONDITIONS)


def _compressed(answer: Answer) -> Answer:
    """Return an answer as gzip; one that can't become smaller, as it is."""
    given = Headers(raw=answer.start["headers"])
    kind = given.get("content-type", "").partition(";")[0].strip()
    start = {**answer.start, "headers": list(answer.start["headers"])}
    if start["status"] != 200 or kind not in _TYPES or len(answer.body) < LEAST:
        return Answer(start, answer.body)  # the same for all, so the proxy may keep it for all
    headers = MutableHeaders(scope=start)
    _vary(headers)
    body = _document(answer.body) if kind == "text/html" else _gzip(answer.body)
    headers.update({"Content-Encoding": "gzip", "Content-Length": str(len(body))})
    if etag := given.get("etag"):
        headers["ETag"] = etag if etag.startswith("W/") else f"W/{etag}"  # the bytes differ from those of the file
    del headers["Accept-Ranges"]
    return Answer(start, body)


def _gzip(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


# They differ only in the markup that was added.
_document: Final = lru_cache(maxsize=4)(_gzip)


def _varying(send: Send) -> Send:
    """Return a function that says of an answer that others get it compressed."""

    async def send_more(message: Message) -> None:
        if message["type"] == "http.response.start":
            _vary(MutableHeaders(scope=message))
        await send(message)

    return send_more


def _vary(headers: MutableHeaders) -> None:
    if "accept-encoding" not in headers.get("vary", "").lower():
        headers.add_vary_header("Accept-Encoding")

"""The headers that every answer gets: what the browser may do with it, and how long it may keep it."""

from __future__ import annotations

import re
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FIXED: Final = {
    "X-Content-Type-Options": "nosniff",
    # The address holds what a visitor has entered: other hosts do not get it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=(), display-capture=(), payment=(), usb=()",
}
# As in index.DormvYxC.js, of Streamlit, and stage.0123456789abcdef.js; the names of pictures and downloads are hashes.
_HASHED: Final = re.compile(r"/(?:static|pooling-code)/(?:[\w./-]*/)?[\w.-]+\.[\w-]{8,16}\.\w+$", re.ASCII)
_MEDIA: Final = re.compile(r"/media/[0-9a-f]{32,}\.\w+$", re.ASCII)
_FOR_EVER: Final = "public, max-age=31536000, immutable"
_DOCUMENTS: Final = ("text/html", "application/xhtml+xml", "image/svg+xml", "text/xml", "application/xml")


class Headers:
    """A middleware that adds the headers.

    Parameters
    ----------
    app : callable
        The ASGI application.
    documents, others : str
        The Content-Security-Policy of what a browser shows as a page, and that of all else.
    """

    def __init__(self, app: ASGIApp, documents: str, others: str) -> None:
        self._app, self._documents, self._others = app, documents, others

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request. An error of the application is raised, but its answer has the headers, too."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        has_started = False

        async def send_more(message: Message) -> None:
            nonlocal has_started
            if message["type"] == "http.response.start":
                has_started = True
                self._add(MutableHeaders(scope=message), message["status"], scope["path"])
            await send(message)

        try:
            await self._app(scope, receive, send_more)
        except Exception:
            if not has_started:
                await send_more({"type": "http.response.start", "status": 500, "headers": _PLAIN})
                await send({"type": "http.response.body", "body": b"Internal Server Error"})
            raise

    def _add(self, headers: MutableHeaders, status: int, path: str) -> None:
        headers.update(_FIXED)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        is_document = not kind or kind in _DOCUMENTS
        headers["Content-Security-Policy"] = self._documents if is_document else self._others
        if duration := _duration(kind, status, path, headers.get("cache-control")):
            headers["Cache-Control"] = duration


_PLAIN: Final = [(b"content-type", b"text/plain; charset=utf-8")]


def _duration(kind: str, status: int, path: str, given: str | None) -> str | None:
    """Return how long an answer may be kept; None leaves it as it is."""
    if status not in (200, 206, 304):
        return given or "no-store"
    if kind == "text/html":
        return "no-cache"
    if _HASHED.search(path):
        return _FOR_EVER
    if _MEDIA.search(path):
        return "private, max-age=3600, immutable"  # a visitor's own
    # Streamlit lets browsers keep all of its files for a year, also those whose content may change.
    return "no-cache" if given and "immutable" in given else given

"""Uploads of a session beyond twice what its page would use are refused, before they are read."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import monotonic
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config
from streamlit.runtime import get_instance

from pooling.server.allowance import BYTES, FILES, MINUTE, Allowance

TIMES: Final = 2
"""The page itself refuses files with a sentence, so a visitor meets this limit only after having ignored that."""

_UPLOAD: Final = re.compile(r"/_stcore/upload_file/([\w-]{1,64})/", re.ASCII)


class Uploads:
    """A middleware that counts what each session uploads.

    Parameters
    ----------
    app : callable
        The ASGI application.
    base : str
        The path at which the app is served, without a slash at its end.
    is_session : callable, optional
        Tests whether a session of this name has a page; others are left to Streamlit, which refuses them.
    now : callable
        Returns the time in seconds.
    """

    def __init__(
        self,
        app: ASGIApp,
        base: str,
        is_session: Callable[[str], bool] | None = None,
        now: Callable[[], float] = monotonic,
    ) -> None:
        self._app, self._base, self._is_session, self._now = app, base, is_session or _is_session, now
        self._allowances: dict[str, Allowance] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        name = self._uploading(scope)
        if name is None or self._allowance(name).take(_size(Headers(scope=scope))):
            await self._app(scope, receive, send)
        else:
            answer = PlainTextResponse("Too many uploads", 429, {"Retry-After": f"{MINUTE:.0f}"})
            await answer(scope, receive, send)

    def _uploading(self, scope: Scope) -> str | None:
        """Return the name of the session into which a request uploads a file."""
        path: str = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "PUT" or not path.startswith(self._base):
            return None
        found = _UPLOAD.match(path, len(self._base))
        return found[1] if found and self._is_session(found[1]) else None

    def _allowance(self, name: str) -> Allowance:
        """Return a session's allowance; of others only those are kept that count."""
        self._allowances = {other: kept for other, kept in self._allowances.items() if not kept.is_whole}
        return self._allowances.setdefault(name, Allowance(TIMES * FILES, TIMES * BYTES, self._now))


def _is_session(name: str) -> bool:
    return get_instance().is_active_session(name)


def _size(headers: Headers) -> int:
    """Return the bytes that a request says to have; one that does not say it counts as the largest file.

    One that comes in chunks does not say it, whatever its length is said to be: that is not looked at.
    """
    given = "" if "transfer-encoding" in headers else headers.get("content-length", "")
    return int(given) if given.isdecimal() and len(given) < 16 else config.get_option("server.maxUploadSize") * 2**20

"""The cover of the page for newcomers: a script in the document's head, long before Streamlit shows anything.

What Streamlit shows first are parts of Explore: the script of ``layer`` runs only when a busy browser has time for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pooling.server.whole import Answer, App, Message, Receive, Send, whole_answer
from pooling.stage.modules import ASSETS, as_function
from pooling.stage.served import base_path

_END: Final = b"</head>"
# If the app can't be reached, Streamlit says so below the cover.
_STYLE: Final = """<style>
html[data-first-minute="wanted"]::after {
  content: ""; position: fixed; inset: 0; z-index: 999998; background: #f7f8fc; animation: covered 8s step-end forwards;
}
@media (prefers-color-scheme: dark) {
  html[data-first-minute="wanted"]::after { background: #0b1120; }
}
@keyframes covered { to { visibility: hidden; } }
</style>"""
SCRIPT: Final = f"(() => {{ {as_function(ASSETS / 'first_minute' / 'cover.js')} }})()();"
"""The script that is added."""
# With these, the answer could be compressed, or be none because the browser has it.
_LEFT_OUT: Final = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
_OF_THE_FILE: Final = (b"content-length", b"etag", b"last-modified", b"accept-ranges")


class Cover:
    """A middleware that adds the script to the document at the app's own address.

    Parameters
    ----------
    app : callable
        The ASGI application.
    head : str
        Markup for the documents of all pages.
    pages : iterable of str
        The addresses of the other pages, below the app's own.
    """

    def __init__(self, app: App, head: str = "", pages: Iterable[str] = ()) -> None:
        self._app = app
        self._added = {f"{base_path()}/{page}": head.encode() for page in pages}
        self._added[base_path()] = f"{head}{_STYLE}<script>{SCRIPT}</script>".encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request; all but those for documents as they are answered anyway."""
        is_read = scope["type"] == "http" and scope["method"] == "GET"
        added = self._added.get(scope["path"].rstrip("/")) if is_read else None
        if added is None:
            await self._app(scope, receive, send)
            return
        answer = _with_markup(await whole_answer(self._app, scope, without=_LEFT_OUT), added)
        await send(answer.start)
        await send({"type": "http.response.body", "body": answer.body})


def _with_markup(answer: Answer, added: bytes) -> Answer:
    if answer.start.get("status") != 200 or answer.body.count(_END) != 1:
        return answer
    body = answer.body.replace(_END, added + _END)
    others = [(name, value) for name, value in answer.start["headers"] if name not in _OF_THE_FILE]
    headers = [*others, (b"content-length", str(len(body)).encode())]
    return Answer({**answer.start, "headers": headers}, body)

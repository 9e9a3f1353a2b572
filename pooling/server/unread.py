"""A page that has not read what it was sent is told to connect again.

Streamlit takes the session from a page for which five hundred messages wait, as when a key is held down while the
network stands still. But it leaves the connection open: the page would take itself for connected, and whatever is
pressed in it would do nothing. When it connects again, it has its session again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance

TRY_AGAIN: Final = 1013
"""The code with which the connection is closed."""


class Unread:
    """A middleware that closes the connection of a page that has lost its session, instead of sending it the rest.

    Parameters
    ----------
    app : callable
        The ASGI application.
    is_session : callable, optional
        Tests whether a session of this name has a page.
    """

    def __init__(self, app: ASGIApp, is_session: Callable[[str], bool] | None = None) -> None:
        self._app, self._is_session = app, is_session or _is_session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        is_page = scope["type"] == "websocket"
        await self._app(scope, receive, self._while_connected(send) if is_page else send)

    def _while_connected(self, send: Send) -> Send:
        """Return a function that sends what a page is to get as long as it has its session."""
        name, is_closed = "", False

        async def send_more(message: Message) -> None:
            nonlocal name, is_closed
            if is_closed:
                return
            if data := message.get("bytes"):
                if name and not self._is_session(name):
                    is_closed = True
                    message = {"type": "websocket.close", "code": TRY_AGAIN}
                name = name or _session(data)
            await send(message)

        return send_more


def _session(data: bytes) -> str:
    """Return the session that a message names: the first ones of each run do; "" if it names none."""
    name: str = ForwardMsg.FromString(data).new_session.initialize.session_id
    return name


def _is_session(name: str) -> bool:
    return get_instance().is_active_session(name)

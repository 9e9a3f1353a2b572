"""The application's whole answer to a request, for middlewares that change or keep it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, MutableMapping
from typing import Any, NamedTuple

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class Answer(NamedTuple):
    """A whole answer of the application."""

    start: Message
    body: bytes


async def whole_answer(app: App, scope: Message, without: Collection[bytes]) -> Answer:
    """Return what the application answers, to its end, also when the visitor leaves meanwhile.

    An answer may be kept for others, and Starlette stops in the middle of a file when it hears that the one who asked
    has left.

    Parameters
    ----------
    app : callable
        The ASGI application.
    scope : dict
        A GET request.
    without : collection of bytes
        The names of the headers that the application does not get to see.

    Raises
    ------
    RuntimeError
        If the application ends before its answer does.
    """
    headers = [(name, value) for name, value in scope["headers"] if name not in without]
    request: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]
    messages: list[Message] = []

    async def receive() -> Message:
        return request.pop() if request else await asyncio.Future()  # never: the visitor does not leave

    async def collect(message: Message) -> None:
        messages.append(message)

    await app({**scope, "headers": headers, "extensions": {}}, receive, collect)
    if len(messages) < 2 or messages[-1].get("more_body"):
        raise RuntimeError(f"the answer for {scope['path']!r} has no end")
    return Answer(messages[0], b"".join(message.get("body", b"") for message in messages[1:]))

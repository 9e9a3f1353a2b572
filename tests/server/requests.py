"""Requests as they are written, without a client that corrects them."""

import asyncio
import http.client
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

SLOW = 60  # seconds
T = TypeVar("T")


def finished(coroutine: Coroutine[object, object, T]) -> T:
    """Return what a coroutine returns. Playwright may have the event loop of the tests' own thread."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes
    ----------
    url : str
    log : Path
        What it prints.
    """

    url: str
    log: Path

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Send one request, for a path below the app's; names of headers have _ for -."""
        connection = http.client.HTTPConnection(self.host, timeout=SLOW)
        # Whatever a path holds is sent.
        connection._validate_path = lambda _: None  # type: ignore[method-assign]
        connection._encode_request = lambda line: line.encode("latin-1")  # type: ignore[attr-defined]
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, urlsplit(self.url).path + path, body, sent)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()

"""Requests as they are written, without a client that corrects them."""

import http.client
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.parse import urlsplit

SLOW = 60  # seconds


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

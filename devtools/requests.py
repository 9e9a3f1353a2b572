"""The requests of a visitor without a browser, with the cookies that the server has given."""

import urllib.request
from collections.abc import Iterable
from typing import Final

PATIENCE: Final = 120.0  # seconds
TOKEN: Final = "_streamlit_xsrf"


class Requests:
    """Requests to the app at ``url``.

    Attributes
    ----------
    cookies : dict of str to str
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.cookies: dict[str, str] = {}

    def headers(self) -> dict[str, str]:
        """Return the header with the cookies."""
        pairs = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {"Cookie": pairs} if pairs else {}

    def keep(self, given: Iterable[str]) -> None:
        """Keep the cookies of an answer."""
        for text in given:
            name, _, value = text.split(";")[0].partition("=")
            self.cookies[name] = value

    def upload(self, address: str, name: str, data: bytes) -> None:
        """Send a file, with the token against forged requests."""
        if TOKEN not in self.cookies:
            self._ask(urllib.request.Request(f"{self.url}/_stcore/health", headers=self.headers()))
        head = f'--end\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + b"\r\n--end--\r\n"
        given = {"X-Xsrftoken": self.cookies[TOKEN], "Content-Type": "multipart/form-data; boundary=end"}
        self._ask(urllib.request.Request(f"{self.url}{address}", body, self.headers() | given, method="PUT"))

    def _ask(self, request: urllib.request.Request) -> None:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            self.keep(answer.headers.get_all("Set-Cookie", ()))

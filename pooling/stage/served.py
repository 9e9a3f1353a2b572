"""Components and routes for what a browser loads once: the bundles of code, and files that pages add."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pooling.stage.bundles import BUNDLES, PREFIX, address, code, loader

# The content of an address never changes.
_HEADERS: Final = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True)
class File:
    """A file that a page adds.

    Attributes
    ----------
    name, ending : str
        The two parts of its name.
    media_type : str
    content : bytes
    """

    name: str
    ending: str
    media_type: str
    content: bytes

    @property
    def address(self) -> str:
        """Where it is served, below the app's address."""
        return f"{PREFIX}/{self.name}.{hashlib.sha256(self.content).hexdigest()[:16]}.{self.ending}"


@st.cache_resource
def component(name: str) -> Callable[..., Any]:
    """Return the component whose code is a bundle."""
    return st.components.v2.component(f"pooling_{name}", js=loader(name), isolate_styles=True)


def routes(files: Callable[[], Iterable[File]] = tuple) -> list[Route]:
    """Return the routes of all bundles and files, below the path at which the app is served.

    Parameters
    ----------
    files : callable
        Returns the files that pages add. It is called with each request for something that is no bundle.
    """

    def serve(request: Request) -> Response:
        wanted = f"{PREFIX}/{request.path_params['file']}"
        for name in BUNDLES:
            if wanted == address(name):
                return Response(code(name), media_type="text/javascript", headers=_HEADERS)
        for file in files():
            if wanted == file.address:
                return Response(file.content, media_type=file.media_type, headers=_HEADERS)
        return Response("no such file", status_code=404, media_type="text/plain")

    return [Route(f"{base_path()}/{PREFIX}/{{file}}", serve)]


def base_path() -> str:
    """Return the path at which the app is served, without a slash at its end: empty, or as in "/path"."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""

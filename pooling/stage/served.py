"""Components and routes for the bundles of code that are served once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pooling.stage.bundles import BUNDLES, PREFIX, address, code, loader

# The content of an address never changes.
_HEADERS: Final = {"Cache-Control": "public, max-age=31536000, immutable", "X-Content-Type-Options": "nosniff"}


@st.cache_resource
def component(name: str) -> Callable[..., Any]:
    """Return the component whose code is a bundle."""
    return st.components.v2.component(f"pooling_{name}", js=loader(name), isolate_styles=True)


def routes() -> list[Route]:
    """Return the routes of all bundles, below the path at which the app is served."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return [Route("/".join(["", *filter(None, [base]), PREFIX, "{file}"]), _serve)]


def _serve(request: Request) -> Response:
    files = {address(name): name for name in BUNDLES}
    name = files.get(f"{PREFIX}/{request.path_params['file']}")
    if name is None:
        return Response("no such file", status_code=404, media_type="text/plain")
    return Response(code(name), media_type="text/javascript", headers=_HEADERS)

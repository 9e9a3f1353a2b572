"""What a browser may do with the app's pages: which code they run, which servers they ask, who may embed them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from streamlit.file_util import get_static_dir

FRAME_ANCESTORS: Final = "POOLING_FRAME_ANCESTORS"
"""The environment variable with the origins of pages that may embed the app, separated by spaces."""

# Streamlit, Emotion and the stage's shadow roots write styles into the page. Components are imported from blobs, and
# pictures and downloads are made in the browser. Nothing needs a worker, a frame or another host.
_DOCUMENT: Final = (
    "default-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
)
# The app calls no eval. It is allowed for programs that drive a browser from outside, which evaluate text in the page
# (Playwright's wait_for_function, extensions): whoever could call it has a script in the page already.
_SCRIPTS: Final = "script-src 'self' blob: 'unsafe-eval'"
_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_ORIGIN: Final = re.compile(r"(?:https?://)?(?:\*\.)?\w[\w-]*(?:\.\w[\w-]*)*(?::(?:\d{1,5}|\*))?|\*|https?:", re.ASCII)


def inline_scripts() -> list[str]:
    """Return the scripts in the markup of Streamlit's own document."""
    return _INLINE.findall((Path(get_static_dir()) / "index.html").read_text(encoding="utf-8"))


def for_documents(scripts: Iterable[str], ancestors: str) -> str:
    """Return the Content-Security-Policy of pages.

    Parameters
    ----------
    scripts : iterable of str
        The scripts in the pages' markup. No other is run there: what a visitor types can't become one.
    ancestors : str
        As ``frame_ancestors`` returns it.
    """
    run = " ".join([_SCRIPTS, *sorted({_hash(script) for script in scripts})])
    return "; ".join([*_DOCUMENT, run, ancestors])


def for_others(ancestors: str) -> str:
    """Return the Content-Security-Policy of all that is no page: opened by itself, it may do nothing."""
    return f"default-src 'none'; {ancestors}"


def frame_ancestors(environment: Mapping[str, str]) -> str:
    """Return which pages may embed the app: its own, and those that the environment names.

    Raises
    ------
    ValueError
        If the variable holds something other than origins.

    Examples
    --------
    >>> frame_ancestors({"POOLING_FRAME_ANCESTORS": "https://moodle.example.org https://*.example.edu"})
    "frame-ancestors 'self' https://moodle.example.org https://*.example.edu"
    """
    origins = environment.get(FRAME_ANCESTORS, "").split()
    if wrong := [origin for origin in origins if not _ORIGIN.fullmatch(origin)]:
        raise ValueError(
            f"{FRAME_ANCESTORS} holds {wrong[0]!r}, which is no origin; "
            "write origins such as https://moodle.example.org, separated by spaces."
        )
    return " ".join(["frame-ancestors 'self'", *origins])


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"

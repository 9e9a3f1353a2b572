"""What a visitor's session may upload within a minute, and the sentence that says that it was too much."""

from __future__ import annotations

from typing import Final

import streamlit as st

from pooling.pages.shell import visitor
from pooling.server.allowance import BYTES, FILES, Allowance

_KEY: Final = "uploads"


def is_allowed(size: int) -> bool:
    """Test whether the session may use another file of so many bytes, which counts then."""
    allowance: Allowance = st.session_state.setdefault(_KEY, Allowance())
    return allowance.take(size)


def show_limit() -> None:
    """Say that a file was not used."""
    st.error(visitor.words()("page.uploads_limit", files=FILES, megabytes=BYTES // 1_000_000))

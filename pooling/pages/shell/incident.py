"""What a visitor sees when something fails that nobody foresaw: a sentence with a number, and two ways back.

The log has the number and the traceback.
"""

from __future__ import annotations

import logging
import secrets
from typing import Final

import streamlit as st

from pooling.i18n import LANGUAGES, Words
from pooling.i18n import words as words_of
from pooling.pages.shell import visitor

_LOG: Final = logging.getLogger(__name__)


def show(error: Exception) -> bool:
    """Show that a page or a callback failed, and log why.

    Nothing of the setting is lost: Streamlit keeps the session's state, and the address.

    Parameters
    ----------
    error : Exception

    Returns
    -------
    bool
        True: Streamlit is to show nothing itself.
    """
    number = f"{secrets.randbelow(10**4):04}-{secrets.randbelow(10**4):04}"
    _LOG.log(logging.ERROR, "incident %s", number, exc_info=error)
    words = _words()
    with st.container(key=f"incident_{number}"):
        st.error(words("incident.text", number=number))
        with st.container(horizontal=True):
            st.button(words("incident.again"), key=f"incident_again_{number}")
            st.button(words("incident.defaults"), key=f"incident_defaults_{number}", on_click=_open_defaults)
    return True


def _words() -> Words:
    try:
        return visitor.words()
    except Exception:  # it may be what failed
        return words_of(LANGUAGES[0])


def _open_defaults() -> None:
    """Forget all that this visitor has set, except for the language."""
    lang = _words().lang
    st.session_state.clear()
    st.query_params.clear()
    visitor.set_language(lang)

"""The line at the top of each page: name, pages, language, Share; and the pages' only style."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import streamlit as st

from pooling.i18n import LANGUAGES, Words
from pooling.pages.shell import accessibility, share_link, visitor, widget_words
from pooling.pages.shell.widgets import choice

Links = Callable[[Words], None]
"""Places the links to all pages."""

_STYLE: Final = """<style>
.stMainBlockContainer { padding: 1.1rem 2rem 2rem; max-width: 2400px; }
.stAppHeader { background: none; pointer-events: none; }
.stAppHeader button { pointer-events: auto; }
/* A sidebar without content is left where Back interrupts the run of a page that has one. */
.stSidebar:not(:has([data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] > *)) { display: none; }
.stSidebar [data-testid="stSidebarHeader"] { height: 2.2rem; padding-bottom: 0; }
.stSidebar [data-testid="stVerticalBlock"] { gap: 0.6rem; }
.stSidebar [data-testid="stSidebarUserContent"] { padding-bottom: 1rem; }
.stSidebar [data-testid="stFileUploaderDropzone"] { padding: 0.3rem; }
[data-testid="stFileUploaderDropzoneInstructions"] { display: none; }
.stSidebar .stSlider { margin-bottom: -0.7rem; }
.stSidebar .stPopover button { padding: 0.25rem 0.55rem; min-height: 2.1rem; }
.st-key-header h1 { padding: 0; font-size: 1.35rem; font-weight: 700; white-space: nowrap; }
.st-key-header, .st-key-pages { gap: 0.25rem 0.5rem; }
.st-key-pages { gap: 0; }
.st-key-pages a { padding-inline: 0.6rem; }
.stMainBlockContainer > [data-testid="stVerticalBlock"],
.st-key-live, .st-key-live > [data-testid="stLayoutWrapper"] > [data-testid="stVerticalBlock"] { gap: 0.7rem; }
.st-key-notices [data-testid="stCaptionContainer"] { margin: 0; }
.st-key-notices p { margin: 0; line-height: 1.35; }
[data-testid="InputInstructions"] { display: none; }
/* Work in progress lies over the page, so that nothing below it jumps. */
[data-testid="stLayoutWrapper"]:has(> [class*="st-key-working"]) {
  position: fixed; bottom: 1rem; right: 1.5rem; z-index: 9; width: min(24rem, 80vw);
}
[class*="st-key-working"] { gap: 0.3rem; border-radius: 0.6rem; background: Canvas; }
[class*="st-key-working"]:has(.stSpinner) { padding: 0.7rem 1rem; box-shadow: 0 4px 18px rgb(15 23 42 / 30%); }
[data-testid="stLayoutWrapper"]:has(> .st-key-summary),
[data-testid="stLayoutWrapper"]:has(> :is(.st-key-widget_words, .st-key-assist_keyboard)) { display: none; }
.st-key-kept_pages, .st-key-kept_runs { display: none; }
/* Beside a sidebar at 1280 pixels, all still fit one line. */
@media (max-width: 1340px) {
  .st-key-pages a { padding-inline: 0.4rem; }
}
/* Where one line has no room for all, the pages get a line of their own below the name, language and Share. */
@media (max-width: 1264px) {
  .st-key-header > :has(> .st-key-pages) { order: 8; flex-basis: 100%; max-width: 100%; }
}
/* The sidebar's button is in the page's corner. */
@media (max-width: 768px) {
  .st-key-header h1 { padding-left: 2.4rem; }
}
@media (max-width: 600px) {
  [data-testid="stLayoutWrapper"]:has(> .st-key-summary) { display: flex; }
  .st-key-summary p { margin: 0; font-weight: 600; }
  .stMainBlockContainer { padding: 0.7rem 0.8rem 2rem; }
  /* One line beside the sidebar's button; below it the pages. */
  .st-key-header { gap: 0.5rem; padding-bottom: 0.3rem; }
  .st-key-header h1 { font-size: 1.05rem; padding-left: 2.1rem; }
  .st-key-lang [role="radio"] { min-width: 44px; padding-inline: 0.3rem; }
  /* One line, however many pages: what has no room is reached by a drag. */
  .st-key-pages { flex-wrap: nowrap; overflow-x: auto; scrollbar-width: none; gap: 0; margin: auto; max-width: 100%; }
  .st-key-pages > * { flex: none; }
  .st-key-pages a { min-height: 44px; padding-inline: 0.45rem; }
  .stMain :is(button, input, .stCheckbox label) { min-height: 44px; }
  /* The direction, which the transport has again, above what is pooled. */
  .st-key-lead > [class*="view"] { order: -1; flex-basis: 100%; display: flex; justify-content: center; }
  .st-key-lead > * { flex-basis: 100%; }
  /* What keys do. */
  .st-key-present_title [data-testid="stCaptionContainer"] { display: none; }
  .st-key-takeaway .stHorizontalBlock > :first-child { flex-basis: 100%; }
}
</style>"""


_SHARE: Final = "share_popover"


def is_share_open() -> bool:
    """Return whether Share shows its content."""
    return bool(st.session_state.get(_SHARE))


def close_share() -> None:
    """Close Share, so that what its button changed can be seen."""
    st.session_state[_SHARE] = False


def show(words: Words, links: Links, share: Callable[[], None]) -> None:
    """Place the header.

    Parameters
    ----------
    words : Words
    links, share : callable
        Place the links to all pages, and what is in Share once it is open.
    """
    st.html(_STYLE)
    accessibility.show(words)
    widget_words.show(words)
    with st.container(horizontal=True, vertical_alignment="center", key="header"):
        st.title(words("app.title"), anchor=False, width="content")
        links(words)
        st.space("stretch")
        choice(
            "lang", LANGUAGES, words.lang, words, visitor.set_language, width="content", label_visibility="collapsed"
        )
        with st.popover(words("page.share"), key=_SHARE, on_change="rerun") as opened:
            if opened.open:
                share_link.show(words)
                share()

"""The link in Share, with a button that copies it: the page's address, as the browser has it."""

from __future__ import annotations

from pooling.i18n import Words
from pooling.stage.served import component


def show(words: Words) -> None:
    """Place the link and its button."""
    texts = {name: words(f"page.share_{name}") for name in ("link", "copy", "copied", "failed")}
    component("share")(key="share_link", data=texts, height="content", width="stretch")

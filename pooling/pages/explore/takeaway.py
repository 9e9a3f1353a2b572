"""Take away: an expander below the stage with files of what is on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from pooling.exports import animation, numbers, offline, picture, worked
from pooling.exports.qr import qr_code
from pooling.i18n import Words
from pooling.pages.shell.generations import last_value
from pooling.pages.shell.widgets import no_setting, number
from pooling.stage.bundles import standalone
from pooling.stage.payload import Scene
from pooling.state.setting import UNPOOL

Make = Callable[[], str | bytes]
_WINDOW: Final = "takeaway_window"
_ZIP: Final = "application/zip"


def show(scene: Scene, words: Words) -> None:
    """Place the expander. Its content is only mounted when it is opened, and a file is only made when it is downloaded.

    Parameters
    ----------
    scene : Scene
        What the stage shows.
    words : Words
    """
    with st.expander(words("takeaway.open"), key="takeaway", on_change="rerun", type="compact") as panel:
        if panel.open:
            _files(scene, words)


def _files(scene: Scene, words: Words) -> None:
    st.caption(words("takeaway.about"))
    if scene.view == UNPOOL:
        st.caption(words("takeaway.no_unpooling"))
    rows, cols = scene.spec.output_size((scene.x.shape[0], scene.x.shape[1]))
    if rows * cols > animation.MOST_WINDOWS:
        st.caption(words("takeaway.first_windows", n=animation.MOST_WINDOWS, all=rows * cols))
    if scene.x.ndim == 3:
        st.caption(words("takeaway.first_channel", name=scene.channels[0]))
    step = _chosen(rows * cols, words)
    here = replace(scene, step=step)
    with _row("loop", words):
        _offer("html", lambda: _offline(here, words), "pooling.html", "text/html", words)
        _offer("gif", lambda: animation.gif(scene), "pooling.gif", "image/gif", words)
        _offer("webp", lambda: animation.webp(scene), "pooling.webp", "image/webp", words)
    with _row("one", words):
        _offer("png", lambda: picture.png(scene, step), f"window_{step + 1}.png", "image/png", words)
        _offer("svg", lambda: picture.svg(scene, step), f"window_{step + 1}.svg", "image/svg+xml", words)
        _code(here, words)
    with _row("worked", words):
        _offer("markdown", lambda: worked.markdown(scene, words), "pooling.md", "text/markdown", words)
        _offer("latex", lambda: worked.latex(scene, words), "pooling.tex", "application/x-tex", words)
    with _row("numbers", words):
        _offer("csv", lambda: numbers.csv_files(scene), "pooling_csv.zip", _ZIP, words)
        _offer("npy", lambda: numbers.npy_files(scene), "pooling_npy.zip", _ZIP, words)


def _chosen(windows: int, words: Words) -> int:
    """Place the field for the window's number, and return its index: only the browser knows the stage's own step."""
    window = last_value(_WINDOW, 1)
    if not isinstance(window, int) or window > windows:
        window = 1
    number(_WINDOW, words("takeaway.window", n=windows), window, 1, windows, no_setting, width=220)
    return window - 1


def _row(name: str, words: Words) -> st.delta_generator.DeltaGenerator:
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    row.markdown(words(f"takeaway.{name}"), width=120)
    return row


def _offer(name: str, make: Make, file: str, mime: str, words: Words) -> None:
    st.download_button(words(f"takeaway.{name}"), make, file, mime, key=f"takeaway_{name}", on_click="ignore")


def _code(scene: Scene, words: Words) -> None:
    """Offer the link to the window as a QR code, unless the link doesn't hold the scene or is too long for one."""
    params = {name: text for name, text in scene.link.items() if text is not None}
    picture_of_link = qr_code(f"{st.context.url}?{urlencode(params | {'step': str(scene.step)})}")
    if picture_of_link is None or scene.partial_link:
        st.caption(words("takeaway.no_qr"))
    else:
        _offer("qr", lambda: picture_of_link, f"window_{(scene.step or 0) + 1}_qr.png", "image/png", words)


def _offline(scene: Scene, words: Words) -> str:
    return offline.page(scene, offline.Code(*standalone("stage")), words("app.title"))

"""The part of the sidebar that chooses a feature map: of a test digit in the trained network, or of the photograph."""

from __future__ import annotations

from functools import partial
from html import escape
from string import Template
from typing import Any, Final

import numpy as np
import streamlit as st

from pooling.figures.encoding import data_url
from pooling.i18n import Words
from pooling.pages.explore import session
from pooling.pages.shell.widgets import choice, number
from pooling.sources.edges import FILTERS, Kernel
from pooling.state.feature_edits import with_feature
from pooling.state.setting import NETWORK, Setting
from pooling.state.upstream import upstreams_of
from pooling.studies.network.build import LARGEST
from pooling.studies.network.digits import TESTED
from pooling.studies.network.feature_maps import BLOCKS, maps_of, seen, training_of
from pooling.studies.network.one_digit import OneDigit

_BLOCKS: Final = tuple(map(str, range(BLOCKS)))
_DIGIT: Final = Template("""<style>
.digit { display: flex; align-items: center; gap: 0.75rem; }
.digit img { width: 4rem; height: 4rem; image-rendering: pixelated; border: 1px solid #94A3B866; }
.digit span { font-size: 0.875rem; }
</style><div class="digit"><img src="$picture" alt="$alt"><span>$text</span></div>""")
_KERNEL: Final = Template("""<style>
.kernel { border-collapse: collapse; }
.kernel td { width: 2.2em; height: 1.9em; text-align: center; border: 1px solid #94A3B866; }
</style><table class="kernel" aria-label="$label">$rows</table>""")


def show(setting: Setting, words: Words) -> None:
    """Place the controls."""
    feature = setting.feature
    if not setting.is_digit_map:
        choice("filter", tuple(FILTERS), feature.filter, words, partial(_set, "filter"))
        st.html(kernel_table(FILTERS[feature.filter], words))
        st.caption(words("feature.filter_about"))
        return
    maps, side = maps_of(feature.block)
    label = words("page.sized", label=words("feature.number"), range=words("page.range", least=0, most=TESTED - 1))
    number("map_digit", label, feature.digit, 0, TESTED - 1, partial(_set, "digit"))
    st.html(digit_figure(seen(feature.digit), words))
    choice("block", _BLOCKS, str(feature.block), words, lambda block: _set("block", int(block)))
    label = words("page.sized", label=words("feature.channel"), range=words("page.range", least=1, most=maps))
    number("map_channel", label, feature.channel + 1, 1, maps, lambda channel: _set("channel", channel - 1))
    st.caption(words("feature.maps", maps=maps, side=side))


def _set(name: str, value: Any) -> None:
    session.change(with_feature(session.current().setting, name, value), clear_history=True)


def digit_figure(found: OneDigit, words: Words) -> str:
    """Return a digit as a picture, its true label, and how probable that is for the trained network."""
    levels = np.rint((1 - found.digit[:, :, np.newaxis]) * 255).astype(np.uint8)
    alt = words("feature.digit_alt", label=found.label)
    percent = f"{found.probabilities[found.label]:.0%}"
    text = words("feature.digit_label", label=found.label, percent=percent)
    return _DIGIT.substitute(picture=data_url(levels, exact=True), alt=escape(alt), text=escape(text))


def kernel_table(kernel: Kernel, words: Words) -> str:
    """Return a filter's nine numbers as a table."""
    rows = ("".join(f"<td>{factor}</td>".replace("-", "−") for factor in row) for row in kernel)
    label = escape(words("feature.filter_label"))
    return _KERNEL.substitute(label=label, rows="".join(f"<tr>{row}</tr>" for row in rows))


def about_gradient(setting: Setting, words: Words) -> str:
    """Return what the network's dA is and how far the network is trained, or why it has none; "" for other inputs."""
    if not setting.is_digit_map:
        return ""
    if NETWORK not in upstreams_of(setting):
        rows, cols = setting.output_size
        return words("feature.too_large", rows=rows, cols=cols, most=LARGEST)
    if setting.upstream != NETWORK:
        return ""
    training = training_of(setting.feature.block, setting.layer)
    return words(f"feature.{training}", label=seen(setting.feature.digit).label)

"""The sidebar of the network's page: the digit, and the pooling layers."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st

from pooling.engine.spec import KINDS, TIES, Pair
from pooling.i18n import Words
from pooling.pages.network import session
from pooling.pages.shell import more_settings, size_controls
from pooling.pages.shell.layer_words import ties_texts
from pooling.pages.shell.parameters import parameters
from pooling.pages.shell.widgets import choice, number, segments, select, toggle
from pooling.state.layer import with_axis
from pooling.state.network.edits import (
    next_among,
    next_with_label,
    with_digit,
    with_separate,
    with_size,
)
from pooling.state.network.setting import SECOND, NetworkSetting, true_label
from pooling.studies.network.digits import CLASSES, TESTED, load_digits
from pooling.studies.network.network import Network

P: Final = "network_"
"""How this page's keys begin."""


def digit(setting: NetworkSetting, network: Network | None, words: Words) -> None:
    """Place the choice of a test digit, and of the label that the loss takes as true.

    Parameters
    ----------
    setting : NetworkSetting
    network : Network or None
        The one that is shown, which decides which digits are recognized wrongly.
    words : Words
    """
    is_drawn = setting.drawing is not None
    labels = tuple(range(CLASSES))
    segments(
        f"{P}class",
        words("network.class"),
        labels,
        true_label(setting.digit),
        str,
        _set_class,
        help=words("network.class_help"),
        width="stretch",
    )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        number(f"{P}digit", words("network.digit"), setting.digit, 0, TESTED - 1, _set_digit)
        st.button(
            words("network.wrong"),
            key=f"{P}wrong",
            on_click=_next_wrong,
            args=(network,),
            disabled=network is None,
            help=words("network.wrong_help"),
        )
    with st.container():
        st.caption(words("network.drawn" if is_drawn else "network.credit"))
    names = tuple(map(str, labels))
    select(
        f"{P}label",
        words("network.label"),
        names,
        str(setting.label),
        str,
        _set_label,
        help=words("network.label_help"),
    )


def layers(setting: NetworkSetting, words: Words) -> None:
    """Place the controls of the pooling layers."""
    choice("kind", KINDS, setting.spec.kind, words, lambda kind: session.set_spec("kind", kind), prefix=P)
    parameters(setting.spec, words, session.set_spec, P)
    size_controls.show(setting, words, _set_size, P)
    toggle(f"{P}separate", words("page.separate"), setting.separate, _set_separate)
    more_settings.show(setting, words, session.edit, P)
    uses_ties, (label, reason) = setting.spec.operator.uses_ties, ties_texts(setting.spec, words)
    more: dict[str, Any] = {"label": label, "disabled": not uses_ties, "help": reason}
    choice("ties", TIES, setting.spec.ties, words, lambda ties: session.set_spec("ties", ties), prefix=P, **more)
    select(
        f"{P}second",
        words("network.second"),
        SECOND,
        setting.second,
        lambda second: words(f"network.second_{second}"),
        lambda second: session.set_fields(second=second),
        help=words("network.second_help"),
    )


def _set_class(label: int) -> None:
    setting = session.current().setting
    session.change(with_digit(setting, next_with_label(setting, label)))


def _set_digit(digit: int) -> None:
    session.change(with_digit(session.current().setting, digit))


def _next_wrong(network: Network) -> None:
    test = load_digits()[1]
    wrong = (network.probabilities(test.images).argmax(axis=1) != test.labels).nonzero()[0]
    setting = session.current().setting
    session.change(with_digit(setting, next_among(setting, wrong.tolist())))


def _set_label(label: str) -> None:
    session.set_fields(label=int(label))


def _set_size(name: str, axis: int | None, value: int) -> None:
    setting = session.current().setting
    pair: Pair = getattr(setting.spec, name)
    session.change(with_size(setting, name, with_axis(pair, axis, value)))


def _set_separate(separate: bool) -> None:
    session.change(with_separate(session.current().setting, separate))

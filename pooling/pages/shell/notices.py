"""The line above the stage: what the case shows, or what else the last change had to change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from pooling.engine.layer import Layer
from pooling.i18n import Words, explain
from pooling.i18n.numbers import pair
from pooling.pages.shell.layer_words import layer_texts, pads_text
from pooling.sources import PRESETS
from pooling.state.layer import Notice
from pooling.state.setting import OWN, Setting
from pooling.state.stage_log import Editing

_LINK: Final = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\.)|(?=@)", re.IGNORECASE)
"""Where an invisible word joiner is inserted, so that Markdown does not make links."""


GROUPS: Final[Mapping[str, str]] = {"matrix": "preset", "picture": "picture", "map": "feature"}
"""The catalogue with the names of a source's inputs."""


def show(setting: Setting, words: Words, notices: Sequence[Notice]) -> None:
    """Place the line; it is always there, so that nothing below it moves."""
    texts = [sentence(code, params, words) for code, params in notices]
    line(summary(setting, words), " ".join(texts) or about(setting, words))


def line(summary: str, text: str) -> None:
    """Place the line, and on phones, where the sidebar is closed, the setting above it."""
    with st.container(key="summary"):
        st.caption(literal(summary))
    with st.container(key="notices"):
        st.caption(literal(text))


def summary(setting: Setting, words: Words) -> str:
    """Return the input and the layer in one line.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> summary(Setting(), words("en"))
    'A first example (CS231n) · Max · f = 2 · stride = 2 · pad = 0'
    """
    return pooling_summary(input_name(setting, words), setting.layer, words, setting.padding)


def input_name(setting: Setting, words: Words) -> str:
    """Return what the input is called; a map of a digit by its digit, convolution and channel."""
    if setting.preset == OWN:
        return words(f"page.own_{setting.source}")
    if setting.is_digit_map:
        feature = setting.feature
        return words("feature.named", digit=feature.digit, number=feature.block + 1, channel=feature.channel + 1)
    return words(f"{GROUPS[setting.source]}.{setting.preset}")


def pooling_summary(name: str, layer: Layer, words: Words, padding: str = "pad") -> str:
    """Return the input and the layer in one line."""
    return " · ".join([name, *layer_texts(layer, words, padding)])


def about(setting: Setting, words: Words) -> str:
    """Return what to look at in the case that is shown."""
    if setting.preset == OWN:
        return words(f"page.about_own_{setting.source}")
    if setting.source == "picture":
        return words("page.about_picture")
    if setting.source == "map":
        return words(f"feature.{setting.preset}_about")
    # What a case says is about its own layer, with any tie rule.
    case = PRESETS[setting.preset].layer
    has_changed = replace(setting.layer, ties=case.ties) != case
    return words("page.about_changed") if has_changed else words(f"preset.{setting.preset}_about")


def sentence(code: str, params: dict[str, Any], words: Words) -> str:
    """Return one notice in words.

    Examples
    --------
    >>> from pooling.i18n import words
    >>> sentence("fitted", {"changes": [("pad", (2, 2), (1, 1))]}, words("en"))
    'Also adjusted to keep the settings valid: pad 2 → 1.'
    """
    if code == "preset_set":
        chosen = words("page.join").join(layer_texts(params["layer"], words))
        ties, dA = words(f"page.ties_{params['ties']}"), words(f"page.set_{params['upstream']}")
        return words("page.notice_preset_set", layer=chosen, ties=ties, dA=dA)
    if code == "fitted":
        changes = words("page.join").join(f"{name} {_size(old)} → {_size(new)}" for name, old, new in params["changes"])
        if numbers := params.get("settings"):
            settings = words("page.join").join(words("compare.change", n=n) for n in numbers)
            return words("compare.fitted", changes=changes, settings=settings)
        return words("page.notice_fitted", changes=changes)
    if code == "set_as_in":
        return _set_as_in(params, words)
    if code == "layer_pasted":
        return _pasted(params, words)
    if code == "upstream_changed":
        named = {name: words(f"page.upstream_{params[name]}") for name in ("before", "after")}
        return words("page.notice_upstream_changed", **named)
    if code == "link_dropped":
        return words("page.notice_link_dropped", names=words("page.join").join(params["names"]))
    if code in ("input_axes", "input_axes_unclear"):
        shape = " × ".join(map(str, params.get("shape", ())))
        return words(
            f"input.note_{code.removeprefix('input_')}", shape=shape, layout=f"({', '.join(params['layout'])})"
        )
    if code.startswith("brought_"):
        return _brought(code, params, words)
    if code.startswith("input_"):
        return words(f"input.note_{code.removeprefix('input_')}", **params)
    if code.startswith("note_") or code == "scaled":
        return words(f"picture.{code}", **params)
    return words(f"page.notice_{code}", **params)


def _set_as_in(params: Mapping[str, Any], words: Words) -> str:
    """Return what the choice of a framework has changed."""
    framework = words(f"frameworks.name_{params['framework']}")
    if not params["changes"]:
        return words("layer.set_as_in_nothing", framework=framework)
    changes = words("page.join").join(
        words(f"layer.change_{name}", value=_value(name, value, words)) for name, value in params["changes"]
    )
    return words("layer.set_as_in", framework=framework, changes=changes)


def _value(name: str, value: Any, words: Words) -> str:
    """Return the value of a setting that frameworks set."""
    if name == "ties":
        return words(f"page.ties_{value}")
    if name == "ceil_mode":
        return words(f"layer.ceil_mode_{'up' if value else 'down'}")
    if name == "count_include_pad":
        return words(f"layer.{'yes' if value else 'no'}")
    if name == "divisor_override":
        return words("layer.none") if value is None else str(value)
    return pair(value)


def _pasted(params: Mapping[str, Any], words: Words) -> str:
    """Return how a pasted layer was read, and what of it was ignored."""
    layer = words("page.join").join(layer_texts(params["layer"], words, params["padding"]))
    texts = [words("layer.pasted", framework=words(f"frameworks.name_{params['framework']}"), layer=layer)]
    if params["ignored"]:
        texts.append(words("layer.pasted_ignored", names=words("page.join").join(params["ignored"])))
    return " ".join(texts)


def _size(value: Any) -> str:
    """Return a size, or padding with different sides."""
    return pads_text(value) if isinstance(value[0], tuple) else pair(value)


def _brought(code: str, params: Mapping[str, Any], words: Words) -> str:
    """Return what was brought from another page."""
    texts = dict(params)
    if "setting" in params:
        texts["setting"] = summary(params["setting"], words)
    if "upstream" in params:
        texts["upstream"] = words(f"page.upstream_{params['upstream']}")
    return words(f"compare.{code}", **texts)


def about_edit(editing: Editing, words: Words) -> str:
    """Return what the stage says about a pasted block: why it was refused, or what of it was left out."""
    if editing.refused is not None:
        return capitalised(explain(editing.refused, words.lang))
    about = [(code, params) for code, params in editing.notices if code == "block_cropped" or code.startswith("input_")]
    return " ".join(sentence(code, params, words) for code, params in about)


def capitalised(sentence: str) -> str:
    """Return a sentence with a capital letter, which an error's own text has not; dA, f and p remain as they are.

    Examples
    --------
    >>> capitalised("the file is empty."), capitalised("'a.png' holds text.")
    ('The file is empty.', "'a.png' holds text.")
    """
    is_symbol = sentence.startswith(("dA ", "f ", "p "))
    return sentence if is_symbol else sentence[:1].upper() + sentence[1:]


def literal(text: str) -> str:
    r"""Return text that Markdown shows as it is: file names and cells come from outside.

    Examples
    --------
    >>> print(literal("![x](a) 2**53"))
    !\[x\](a) 2\*\*53
    """
    text = _LINK.sub("\u2060", text)
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>#$~|:&" else sign for sign in text)

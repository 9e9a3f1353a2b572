"""The sidebar of the page of whole pictures: how the picture is pooled."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

from pooling.engine.spec import KINDS, TIES
from pooling.i18n import Words
from pooling.pages.picture import session
from pooling.pages.shell import more_settings, size_controls
from pooling.pages.shell.layer_words import ties_texts
from pooling.pages.shell.parameters import parameters
from pooling.pages.shell.widgets import choice, number, select, toggle
from pooling.state.layer import with_axis
from pooling.state.parameters import MOST_SEED
from pooling.state.picture.edits import with_separate, with_size
from pooling.state.picture.setting import SCALES, UPSTREAMS, PictureSetting
from pooling.state.setting import CHANNELS

_P: Final = "image_"
"""How this page's keys begin."""


def show(image: PictureSetting, words: Words) -> None:
    """Place the controls of the pooling layer."""
    choice("kind", KINDS, image.spec.kind, words, partial(_set_spec, "kind"), prefix=_P)
    parameters(image.spec, words, _set_spec, _P)
    size_controls.show(image, words, _set_size, _P)
    toggle("image_separate", words("page.separate"), image.separate, _set_separate)
    more_settings.show(
        image, words, session.edit, _P, windows=("f",), has_frameworks=False, note=words("image.not_offered")
    )
    uses_ties, (label, reason) = image.spec.operator.uses_ties, ties_texts(image.spec, words)
    more: dict[str, Any] = {"label": label, "disabled": not uses_ties, "help": reason}
    choice("ties", TIES, image.spec.ties, words, partial(_set_spec, "ties"), prefix=_P, **more)
    if image.has_channels:
        choice("channel", CHANNELS, image.channel, words, partial(_set_look, "channel"), prefix=_P)
    choice("scale", SCALES, image.scale, words, partial(_set_look, "scale"), prefix=_P)
    select(
        "image_upstream",
        words("page.upstream"),
        UPSTREAMS,
        image.upstream,
        lambda option: words(f"image.upstream_{option}"),
        partial(_set_look, "upstream"),
        help=words("page.upstream_help"),
    )
    if image.upstream == "random":
        number("image_seed", words("page.seed"), image.seed, 0, MOST_SEED, partial(_set_look, "seed"))


def _set_size(name: str, axis: int | None, value: int) -> None:
    image = session.current().image
    session.change(with_size(image, name, with_axis(getattr(image.spec, name), axis, value)))


def _set_separate(separate: bool) -> None:
    session.change(with_separate(session.current().image, separate))


def _set_spec(name: str, value: str | float) -> None:
    image = session.current().image
    changed: dict[str, Any] = {name: value}
    session.change((replace(image, spec=replace(image.spec, **changed)), []))


def _set_look(name: str, value: str | int) -> None:
    changed: dict[str, Any] = {name: value}
    session.change_view(replace(session.current().image, **changed))

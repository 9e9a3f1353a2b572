"""The page of whole pictures as query parameters, and back. What is not legal is dropped and said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pooling.i18n import LANGUAGES
from pooling.sources import SAMPLES
from pooling.sources.limits import MAX_PIXELS
from pooling.state import spec_fields
from pooling.state.parameters import Reader, cell
from pooling.state.picture.edits import fitted
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import DEFAULT, MOST, MOST_F, PANELS, SCALES, UPSTREAMS, ImageState
from pooling.state.setting import CHANNELS, OWN, VIEWS

NAMES: Final = (
    "preset", *spec_fields.names(), "scale", "channel", "upstream", "seed", "lens", "panel", "view", "lang",
)  # fmt: skip


def write(state: ImageState, lang: str) -> dict[str, str]:
    """Return the parameters that bring this state back; the visitor's own picture is not among them."""
    params = {"preset": state.name, **spec_fields.write(state.spec, state.separate, ImageState().spec)}
    params |= {"scale": state.scale, "upstream": state.upstream}
    if state.has_channels:
        params["channel"] = state.channel
    if state.upstream == "random":
        params["seed"] = str(state.seed)
    params |= {"lens": f"{state.lens[0]}_{state.lens[1]}", "panel": state.panel}
    if state.view_chosen:
        params["view"] = state.view
    return params | {"lang": lang}


def address(state: ImageState, lang: str) -> dict[str, str | None]:
    """Return all of the page's parameters; None for those that this state has none of."""
    params = write(state, lang)
    return {name: params.get(name) for name in NAMES}


def read(params: Mapping[str, str]) -> tuple[ImageState, int | None, list[str]]:
    """Return the state that a link describes, the Loop's step, and the names of the parameters that were dropped.

    Parameters
    ----------
    params : mapping of str to str
        Untrusted.
    """
    reader = Reader(params)
    name = reader.word("preset", (*SAMPLES, OWN), DEFAULT)
    if name == OWN:  # a link can't hold a picture
        reader.dropped.append("picture")
        name = DEFAULT
    state = ImageState(
        name=name,
        scale=reader.word("scale", SCALES, SCALES[0]),
        channel=reader.word("channel", CHANNELS, "all"),
        upstream=reader.word("upstream", UPSTREAMS, UPSTREAMS[0]),
        seed=reader.whole("seed", 0),
        panel=reader.word("panel", PANELS, PANELS[0]),
        view=reader.word("view", VIEWS, "loop"),
    )
    state = replace(state, view_chosen="view" in params and "view" not in reader.dropped)
    reader.word("lang", LANGUAGES, LANGUAGES[0])
    spec, separate = spec_fields.read(reader, state.spec, MOST | {"pad": MOST_F})
    asked = replace(state, spec=spec, separate=separate)
    legal, notices = fitted(asked, asked, new_lens="lens" not in params)
    reader.dropped += [name for _, told in notices for name, _, _ in told["changes"]]
    if "lens" in params:
        asked_lens = reader.take("lens", lambda text: cell(text, MAX_PIXELS), legal.lens)
        legal = replace(legal, lens=lens_of(legal.spec, legal.size, asked_lens).first)
        if legal.lens != asked_lens:
            reader.dropped.append("lens")
    lens = lens_of(legal.spec, legal.size, legal.lens)
    step = reader.whole("step", 0, 0, lens.rows.count * lens.cols.count - 1) if "step" in params else None
    return legal, step, list(dict.fromkeys(reader.dropped))

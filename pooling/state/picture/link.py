"""The page of whole pictures as query parameters, and back. Illegal parameters are dropped and reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pooling.i18n import LANGUAGES
from pooling.sources import SAMPLES
from pooling.sources.limits import MAX_PIXELS
from pooling.state import layer, layer_params, spec_fields
from pooling.state.parameters import Reader, cell
from pooling.state.picture.edits import fitted
from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import DEFAULT, MOST, MOST_PAD, PANELS, SCALES, UPSTREAMS, PictureSetting
from pooling.state.pooled_input import PADDINGS
from pooling.state.setting import CHANNELS, OWN, VIEWS

NAMES: Final = (
    "preset", *spec_fields.names(), "padding", "scale", "channel", "upstream", "seed", "lens", "panel", "view", "lang",
)  # fmt: skip


def write(setting: PictureSetting, lang: str) -> dict[str, str]:
    """Return the parameters of a link to this setting; it can't contain the visitor's own picture."""
    params = {"preset": setting.name, **spec_fields.write(setting.spec, setting.separate, PictureSetting().spec)}
    params |= layer_params.write(setting)
    params |= {"scale": setting.scale, "upstream": setting.upstream}
    if setting.has_channels:
        params["channel"] = setting.channel
    if setting.upstream == "random":
        params["seed"] = str(setting.seed)
    params |= {"lens": f"{setting.lens[0]}_{setting.lens[1]}", "panel": setting.panel}
    if setting.view_chosen:
        params["view"] = setting.view
    return params | {"lang": lang}


def address(setting: PictureSetting, lang: str) -> dict[str, str | None]:
    """Return all of the page's parameters; None for those that this setting does not have."""
    params = write(setting, lang)
    return {name: params.get(name) for name in NAMES}


def read(params: Mapping[str, str]) -> tuple[PictureSetting, int | None, list[str]]:
    """Return the setting that a link describes, the Loop's step, and the names of the parameters that were dropped.

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
    setting = PictureSetting(
        name=name,
        scale=reader.word("scale", SCALES, SCALES[0]),
        channel=reader.word("channel", CHANNELS, "all"),
        upstream=reader.word("upstream", UPSTREAMS, UPSTREAMS[0]),
        seed=reader.whole("seed", 0),
        panel=reader.word("panel", PANELS, PANELS[0]),
        view=reader.word("view", VIEWS, "loop"),
    )
    setting = replace(setting, view_chosen="view" in params and "view" not in reader.dropped)
    reader.word("lang", LANGUAGES, LANGUAGES[0])
    spec, separate = spec_fields.read(reader, setting.spec, {**MOST, "pad": MOST_PAD})
    padding = reader.word("padding", PADDINGS, "pad")
    padding = "sides" if padding == "pad" and layer.has_sides(spec) else padding
    requested = replace(setting, spec=spec, separate=separate, padding=padding)
    legal, notices = fitted(requested, requested, new_lens="lens" not in params)
    reader.dropped += [name for _, detail in notices for name, _, _ in detail["changes"]]
    if "lens" in params:
        requested_lens = reader.take("lens", lambda text: cell(text, MAX_PIXELS), legal.lens)
        legal = replace(legal, lens=lens_of(legal.spec, legal.size, requested_lens).first)
        if legal.lens != requested_lens:
            reader.dropped.append("lens")
    lens = lens_of(legal.spec, legal.size, legal.lens)
    step = reader.whole("step", 0, 0, lens.rows.count * lens.cols.count - 1) if "step" in params else None
    return legal, step, list(dict.fromkeys(reader.dropped))

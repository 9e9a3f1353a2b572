"""A comparison as query parameters, and back. Illegal parameters are dropped and reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pooling.engine.spec import PoolSpec
from pooling.lessons.comparisons import COMPARISONS
from pooling.sources import PRESETS
from pooling.state import link, spec_fields
from pooling.state.compare.comparison import LEAST, MOST, UPSTREAMS, Comparing, ready, rule_for, with_input, with_shared
from pooling.state.edits import names_of
from pooling.state.feature_map import read_feature
from pooling.state.input_state import missing_input
from pooling.state.parameters import Reader, plane
from pooling.state.setting import CHANNELS, OWN, SOURCES, VIEWS, Floats
from pooling.state.stage_log import Editing

COLUMNS: Final = ("a", "b", "c", "d")
NAMES: Final = (*link.NAMES, "compare", *COLUMNS)
"""All parameters that the page's address may have, but the step."""


def write(now: Comparing, lang: str) -> dict[str, str]:
    """Return the parameters of a link to a comparison, without a matrix that is too large for a link."""
    setting = now.setting
    params = {"compare": now.name, "preset": setting.preset, "upstream": setting.upstream}
    if setting.source != "matrix":
        params["source"] = setting.source
    if setting.view_chosen:
        params["view"] = setting.view
    if now.name == OWN:
        params |= {name: spec_fields.to_text(spec) for name, spec in zip(COLUMNS, now.specs, strict=False)}
    written = link.write(setting, lang)
    return params | {"lang": lang} | {name: written[name] for name in ("m", "channel", "feature") if name in written}


def missing(now: Comparing) -> str:
    """Return what of the input the link can't contain: "matrix", "picture" or ""."""
    left_out = link.missing(now.setting)
    return "picture" if "picture" in left_out else "matrix" if "m" in left_out else ""


def read(params: Mapping[str, str]) -> Comparing:
    """Return the comparison that a link describes, with a notice of dropped parameters."""
    reader = Reader(params)
    name = reader.word("compare", (*COMPARISONS, OWN), next(iter(COMPARISONS)))
    start = ready(name if name in COMPARISONS else next(iter(COMPARISONS)))
    specs = _specs(reader) if name == OWN else ()
    if len(specs) < LEAST:
        specs, name = start.specs, start.name
        reader.dropped += ["compare"] if start.name != reader.params.get("compare", start.name) else []
    source = reader.word("source", SOURCES, "matrix")
    preset, matrix = _input(reader, source, start.setting.preset)
    feature = read_feature(reader, source, preset)
    default = start.setting.upstream
    if source != "matrix":
        default = rule_for(replace(start.setting, source=source, preset=preset))
    setting = replace(
        start.setting,
        feature=feature,
        upstream=reader.word("upstream", UPSTREAMS, default),
        view=reader.word("view", VIEWS, "loop"),
        view_chosen="view" in params and "view" not in reader.dropped,
    )
    requested = Comparing(Editing(setting), name=name, specs=specs)
    found = with_input(requested, preset, matrix, source)
    found = with_shared(found, upstream=setting.upstream, channel=reader.word("channel", CHANNELS, "all"))
    if name == OWN:
        reader.dropped += [k for k, old, new in zip(COLUMNS, requested.specs, found.specs, strict=False) if old != new]
    step = _step(reader, found)
    notices = () if name == OWN else found.notices
    missing = missing_input(params, reader.dropped)
    if reader.dropped:
        notices = (("link_dropped", {"names": list(dict.fromkeys(reader.dropped))}), *notices)
    return replace(found, notices=notices, step=step, missing=missing, present=int(params.get("present") == "1"))


def _input(reader: Reader, source: str, default: str) -> tuple[str, Floats | None]:
    """Return the preset, and the matrix in the link if that is pooled."""
    matrix = reader.take("m", plane, None)
    if source != "matrix":
        names, default = names_of(source), link.unnamed_of(source)
    else:
        names = (*PRESETS, *([OWN] if matrix is not None else []))
    preset = reader.word("preset", names, default)
    if source == "picture" and reader.params.get("preset") == OWN:
        reader.dropped.append("picture")
    if matrix is not None and (preset != OWN or source != "matrix"):
        reader.dropped.append("m")
        matrix = None
    return preset, matrix


def _specs(reader: Reader) -> tuple[PoolSpec, ...]:
    """Return the settings of the columns that are legal in themselves."""
    found = [reader.take(name, spec_fields.from_text, None) for name in COLUMNS[:MOST]]
    return tuple(spec for spec in found if spec is not None)


def _step(reader: Reader, found: Comparing) -> int | None:
    """Return a step that one of the columns has."""
    text = reader.params.get("step")
    steps = [link.legal_step(text, found.column(k)) for k in range(len(found.specs))]
    legal = [step for step in steps if step is not None]
    if text is not None and not legal:
        reader.dropped.append("step")
    return legal[0] if legal else None

"""A comparison as query parameters, and back. Illegal parameters are dropped and reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from pooling.engine.spec import PoolSpec
from pooling.lessons.comparisons import COMPARISONS
from pooling.sources import PRESETS
from pooling.state import link, spec_fields
from pooling.state.compare.comparison import LEAST, MOST, UPSTREAMS, Comparing, ready, with_input
from pooling.state.parameters import Reader, plane
from pooling.state.setting import OWN, VIEWS
from pooling.state.stage_log import Editing

COLUMNS: Final = ("a", "b", "c", "d")
NAMES: Final = (*link.NAMES, "compare", *COLUMNS)
"""All parameters that the page's address may have, but the step."""


def write(now: Comparing, lang: str) -> dict[str, str]:
    """Return the parameters of a link to a comparison, without a matrix that is too large for a link."""
    setting = now.setting
    params = {"compare": now.name, "preset": setting.preset, "upstream": setting.upstream}
    if setting.view_chosen:
        params["view"] = setting.view
    if now.name == OWN:
        params |= {name: spec_fields.to_text(spec) for name, spec in zip(COLUMNS, now.specs, strict=False)}
    written = link.write(setting, lang)
    return params | {"lang": lang} | ({"m": written["m"]} if "m" in written else {})


def is_partial(now: Comparing) -> bool:
    """Return whether the matrix is missing from the link."""
    return "m" in link.missing(now.setting)


def read(params: Mapping[str, str]) -> Comparing:
    """Return the comparison that a link describes, with a notice of dropped parameters."""
    reader = Reader(params)
    name = reader.word("compare", (*COMPARISONS, OWN), next(iter(COMPARISONS)))
    start = ready(name if name in COMPARISONS else next(iter(COMPARISONS)))
    specs = _specs(reader) if name == OWN else ()
    if len(specs) < LEAST:
        specs, name = start.specs, start.name
        reader.dropped += ["compare"] if start.name != reader.params.get("compare", start.name) else []
    matrix = reader.take("m", plane, None)
    preset = reader.word("preset", (*PRESETS, *([OWN] if matrix is not None else [])), start.setting.preset)
    if matrix is not None and preset != OWN:
        reader.dropped.append("m")
        matrix = None
    setting = replace(
        start.setting,
        upstream=reader.word("upstream", UPSTREAMS, start.setting.upstream),
        view=reader.word("view", VIEWS, "loop"),
        view_chosen="view" in params and "view" not in reader.dropped,
    )
    requested = Comparing(name, Editing(setting), specs)
    found = with_input(requested, preset, matrix)
    if name == OWN:
        reader.dropped += [k for k, old, new in zip(COLUMNS, requested.specs, found.specs, strict=False) if old != new]
    step = _step(reader, found)
    notices = () if name == OWN else found.notices
    if reader.dropped:
        notices = (("link_dropped", {"names": list(dict.fromkeys(reader.dropped))}), *notices)
    return replace(found, notices=notices, step=step, present=int(params.get("present") == "1"))


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

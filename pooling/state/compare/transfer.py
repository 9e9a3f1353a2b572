"""From Explore to Compare and back: the input, one setting, and what was read from a file or text."""

from __future__ import annotations

from dataclasses import replace

from pooling.state import explore
from pooling.state.compare.columns import fit_notices, fitted_specs
from pooling.state.compare.comparison import UPSTREAMS, Comparing, rule_for
from pooling.state.compare.contrast import contrast
from pooling.state.edits import fitted
from pooling.state.explore import ExploreState
from pooling.state.input_state import with_loaded
from pooling.state.layer import Notice
from pooling.state.setting import OWN, Setting
from pooling.state.stage_log import with_history


def from_explore(now: Comparing, other: ExploreState) -> Comparing:
    """Pool Explore's input, and make its setting the first column.

    The other columns stay, fitted to the input, if the comparison is the visitor's own; without any, the second column
    is a contrast. The stage can undo the change of the input.
    """
    spec = other.setting.spec
    upstream = other.setting.upstream
    if upstream not in UPSTREAMS:
        upstream = rule_for(other.setting)
    setting = replace(_with_input_of(now.setting, other.setting), upstream=upstream)
    others = tuple(each for each in now.specs[1:] if each != spec) if now.name == OWN else ()
    fitted_others = fitted_specs(others, now.setting, setting)
    notices: list[Notice] = [("brought_to_compare", {"setting": other.setting})]
    if other.setting.window == "adaptive":
        notices.append(("brought_window", {}))
    if upstream != other.setting.upstream:
        notices.append(("brought_gradient", {"upstream": upstream}))
    if others:
        notices += [("brought_others", {}), *fit_notices(others, fitted_others, first=2)]
    specs = (spec, *(fitted_others or (contrast(setting, (spec,)),)))
    changed = replace(
        now,
        editing=with_history(now.editing, setting),
        name=OWN,
        specs=specs,
        fitted_from=None,
        notices=tuple(notices),
        error=None,
        missing="",
        step=None,
    )
    return with_loaded(changed, other.current_loaded)


def to_explore(now: Comparing, k: int, explores: ExploreState) -> ExploreState:
    """Return Explore's state with the input of the comparison and the setting of one column; undo takes it back."""
    column = now.column(k)
    setting = _with_input_of(explores.setting, column)
    setting = replace(
        setting,
        spec=column.spec,
        separate=column.separate,
        window="f",
        padding=column.padding,
        chosen=None,
        upstream=column.upstream,
        target=0.0,
    )
    setting, _ = fitted(setting, setting)
    notices: list[Notice] = [("brought_to_explore", {"n": k + 1, "setting": setting})]
    return with_loaded(explore.with_change(explores, (setting, notices), undoable=True), now.current_loaded)


def _with_input_of(setting: Setting, other: Setting) -> Setting:
    """Return a setting that pools the input of another one, in the same direction."""
    changed = replace(
        setting,
        source=other.source,
        preset=other.preset,
        feature=other.feature,
        origin=other.origin,
        channel=other.channel,
        view=other.view,
        view_chosen=other.view_chosen,
    )
    if other.preset != OWN:
        return changed
    return (
        replace(changed, picture=other.picture) if other.source == "picture" else replace(changed, matrix=other.matrix)
    )

"""A comparison as one value, and the legal ways to change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from numpy.typing import NDArray

from pooling.engine.spec import PoolSpec
from pooling.lessons.comparisons import COMPARISONS
from pooling.state.compare.columns import along, column_setting, fit_notices, fitted_specs, is_line
from pooling.state.compare.contrast import contrast
from pooling.state.edits import upstream_notices, with_choice, with_input_alone, with_size
from pooling.state.edits import with_own as own_input
from pooling.state.input_state import InputState
from pooling.state.layer import Notice, with_axis
from pooling.state.setting import OWN, Setting
from pooling.state.stage_log import Editing, apply_stage_log, with_history
from pooling.state.upstream import Floats, gradient_of

LEAST: Final = 2
MOST: Final = 4
UPSTREAMS: Final = ("ones", "numbered", "cycled")
"""dA by a rule, since the outputs may differ in size."""
_ORIGIN: Final = "compare"


@dataclass(frozen=True, eq=False, kw_only=True)
class Comparing(InputState):
    """One input, and the settings that pool it side by side. The input's own spec is not used.

    Attributes
    ----------
    name : str
        Id of a ready comparison, or "own".
    specs : tuple of PoolSpec
        ``LEAST`` to ``MOST``, each legal for the input.
    fitted_from : (tuple of PoolSpec, Setting) or None
        The settings as they were chosen, and for which input, if fitting has changed them since: a larger input brings
        them back.
    """

    name: str
    specs: tuple[PoolSpec, ...]
    fitted_from: tuple[tuple[PoolSpec, ...], Setting] | None = None

    def column(self, k: int) -> Setting:
        """Return the setting of one column."""
        return column_setting(self.setting, self.specs[k])

    def gradient(self, k: int) -> Floats:
        """Return one column's dA."""
        return gradient_of(self.column(k))


def rule_for(setting: Setting) -> str:
    """Return the dA by default; the network's belongs to one layer alone."""
    return setting.default_upstream if setting.default_upstream in UPSTREAMS else "numbered"


def ready(name: str, view: Setting | None = None) -> Comparing:
    """Return a ready comparison, with the direction of ``view``."""
    chosen = COMPARISONS[name]
    setting = Setting(preset=chosen.preset, upstream=chosen.upstream, origin=f"{_ORIGIN} {chosen.preset}")
    if view is not None:
        setting = replace(setting, view=view.view, view_chosen=view.view_chosen)
    return Comparing(Editing(setting), name=name, specs=chosen.specs)


def with_input(now: Comparing, preset: str, own: NDArray[Any] | None, source: str = "matrix") -> Comparing:
    """Pool another teaching case or sample, or (with ``OWN``) a matrix or picture of the visitor's.

    The settings are fitted to it. ``own`` is stored even if it is not pooled, so that it can be chosen again.
    """
    setting = with_input_alone(now.setting, source, preset)
    upstream = setting.upstream if setting.upstream in UPSTREAMS else rule_for(setting)
    setting = replace(setting, upstream=upstream, origin=f"{_ORIGIN} {preset}", channel="all")
    if own is not None:
        setting = replace(setting, picture=own) if own.ndim == 3 else replace(setting, matrix=own)
    editing = Editing(setting, epoch=now.editing.epoch, acted=now.editing.acted)
    return _fitted(now, replace(now, editing=editing), upstream_notices(now.setting, setting))


def with_own(now: Comparing, own: NDArray[Any], notices: list[Notice]) -> Comparing:
    """Pool a matrix (float64, 2-D) or a picture (uint8, 3-D) that was opened or pasted; the stage can undo it."""
    setting, _ = own_input(now.setting, own)
    editing = with_history(now.editing, setting)
    return _fitted(now, replace(now, editing=editing), [*notices, *upstream_notices(now.setting, setting)])


def _fitted(before: Comparing, after: Comparing, notices: Sequence[Notice] = ()) -> Comparing:
    """Return a comparison of another input: its settings are legal for it."""
    chosen, chosen_for = before.fitted_from or (before.specs, before.setting)
    shown = before.specs
    if after.name in COMPARISONS and COMPARISONS[after.name].same:
        shown = chosen = COMPARISONS[after.name].specs_for(after.setting.size)
        chosen_for = after.setting
    specs = fitted_specs(chosen, chosen_for, after.setting)
    return replace(
        after,
        specs=specs,
        fitted_from=None if specs == chosen else (chosen, chosen_for),
        name=after.name if specs == shown else OWN,
        notices=(*notices, *fit_notices(before.specs, specs)),
        error=None,
        missing="",
        step=None,
    )


def with_spec(now: Comparing, k: int, spec: PoolSpec, notices: list[Notice]) -> Comparing:
    """Change the setting of one column; this makes the comparison the visitor's own."""
    specs = (*now.specs[:k], spec, *now.specs[k + 1 :])
    return replace(now, name=OWN, specs=specs, fitted_from=None, notices=tuple(notices), error=None, step=None)


def with_column_size(now: Comparing, k: int, name: str, value: int, axis: int | None = None) -> Comparing:
    """Set f, stride or pad of one column, and adjust the others if necessary.

    ``axis`` is 0 for the height, 1 for the width, and None for both (if the input is one row, its width).
    """
    setting = now.column(k)
    if axis is None and is_line(setting):
        axis = along(setting)
    changed, notices = with_size(setting, name, with_axis(getattr(setting.spec, name), axis, value))
    return with_spec(now, k, changed.spec, notices)


def with_count(now: Comparing, count: int) -> Comparing:
    """Set the number of columns; each new one is a contrast to those there are."""
    specs = now.specs[:count]
    while len(specs) < count:
        specs = (*specs, contrast(now.setting, specs))
    return replace(now, name=OWN, specs=specs, fitted_from=None, notices=(), step=None)


def with_name(now: Comparing, name: str) -> Comparing:
    """Show a ready comparison, or make the current one the visitor's own."""
    if name not in COMPARISONS:
        return replace(now, name=OWN, notices=())
    chosen, old = ready(name, now.setting), now.editing
    setting = replace(chosen.setting, matrix=now.setting.matrix, picture=now.setting.picture)
    return replace(chosen, editing=Editing(setting, epoch=old.epoch, acted=old.acted))


def with_shared(now: Comparing, **changes: Any) -> Comparing:
    """Change settings that all columns share: dA's rule, the direction."""
    setting = replace(now.setting, **changes)
    return replace(now, editing=replace(now.editing, setting=setting, nudge=None))


def with_field(now: Comparing, k: int, name: str, value: Any) -> Comparing:
    """Set one field of a column's layer that needs no fitting: the kind, the tie rule."""
    return with_spec(now, k, replace(now.specs[k], **{name: value}), [])


def with_column(now: Comparing, k: int, changed: Setting) -> Comparing:
    """Change one column by a function of ``layer_choices``."""
    setting, notices = with_choice(now.column(k), changed)
    return with_spec(now, k, setting.spec, notices)


def with_stage_log(now: Comparing, sent: object) -> Comparing:
    """Apply the visitor's actions in the stages. dA stays a rule, whatever the browser sends."""
    editing = apply_stage_log(now.editing, sent)
    setting = replace(editing.setting, upstream=now.setting.upstream, dA=None)
    changed = replace(now, editing=replace(editing, setting=setting), notices=())
    if setting.origin == now.setting.origin and setting.size == now.setting.size:
        return changed
    return _fitted(now, changed)  # undo has brought another input back

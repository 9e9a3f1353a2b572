"""A comparison as one value, and the legal ways to change it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final

from pooling.engine.spec import PoolSpec
from pooling.lessons.comparisons import COMPARISONS
from pooling.state.edits import fitted, with_size
from pooling.state.layer import Notice, is_square
from pooling.state.setting import OWN, Setting
from pooling.state.stage_log import Editing, apply_stage_log
from pooling.state.upstream import Floats, gradient_of

LEAST: Final = 2
MOST: Final = 4
UPSTREAMS: Final = ("ones", "numbered")
"""dA by a rule, since the outputs may differ in size."""
_ORIGIN: Final = "compare"


@dataclass(frozen=True, eq=False)
class Comparing:
    """One input, and the settings that pool it side by side.

    Attributes
    ----------
    name : str
        Id of a ready comparison, or "own".
    editing : Editing
        The input, its past, direction and dA; its own spec is not used.
    specs : tuple of PoolSpec
        ``LEAST`` to ``MOST``, each legal for the input.
    notices : tuple of Notice
        What else the last change had to change.
    step : int or None
        Where the link opened the stages.
    present : int
        1 if the link requests full screen.
    """

    name: str
    editing: Editing
    specs: tuple[PoolSpec, ...]
    notices: tuple[Notice, ...] = field(default=())
    step: int | None = None
    present: int = 0

    @property
    def setting(self) -> Setting:
        """The input and the other settings that the columns share."""
        return self.editing.setting

    def column(self, k: int) -> Setting:
        """Return the setting of one column."""
        return _with_spec(self.setting, self.specs[k])

    def gradient(self, k: int) -> Floats:
        """Return one column's dA."""
        return gradient_of(self.column(k))


def _with_spec(setting: Setting, spec: PoolSpec) -> Setting:
    """Return a column's setting; height and width are separate only if an input of one row or the spec needs it."""
    return replace(setting, spec=spec, separate=1 in setting.size or not is_square(spec))


def ready(name: str, view: Setting | None = None) -> Comparing:
    """Return a ready comparison, with the direction of ``view``."""
    chosen = COMPARISONS[name]
    setting = Setting(preset=chosen.preset, upstream=chosen.upstream, origin=f"{_ORIGIN} {chosen.preset}")
    if view is not None:
        setting = replace(setting, view=view.view, view_chosen=view.view_chosen)
    return Comparing(name, Editing(setting), chosen.specs)


def with_input(now: Comparing, preset: str, matrix: Floats | None) -> Comparing:
    """Pool another teaching case, or (with ``OWN``) a matrix of the visitor's; the settings are fitted to it.

    ``matrix`` is stored even if a teaching case is pooled, so that it can be chosen again.
    """
    setting = replace(now.setting, preset=preset, matrix=matrix, origin=f"{_ORIGIN} {preset}")
    before = now.editing
    fresh = Editing(setting, epoch=before.epoch, acted=before.acted)
    was_line = 1 in before.setting.size and 1 not in setting.size
    specs = tuple(_as_along(spec, before.setting) for spec in now.specs) if was_line else now.specs
    return _fitted(replace(now, editing=fresh, specs=specs, notices=(), step=None))


def along(setting: Setting) -> int:
    """Return the axis that a column's one number of f, stride or pad is read from: an input of one row has no other."""
    return 0 if setting.size[1] == 1 else 1


def _as_along(spec: PoolSpec, setting: Setting) -> PoolSpec:
    """Return the spec with both axes as the one along an input of one row or column."""
    k = along(setting)
    return replace(spec, f=spec.window[k], stride=spec.strides[k], pad=spec.padding[k])


def _fitted(now: Comparing) -> Comparing:
    """Return a comparison whose settings are legal for its input."""
    specs, notices = [], []
    for k in range(len(now.specs)):
        setting = now.column(k)
        changed, found = fitted(setting, setting)
        specs.append(changed.spec)
        notices += [notice for notice in found if notice not in notices]
    same = tuple(specs) == now.specs
    return replace(now, specs=tuple(specs), name=now.name if same else OWN, notices=tuple(notices))


def with_spec(now: Comparing, k: int, spec: PoolSpec, notices: list[Notice]) -> Comparing:
    """Change the setting of one column; this makes the comparison the visitor's own."""
    specs = (*now.specs[:k], spec, *now.specs[k + 1 :])
    return replace(now, name=OWN, specs=specs, notices=tuple(notices), step=None)


def with_column_size(now: Comparing, k: int, name: str, value: int) -> Comparing:
    """Set f, stride or pad of one column (if the input is one row, its width), and adjust the others if necessary."""
    setting = now.column(k)
    high, wide = {"f": setting.spec.window, "stride": setting.spec.strides, "pad": setting.spec.padding}[name]
    pair = (value, wide) if along(setting) == 0 else (high, value)
    changed, notices = with_size(setting, name, pair if setting.separate else (value, value))
    return with_spec(now, k, changed.spec, notices)


def with_count(now: Comparing, count: int) -> Comparing:
    """Set the number of columns; new ones are copies of the last."""
    more = (now.specs[-1],) * (count - len(now.specs))
    return replace(now, name=OWN, specs=(*now.specs, *more)[:count], notices=(), step=None)


def with_name(now: Comparing, name: str) -> Comparing:
    """Show a ready comparison, or make the current one the visitor's own."""
    if name not in COMPARISONS:
        return replace(now, name=OWN, notices=())
    chosen, old = ready(name, now.setting), now.editing
    setting = replace(chosen.setting, matrix=now.setting.matrix)
    return replace(chosen, editing=replace(chosen.editing, setting=setting, epoch=old.epoch, acted=old.acted))


def with_shared(now: Comparing, **changes: Any) -> Comparing:
    """Change settings that all columns share: dA's rule, the direction."""
    setting = replace(now.setting, **changes)
    return replace(now, editing=replace(now.editing, setting=setting, nudge=None))


def with_field(now: Comparing, k: int, name: str, value: Any) -> Comparing:
    """Set one field of a column's layer that needs no fitting: the kind, the tie rule."""
    return with_spec(now, k, replace(now.specs[k], **{name: value}), [])


def with_stage_log(now: Comparing, sent: object) -> Comparing:
    """Apply the visitor's actions in the stages. dA stays a rule, whatever the browser sends."""
    editing = apply_stage_log(now.editing, sent)
    setting = replace(editing.setting, upstream=now.setting.upstream, dA=None)
    return replace(now, editing=replace(editing, setting=setting), notices=())

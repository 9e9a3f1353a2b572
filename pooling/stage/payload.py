"""What the stage shows, as one blob: the engine's results, the words, and nothing that the browser must work out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from pooling.engine.kinds import WeightedKind
from pooling.engine.pool import Pooled, pool
from pooling.engine.spec import Pair, PoolSpec
from pooling.engine.windows import divisors, unreached, window_bounds
from pooling.i18n import words
from pooling.stage import nudged
from pooling.stage.blob import Quantised, in_units_of, packed, quantised
from pooling.studies.search import improvements

_MOST_HOPS: Final = 1 << 16
"""Cells of all windows together; where they are more, cells are too small to show a search."""
_DECIMALS: Final = (1, 10, 100, 1000)


@dataclass(frozen=True, eq=False)
class Scene:
    """Everything the stage is told.

    Attributes
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
        A matrix (floats) or a picture (uint8); at most 256 × 256.
    spec : PoolSpec
    dA : ndarray
        The upstream gradient, of the output's shape.
    white : int
        The number of a picture's lightest pixel; 0 is 255 for uint8, and else no picture.
    view : {"loop", "forward", "backward"}
    view_chosen : bool
        Whether somebody chose the view; a phone then keeps it.
    narrow_view : {"forward", "backward"}
        The direction in which a phone opens else.
    lang : {"en", "zh"}
    step : int or None
        Where to open; None is the first window.
    channels : sequence of str
        Names of the channels, such as ("R", "G", "B").
    channel_index : int
        The number, in the source, of the only channel that is shown.
    origin : str
        What x is: another origin starts at the first window again.
    editable, editable_gradient : bool
        Whether cells of x and dA take numbers.
    undo : bool
        Whether there is something to undo.
    asks : bool
        Whether a cell that is clicked is told as an answer: an action ["answer", grid, row, column].
    tries : sequence of str
        What can be tried after the last window: "overlap", "average", "tie".
    nudge : (int, int) or None
        The cell of a one-channel x that is being nudged.
    loss : {"sum", "dot", "squares"}
        Whose gradient dA is: ΣA's, Σ dA · A's or ½‖A − target‖²'s.
    link : mapping of str to str or None
        Parameters of the page's address that bring this scene back, but for the step, which the stage adds itself;
        None for those that must not be there. The stage writes them, since each that Python writes becomes a new
        entry in the browser's history.
    partial_link : bool
        Whether the page's link leaves out something that is shown.
    epoch : str
    acted : int
        How many of the stage's actions of that epoch have been applied.
    present : int
        A number greater than the one before asks the stage to fill the screen.
    lecture : mapping or None
        What a clicker walks through: "id", "title", "at" (the press it stands at, 0 is the title's card), "place"
        (which scene this is), "places" (which scene each press shows), and "beats": each with "caption", "line",
        "notes" (texts) and "view", "step", "does", "start", "hides", "before", "turned", "lights" as
        ``lessons.lecture.Beat`` has them.
    alone : bool
        Whether no Python answers, as in a file that was taken away: what needs it is switched off.
    """

    x: NDArray[Any]
    spec: PoolSpec
    dA: NDArray[Any]  # noqa: N815 (the article's name)
    white: int = 0
    view: str = "loop"
    view_chosen: bool = True
    narrow_view: str = "forward"
    lang: str = "en"
    step: int | None = None
    channels: Sequence[str] = ("",)
    channel_index: int = 0
    origin: str = ""
    editable: bool = True
    editable_gradient: bool = True
    undo: bool = False
    asks: bool = False
    tries: Sequence[str] = ()
    nudge: Pair | None = None
    loss: str = "dot"
    link: Mapping[str, str | None] = field(default_factory=dict)
    partial_link: bool = False
    epoch: str = ""
    acted: int = 0
    present: int = 0
    lecture: Mapping[str, Any] | None = None
    alone: bool = False


def pack(scene: Scene) -> bytes:
    """Return the scene as the bytes that ``assets/stage/decode.js`` reads.

    Parameters
    ----------
    scene : Scene

    Raises
    ------
    PoolingError
        If the setting does not fit the input, or dA the output.
    """
    pooled = pool(scene.x, scene.spec)
    arrays = _arrays(scene, pooled)
    return packed(_header(scene, pooled, arrays), arrays)


def _header(scene: Scene, pooled: Pooled, arrays: dict[str, Quantised]) -> dict[str, Any]:
    spec = scene.spec
    height, width = scene.x.shape[:2]
    rows, cols = pooled.output.shape[:2]
    channels = scene.x.shape[2] if scene.x.ndim == 3 else 1
    return {
        "height": height,
        "width": width,
        "channels": channels,
        "rows": rows,
        "cols": cols,
        **_kind(scene),
        "ties": spec.ties,
        "f": spec.window,
        # A stride beyond the input is only ever shown; JavaScript has no such whole numbers.
        "stride": [min(stride, 2**31) for stride in spec.strides],
        "pad": spec.padding,
        "picture": scene.white or (255 if scene.x.dtype == np.uint8 else 0),
        "scales": {"x": _range(arrays["x"]), "gradient": max(_reach(arrays["dA"]), _reach(arrays["total"]))},
        "view": scene.view,
        "viewChosen": scene.view_chosen,
        "narrowView": scene.narrow_view,
        "lang": scene.lang,
        "step": scene.step,
        "channelNames": list(scene.channels),
        "channelIndex": scene.channel_index,
        "identity": f"{scene.origin} {height}x{width}x{channels} {spec.window} {spec.strides} {spec.padding}",
        "editable": scene.editable,
        "editableGradient": scene.editable_gradient,
        "undo": scene.undo,
        "asks": scene.asks,
        "tries": list(scene.tries),
        "nudge": nudged.told(scene.x, spec, scene.dA, scene.nudge, scene.loss) if scene.nudge else None,
        "link": dict(scene.link),
        "partialLink": scene.partial_link,
        "epoch": scene.epoch,
        "acted": scene.acted,
        "present": scene.present,
        "lecture": scene.lecture,
        "alone": scene.alone,
        "words": _words(scene),
    }


def _kind(scene: Scene) -> dict[str, Any]:
    """Return what the stage must know of the kind of pooling, so that it asks for no kind by name.

    Returns
    -------
    dict
        kind: the name. symbol: what formulas call it. routing: "winner" (``first`` and ``tied`` say which cells receive
        the share), "uniform" (all cells of a window receive its ``share``) or "weights" (each cell receives its
        ``cellFactors`` times the window's ``share``; its weight is its ``cellFactors`` times the window's
        ``windowFactors``). padding: what padding holds, "-Infinity" as text. divisor: what an average divides by.
        formula: the trees of ``engine.kinds.Formula`` as lists; parameters: the numbers in them by name.
    """
    kind = scene.spec.operator
    return {
        "kind": kind.name,
        "symbol": kind.symbol,
        "routing": kind.routing,
        "usesTies": kind.uses_ties,
        "padding": kind.padding_value if np.isfinite(kind.padding_value) else "-Infinity",
        "divisor": _divisor(scene.spec, (scene.x.shape[0], scene.x.shape[1])),
        "formula": {"value": kind.formula.value, "weight": kind.formula.weight},
        "parameters": kind.parameters,
    }


def _words(scene: Scene) -> dict[str, str]:
    """Return the stage's words; where it stands alone, those that don't offer what is switched off."""
    told = words(scene.lang)
    return told.section("stage") | (told.section("alone") if scene.alone else {})


def _range(array: Quantised) -> list[float]:
    """Return the least and greatest finite value: what colours stretch over."""
    finite = array.units[np.isfinite(array.units)]
    if finite.size == 0:
        return [0, 0]
    return [float(finite.min()) / array.divisor, float(finite.max()) / array.divisor]


def _reach(array: Quantised) -> float:
    return max(map(abs, _range(array)))


def _arrays(scene: Scene, pooled: Pooled) -> dict[str, Quantised]:
    spec = scene.spec
    size = (scene.x.shape[0], scene.x.shape[1])
    n = _divisor(spec, size)
    tenths = (*_DECIMALS, *(d * n for d in _DECIMALS))
    rows, cols = window_bounds(spec, size)
    dA = np.asarray(scene.dA, dtype=np.float64)
    upstream = quantised(dA, tenths)
    total = pooled.backward(dA).astype(np.float64, copy=False)
    share = _shares(scene, pooled, dA, upstream)
    arrays = {
        "x": quantised(scene.x, _DECIMALS),
        "A": quantised(pooled.output, tenths),
        "dA": upstream,
        "rowBounds": quantised(rows, (1,)),
        "colBounds": quantised(cols, (1,)),
    }
    whole = in_units_of(total, share.divisor) if share.units.dtype.kind != "f" else None
    if whole is None:  # no common units: both as floats, so that sums of shares and totals are of one kind
        share = Quantised(share.units / share.divisor)
        whole = Quantised(total)
    arrays |= {"share": share, "total": whole}
    missed = unreached(spec, size)
    if missed.any():
        arrays["unreached"] = Quantised(missed.astype(np.uint8))
    if spec.operator.routing == "winner":
        arrays |= _winners(pooled) | _hops(scene)
    if isinstance(spec.operator, WeightedKind):
        arrays["cellFactors"] = Quantised(spec.operator.cell_factors(scene.x))
        arrays["windowFactors"] = Quantised(spec.operator.window_factors(pooled.output))
    return arrays


def _divisor(spec: PoolSpec, size: Pair) -> int:
    """Return what each window's average divides by."""
    rows, cols = divisors(spec, size)
    return int(rows[0] * cols[0])


def _shares(scene: Scene, pooled: Pooled, dA: NDArray[np.float64], upstream: Quantised) -> Quantised:
    """Return what each window passes to each cell that receives: dA, or a part of it."""
    if isinstance(scene.spec.operator, WeightedKind):
        return Quantised(dA * scene.spec.operator.window_factors(pooled.output))
    if scene.spec.operator.routing == "uniform":
        n = _divisor(scene.spec, (scene.x.shape[0], scene.x.shape[1]))
        if upstream.units.dtype.kind == "f":
            return Quantised(dA / n)
        return Quantised(upstream.units, upstream.divisor * n)
    if scene.spec.ties != "split":
        return upstream
    count = pooled.winner_count()
    common = int(np.lcm.reduce(np.unique(count)))
    return quantised(dA / count, [d * common for d in _DECIMALS] if common < 10**6 else ())


def _hops(scene: Scene) -> dict[str, Quantised]:
    """Return one bit for each cell of each window: where the ring stops on its way to the winner. Empty if too many."""
    (rows, cols), spec = scene.spec.axes((scene.x.shape[0], scene.x.shape[1])), scene.spec
    if scene.x.ndim == 3 or rows.windows * cols.windows * rows.extent * cols.extent > _MOST_HOPS:
        return {}
    return {"hops": Quantised(np.packbits(improvements(scene.x, spec), bitorder="little"))}


def _winners(pooled: Pooled) -> dict[str, Quantised]:
    """Return each window's first maximum and, where there are ties, one bit a window that says so."""
    arrays = {"first": quantised(pooled.first_winner(), (1,))}
    tied = pooled.winner_count() > 1
    if tied.any():
        arrays["tied"] = Quantised(np.packbits(tied, bitorder="little"))
    return arrays

"""The data of the stage: the engine's results and the texts, so that the browser needn't compute any pooling."""

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
from pooling.i18n import LANGUAGE, words
from pooling.stage import nudged
from pooling.stage.blob import Quantised, encode_blob, in_units_of, quantise
from pooling.studies.search import improvements

_MAX_SEARCH_CELLS: Final = 1 << 16
"""The most cells of all windows together for which the search is sent. Beyond, cells are too small to show it."""
_DECIMALS: Final = (1, 10, 100, 1000)


@dataclass(frozen=True, eq=False)
class Scene:
    """The data of the stage.

    Attributes
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
        A matrix (floats) or a picture (uint8); at most 256 × 256.
    spec : PoolSpec
    dA : ndarray
        The upstream gradient, of the output's shape.
    white : int
        The value of a picture's lightest pixel. 0 means 255 for uint8 inputs, and otherwise that x is not a picture.
    view : {"loop", "forward", "backward"}
    view_chosen : bool
        Whether the user chose the view. Phones only show the view if it was chosen.
    narrow_view : {"forward", "backward"}
        The view on phones if none was chosen.
    lang : {"en", "zh"}
    step : int or None
        The window to open; None means the first one.
    channels : sequence of str
        Names of the channels, such as ("R", "G", "B").
    channel_index : int
        The index in the source of the channel that is shown, if it is the only one.
    origin : str
        An identifier of the input. If it changes, the stage returns to the first window.
    editable, editable_gradient : bool
        Whether the user may edit cells of x and of dA.
    undo : bool
        Whether there are edits to undo.
    redo : bool
        Whether there are edits that were undone.
    message : str
        What to say about the last edit, such as why a pasted block could not be read.
    reports_clicks : bool
        Whether clicks on cells are reported as answers, with an action ["answer", grid, row, column].
    asks : {"", "forward", "backward"}
        The direction whose results are hidden, because a question of the page is open.
    visit : int
        If this number increases, the stage goes to ``step`` and animates it.
    panels : sequence of str or None
        What is shown besides the grids, of ``lessons.lesson.PANELS``; None for everything.
    below : int
        Pixels under the transport that the grids leave to a panel.
    suggestions : sequence of str
        Suggestions after the last window: "overlap", "average", "tie".
    nudge : (int, int) or None
        The cell of a one-channel x that is being nudged.
    loss : {"sum", "dot", "squares"}
        The loss whose gradient is dA: ΣA, Σ dA · A or ½‖A − target‖².
    link : mapping of str to str or None
        Parameters of the page's URL that restore this scene, except the step, which the stage adds; None for those that
        must be removed. The stage writes them to the URL, because each change by Python would add an entry to the
        browser's history.
    partial_link : bool
        Whether the page's link can't restore everything that is shown.
    epoch : str
    acted : int
        The number of the stage's actions in this epoch that have been applied.
    present : int
        If this number increases, the stage switches to full screen.
    lecture : mapping or None
        A lecture: "id", "title", "at" (the current press, where 0 is the title card), "place" (the index of this
        scene), "places" (the scene of each press), and "beats", each with "caption", "line", "why",
        "notes" (texts) and "view", "step", "does", "start", "hides", "before", "turned", "lights", "large" as
        ``lessons.lecture.Beat`` has them.
    layer_controls : mapping or None
        The controls of the layer that a phone shows beside the stage: "kinds", each with "name" and "label", and
        "sizes", each with "name", "axis", "label", "value", "least" and "most". Changes are reported with actions
        ["kind", name] and ["size", name, axis, value].
    standalone : bool
        Whether the stage runs without Python, as in a downloaded file, so that functions that need it are disabled.
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
    redo: bool = False
    message: str = ""
    reports_clicks: bool = False
    asks: str = ""
    visit: int = 0
    panels: Sequence[str] | None = None
    below: int = 0
    suggestions: Sequence[str] = ()
    nudge: Pair | None = None
    loss: str = "dot"
    link: Mapping[str, str | None] = field(default_factory=dict)
    partial_link: bool = False
    epoch: str = ""
    acted: int = 0
    present: int = 0
    lecture: Mapping[str, Any] | None = None
    layer_controls: Mapping[str, Any] | None = None
    standalone: bool = False


def pack(scene: Scene) -> bytes:
    """Encode a scene as bytes for ``assets/stage/data/decode.js``.

    Parameters
    ----------
    scene : Scene

    Raises
    ------
    PoolingError
        If the setting does not fit the input, or if dA does not have the output's shape.
    """
    pooled = pool(scene.x, scene.spec)
    arrays = _arrays(scene, pooled)
    return encode_blob(_header(scene, pooled, arrays), arrays)


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
        # A stride beyond the input is only displayed, and JavaScript can't represent larger integers exactly.
        "stride": [min(stride, 2**31) for stride in spec.strides],
        "pad": spec.padding,
        "picture": scene.white or (255 if scene.x.dtype == np.uint8 else 0),
        "scales": {
            "x": _range(arrays["x"]),
            "gradient": max(_largest_magnitude(arrays["dA"]), _largest_magnitude(arrays["total"])),
        },
        "view": scene.view,
        "viewChosen": scene.view_chosen,
        "narrowView": scene.narrow_view,
        "lang": scene.lang,
        "locale": LANGUAGE[scene.lang].locale,
        "step": scene.step,
        "channelNames": list(scene.channels),
        "channelIndex": scene.channel_index,
        "input": f"{scene.origin} {height}x{width}x{channels}",
        "identity": f"{scene.origin} {height}x{width}x{channels} {spec.window} {spec.strides} {spec.padding}",
        "editable": scene.editable,
        "editableGradient": scene.editable_gradient,
        "undo": scene.undo,
        "redo": scene.redo,
        "message": scene.message,
        "reportsClicks": scene.reports_clicks,
        "asks": scene.asks,
        "visit": scene.visit,
        "below": scene.below,
        "panels": None if scene.panels is None else list(scene.panels),
        "suggestions": list(scene.suggestions),
        "nudge": nudged.nudge_table(scene.x, spec, scene.dA, scene.nudge, scene.loss) if scene.nudge else None,
        "link": dict(scene.link),
        "partialLink": scene.partial_link,
        "epoch": scene.epoch,
        "acted": scene.acted,
        "present": scene.present,
        "lecture": scene.lecture,
        "layerControls": scene.layer_controls,
        "standalone": scene.standalone,
        "words": _words(scene),
    }


def _kind(scene: Scene) -> dict[str, Any]:
    """Return the properties of the kind of pooling, so that the stage doesn't depend on its name.

    Returns
    -------
    dict
        kind: the name. symbol: the name in formulas. routing: "winner" (``first`` and ``tied`` say which cells receive
        the share), "uniform" (all cells of a window receive its ``share``) or "weights" (each cell receives its
        ``cellFactors`` times the window's ``share``; its weight is its ``cellFactors`` times the window's
        ``windowFactors``). padding: the padding value, with −∞ as the text "-Infinity". divisor: the divisor of
        averages. formula: the trees of ``engine.kinds.Formula`` as lists. parameters: the numbers in them by name.
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
    """Return the stage's texts. A standalone stage has variants that don't mention disabled functions."""
    texts = words(scene.lang)
    return texts.section("stage") | (texts.section("standalone") if scene.standalone else {})


def _range(array: Quantised) -> list[float]:
    """Return the smallest and largest finite value, which determine the colour scale."""
    finite = array.units[np.isfinite(array.units)]
    if finite.size == 0:
        return [0, 0]
    return [float(finite.min()) / array.divisor, float(finite.max()) / array.divisor]


def _largest_magnitude(array: Quantised) -> float:
    return max(map(abs, _range(array)))


def _arrays(scene: Scene, pooled: Pooled) -> dict[str, Quantised]:
    spec = scene.spec
    size = (scene.x.shape[0], scene.x.shape[1])
    n = _divisor(spec, size)
    candidates = (*_DECIMALS, *(d * n for d in _DECIMALS))
    rows, cols = window_bounds(spec, size)
    dA = np.asarray(scene.dA, dtype=np.float64)
    upstream = quantise(dA, candidates)
    total = pooled.backward(dA).astype(np.float64, copy=False)
    share = _shares(scene, pooled, dA, upstream)
    arrays = {
        "x": quantise(scene.x, _DECIMALS),
        "A": quantise(pooled.output, candidates),
        "dA": upstream,
        "rowBounds": quantise(rows, (1,)),
        "colBounds": quantise(cols, (1,)),
    }
    whole = in_units_of(total, share.divisor) if share.units.dtype.kind != "f" else None
    if whole is None:  # no common divisor, so store both as floats: sums of shares and totals are then comparable
        share = Quantised(share.units / share.divisor)
        whole = Quantised(total)
    arrays |= {"share": share, "total": whole}
    missed = unreached(spec, size)
    if missed.any() and not scene.asks:
        arrays["unreached"] = Quantised(missed.astype(np.uint8))
    if spec.operator.routing == "winner":
        arrays |= _winners(pooled) | _hops(scene)
    if isinstance(spec.operator, WeightedKind):
        arrays["cellFactors"] = Quantised(spec.operator.cell_factors(scene.x))
        arrays["windowFactors"] = Quantised(spec.operator.window_factors(pooled.output))
    return arrays


def _divisor(spec: PoolSpec, size: Pair) -> int:
    """Return the divisor of each window's average."""
    rows, cols = divisors(spec, size)
    return int(rows[0] * cols[0])


def _shares(scene: Scene, pooled: Pooled, dA: NDArray[np.float64], upstream: Quantised) -> Quantised:
    """Return each window's share: what it passes to each receiving cell, which is dA or a part of it."""
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
    return quantise(dA / count, [d * common for d in _DECIMALS] if common < 10**6 else ())


def _hops(scene: Scene) -> dict[str, Quantised]:
    """Return one bit per cell of each window: whether the search for the winner stops there. Empty if too many."""
    (rows, cols), spec = scene.spec.axes((scene.x.shape[0], scene.x.shape[1])), scene.spec
    if scene.x.ndim == 3 or rows.windows * cols.windows * rows.extent * cols.extent > _MAX_SEARCH_CELLS:
        return {}
    return {"hops": Quantised(np.packbits(improvements(scene.x, spec), bitorder="little"))}


def _winners(pooled: Pooled) -> dict[str, Quantised]:
    """Return each window's first maximum and, if there are any ties, one bit per window that marks tied ones."""
    arrays = {"first": quantise(pooled.first_winner(), (1,))}
    tied = pooled.winner_count() > 1
    if tied.any():
        arrays["tied"] = Quantised(np.packbits(tied, bitorder="little"))
    return arrays

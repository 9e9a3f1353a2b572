"""The data of the stage: the engine's results and the texts, so that the browser needn't compute any pooling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pooling.engine.layer import Layer
from pooling.engine.spec import Pair
from pooling.i18n import LANGUAGE, words
from pooling.stage import nudged
from pooling.stage.blob import with_header
from pooling.stage.results import results_of


@dataclass(frozen=True, eq=False)
class Scene:
    """The data of the stage.

    Attributes
    ----------
    x : ndarray, shape (H, W) or (H, W, C)
        A matrix (floats) or a picture (uint8); at most 256 × 256.
    spec : PoolSpec or AdaptiveSpec
    dA : ndarray
        The upstream gradient, of the output's shape.
    shows_left_out : bool
        Whether the window that rounding leaves out is outlined for the usual settings, too.
    padding : {"pad", "sides", "same", "same_lower", "valid"}
        How the padding of a ``PoolSpec`` was chosen, which decides the form of the size equation: by one number for
        both sides, side by side, or as ``PoolSpec.same`` and ``valid`` have it.
    white : int
        The value of a picture's lightest pixel. 0 means 255 for uint8 inputs, and otherwise that x is not a picture.
    view : {"loop", "forward", "backward", "unpool"}
        "unpool" puts the values of A back to the cells that they came from, beside what average pooling would give
        back.
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
        "sizes", each with "name", "axis", "label", "short", "value", "least" and "most". Changes are reported with
        actions ["kind", name] and ["size", name, axis, value].
    standalone : bool
        Whether the stage runs without Python, as in a downloaded file, so that functions that need it are disabled.
    """

    x: NDArray[Any]
    spec: Layer
    dA: NDArray[Any]  # noqa: N815 (the article's name)
    padding: str = "pad"
    shows_left_out: bool = False
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


def pack(scene: Scene, has_words: bool = True) -> bytes:
    """Encode a scene as bytes for ``assets/stage/data/decode.js``.

    Parameters
    ----------
    scene : Scene
    has_words : bool
        Whether the stage's texts are in it; the page loads them with the stage's code.

    Raises
    ------
    PoolingError
        If the setting does not fit the input, or if dA does not have the output's shape.
    """
    results = results_of(
        scene.x, scene.spec, scene.dA, hides_results=bool(scene.asks), is_unpooled=scene.view == "unpool"
    )
    header = results.header | _header(scene, results.header) | ({"words": _words(scene)} if has_words else {})
    return with_header(header, results.body)


def _header(scene: Scene, found: dict[str, Any]) -> dict[str, Any]:
    spec = scene.spec
    size = f"{found['height']}x{found['width']}x{found['channels']}"
    return {
        "padsAs": scene.padding,
        "showsLeftOut": scene.shows_left_out,
        "picture": scene.white or (255 if scene.x.dtype == np.uint8 else 0),
        "view": scene.view,
        "viewChosen": scene.view_chosen,
        "narrowView": scene.narrow_view,
        "lang": scene.lang,
        "locale": LANGUAGE[scene.lang].locale,
        "step": scene.step,
        "channelNames": list(scene.channels),
        "channelIndex": scene.channel_index,
        "input": f"{scene.origin} {size}",
        "identity": f"{scene.origin} {size} {spec.axes((scene.x.shape[0], scene.x.shape[1]))}",
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
    }


def _words(scene: Scene) -> dict[str, str]:
    """Return the stage's texts. A standalone stage has variants that don't mention disabled functions."""
    texts = words(scene.lang)
    return texts.section("stage") | (texts.section("standalone") if scene.standalone else {})

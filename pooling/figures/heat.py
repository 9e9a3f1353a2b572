"""Heat maps as HTML: of the gradient, from white or dark to the colour of backward, and of the coverage in blue."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from io import BytesIO
from string import Template
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from pooling.engine.spec import Pair
from pooling.figures.encoding import encode

Levels = NDArray[np.uint8]

EXACT: Final = 320
"""Greatest side of a map that is sent without loss, and whose pixels stay squares."""
_COVERAGE_SIDE: Final = 280
_COVERAGE: Final = (0x2F, 0x6B, 0xFF)
_HATCH: Final = (0x94, 0xA3, 0xB8, 0xFF)
_STOPS: Final = {
    "light": ("#FFFFFF", "#FCE3D3", "#F26B1D", "#7C2D06"),
    "dark": ("#111A2E", "#4A2A22", "#F26B1D", "#FFE3D0"),
}
"""No gradient, the least, the middle, the greatest."""
_STYLE: Final = """<style>
.heat { position: relative; border: 1px solid #94A3B866; border-radius: 4px; overflow: hidden; }
.heat img { display: block; width: 100%; height: 100%; }
.heat i { position: absolute; border: 2px solid #0F172A; box-shadow: 0 0 0 2px #FFFFFF; min-width: 8px;
  min-height: 8px; }
.heat-scale { display: flex; align-items: center; gap: 0.6rem; font-size: 0.875rem; flex-wrap: wrap; }
.heat-scale > b { width: 1.4rem; height: 0.9rem; border: 1px solid #94A3B8; }
.heat-scale > div { flex: 1 1 14rem; max-width: 26rem; }
.heat-scale > div > b { display: block; height: 0.9rem; border: 1px solid #94A3B8; }
.heat-scale > div > span { display: flex; justify-content: space-between; font-variant-numeric: tabular-nums; }
</style>"""
_MAP: Final = Template(
    '$style<div class="heat" style="width: min(100%, calc(27rem * $width / $height)); aspect-ratio: $width / $height">'
    '<img alt="$alt" style="image-rendering: $rendering" src="data:$mime;base64,$data">$frame</div>'
)
_FRAME: Final = Template('<i style="left: $left%; top: $top%; width: $width%; height: $height%"></i>')
_SCALE: Final = Template(
    '$style<div class="heat-scale"><b style="background: $none"></b><span>$nothing</span>'
    '<div><b style="background: linear-gradient(to right, $least, $middle, $most)"></b><span>$ticks</span></div></div>'
)


def palette(theme: str) -> NDArray[np.uint8]:
    """Return a colour for each level: shape (256, 3)."""
    none, *stops = ([int(stop[k : k + 2], 16) for k in (1, 3, 5)] for stop in _STOPS[theme])
    shares = np.linspace(0, 1, 255)
    ramp = [np.interp(shares, (0, 0.5, 1), channel) for channel in zip(*stops, strict=True)]
    return np.vstack([none, np.rint(np.transpose(ramp))]).astype(np.uint8)


def map_html(levels: Levels, alt: str, theme: str, frame: str = "") -> str:
    """Return a map as HTML.

    Parameters
    ----------
    levels : ndarray of uint8, shape (h, w)
    alt : str
        Its text alternative.
    theme : {"light", "dark"}
    frame : str
        From ``framed``.
    """
    exact = max(levels.shape) <= EXACT
    file = encode(palette(theme)[levels], exact)
    height, width = levels.shape
    return _MAP.substitute(
        style=_STYLE,
        width=width,
        height=height,
        alt=escape(alt),
        rendering="pixelated" if exact else "auto",
        mime=file.mime,
        data=b64encode(file.data).decode(),
        frame=frame,
    )


def framed(place: tuple[slice, slice], size: Pair) -> str:
    """Return the HTML of a frame over a map, around some rows and columns of a picture of that size."""
    rows, cols = place
    top, left = 100 * rows.start / size[0], 100 * cols.start / size[1]
    height, width = 100 * (rows.stop - rows.start) / size[0], 100 * (cols.stop - cols.start) / size[1]
    return _FRAME.substitute(left=f"{left:.3f}", top=f"{top:.3f}", width=f"{width:.3f}", height=f"{height:.3f}")


def scale_html(nothing: str, ticks: list[str], theme: str) -> str:
    """Return the legend of the colours as HTML.

    Parameters
    ----------
    nothing : str
        The label of pixels without gradient.
    ticks : list of str
        Evenly spaced numbers along the scale.
    theme : {"light", "dark"}
    """
    none, least, middle, most = _STOPS[theme]
    labels = "".join(f"<span>{escape(tick)}</span>" for tick in ticks)
    return _SCALE.substitute(
        style=_STYLE, none=none, nothing=escape(nothing), least=least, middle=middle, most=most, ticks=labels
    )


def coverage_html(coverage: NDArray[np.float64], most: int, alt: str) -> str:
    """Return a map of coverage as HTML: transparent blue, darker where there are more windows; hatched where none."""
    zoom = max(1, _COVERAGE_SIDE // max(coverage.shape))  # so that the hatch is as fine for a small picture
    coverage = coverage.repeat(zoom, 0).repeat(zoom, 1)
    height, width = coverage.shape
    shades = np.zeros((height, width, 4), np.uint8)
    shades[..., :3] = _COVERAGE
    shades[..., 3] = np.rint(255 * (0.1 + 0.7 * coverage / most))
    rows, cols = np.indices(coverage.shape)
    hatch = (rows + cols) % 5 == 0
    shades[coverage == 0] = 0
    shades[(coverage == 0) & hatch] = _HATCH
    file = BytesIO()
    Image.fromarray(shades).save(file, "PNG", compress_level=1)
    return _MAP.substitute(
        style=_STYLE,
        width=width,
        height=height,
        alt=escape(alt),
        rendering="pixelated",
        mime="image/png",
        data=b64encode(file.getvalue()).decode(),
        frame="",
    )

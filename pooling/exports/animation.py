"""The Loop as an animated GIF or WebP, one picture a window."""

from __future__ import annotations

from io import BytesIO
from typing import Final, cast

from PIL import Image

from pooling.exports.colours import Colour
from pooling.exports.drawing import Drawing
from pooling.exports.raster import Canvas
from pooling.stage.payload import Scene

MOST_WINDOWS: Final = 100
"""What is told of longer Loops: their first windows."""
_MILLISECONDS: Final = 700
_LAST_STANDS: Final = 2000
_COLOURS: Final = 64


def gif(scene: Scene) -> bytes:
    """Return the Loop as GIF, 800 × 400: its first 100 windows, over and over.

    Parameters
    ----------
    scene : Scene
    """
    # What stays the same from picture to picture becomes transparent, which is what `optimize` does.
    return _saved(_shared(_frames(scene)), "GIF", optimize=True)


def webp(scene: Scene) -> bytes:
    """Return the Loop as WebP without loss, as ``gif``.

    Parameters
    ----------
    scene : Scene
    """
    return _saved(
        [frame.convert("RGB") for frame in _shared(_frames(scene))], "WEBP", lossless=True, method=1, quality=20
    )


def _shared(frames: list[Image.Image]) -> list[Image.Image]:
    """Return pictures with one palette: each its own would cost most of the time.

    It holds the commonest colours of the last picture, where everything has been drawn, as they are: paper stays
    white. Edges of letters take the nearest.
    """
    colours = frames[-1].getcolors(frames[-1].width * frames[-1].height) or []
    common = sorted(colours, reverse=True)[:_COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join(bytes(cast(Colour, colour)) for _, colour in common))
    return [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]


def _frames(scene: Scene) -> list[Image.Image]:
    """Return one picture a window: only what a window changes is drawn again."""
    drawing = Drawing(scene)
    standing = Canvas()
    standing.draw(drawing.beginning())
    frames = []
    for step in range(min(drawing.steps, MOST_WINDOWS)):
        trace = drawing.trace(step)
        standing.draw(drawing.result(trace))
        frame = Canvas(image=standing.image)
        frame.draw(drawing.window(trace))
        frames.append(frame.image)
    return frames


def _saved(frames: list[Image.Image], kind: str, **options: object) -> bytes:
    times = [*[_MILLISECONDS] * (len(frames) - 1), _LAST_STANDS]
    file = BytesIO()
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=times, loop=0, **options)
    return file.getvalue()

"""The Loop as an animated GIF or WebP, with one frame per window."""

from __future__ import annotations

from io import BytesIO
from typing import Final, cast

from PIL import Image

from pooling.exports.colours import Colour
from pooling.exports.drawing import Drawing
from pooling.exports.raster import Canvas
from pooling.stage.payload import Scene

MOST_WINDOWS: Final = 100
"""The most windows of an animation. Longer Loops are cut after these."""
_FRAME_MILLISECONDS: Final = 700
_LAST_FRAME_MILLISECONDS: Final = 2000
_COLOURS: Final = 64


def gif(scene: Scene) -> bytes:
    """Return the first 100 windows of the Loop as an endless GIF of 800 × 400 pixels.

    Parameters
    ----------
    scene : Scene
    """
    # `optimize` makes pixels transparent that are equal in successive frames.
    return _encoded(_with_shared_palette(_frames(scene)), "GIF", optimize=True)


def webp(scene: Scene) -> bytes:
    """Return the same animation as ``gif`` as lossless WebP.

    Parameters
    ----------
    scene : Scene
    """
    frames = [frame.convert("RGB") for frame in _with_shared_palette(_frames(scene))]
    return _encoded(frames, "WEBP", lossless=True, method=1, quality=20)


def _with_shared_palette(frames: list[Image.Image]) -> list[Image.Image]:
    """Quantise frames to one shared palette, which is much faster than a palette for each frame.

    The palette contains the most common colours of the last frame, in which everything is drawn. Other colours, such
    as the edges of letters, are replaced by the nearest colour in the palette.
    """
    colours = frames[-1].getcolors(frames[-1].width * frames[-1].height) or []
    common = sorted(colours, reverse=True)[:_COLOURS]
    palette = Image.new("P", (1, 1))
    palette.putpalette(b"".join(bytes(cast(Colour, colour)) for _, colour in common))
    return [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]


def _frames(scene: Scene) -> list[Image.Image]:
    """Return one frame per window. Each frame only redraws what changed since the previous one."""
    drawing = Drawing(scene)
    results = Canvas()
    results.draw(drawing.initial_state())
    frames = []
    for step in range(min(drawing.steps, MOST_WINDOWS)):
        trace = drawing.trace(step)
        results.draw(drawing.result(trace))
        frame = Canvas(image=results.image)
        frame.draw(drawing.window(trace))
        frames.append(frame.image)
    return frames


def _encoded(frames: list[Image.Image], kind: str, **options: object) -> bytes:
    times = [*[_FRAME_MILLISECONDS] * (len(frames) - 1), _LAST_FRAME_MILLISECONDS]
    file = BytesIO()
    frames[0].save(file, kind, save_all=True, append_images=frames[1:], duration=times, loop=0, **options)
    return file.getvalue()

"""The door for pictures. No other place opens one."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError

from pooling.engine.errors import PoolingError
from pooling.sources.checks import check_header, check_pixels, refuse_samples
from pooling.sources.errors import SourceError, quoted
from pooling.sources.kinds import PICTURES, TEXT, UNKNOWN, kind_of
from pooling.sources.levels import Levels, Note, levels
from pooling.sources.limits import MAX_BYTES, MAX_PIXELS, STAGE_SIDE

# Once, at import: the filters belong to all threads. The door has a lower cap of its own, and what else Pillow
# warns of (odd metadata) changes no pixel.
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")

_ORIENTATION, _TILE_WIDTH, _TILE_LENGTH = 0x0112, 322, 323

_TURNS: Final[Mapping[int, Callable[[Levels], Levels]]] = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a.swapaxes(0, 1)[:, ::-1],
    7: lambda a: a.swapaxes(0, 1)[::-1, ::-1],
    8: lambda a: a.swapaxes(0, 1)[::-1],
}
"""How EXIF's orientations are brought upright."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture as it is pooled.

    Attributes
    ----------
    pixels : ndarray of uint8, shape (H, W, C), read-only
        Full size, upright; C is 1 for greys, else 3 (red, green, blue).
    notes : tuple of (str, dict)
        What was done to it that should be said: catalogue keys ``picture.note_<code>`` and their parameters.
    """

    pixels: Levels
    notes: tuple[Note, ...] = ()


def read_image(data: bytes, name: str = "") -> Picture:
    """Return the picture in a file.

    PNG, JPEG, WebP, GIF (its first frame), BMP or TIFF. EXIF's rotation is obeyed. 16 bits become round(v / 257);
    floats and wide integers are stretched from least to greatest; transparency is laid over white; palettes, CMYK,
    LAB and 1 bit become grey or RGB. Colour profiles are not applied.

    Parameters
    ----------
    data : bytes
        The file, at most 20,000,000 bytes, with at most 24,000,000 pixels by its header.
    name : str
        The file's name, only for the sentence if it can't be read.

    Raises
    ------
    SourceError
        If it is too large, of another kind, damaged, or no picture at all. Nothing else is raised, whatever the
        bytes are.
    """
    try:
        return _read(data, name)
    except PoolingError:
        raise
    except MemoryError:
        raise SourceError("no_memory") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        claimed = re.search(r"\d+", str(error))  # Pillow tells the number in its sentence only
        raise SourceError("picture_bomb", given=int(claimed[0]) if claimed else MAX_PIXELS, most=MAX_PIXELS) from None
    except Exception:
        # On broken files Pillow raises nearly anything: OSError, SyntaxError, struct.error, KeyError, TypeError …
        raise SourceError("picture_broken", kind=kind_of(data)) from None


def scaled(pixels: NDArray[np.uint8], longest: int = STAGE_SIDE) -> NDArray[np.uint8]:
    """Return a picture made smaller for the stage, each pixel the mean of the area that it stands for.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (H, W, C)
        C is 1 or 3.
    longest : int
        Longest side at most; a picture that has it comes back as it is.

    Returns
    -------
    ndarray of uint8, shape (h, w, C)

    Examples
    --------
    >>> scaled(np.zeros((1000, 500, 3), np.uint8)).shape
    (256, 128, 3)
    """
    height, width, channels = pixels.shape
    if max(height, width) <= longest:
        return pixels
    size = [max(1, round(side * longest / max(height, width))) for side in (width, height)]
    plane = pixels[:, :, 0] if channels == 1 else pixels
    small = np.asarray(Image.fromarray(plane).resize((size[0], size[1]), Image.Resampling.BOX))
    return small.reshape(size[1], size[0], channels)


def _read(data: bytes, name: str) -> Picture:
    if not data:
        raise SourceError("file_empty")
    if len(data) > MAX_BYTES:
        raise SourceError("file_too_large", given=len(data), most=MAX_BYTES)
    kind = kind_of(data)
    _refuse_other_kinds(kind, name)
    check_header(data, kind)
    with _opened(data, kind) as im:
        profile = im.info.get("icc_profile")
        pixels, notes = levels(im, lambda: _opened(data, kind))
        # After the pixels: a PNG may have its EXIF behind them; to look for a second frame, a GIF must move on.
        pixels = np.ascontiguousarray(_TURNS[_orientation(im)](pixels))
        if _has_more_frames(im, kind):
            notes.append(("first_frame", {}))
    if isinstance(profile, bytes) and b"sRGB" not in profile.replace(b"\0", b""):
        notes.append(("profile", {}))
    pixels.setflags(write=False)
    return Picture(pixels, tuple(notes))


def _refuse_other_kinds(kind: str, name: str) -> None:
    allowed = ", ".join(PICTURES)
    if kind == TEXT and name:
        raise SourceError("picture_text_named", name=quoted(name, 60), allowed=allowed)
    if kind == TEXT:
        raise SourceError("picture_text", allowed=allowed)
    if kind == UNKNOWN:
        raise SourceError("picture_unknown", allowed=allowed)
    if kind not in PICTURES:
        raise SourceError("picture_kind", kind=kind, allowed=allowed)


def _opened(data: bytes, kind: str) -> ImageFile.ImageFile:
    """Return the picture with its header read and checked, nothing decoded."""
    try:
        im = Image.open(BytesIO(data), formats=[kind.upper()])
    except UnidentifiedImageError:
        if kind == "TIFF":
            refuse_samples(data)
        raise
    if kind == "TIFF" and im.mode == "L":
        refuse_samples(data)  # Pillow takes 8 signed bits for unsigned ones
    check_pixels(*im.size)
    tags = getattr(im, "tag_v2", {})
    if _TILE_WIDTH in tags and _TILE_LENGTH in tags:
        check_pixels(tags[_TILE_WIDTH], tags[_TILE_LENGTH])
    return im


def _orientation(im: ImageFile.ImageFile) -> int:
    """Return EXIF's orientation, 1 to 8; a TIFF is upright already, as Pillow turns it when it loads."""
    try:
        orientation = im.getexif().get(_ORIENTATION)
    except Exception:  # damaged EXIF is no reason to refuse the pixels
        return 1
    return orientation if isinstance(orientation, int) and orientation in _TURNS else 1


def _has_more_frames(im: ImageFile.ImageFile, kind: str) -> bool:
    """Tell whether frames or pages follow; what phones hide behind a JPEG (depth, previews) doesn't count."""
    try:
        return kind != "JPEG" and bool(getattr(im, "is_animated", False))
    except Exception:
        return False

"""The entry point for pictures. All picture files are opened here."""

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
from pooling.sources.checks import check_header, check_pixels, check_samples, reduction
from pooling.sources.errors import SourceError, quoted
from pooling.sources.headers import jpeg_is_sequential
from pooling.sources.kinds import HEIC, PICTURES, TEXT, UNKNOWN, FormatName, kind_of
from pooling.sources.levels import Levels, Range, levels
from pooling.sources.limits import MAX_JPEG_PIXELS, MAX_PICTURE_BYTES, MAX_PIXELS, STAGE_SIDE
from pooling.sources.reading import Note

try:
    import pillow_heif
except ImportError:  # there is no build of it for some systems
    HAS_HEIC = False
else:
    HAS_HEIC = True
    pillow_heif.register_heif_opener(thumbnails=False, depth_images=False, aux_images=False)

# Warning filters are shared by all threads, so they are set once, at import. ``check_pixels`` has a lower limit than
# Pillow, and Pillow's other warnings concern metadata, which doesn't affect the pixels.
Image.MAX_IMAGE_PIXELS = MAX_JPEG_PIXELS  # the checks below have lower limits for other formats
warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")

_ORIENTATION, _TILE_WIDTH, _TILE_LENGTH = 0x0112, 322, 323

_ORIENTATIONS: Final[Mapping[int, Callable[[Levels], Levels]]] = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a.swapaxes(0, 1)[:, ::-1],
    7: lambda a: a.swapaxes(0, 1)[::-1, ::-1],
    8: lambda a: a.swapaxes(0, 1)[::-1],
}
"""The transformation that makes each EXIF orientation upright."""


@dataclass(frozen=True, eq=False)
class Picture:
    """A decoded picture.

    Attributes
    ----------
    pixels : ndarray of uint8, shape (H, W, C), read-only
        In full size and upright. C is 1 for grey pictures, else 3 (red, green, blue).
    notes : tuple of (str, dict)
        Conversions that the user should know of: the <code> of the text ``picture.note_<code>`` and its parameters.
    used : (int, int) or None
        The part of their range that 16-bit samples use, if it is no more than half. ``read_image`` can stretch it.
    """

    pixels: Levels
    notes: tuple[Note, ...] = ()
    used: Range | None = None


def read_image(data: bytes, name: str = "", stretch: bool = False) -> Picture:
    """Read a picture from a PNG, JPEG, WebP, GIF (first frame only), BMP, TIFF, AVIF or HEIC file.

    Large JPEGs are decoded at 1/2, 1/4 or 1/8 of their width and height. The EXIF orientation is
    applied. 16-bit samples become round(v / 257). Floats and wide integers are rescaled from [min, max] to [0, 255].
    Transparent pictures are placed on white. Palettes, CMYK, LAB and 1-bit pictures become grey or RGB. Colour profiles
    are not applied.

    Parameters
    ----------
    data : bytes
        The file's contents: at most 60,000,000 bytes, and at most 26,000,000 pixels according to the header
        (JPEG: 200,000,000).
    name : str
        The file's name, used only in error messages.
    stretch : bool
        Whether to rescale 16-bit samples from the part of their range that they use, if that is no more than half.

    Raises
    ------
    SourceError
        If the file is too large, damaged or of another format. No other exception is raised, whatever the bytes are.
    """
    try:
        return _read(data, name, stretch)
    except PoolingError:
        raise
    except MemoryError:
        raise SourceError("no_memory") from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        claimed = re.search(r"\d+", str(error))  # the number is only in Pillow's message
        raise SourceError("picture_bomb", given=int(claimed[0]) if claimed else MAX_PIXELS, most=MAX_PIXELS) from None
    except Exception:
        # Damaged files make Pillow raise many types: OSError, SyntaxError, struct.error, KeyError, TypeError …
        raise SourceError("picture_broken", kind=kind_of(data)) from None


def scaled(pixels: NDArray[np.uint8], longest: int = STAGE_SIDE) -> NDArray[np.uint8]:
    """Scale a picture down so that its longest side fits. Each pixel is the mean of the area that it covers.

    Parameters
    ----------
    pixels : ndarray of uint8, shape (H, W, C)
        C is 1 or 3.
    longest : int
        The longest side allowed. A picture that already fits is returned unchanged.

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


def _read(data: bytes, name: str, stretch: bool) -> Picture:
    if not data:
        raise SourceError("file_empty")
    if len(data) > MAX_PICTURE_BYTES:
        raise SourceError("file_too_large", given=len(data), most=MAX_PICTURE_BYTES)
    kind = kind_of(data)
    _check_kind(kind, name)
    check_header(data, kind)
    with _opened(data, kind) as im:
        profile, full = im.info.get("icc_profile"), im.size
        part = _reduce(im, data) if kind == "JPEG" else 1
        pixels, notes, used = levels(im, lambda: _opened(data, kind), stretch)
        # Read the pixels first: EXIF may follow them in a PNG, and looking for a second frame advances a GIF.
        orientation = _orientation(im)
        pixels = np.ascontiguousarray(_ORIENTATIONS[orientation](pixels))
        if part > 1:
            width, height = full if orientation < 5 else full[::-1]
            size = {"width": pixels.shape[1], "height": pixels.shape[0]}
            notes.append(("reduced", {"full_width": width, "full_height": height, "part": part, **size}))
        if _has_more_frames(im, kind):
            notes.append(("first_frame", {}))
    if isinstance(profile, bytes) and b"sRGB" not in profile.replace(b"\0", b""):
        notes.append(("profile", {}))
    pixels.setflags(write=False)
    return Picture(pixels, tuple(notes), used)


def _check_kind(kind: str, name: str) -> None:
    allowed = ", ".join(PICTURES)
    if kind == TEXT and name:
        raise SourceError("picture_text_named", name=quoted(name, 60), allowed=allowed)
    if kind == TEXT:
        raise SourceError("picture_text", allowed=allowed)
    if kind == UNKNOWN:
        raise SourceError("picture_unknown", allowed=allowed)
    if kind == HEIC and not HAS_HEIC:
        raise SourceError("picture_heic")
    if kind not in PICTURES:
        raise SourceError("picture_kind", kind=FormatName(kind), allowed=allowed)


def _opened(data: bytes, kind: str) -> ImageFile.ImageFile:
    """Open a picture and check its header, without decoding the pixels."""
    try:
        im = Image.open(BytesIO(data), formats=["HEIF" if kind == HEIC else kind.upper()])
    except UnidentifiedImageError:
        if kind == "TIFF":
            check_samples(data)
        raise
    if kind == "TIFF" and im.mode == "L":
        check_samples(data)  # Pillow would read signed 8-bit samples as unsigned
    if kind != "JPEG":
        check_pixels(*im.size)
    tags = getattr(im, "tag_v2", {})
    if _TILE_WIDTH in tags and _TILE_LENGTH in tags:
        check_pixels(tags[_TILE_WIDTH], tags[_TILE_LENGTH])
    return im


def _reduce(im: ImageFile.ImageFile, data: bytes) -> int:
    """Set a JPEG to be decoded at a part of its size if it is large; return the divisor."""
    width, height = im.size
    part = reduction(width, height, width * height <= MAX_PIXELS or jpeg_is_sequential(data))
    if part > 1:
        im.draft(None, (width // part, height // part))
        check_pixels(*im.size)
    return part


def _orientation(im: ImageFile.ImageFile) -> int:
    """Return the EXIF orientation, 1 to 8. It is 1 for a TIFF, which Pillow makes upright on loading."""
    try:
        orientation = im.getexif().get(_ORIENTATION)
    except Exception:  # ignore damaged EXIF data
        return 1
    return orientation if isinstance(orientation, int) and orientation in _ORIENTATIONS else 1


def _has_more_frames(im: ImageFile.ImageFile, kind: str) -> bool:
    """Test whether more frames or pages follow. Depth maps and previews appended to JPEGs don't count."""
    try:
        return kind != "JPEG" and bool(getattr(im, "is_animated", False))
    except Exception:
        return False

"""Convert any picture that Pillow has opened to grey or RGB levels from 0 to 255."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import ImageFile
from PIL.TiffImagePlugin import TiffImageFile

from pooling.sources.reading import Note

Levels = NDArray[np.uint8]
Range = tuple[int, int]
Key = tuple[int, ...] | None

_SAMPLE_FORMAT, _BITS, _PHOTOMETRIC = 339, 258, 262
_BAND: Final = 1 << 20
"""Values converted at a time, so that a large picture needs little additional memory."""


def levels(
    im: ImageFile.ImageFile, reopen: Callable[[], ImageFile.ImageFile], stretch: bool = False
) -> tuple[Levels, list[Note], Range | None]:
    """Return a picture's levels over a white background, with notes on conversions that lose information.

    Parameters
    ----------
    im : ImageFile
        Opened but not loaded.
    reopen : callable
        Opens the same file again. Pillow only keeps the high bytes of 16-bit colours, so the low bytes need a second
        pass.
    stretch : bool
        Whether to rescale 16-bit samples from the part of their range that they use.

    Returns
    -------
    pixels : ndarray of uint8, shape (H, W, C)
        C is 1 for grey pictures, else 3.
    notes : list of (code, parameters)
    used : (int, int) or None
        The least and the greatest 16-bit sample, if they use no more than half of their range.
    """
    key = _transparent_colour(im)
    deep = _deep_colour(im, reopen, key)
    if deep is None:
        im.load()
        deep = _grey16(im, key) if im.mode.startswith("I;16") else None
    if deep is not None:
        return _from16(*deep, stretch)
    if im.mode in ("I", "F"):
        return (*_stretched(im), None)
    if im.mode in ("CMYK", "LAB", "HSV"):
        return np.asarray(im.convert("RGB")), [("colour_space", {"space": im.mode})], None
    return (*_flattened(*_colour8(im, key), []), None)


def _colour8(im: ImageFile.ImageFile, key: Key) -> tuple[Levels, Levels | None]:
    """Return the levels (H, W, C) and the opacity (H, W) of an 8-bit picture."""
    if im.mode in ("1", "L"):
        grey = np.asarray(im.convert("L"))[:, :, np.newaxis]
        return grey, _keyed(grey, key)
    if im.mode in ("LA", "La"):
        both = np.asarray(im.convert("LA"))
        return both[:, :, :1], both[:, :, 1]
    if im.mode == "RGB":
        colour = np.asarray(im)
        return colour, _keyed(colour, key)
    if im.mode == "P" and "transparency" not in im.info:
        return _grey_if_equal(np.asarray(im.convert("RGB"))), None
    if im.mode in ("P", "PA", "RGBA", "RGBa"):
        all_four = np.asarray(im.convert("RGBA"))
        colour = all_four[:, :, :3] if im.mode.startswith("RGB") else _grey_if_equal(all_four[:, :, :3])
        return colour, all_four[:, :, 3]
    return np.asarray(im.convert("RGB")), None  # RGBX, YCbCr


def _transparent_colour(im: ImageFile.ImageFile) -> Key:
    """Return the colour that marks transparent pixels (PNG's tRNS), on the scale of the pixels, or None."""
    key = im.info.get("transparency")
    if isinstance(key, int):
        # Pillow scales levels of 1, 2 and 4 bits to 0–255, but doesn't scale this colour.
        return (key * {"1": 255, "L;2": 85, "L;4": 17}.get(_raw_mode(im) or "", 1),)
    return key if isinstance(key, tuple) else None


def _keyed(values: NDArray[Any], key: Key) -> Levels | None:
    """Return the opacity: 0 where a pixel has the transparent colour, else 255. None if there is no such colour."""
    if key is None:
        return None
    return np.where((values == np.asarray(key)).all(axis=2), np.uint8(0), np.uint8(255))


def _grey_if_equal(colour: Levels) -> Levels:
    """Return shape (H, W, 1) if red, green and blue are equal in all pixels, else the colours unchanged."""
    same = all(np.array_equal(colour[:, :, 0], colour[:, :, c]) for c in (1, 2))
    return colour[:, :, :1] if same else colour


def _grey16(im: ImageFile.ImageFile, key: Key) -> tuple[NDArray[np.uint16], Levels | None, int]:
    values = np.asarray(im).astype(np.uint16)[:, :, np.newaxis]
    tags = getattr(im, "tag_v2", {})
    top = 4095 if tags.get(_BITS) == (12,) else 65535
    opacity = _keyed(values, key)
    if tags.get(_PHOTOMETRIC) == 0:  # white is zero; Pillow only inverts 8-bit greys
        values = np.uint16(top) - np.minimum(values, np.uint16(top))
    return values, opacity, top


def _from16(
    values: NDArray[np.uint16], opacity: Levels | None, top: int, stretch: bool
) -> tuple[Levels, list[Note], Range | None]:
    low, high = int(values.min()), int(values.max())
    used = (low, high) if 0 < (high - low) * 2 <= top else None
    if stretch and used:
        note: Note = ("stretched", {"low": str(low), "high": str(high)})
        return (*_flattened(_to8(values, low, high), opacity, [note]), used)
    note = ("sixteen_bit" if top == 65535 else "twelve_bit", {})
    return (*_flattened(_to8(values, 0, top), opacity, [note]), used)


def _to8(values: NDArray[np.uint16], low: int = 0, high: int = 65535) -> Levels:
    """Return round((v − low) · 255 / (high − low)), which is round(v / 257) for the whole range of 16 bits."""
    out, span = np.empty(values.shape, np.uint8), high - low
    for rows in _bands(values.shape):
        out[rows] = np.minimum(((values[rows].astype(np.uint32) - low) * 510 + span) // (2 * span), 255)
    return out


def _stretched(im: ImageFile.ImageFile) -> tuple[Levels, list[Note]]:
    """Rescale [min, max] to [0, 255], because floats and wide integers have no fixed range."""
    values = np.asarray(im)
    if im.mode == "I" and getattr(im, "tag_v2", {}).get(_SAMPLE_FORMAT, (2,))[0] == 1:
        values = values.view(np.uint32)  # Pillow has no unsigned mode and reads large values as negative ones
    finite = np.isfinite(values)
    count = int(finite.sum())
    some = values.flat[int(finite.argmax())]  # a finite value, if there is one
    low = float(values.min(where=finite, initial=some)) if count else 0.0
    high = float(values.max(where=finite, initial=some)) if count else 0.0
    span = high - low
    out = np.empty((*values.shape, 1), np.uint8)
    for rows in _bands(values.shape):
        exact = np.nan_to_num(values[rows].astype(np.float64), nan=low, posinf=high, neginf=low)
        out[rows, :, 0] = np.rint((exact - low) / span * 255) if span else 0
    notes: list[Note] = [("stretched", {"low": f"{low:.6g}", "high": f"{high:.6g}"})]
    if count < values.size:
        notes.append(("not_finite", {"count": values.size - count}))
    return out, notes


def _deep_colour(
    im: ImageFile.ImageFile, reopen: Callable[[], ImageFile.ImageFile], key: Key
) -> tuple[NDArray[np.uint16], Levels | None, int] | None:
    """Return the samples, opacity and top of a picture with 16-bit colours, or None for any other picture.

    Pillow has no 16-bit colour mode and keeps only the high bytes. Reading the file again with the opposite byte order
    yields the low bytes.
    """
    raw = _raw_mode(im)
    if raw == "LA;16B":
        _set_raw_mode(im, "RGBA")  # also four bytes per pixel, none of them discarded
        parts = np.asarray(im)
        grey, opaque = _joined(parts[:, :, :1], parts[:, :, 1:2]), _joined(parts[:, :, 2], parts[:, :, 3])
        return grey, _to8(opaque), 65535
    if raw not in ("RGB;16B", "RGB;16L", "RGB;16N", "RGBX;16B", "RGBX;16L", "RGBA;16B", "RGBA;16L", "RGBA;16N"):
        return None
    order = raw[-1] if raw[-1] != "N" else "L" if sys.byteorder == "little" else "B"
    with reopen() as low:
        _set_raw_mode(im, raw)
        _set_raw_mode(low, raw[:-1] + ("B" if order == "L" else "L"))
        values = _joined(np.asarray(im), np.asarray(low))
    opacity = _to8(values[:, :, 3]) if im.mode == "RGBA" else _keyed(values, key)
    return values[:, :, :3], opacity, 65535


def _joined(high: Levels, low: Levels) -> NDArray[np.uint16]:
    values = high.astype(np.uint16)
    values <<= 8
    values |= low
    return values


def _raw_mode(im: ImageFile.ImageFile) -> str | None:
    """Return the layout of the file's samples if all strips or tiles share one, else None."""
    layouts = {_layout(tile.args) for tile in im.tile}
    if layouts == {"R", "G", "B"} and isinstance(im, TiffImageFile) and im.tag_v2.get(_BITS) == (16, 16, 16):
        return "RGB;16" + (
            "L" if im.tag_v2.prefix == b"II" else "B"
        )  # one plane per colour, which Pillow reads as 8 bits
    return layouts.pop() if len(layouts) == 1 else None


def _layout(args: object) -> str:
    return str(args[0] if isinstance(args, tuple) and args else args)


def _set_raw_mode(im: ImageFile.ImageFile, raw: str) -> None:
    """Make Pillow read the samples in another layout, plane by plane where each colour has its own plane."""
    tiles = []
    for tile in im.tile:
        plane = _layout(tile.args)
        layout = raw if plane not in ("R", "G", "B") else plane + raw.removeprefix("RGB")
        tiles.append(tile._replace(args=(layout, *tile.args[1:]) if isinstance(tile.args, tuple) else layout))
    im.tile = tiles


def _flattened(colour: Levels, opacity: Levels | None, notes: list[Note]) -> tuple[Levels, list[Note]]:
    """Return a picture over a white background: round((v · a + 255 · (255 − a)) / 255)."""
    if opacity is None or opacity.min() == 255:
        return colour, notes
    out = np.empty(colour.shape, np.uint8)
    for rows in _bands(colour.shape):
        v, a = colour[rows].astype(np.uint16), opacity[rows, :, np.newaxis].astype(np.uint16)
        out[rows] = (v * a + 255 * (255 - a) + 127) // 255  # at most 65152: no overflow
    return out, [*notes, ("alpha", {})]


def _bands(shape: tuple[int, ...]) -> Iterator[slice]:
    rows = max(1, _BAND // max(1, int(np.prod(shape[1:]))))
    return (slice(top, top + rows) for top in range(0, shape[0], rows))

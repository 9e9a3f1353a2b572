"""Conversion of all sample types to grey or RGB levels from 0 to 255, without clipping or overflow."""

import struct

import numpy as np
import pytest
from PIL import Image

from pooling.sources import read_image
from tests.sources.files import GREY, GREY_ALPHA, PALETTE, RGB, RGB_ALPHA, chunk, picture, png, saved, tiff

ALL16 = np.arange(65536, dtype=np.uint16).reshape(256, 256)
ROUNDED = np.rint(ALL16 / 257).astype(np.uint8)
ODD16 = np.array([[0, 1, 127, 128], [129, 255, 256, 257], [32767, 32768, 65534, 65535]], dtype=np.uint16)


def levels(data: bytes) -> np.ndarray:
    return read_image(data).pixels


def grey(data: bytes) -> list[list[int]]:
    pixels = levels(data)
    assert pixels.shape[2] == 1
    return pixels[:, :, 0].tolist()


def notes(data: bytes) -> list[str]:
    return [code for code, _ in read_image(data).notes]


def over_white(value: float, alpha: float) -> int:
    return int(np.floor(value * alpha / 255 + 255 - alpha + 0.5))


# ---- 16 bits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [png(ALL16, 16, GREY), tiff(ALL16), tiff(ALL16, order=">")], ids=["PNG", "TIFF little", "TIFF big"]
)
def test_sixteen_bit_greys_become_v_by_257_rounded(data):
    assert np.array_equal(levels(data)[:, :, 0], ROUNDED)
    assert notes(data) == ["sixteen_bit"]


WAYS = {"whole": {}, "strips": {"strips": 7}, "compressed": {"compressed": True}, "planes": {"planes": True}}
COLOUR16 = np.stack([ALL16, ALL16[::-1], ALL16.T], axis=2)


@pytest.mark.parametrize(
    "data",
    [png(COLOUR16, 16, RGB)] + [tiff(COLOUR16, 2, order=order, **WAYS[how]) for order in "<>" for how in WAYS],
    ids=["PNG"] + [f"TIFF {order} {how}" for order in ("little", "big") for how in WAYS],
)
def test_sixteen_bit_colours_become_v_by_257_rounded(data):
    assert np.array_equal(levels(data), np.rint(COLOUR16 / 257))
    assert notes(data) == ["sixteen_bit"]


def test_sixteen_bit_greys_where_white_is_zero_are_inverted():
    assert np.array_equal(levels(tiff(ALL16, photometric=0))[:, :, 0], 255 - ROUNDED)


def test_opaque_sixteen_bit_colours_are_unchanged():
    full = np.full(ODD16.shape, 65535, np.uint16)
    rounded = np.rint(ODD16 / 257)
    assert grey(png(np.stack([ODD16, full], axis=2), 16, GREY_ALPHA)) == rounded.tolist()
    found = levels(png(np.stack([ODD16, ODD16, ODD16, full], axis=2), 16, RGB_ALPHA))
    assert np.array_equal(found, np.stack([rounded] * 3, axis=2))


def test_transparent_sixteen_bit_colours_are_white():
    none = np.zeros(ODD16.shape, np.uint16)
    data = png(np.stack([ODD16, none], axis=2), 16, GREY_ALPHA)
    assert (levels(data) == 255).all()
    assert notes(data) == ["sixteen_bit", "alpha"]
    assert (levels(png(np.stack([ODD16, ODD16, ODD16, none], axis=2), 16, RGB_ALPHA)) == 255).all()


def test_one_transparent_sixteen_bit_level_differs_from_its_neighbours():
    """They share the high byte, so 8 bits would not distinguish them."""
    data = png(np.array([[256, 257, 258]], np.uint16), 16, GREY, chunk(b"tRNS", struct.pack(">H", 257)))
    assert grey(data) == [[1, 255, 1]]
    colours = np.array([[[256] * 3, [257] * 3, [258] * 3]], np.uint16)
    found = levels(png(colours, 16, RGB, chunk(b"tRNS", struct.pack(">HHH", 257, 257, 257))))
    assert found[0].tolist() == [[1, 1, 1], [255, 255, 255], [1, 1, 1]]


# ---- floats and wide integers ----------------------------------------------------------------------------------------


def test_floats_are_rescaled_from_minimum_to_maximum_with_a_note():
    data = tiff(np.array([[-1.5, 0, 2.5], [0.5, 1.5, -0.5]], np.float32))
    assert grey(data) == [[0, 96, 255], [128, 191, 64]]
    assert read_image(data).notes == (("stretched", {"low": "-1.5", "high": "2.5"}),)


@pytest.mark.parametrize("value", [0.0, 7.25, -3.0])
def test_a_constant_float_picture_becomes_black(value):
    assert grey(tiff(np.full((2, 3), value, np.float32))) == [[0, 0, 0], [0, 0, 0]]


def test_the_note_counts_pixels_that_are_not_finite():
    data = tiff(np.array([[np.nan, np.inf], [-np.inf, 4], [2, 0]], np.float32))
    assert grey(data) == [[0, 255], [0, 255], [128, 0]]
    assert read_image(data).notes[1] == ("not_finite", {"count": 3})


def test_a_picture_without_finite_pixels_is_black():
    assert grey(tiff(np.full((2, 2), np.nan, np.float32))) == [[0, 0], [0, 0]]


def test_the_widest_floats_do_not_overflow():
    greatest = np.finfo(np.float32).max
    assert grey(tiff(np.array([[-greatest, 0, greatest]], np.float32))) == [[0, 128, 255]]


@pytest.mark.parametrize("dtype", [np.uint32, np.int32])
def test_wide_integers_are_rescaled_without_overflow(dtype):
    limits = np.iinfo(dtype)
    data = tiff(np.array([[limits.min, limits.max]], dtype))
    assert grey(data) == [[0, 255]]
    assert notes(data) == ["stretched"]


# ---- alpha -----------------------------------------------------------------------------------------------------------

ALPHA = np.array([[0, 1, 127, 128, 254, 255]])
VALUE = np.array([[10, 200, 90, 90, 0, 77]])


def test_transparent_greys_are_placed_on_white():
    data = png(np.stack([VALUE, ALPHA], axis=2), 8, GREY_ALPHA)
    assert grey(data) == [[over_white(v, a) for v, a in zip(VALUE[0], ALPHA[0], strict=True)]]
    assert notes(data) == ["alpha"]


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WebP"])
def test_transparent_colours_are_placed_on_white(kind):
    pixels = np.stack([VALUE, VALUE // 2, 255 - VALUE, ALPHA], axis=2)
    found = levels(picture(pixels, kind, **({"lossless": True, "exact": True} if kind == "WebP" else {})))
    expected = [[over_white(v, a) for v in (v, v // 2, 255 - v)] for v, a in zip(VALUE[0], ALPHA[0], strict=True)]
    assert found[0].tolist() == expected


def test_an_opaque_alpha_channel_changes_nothing_and_adds_no_note():
    data = picture(np.full((2, 2, 4), [10, 20, 30, 255]))
    assert levels(data).tolist() == [[[10, 20, 30]] * 2] * 2
    assert notes(data) == []


@pytest.mark.parametrize(
    ("values", "colour", "key", "expected"),
    [
        ([[5, 6, 7]], GREY, struct.pack(">H", 6), [[[5], [255], [7]]]),
        ([[[5, 5, 5], [6, 7, 8]]], RGB, struct.pack(">HHH", 6, 7, 8), [[[5, 5, 5], [255, 255, 255]]]),
    ],
)
def test_the_one_transparent_colour_becomes_white(values, colour, key, expected):
    assert levels(png(np.array(values), 8, colour, chunk(b"tRNS", key))).tolist() == expected


# ---- few colours -----------------------------------------------------------------------------------------------------


def palette(colours: list[tuple[int, int, int]], indices: list[list[int]], *extra: bytes) -> bytes:
    table = chunk(b"PLTE", bytes(level for colour in colours for level in colour))
    return png(np.array(indices), 8, PALETTE, table, *extra)


def test_the_colours_of_a_palette_are_read():
    assert levels(palette([(255, 0, 0), (0, 9, 250)], [[0, 1], [1, 0]])).tolist() == [
        [[255, 0, 0], [0, 9, 250]],
        [[0, 9, 250], [255, 0, 0]],
    ]


def test_a_palette_of_greys_has_one_channel():
    assert grey(palette([(9, 9, 9), (200, 200, 200)], [[0, 1]])) == [[9, 200]]


def test_transparent_colours_of_a_palette_are_placed_on_white():
    data = palette([(255, 0, 0), (0, 0, 0), (8, 8, 8)], [[0, 1, 2]], chunk(b"tRNS", bytes([0, 128])))
    assert levels(data)[0].tolist() == [[255, 255, 255], [127, 127, 127], [8, 8, 8]]
    assert notes(data) == ["alpha"]


def test_the_transparent_colour_of_a_gif_is_white():
    im = Image.new("P", (2, 1))
    im.putpalette([0, 0, 0, 255, 0, 0])
    im.putpixel((1, 0), 1)
    assert levels(saved(im, "GIF", transparency=0))[0].tolist() == [[255, 255, 255], [255, 0, 0]]


@pytest.mark.parametrize("kind", ["PNG", "BMP", "TIFF", "GIF"])
def test_one_bit_is_black_and_white(kind):
    im = Image.new("1", (3, 1))
    im.putpixel((1, 0), 1)
    assert grey(saved(im, kind)) == [[0, 255, 0]]


@pytest.mark.parametrize(("bits", "top"), [(1, 1), (2, 3), (4, 15)])
def test_levels_of_few_bits_are_scaled_to_255(bits, top):
    assert grey(few_bits(bits, top)) == [[0], [255]]


@pytest.mark.parametrize(("bits", "top"), [(1, 1), (2, 2), (4, 9)])
def test_the_one_transparent_level_of_few_bits_becomes_white(bits, top):
    assert grey(few_bits(bits, top, chunk(b"tRNS", struct.pack(">H", top)))) == [[0], [255]]


def few_bits(bits: int, level: int, *extra: bytes) -> bytes:
    """Return a PNG with fewer than 8 bits and two pixels, one above the other: 0 and ``level``."""
    data = png(np.array([[0], [level << (8 - bits)]]), 8, GREY, *extra)
    heads = [chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 2, b, GREY, 0, 0, 0)) for b in (8, bits)]
    return data.replace(*heads)


# ---- other colour spaces ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["TIFF", "JPEG"])
@pytest.mark.parametrize(
    ("inks", "rgb"), [((0, 0, 0, 0), (255, 255, 255)), ((0, 0, 0, 255), (0, 0, 0)), ((255, 0, 0, 0), (0, 255, 255))]
)
def test_cmyk_is_not_inverted(kind, inks, rgb):
    data = saved(Image.new("CMYK", (8, 8), inks), kind, **({"quality": 100} if kind == "JPEG" else {}))
    assert np.abs(levels(data).astype(int) - rgb).max() <= 2
    assert read_image(data).notes == (("colour_space", {"space": "CMYK"}),)


def test_lab_becomes_rgb():
    data = saved(Image.new("LAB", (2, 2), (255, 128, 128)), "TIFF")
    assert np.abs(levels(data).astype(int) - 255).max() <= 2
    assert notes(data) == ["colour_space"]


# ---- profiles --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("profile", "codes"), [(b"x sRGB x", []), (b"Adobe RGB (1998)", ["profile"])])
def test_a_profile_that_is_not_applied_adds_a_note(profile, codes):
    assert notes(saved(Image.new("RGB", (2, 2)), "PNG", icc_profile=profile)) == codes

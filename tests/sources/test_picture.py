"""The door for pictures: what comes in, and what stays outside."""

import contextlib
import random
import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from pooling import PoolingError
from pooling.i18n import explain
from pooling.sources import MAX_BYTES, MAX_PIXELS, read_image, scaled
from tests.sources.files import RGB, chunk, picture, png, saved, tiff

# Pillow tells of odd metadata, which changes no pixel.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

KINDS = ("PNG", "JPEG", "WebP", "GIF", "BMP", "TIFF")
RAMP = np.arange(256, dtype=np.uint8).reshape(16, 16)
COLOURS = np.random.default_rng(0).integers(0, 256, (12, 20, 3), dtype=np.uint8)
LOSSLESS = {"WebP": {"lossless": True}}


def error_of(data: bytes, name: str = "") -> PoolingError:
    with pytest.raises(PoolingError) as told:
        read_image(data, name)
    return told.value


def notes(data: bytes) -> list[str]:
    return [code for code, _ in read_image(data).notes]


# ---- kinds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "WebP", "BMP", "TIFF"])
def test_colours_come_in_as_they_are(kind):
    found = read_image(picture(COLOURS, kind, **LOSSLESS.get(kind, {})))
    assert found.pixels.dtype == np.uint8
    assert np.array_equal(found.pixels, COLOURS)
    assert found.notes == ()


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF"])
def test_greys_have_one_channel(kind):
    assert np.array_equal(read_image(picture(RAMP, kind)).pixels, RAMP[:, :, np.newaxis])


@pytest.mark.parametrize("pixels", [RAMP[:, :, np.newaxis], np.full((12, 20, 3), [200, 40, 90])])
def test_a_jpeg_comes_in_full_size(pixels):
    found = read_image(picture(pixels.squeeze(), "JPEG", quality=100)).pixels
    assert found.shape == pixels.shape
    assert np.abs(found.astype(int) - pixels).max() <= 4


@pytest.mark.parametrize("kind", ["GIF", "WebP", "PNG", "TIFF"])
def test_of_several_frames_the_first_is_taken_and_this_is_said(kind):
    frames = [Image.new("RGB", (4, 3), colour) for colour in ("red", "lime", "blue")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], **LOSSLESS.get(kind, {}))
    found = read_image(data)
    assert np.array_equal(found.pixels, np.full((3, 4, 3), [255, 0, 0]))
    assert [code for code, _ in found.notes] == ["first_frame"]


@pytest.mark.parametrize("data", [picture(RAMP), tiff(np.ones((3, 4), np.float32)), png(COLOURS, 16, RGB)])
def test_pixels_can_t_be_written_into(data):
    with pytest.raises(ValueError, match="read-only"):
        read_image(data).pixels[0, 0] = 1


# ---- right way up ----------------------------------------------------------------------------------------------------

UPRIGHT = np.array([[10, 20, 30], [40, 50, 60]], dtype=np.uint8)
# What a camera stores so that the picture is upright after the turn that its orientation asks for.
STORED = {
    1: UPRIGHT,
    2: [[30, 20, 10], [60, 50, 40]],
    3: [[60, 50, 40], [30, 20, 10]],
    4: [[40, 50, 60], [10, 20, 30]],
    5: [[10, 40], [20, 50], [30, 60]],
    6: [[30, 60], [20, 50], [10, 40]],
    7: [[60, 30], [50, 20], [40, 10]],
    8: [[40, 10], [50, 20], [60, 30]],
}


def turned(orientation: int, kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return picture(STORED.get(orientation, UPRIGHT), kind, exif=exif)


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_exif_s_rotation_is_obeyed(kind, orientation):
    assert read_image(turned(orientation, kind)).pixels[:, :, 0].tolist() == UPRIGHT.tolist()


@pytest.mark.parametrize("orientation", STORED)
def test_a_jpeg_of_a_camera_is_upright(orientation):
    pixels = np.kron(STORED[orientation], np.ones((16, 16), np.uint8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = read_image(picture(pixels, "JPEG", exif=exif, quality=100)).pixels[8::16, 8::16, 0]
    assert np.abs(found.astype(int) - UPRIGHT).max() <= 2


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_orientation_that_does_not_exist_turns_nothing(orientation):
    assert read_image(turned(orientation, "PNG")).pixels[:, :, 0].tolist() == UPRIGHT.tolist()


@pytest.mark.parametrize("exif", [b"", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"\xff" * 40])
def test_damaged_exif_turns_nothing(exif):
    assert read_image(png(UPRIGHT, 8, 0, chunk(b"eXIf", exif))).pixels[:, :, 0].tolist() == UPRIGHT.tolist()


# ---- caps, before anything is decoded --------------------------------------------------------------------------------


def webp_header(width: int, height: int) -> bytes:
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4) + (width - 1).to_bytes(3, "little")
    body += (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 4 + len(body)) + b"WEBP" + body


def jpeg_claiming(width: int, height: int) -> bytes:
    data = bytearray(picture(RAMP, "JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def gif_claiming(width: int, height: int) -> bytes:
    data = bytearray(picture(RAMP, "GIF"))
    data[6:10] = struct.pack("<HH", width, height)
    return bytes(data)


def gif_whose_frame_outgrows_its_screen() -> bytes:
    data = bytearray(picture(RAMP, "GIF"))
    frame = data.index(b",\0\0\0\0")
    data[frame + 5 : frame + 9] = struct.pack("<HH", 60000, 60000)
    return bytes(data)


def bmp_claiming(width: int, height: int) -> bytes:
    data = bytearray(picture(COLOURS, "BMP"))
    data[18:26] = struct.pack("<ii", width, height)
    return bytes(data)


CLAIMS = {
    "PNG": png(RAMP, 8, RGB, size=(5000, 5000)),
    "PNG-1": png(RAMP, 8, 0, size=(2**31 - 1, 2**31 - 1)),
    "JPEG": jpeg_claiming(5000, 5000),
    "JPEG-max": jpeg_claiming(65535, 65535),
    "WebP": webp_header(5000, 5000),
    "WebP-max": webp_header(2**24, 2**24),
    "GIF": gif_claiming(65535, 65535),
    "GIF-frame": gif_whose_frame_outgrows_its_screen(),
    "BMP": bmp_claiming(5000, 5000),
    "BMP-max": bmp_claiming(2**31 - 1, 2**31 - 1),
    "TIFF": tiff(RAMP, claim=(5000, 5000)),
    "TIFF-max": tiff(RAMP, claim=(2**32 - 1, 2**32 - 1)),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_header_that_claims_too_many_pixels_is_refused_undecoded(name, monkeypatch):
    monkeypatch.setattr("pooling.sources.picture.levels", lambda *_: pytest.fail("decoded"))
    assert error_of(CLAIMS[name]).code in ("picture_too_large", "picture_bomb")


def test_the_sentence_says_how_many_pixels_there_are_and_may_be():
    assert "5000 × 5000 = 25,000,000 pixels, but at most 24,000,000" in str(error_of(CLAIMS["PNG"]))


def test_exactly_24_megapixels_are_taken():
    data = saved(Image.new("1", (6000, 4000), 1), "PNG")
    assert read_image(data).pixels.shape == (4000, 6000, 1)
    assert error_of(saved(Image.new("1", (6001, 4000)), "PNG")).code == "picture_too_large"
    assert MAX_PIXELS == 6000 * 4000


def test_more_than_20_000_000_bytes_are_not_looked_at():
    assert error_of(picture(RAMP) + bytes(MAX_BYTES)).code == "file_too_large"


def test_a_jpeg_with_endless_scans_is_refused():
    data = picture(np.tile(COLOURS, (4, 4, 1)), "JPEG", progressive=True)
    scan = data.rindex(b"\xff\xda")
    assert error_of(data[:scan] + (data[scan:-2] * 200) + data[-2:]).code == "picture_scans"


def test_a_text_chunk_that_unpacks_without_end_is_refused():
    bomb = zlib.compress(bytes(80_000_000), 9)
    assert error_of(png(RAMP, 8, 0, chunk(b"zTXt", b"a\0\0" + bomb))).code == "picture_broken"


# ---- refusals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "", "file_empty"),
        (b"", "a.png", "file_empty"),
        (b"hello", "a.png", "picture_text_named"),
        (b"hello", "", "picture_text"),
        (b"1,2\n3,4", "a.csv", "picture_text_named"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "picture_kind"),
        (b"%PDF-1.7", "", "picture_kind"),
        (b"\0\0\0\x18ftypheic", "", "picture_kind"),
        (b"\x93NUMPY\x01\0", "", "picture_kind"),
        (b"\0\x01\x02\x03", "", "picture_unknown"),
        (b"\xff", "", "picture_unknown"),
        (b"\x89PNG\r\n\x1a\n", "", "picture_broken"),
        (b"GIF89a", "", "picture_broken"),
        (b"RIFF\0\0\0\0WEBP", "", "picture_broken"),
        (b"II*\0\xff\xff\xff\xff", "", "picture_broken"),
        (png(RAMP[:0], 8, 0), "", "picture_broken"),
    ],
)
def test_what_is_no_picture_is_refused_by_name(data, name, code):
    assert error_of(data, name).code == code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_file_that_was_cut_short_is_refused(kind, part):
    noise = np.random.default_rng(1).integers(0, 256, (40, 50, 3), dtype=np.uint8)
    data = picture(noise, kind)
    assert error_of(data[: int(len(data) * part)]).code == "picture_broken"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF", b"\0\1", picture(RAMP)[:50], CLAIMS["PNG"], bytes(MAX_BYTES + 1)]
)
def test_each_refusal_is_one_plain_sentence_in_both_languages(data, lang):
    told = explain(error_of(data, "a.png"), lang)
    end = "." if lang == "en" else "。"
    assert told.endswith(end)
    assert told.count(". " if lang == "en" else "。") == (lang == "zh")
    assert "{" not in told
    assert "Error" not in told


@pytest.mark.parametrize(
    ("name", "quoted"),
    [
        ("<b>a</b>.png", "'<b>a</b>.png'"),
        ("a\u202egnp.exe", r"'a\u202egnp.exe'"),
        ("a\nb.png", r"'a\nb.png'"),
        ("it's.png", '"it\'s.png"'),
        ("a\ud800.png", r"'a\ud800.png'"),
        ("x" * 500, "'" + "x" * 60 + "…'"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_name_stands_in_quotes_without_what_can_t_be_seen(name, quoted, lang):
    assert quoted in explain(error_of(b"hello", name), lang)


# ---- any bytes -------------------------------------------------------------------------------------------------------


def seeds() -> list[bytes]:
    small = COLOURS[:6, :7]
    files = [picture(small, kind) for kind in KINDS]
    files += [picture(small[:, :, 0], kind) for kind in KINDS]
    files += [tiff(np.ones((3, 4), np.float32)), tiff(np.ones((3, 4, 3), np.uint16)), turned(6, "JPEG")]
    files += [png(np.ones((3, 4, 3)) * 999, 16, RGB), picture(small, "TIFF", compression="tiff_lzw")]
    files += [
        saved(Image.fromarray(small).quantize(5), "PNG", transparency=1),
        saved(Image.new("CMYK", (5, 4)), "JPEG"),
    ]
    return files


def mutated(data: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(changed) + 1)
        piece = rng.choice([b"", b"\0", b"\xff\xff\xff\xff", bytes([rng.randrange(256)]), rng.randbytes(4)])
        changed[at : at + rng.choice([0, 1, len(piece), 4])] = piece
    return bytes(changed[: rng.randint(0, len(changed))] if rng.random() < 0.1 else changed)


def test_no_bytes_raise_anything_but_a_pooling_error():
    rng = random.Random(0)
    files = seeds()
    read = 0
    for _ in range(2000):
        with contextlib.suppress(PoolingError):
            found = read_image(mutated(rng.choice(files), rng), "a.png")
            read += 1
            assert found.pixels.dtype == np.uint8
            assert found.pixels.ndim == 3
            assert found.pixels.shape[2] in (1, 3)
    assert 200 < read < 1800  # else the mutations are too wild, or too tame


# ---- the stage's size ------------------------------------------------------------------------------------------------


def test_a_small_picture_is_not_scaled():
    pixels = np.zeros((256, 256, 3), np.uint8)
    assert scaled(pixels) is pixels


@pytest.mark.parametrize(
    ("shape", "expected"),
    [((512, 256, 3), (256, 128, 3)), ((2000, 3000, 1), (171, 256, 1)), ((1, 9000, 3), (1, 256, 3))],
)
def test_the_longest_side_becomes_256(shape, expected):
    assert scaled(np.zeros(shape, np.uint8)).shape == expected


@pytest.mark.parametrize("channels", [1, 3])
def test_a_scaled_pixel_is_the_mean_of_its_area(channels):
    pixels = np.random.default_rng(0).integers(0, 256, (512, 512, channels), dtype=np.uint8)
    means = pixels.reshape(256, 2, 256, 2, channels).mean(axis=(1, 3))
    assert np.abs(scaled(pixels) - means).max() <= 1  # rounded along each axis

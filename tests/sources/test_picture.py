"""``read_image``: which pictures it reads, and which it rejects."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from pooling import PoolingError
from pooling.i18n import explain
from pooling.sources import MAX_PIXELS, read_image, scaled
from pooling.sources.headers import jpeg_is_sequential, jpeg_preamble, jpeg_scans
from pooling.sources.limits import MAX_PICTURE_BYTES
from tests.sources.files import RGB, chunk, picture, png, saved, tiff

# Pillow warns of unusual metadata, which doesn't affect the pixels.
pytestmark = pytest.mark.filterwarnings("ignore::UserWarning")

KINDS = ("PNG", "JPEG", "WebP", "GIF", "BMP", "TIFF")
RAMP = np.arange(256, dtype=np.uint8).reshape(16, 16)
COLOURS = np.random.default_rng(0).integers(0, 256, (12, 20, 3), dtype=np.uint8)
LOSSLESS = {"WebP": {"lossless": True}}


def error_of(data: bytes, name: str = "") -> PoolingError:
    with pytest.raises(PoolingError) as caught:
        read_image(data, name)
    return caught.value


def notes(data: bytes) -> list[str]:
    return [code for code, _ in read_image(data).notes]


# ---- kinds -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "WebP", "BMP", "TIFF"])
def test_lossless_colours_are_read_exactly(kind):
    found = read_image(picture(COLOURS, kind, **LOSSLESS.get(kind, {})))
    assert found.pixels.dtype == np.uint8
    assert np.array_equal(found.pixels, COLOURS)
    assert found.notes == ()


@pytest.mark.parametrize("kind", ["PNG", "GIF", "BMP", "TIFF"])
def test_greys_have_one_channel(kind):
    assert np.array_equal(read_image(picture(RAMP, kind)).pixels, RAMP[:, :, np.newaxis])


@pytest.mark.parametrize("pixels", [RAMP[:, :, np.newaxis], np.full((12, 20, 3), [200, 40, 90])])
def test_a_jpeg_is_read_in_full_size(pixels):
    found = read_image(picture(pixels.squeeze(), "JPEG", quality=100)).pixels
    assert found.shape == pixels.shape
    assert np.abs(found.astype(int) - pixels).max() <= 4


@pytest.mark.parametrize("kind", ["GIF", "WebP", "PNG", "TIFF"])
def test_the_first_of_several_frames_is_read_with_a_note(kind):
    frames = [Image.new("RGB", (4, 3), colour) for colour in ("red", "lime", "blue")]
    data = saved(frames[0], kind, save_all=True, append_images=frames[1:], **LOSSLESS.get(kind, {}))
    found = read_image(data)
    assert np.array_equal(found.pixels, np.full((3, 4, 3), [255, 0, 0]))
    assert [code for code, _ in found.notes] == ["first_frame"]


@pytest.mark.parametrize("data", [picture(RAMP), tiff(np.ones((3, 4), np.float32)), png(COLOURS, 16, RGB)])
def test_pixels_are_read_only(data):
    with pytest.raises(ValueError, match="read-only"):
        read_image(data).pixels[0, 0] = 1


# ---- orientation -----------------------------------------------------------------------------------------------------

UPRIGHT = np.array([[10, 20, 30], [40, 50, 60]], dtype=np.uint8)
# The pixels as a camera stores them, for each EXIF orientation of the upright picture.
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
def test_the_exif_orientation_is_applied(kind, orientation):
    assert read_image(turned(orientation, kind)).pixels[:, :, 0].tolist() == UPRIGHT.tolist()


@pytest.mark.parametrize("orientation", STORED)
def test_a_jpeg_with_an_exif_orientation_is_upright(orientation):
    pixels = np.kron(STORED[orientation], np.ones((16, 16), np.uint8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = read_image(picture(pixels, "JPEG", exif=exif, quality=100)).pixels[8::16, 8::16, 0]
    assert np.abs(found.astype(int) - UPRIGHT).max() <= 2


@pytest.mark.parametrize("orientation", [0, 9, 65535])
def test_an_invalid_orientation_is_ignored(orientation):
    assert read_image(turned(orientation, "PNG")).pixels[:, :, 0].tolist() == UPRIGHT.tolist()


@pytest.mark.parametrize("exif", [b"", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"\xff" * 40])
def test_damaged_exif_is_ignored(exif):
    assert read_image(png(UPRIGHT, 8, 0, chunk(b"eXIf", exif))).pixels[:, :, 0].tolist() == UPRIGHT.tolist()


# ---- limits, checked before decoding ---------------------------------------------------------------------------------


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
    "PNG": png(RAMP, 8, RGB, size=(5200, 5001)),
    "PNG-1": png(RAMP, 8, 0, size=(2**31 - 1, 2**31 - 1)),
    "JPEG": jpeg_claiming(20000, 10001),
    "JPEG-max": jpeg_claiming(65535, 65535),
    "WebP": webp_header(5200, 5001),
    "WebP-max": webp_header(2**24, 2**24),
    "GIF": gif_claiming(65535, 65535),
    "GIF-frame": gif_whose_frame_outgrows_its_screen(),
    "BMP": bmp_claiming(5200, 5001),
    "BMP-max": bmp_claiming(2**31 - 1, 2**31 - 1),
    "TIFF": tiff(RAMP, claim=(5200, 5001)),
    "TIFF-max": tiff(RAMP, claim=(2**32 - 1, 2**32 - 1)),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_a_header_with_too_many_pixels_is_rejected_before_decoding(name, monkeypatch):
    monkeypatch.setattr("pooling.sources.picture.levels", lambda *_: pytest.fail("decoded"))
    assert error_of(CLAIMS[name]).code in ("picture_too_large", "picture_bomb")


def test_the_message_gives_the_number_of_pixels_and_the_limit():
    assert "5001 × 5200 = 26,005,200 pixels, but the limit is 26,000,000" in str(error_of(CLAIMS["PNG"]))
    assert "claims 4,294,836,225 pixels or more, but the limit is 26,000,000" in str(error_of(CLAIMS["GIF"]))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("data", "given", "most"),
    [
        (CLAIMS["PNG"], "5001 × 5200 = 26,005,200", "26,000,000"),
        (CLAIMS["GIF"], "4,294,836,225", "26,000,000"),
        (bytes(MAX_PICTURE_BYTES + 1), "60,000,001", "60,000,000"),
    ],
)
def test_the_message_gives_the_size_the_limit_and_a_remedy(data, given, most, lang):
    message = explain(error_of(data), lang)
    assert given in message
    assert most in message
    assert message.endswith("make it smaller first." if lang == "en" else "请先缩小。")


def test_exactly_26_megapixels_are_allowed():
    data = saved(Image.new("1", (6500, 4000), 1), "PNG")
    assert read_image(data).pixels.shape == (4000, 6500, 1)
    assert error_of(saved(Image.new("1", (6501, 4000)), "PNG")).code == "picture_too_large"
    assert MAX_PIXELS == 6500 * 4000


def test_the_pictures_of_phones_are_read_in_full_size():
    assert read_image(saved(Image.new("L", (4284, 5712)), "JPEG")).pixels.shape == (5712, 4284, 1)


@pytest.mark.parametrize(("size", "part"), [((6501, 4000), 2), ((12001, 9000), 4), ((21000, 9500), 4)])
def test_a_larger_jpeg_is_read_at_a_part_of_its_size_with_a_note(size, part):
    found = read_image(saved(Image.new("L", size, 77), "JPEG"))
    width, height = -(-size[0] // part), -(-size[1] // part)
    assert found.pixels.shape == (height, width, 1)
    assert int(found.pixels[0, 0, 0]) == 77
    note = {"full_width": size[0], "full_height": size[1], "part": part, "width": width, "height": height}
    assert found.notes == (("reduced", note),)


def test_a_large_jpeg_that_is_turned_is_described_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    found = read_image(saved(Image.new("L", (6600, 4000)), "JPEG", exif=exif))
    assert found.pixels.shape == (3300, 2000, 1)
    assert found.notes[0][1]["full_width"] == 4000


def test_a_large_jpeg_that_is_not_sequential_is_rejected_since_its_decoder_needs_much_memory():
    data = saved(Image.new("L", (6600, 4000)), "JPEG", progressive=True)
    assert error_of(data).code == "picture_progressive"
    frame = picture(COLOURS, "JPEG").replace(b"\xff\xda\0\x0c\3", b"\xff\xda\0\x0c\1", 1)
    assert not jpeg_is_sequential(frame)
    assert jpeg_is_sequential(picture(COLOURS, "JPEG"))
    assert not jpeg_is_sequential(picture(COLOURS, "JPEG", progressive=True))


def test_more_than_60_000_000_bytes_are_rejected():
    assert error_of(picture(RAMP) + bytes(MAX_PICTURE_BYTES)).code == "file_too_large"


def test_a_jpeg_with_too_many_scans_is_rejected():
    data = picture(np.tile(COLOURS, (4, 4, 1)), "JPEG", progressive=True)
    scan = data.rindex(b"\xff\xda")
    assert error_of(data[:scan] + (data[scan:-2] * 200) + data[-2:]).code == "picture_scans"


def test_a_text_chunk_that_unpacks_to_80_mb_is_rejected():
    bomb = zlib.compress(bytes(80_000_000), 9)
    assert error_of(png(RAMP, 8, 0, chunk(b"zTXt", b"a\0\0" + bomb))).code == "picture_broken"


def segment(code: int, body: bytes) -> bytes:
    return bytes([0xFF, code]) + struct.pack(">H", len(body) + 2) + body


@pytest.mark.parametrize("piece", [segment(0xE1, b"Exif\0\0ab"), segment(0xE5, b""), segment(0xFE, b"comment")])
def test_a_jpeg_may_have_at_most_1000_metadata_segments(piece):
    data = picture(RAMP, "JPEG")
    own = jpeg_preamble(data)[0]
    assert read_image(data[:2] + piece * (1000 - own) + data[2:]).pixels.shape == (16, 16, 1)
    assert error_of(data[:2] + piece * (1001 - own) + data[2:]).code == "picture_segments"


def test_stray_bytes_between_jpeg_segments_are_limited():
    data = picture(RAMP, "JPEG")
    assert read_image(data[:2] + b"\xff" * 90_000 + data[2:]).pixels.shape == (16, 16, 1)
    assert error_of(data[:2] + b"\xff" * 110_000 + data[2:]).code == "picture_broken"


@pytest.mark.parametrize("hidden", [b"\xff\x01", b"\xff\xd8"])
def test_scans_after_a_marker_without_a_length_are_counted(hidden):
    """If it were read as a segment with a length, the following scans would be skipped."""
    scans = b"\xff\xda" + b"\0\x02"
    assert jpeg_scans(b"\xff\xd8" + hidden + scans * 3) == 3


def test_a_gif_may_have_at_most_1000_comments():
    data = picture(RAMP, "GIF")
    start = 13 + (3 << (data[10] & 7) + 1)
    assert read_image(data[:start] + b"!\xfe\1a\0" * 1000 + data[start:]).pixels.shape == (16, 16, 1)
    assert error_of(data[:start] + b"!\xfe\1a\0" * 1001 + data[start:]).code == "picture_segments"


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize(
    ("dtype", "channels", "english", "chinese"),
    [
        ("f4", 3, "3 × 32-bit floats", "3 × 32 位浮点数"),
        ("f8", 1, "1 × 64-bit floats", "1 × 64 位浮点数"),
        ("u8", 1, "1 × 64-bit whole numbers", "1 × 64 位整数"),
        ("u1", 5, "5 × 8-bit whole numbers", "5 × 8 位整数"),
    ],
)
def test_an_unsupported_tiff_has_another_message_than_a_damaged_one(dtype, channels, english, chinese, order):
    error = error_of(tiff(np.ones((3, 4, channels), dtype), 2, order=order))
    assert english in str(error)
    assert "8 bits per channel" in str(error)
    assert chinese in explain(error, "zh")


# ---- rejections ------------------------------------------------------------------------------------------------------


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
        (b"\0\0\0\x18ftypheic", "", "picture_broken"),
        (b"\0\0\0\x18ftypavif", "", "picture_broken"),
        (b"\0\0\0\x18ftypisom", "", "picture_kind"),
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
def test_files_that_are_not_pictures_are_rejected(data, name, code):
    assert error_of(data, name).code == code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_truncated_file_is_rejected(kind, part):
    noise = np.random.default_rng(1).integers(0, 256, (40, 50, 3), dtype=np.uint8)
    data = picture(noise, kind)
    assert error_of(data[: int(len(data) * part)]).code == "picture_broken"


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "data", [b"", b"hello", b"%PDF", b"\0\1", picture(RAMP)[:50], CLAIMS["PNG"], bytes(MAX_PICTURE_BYTES + 1)]
)
def test_each_message_is_one_sentence_in_both_languages(data, lang):
    message = explain(error_of(data, "a.png"), lang)
    end = "." if lang == "en" else "。"
    assert message.endswith(end)
    assert message.count(". " if lang == "en" else "。") == (lang == "zh")
    assert "{" not in message
    assert "Error" not in message


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
def test_file_names_are_quoted_with_invisible_characters_escaped(name, quoted, lang):
    assert quoted in explain(error_of(b"hello", name), lang)


# ---- AVIF, HEIC, 16 bits ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
@pytest.mark.parametrize("pixels", [np.full((32, 48, 3), [200, 40, 90]), np.full((32, 48, 1), 90)])
def test_the_pictures_of_phones_and_browsers_are_read(kind, pixels):
    found = read_image(picture(pixels.squeeze(), kind, quality=95)).pixels
    assert found.shape[:2] == (32, 48)
    assert np.abs(found.astype(int) - pixels).max() <= 6


@pytest.mark.parametrize("kind", ["AVIF", "HEIF"])
def test_a_turned_picture_of_a_phone_is_upright(kind):
    exif = Image.Exif()
    exif[0x0112] = 6
    pixels = np.zeros((32, 64, 3), np.uint8)
    pixels[:, :32] = 255  # the left half, which becomes the top
    found = read_image(picture(pixels, kind, exif=exif.tobytes(), quality=95)).pixels
    assert found.shape == (64, 32, 3)
    assert found[:16].min() > 240
    assert found[48:].max() < 16


def test_without_its_reader_a_heic_file_gives_a_sentence_on_how_to_convert_it(monkeypatch):
    monkeypatch.setattr("pooling.sources.picture.HAS_HEIC", False)
    error = error_of(b"\0\0\0\x18ftypheic")
    assert error.code == "picture_heic"
    assert "JPEG" in explain(error, "en")


@pytest.mark.parametrize(
    "data", [png(np.array([[100, 200, 300]]), 16, 0), tiff(np.array([[[100, 200, 300]] * 3], np.uint16), 2)]
)
def test_16_bit_samples_that_use_a_part_of_their_range_can_be_stretched(data):
    found = read_image(data)
    assert found.used == (100, 300)
    assert [code for code, _ in found.notes] == ["sixteen_bit"]
    assert np.unique(found.pixels).tolist() == [0, 1]
    stretched = read_image(data, stretch=True)
    assert np.unique(stretched.pixels).tolist() == [0, 128, 255]
    assert stretched.notes == (("stretched", {"low": "100", "high": "300"}),)


@pytest.mark.parametrize("samples", [[0, 40_000], [500, 500]])
def test_16_bit_samples_that_use_most_of_their_range_or_are_all_equal_are_not_stretched(samples):
    data = png(np.array([samples]), 16, 0)
    assert read_image(data).used is None
    assert np.array_equal(read_image(data, stretch=True).pixels, read_image(data).pixels)


# ---- scaling ---------------------------------------------------------------------------------------------------------


def test_a_picture_that_fits_is_returned_unchanged():
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


def test_signed_8_bit_samples_are_rejected_since_pillow_reads_them_as_unsigned():
    data = tiff(np.array([[-1, 5]], np.int8))
    with pytest.raises(PoolingError, match="1 × 8-bit whole numbers"):
        read_image(data)

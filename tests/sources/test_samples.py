"""The sample pictures that are part of the app."""

import hashlib
from pathlib import Path

import pytest

from pooling import PoolingError
from pooling.i18n import LANGUAGES, words
from pooling.sources import SAMPLES, STAGE_SIDE, load_sample

FOLDER = Path(__file__).parents[2] / "assets" / "samples"


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_need_neither_scaling_nor_notes(name):
    found = load_sample(name)
    assert max(found.pixels.shape[:2]) <= STAGE_SIDE
    assert found.notes == ()
    assert found.pixels.min() < 64
    assert found.pixels.max() > 192


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_are_read_only(name):
    with pytest.raises(ValueError, match="read-only"):
        load_sample(name).pixels[0, 0] = 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_give_the_actual_sizes(lang):
    for name in SAMPLES:
        height, width, _ = load_sample(name).pixels.shape
        assert f"{width} × {height}" in words(lang)(f"picture.{name}")


def test_an_unknown_sample_is_rejected_by_name():
    with pytest.raises(PoolingError, match=r"'\.\./x'.*photo, digits, edges, texture"):
        load_sample("../x")


def test_every_file_is_listed_in_the_credits_with_its_checksum():
    credits = (FOLDER / "CREDITS.md").read_text(encoding="utf-8")
    for file in [*FOLDER.glob("*.png"), *FOLDER.glob("*.jpg")]:
        assert file.name in credits
        assert hashlib.sha256(file.read_bytes()).hexdigest() in credits

"""Exported pictures show the numbers of each window, are small, and are readable without colours."""

import io
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from pooling import PoolSpec, pool
from pooling.exports import animation, picture
from pooling.exports.colours import gradient_colour, ink_on, value_colour
from pooling.exports.formulas import short
from pooling.sources.upstream import numbered
from pooling.stage.payload import Scene

TEXT = "{http://www.w3.org/2000/svg}text"
RNG = np.random.default_rng(1)


def scene_of(x: np.ndarray, spec: PoolSpec, **more) -> Scene:
    return Scene(x, spec, numbered(pool(x, spec).output.shape), **more)


LARGE = scene_of(RNG.integers(0, 10, (12, 12)).astype(float), PoolSpec(f=2))
PADDED = scene_of(RNG.integers(0, 5, (4, 5)).astype(float), PoolSpec(f=3, stride=1, pad=1, ties="split"))
AVERAGE = scene_of(RNG.integers(0, 5, (5, 5)).astype(float), PoolSpec(kind="average", f=2))
PIXELS = scene_of(RNG.integers(0, 256, (9, 9, 3)).astype(np.uint8), PoolSpec(f=3), channels=("R", "G", "B"))
STRANGE = scene_of(np.array([[np.nan, -np.inf], [np.inf, 1e300]]), PoolSpec(f=1))
SCENES = [LARGE, PADDED, AVERAGE, PIXELS, STRANGE]


def texts(scene: Scene, step: int) -> list[str]:
    return [element.text for element in ET.fromstring(picture.svg(scene, step)).iter(TEXT)]


def contrast(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    def luminance(colour):
        parts = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in np.array(colour) / 255]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted([luminance(first), luminance(second)])
    return (high + 0.05) / (low + 0.05)


def test_a_picture_shows_the_engine_s_numbers_of_its_window():
    pooled = pool(AVERAGE.x, AVERAGE.spec)
    for step in range(AVERAGE.dA.size):
        so_far = AVERAGE.dA.copy()
        so_far.flat[step + 1 :] = 0
        wanted = [*AVERAGE.x.flat, *pooled.output.flat[: step + 1], *AVERAGE.dA.flat, *pooled.backward(so_far).flat]
        # Later marks cover earlier ones, so the last text at a position is the visible one.
        texts_at = ET.fromstring(picture.svg(AVERAGE, step)).iter(TEXT)
        seen = {(element.get("x"), element.get("y")): element.text for element in texts_at}
        cells = [text for text in seen.values() if not re.search("A|/", text)]
        assert sorted(cells) == sorted(map(short, wanted))


def test_formulas_refer_to_the_padded_array():
    assert "A[0, 2] = max(A_pad[0:3, 2:5]) = " in " ".join(texts(PADDED, 2))
    assert "A[0, 1] = sum(A_prev[0:2, 2:4]) / 4 = " in " ".join(texts(AVERAGE, 1))


@pytest.mark.parametrize("scene", SCENES)
def test_texts_are_ascii(scene):
    assert all(text.isascii() for text in texts(scene, 0))


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(("make", "kind"), [(animation.gif, "GIF"), (animation.webp, "WEBP")])
def test_an_animation_has_one_frame_per_window(scene, make, kind):
    image = Image.open(io.BytesIO(make(scene)))
    rows, cols = scene.dA.shape[:2]
    assert (image.format, image.size, image.n_frames) == (kind, (800, 400), rows * cols)
    assert image.info["loop"] == 0


def test_a_long_animation_has_the_first_hundred_windows():
    image = Image.open(io.BytesIO(animation.gif(scene_of(np.eye(24), PoolSpec(f=2)))))
    assert image.n_frames == animation.MOST_WINDOWS


@pytest.mark.parametrize("make", [animation.gif, animation.webp])
def test_36_windows_are_at_most_400_kilobytes(make):
    assert LARGE.dA.size == 36
    assert len(make(LARGE)) <= 400_000


def test_each_frame_of_an_animation_equals_the_picture_of_its_window():
    image = Image.open(io.BytesIO(animation.webp(LARGE)))
    steps = (0, 1, 17, 18, 34, 35)
    stills = {step: Image.open(io.BytesIO(picture.png(LARGE, step))).convert("L").resize((800, 400)) for step in steps}
    for step in steps:
        image.seek(step)
        shown = np.asarray(image.convert("L"), float)
        distances = {of: np.abs(shown - np.asarray(still, float)).mean() for of, still in stills.items()}
        assert min(distances, key=lambda of: distances[of]) == step


def test_numbers_have_enough_contrast_on_every_colour():
    colours = [value_colour(v, 0, 1) for v in np.linspace(0, 1, 40)]
    colours += [gradient_colour(v, 1) for v in np.linspace(-1, 1, 81)]
    assert min(contrast(colour, ink_on(colour)) for colour in colours) >= 4.5


def test_greater_values_are_darker_so_that_grey_prints_keep_the_order():
    greys = [np.dot(value_colour(v, 0, 1), [0.299, 0.587, 0.114]) for v in np.linspace(0, 1, 16)]
    assert np.all(np.diff(greys) < 0)


def test_a_png_has_twice_the_size_of_the_drawing():
    assert Image.open(io.BytesIO(picture.png(PIXELS, 0))).size == (1600, 800)

"""Where the gradient goes in a whole picture, and the values before and after: as the engine says, in words too."""

from dataclasses import replace

import numpy as np
import pytest

from pooling import PoolSpec, pool
from pooling.i18n import LANGUAGES, words
from pooling.lessons.comparisons import COMPARED_KINDS
from pooling.pages.picture import session_cache
from pooling.pages.picture.panels import gradient, histograms
from pooling.pages.picture.panels.coverage import coverage_text
from pooling.pages.picture.panels.gradient import detail_place, maps, reached_text, sums_text
from pooling.state.picture.setting import UPSTREAMS, Own, PictureSetting
from pooling.state.picture.upstream import upstream
from pooling.studies.large.maps import DETAIL, levels
from pooling.studies.large.values import IDENTITY, pooled_values

TEXTURE = PictureSetting(name="texture", spec=PoolSpec(f=4), lens=(9, 11), seed=2)
SPECS = [PoolSpec(f=2), PoolSpec(f=3, stride=2, pad=1), PoolSpec(f=2, stride=5), PoolSpec(f=(5, 3), stride=(1, 4))]


def own(height, width, **more):
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), dtype=np.uint8)
    return PictureSetting(name="own", own=Own(pixels, "a", "a"), **more)


def gradients(image, kind):
    """Return dA and dA_prev of the whole picture, as float32 has them."""
    spec = replace(image.spec, kind=kind)
    pooled = pool(image.pixels.astype(np.float32), spec)
    dA = upstream(image, spec)(pooled.output.astype(np.float32), slice(0, len(pooled.output)))
    return dA, pooled.backward(dA.astype(np.float32))


# ---- maps ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", COMPARED_KINDS)
@pytest.mark.parametrize("name", UPSTREAMS)
def test_both_maps_are_the_gradient_of_the_same_upstream(name, kind):
    image = replace(TEXTURE, upstream=name)
    found = maps(image)
    dA, sent = gradients(image, kind)
    size, made = np.abs(sent).sum(axis=2), found.kinds[kind]
    np.testing.assert_array_equal(made.whole > 0, size > 0)
    np.testing.assert_allclose(made.detail, levels(size[found.place], found.top), atol=1)
    np.testing.assert_allclose(made.whole, levels(size, found.top), atol=1)
    assert made.pixels == np.count_nonzero(size)
    assert made.upstream_total == pytest.approx(dA.sum(dtype=float), rel=1e-5, abs=0.01)
    assert made.total == pytest.approx(sent.sum(dtype=float), rel=1e-5, abs=0.01)


def test_max_is_sparse_and_average_even():
    found = maps(replace(TEXTURE, spec=PoolSpec(f=4, ties="first"))).kinds
    assert found["average"].pixels == 128 * 128
    assert found["max"].pixels <= 3 * 32 * 32
    assert len(np.unique(found["average"].whole)) == 1


def test_colours_share_one_scale():
    found = maps(TEXTURE)
    assert found.top == 3
    assert found.kinds["max"].whole.max() == 255
    assert set(np.unique(found.kinds["average"].whole)) == set(levels(np.array([3 / 16]), 3.0))


@pytest.mark.parametrize("kind", COMPARED_KINDS)
def test_numbers_from_0_to_1_make_the_gradient_to_a_target_as_much_smaller(kind):
    image = replace(TEXTURE, upstream="blurred")
    bytes_, units = (maps(replace(image, scale=scale)).kinds[kind] for scale in ("byte", "unit"))
    assert units.total == pytest.approx(bytes_.total / 255)
    np.testing.assert_allclose(units.histogram.edges, bytes_.histogram.edges / 255)
    np.testing.assert_array_equal(units.whole, bytes_.whole)


def test_upstream_of_ones_is_the_same_in_either_scale():
    assert maps(replace(TEXTURE, scale="unit")).kinds["max"].total == maps(TEXTURE).kinds["max"].total


@pytest.mark.parametrize("lens", [(0, 0), (9, 11), (10**6, 10**6)])
@pytest.mark.parametrize("size", [(300, 400), (30, 400), (40, 50), (1, 1)])
def test_details_lie_within_the_picture(size, lens):
    rows, cols = detail_place(own(*size, spec=PoolSpec(f=1), lens=lens))
    for place, most, n in zip((rows, cols), DETAIL, size, strict=True):
        assert 0 <= place.start < place.stop <= n
        assert place.stop - place.start == min(most, n)


# ---- in words --------------------------------------------------------------------------------------------------------


def test_sums_say_why_they_differ():
    tied = PictureSetting(name="digits", spec=PoolSpec(f=2))
    texts = {kind: sums_text(sent, PoolSpec(kind), words("en")) for kind, sent in maps(tied).kinds.items()}
    assert "≠" in texts["max"]
    assert "tied maxima" in texts["max"]
    assert "The totals match" in texts["average"]
    for ties in ("first", "split"):
        one = replace(tied, spec=PoolSpec(f=2, ties=ties))
        assert "The totals match" in sums_text(maps(one).kinds["max"], PoolSpec(), words("en"))
    padded = maps(replace(tied, spec=PoolSpec(f=2, pad=1))).kinds
    assert "Padding" in sums_text(padded["average"], PoolSpec("average"), words("en"))


@pytest.mark.parametrize("name", UPSTREAMS)
@pytest.mark.parametrize("spec", [PoolSpec(f=3, stride=2, ties="first"), PoolSpec(f=7, stride=1, ties="split")])
def test_rounding_is_not_reported_as_a_difference(name, spec):
    found = maps(PictureSetting(name="photo", upstream=name, spec=spec))
    assert all(sent.conserved for sent in found.kinds.values())


def test_share_of_reached_pixels_has_its_counts():
    image = replace(TEXTURE, spec=PoolSpec(f=2, stride=4))
    text = reached_text(maps(image).kinds["average"], image, words("en"))
    assert text == "**25.0% of the pixels** receive a nonzero gradient: 4,096 of 16,384."


def test_pixels_that_no_window_sees_are_counted_in_words():
    assert "5 pixels are not covered by any window" in coverage_text(PoolSpec(f=2), (3, 3), words("en"))
    assert "Every pixel is covered" in coverage_text(PoolSpec(f=2, stride=1), (3, 3), words("en"))
    assert "covered by 1 to 64 windows" in coverage_text(PoolSpec(f=8, stride=1), (30, 30), words("en"))


# ---- pictures --------------------------------------------------------------------------------------------------------


def test_interrupted_work_is_not_cached(monkeypatch):
    class LeftError(Exception):
        """What Streamlit raises where a run is to end."""

    def progress(share):
        if share > 0.6:
            raise LeftError
        return True

    monkeypatch.setattr(session_cache.st, "session_state", {})
    key = gradient.key(TEXTURE)
    with pytest.raises(LeftError):
        session_cache.cached(key, lambda: maps(TEXTURE, progress))
    assert not session_cache.st.session_state["image_cache"]


def test_cache_key_has_all_that_maps_depend_on():
    states = [TEXTURE, *(replace(TEXTURE, upstream=name) for name in UPSTREAMS[1:])]
    states += [
        replace(TEXTURE, **{name: value}) for name, value in (("lens", (1, 1)), ("channel", "1"), ("name", "photo"))
    ]
    states += [replace(TEXTURE, spec=spec) for spec in (*SPECS, PoolSpec(f=4, ties="first"))]
    states.append(replace(TEXTURE, upstream="random", seed=9))
    assert len({gradient.key(state) for state in states}) == len(states)


def test_either_kind_has_the_same_maps():
    assert gradient.key(TEXTURE) == gradient.key(replace(TEXTURE, spec=PoolSpec("average", 4)))


# ---- values ----------------------------------------------------------------------------------------------------------


def three(image):
    found = {kind: pooled_values(image.pixels, replace(image.spec, kind=kind)) for kind in COMPARED_KINDS}
    return {"input": pooled_values(image.pixels, IDENTITY), **found}


def test_values_are_described():
    image = PictureSetting(name="photo")
    text = histograms.values_text(three(image), image, words("en"))
    assert f"from {image.pixels.mean():.4g} to {pool(image.pixels, image.spec).output.mean():.4g}" in text
    assert "narrows the distribution" in text


def test_pooling_that_changes_nothing_is_described_as_no_change():
    image = PictureSetting(name="photo", spec=PoolSpec(f=1))
    text = histograms.values_text(three(image), image, words("en"))
    assert text.count("barely") == 2


def test_padding_that_darkens_the_average_is_mentioned():
    image = PictureSetting(name="photo", spec=PoolSpec(f=64, stride=32, pad=60))
    assert "Padding counts as 0" in histograms.values_text(three(image), image, words("en"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("scale", "greatest"), [("byte", "216"), ("unit", "0.8471")])
def test_table_says_the_same_as_the_chart(scale, greatest, lang):
    image = PictureSetting(name="photo", scale=scale)
    lines = histograms.table(three(image), image, words(lang)).splitlines()
    assert len(lines) == 5
    assert lines[2].endswith(f"| 0 | {greatest} |")

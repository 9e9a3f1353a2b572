"""The pictures of a stack of layers: the ring around a receptive field, and their width."""

import itertools

import numpy as np

from pooling.figures.pyramid import LayerPicture, display_width, draw_ring

BLUE = (0x2F, 0x6B, 0xFF)


def test_the_ring_lies_around_what_is_seen():
    layer = LayerPicture(np.zeros((100, 200, 3), np.uint8), (1000, 2000))
    picture = np.asarray(draw_ring(layer, (500, 700), (-50, 400), 200))
    blue = np.argwhere((picture == BLUE).all(axis=2))
    assert picture.shape == (200, 400, 3)
    assert blue.min(axis=0).tolist() == [102, 2]  # inside two pixels of white
    assert blue.max(axis=0).tolist() == [137, 77]


def test_a_ring_around_a_pixel_of_a_large_picture_is_seen():
    picture = np.asarray(
        draw_ring(LayerPicture(np.zeros((300, 400, 1), np.uint8), (3000, 4000)), (2999, 3000), (0, 1), 200)
    )
    blue = np.argwhere((picture == BLUE).all(axis=2))
    assert np.ptp(blue, axis=0).tolist() == [19, 19]


def test_a_ring_fits_into_a_picture_of_any_size(subtests):
    for height, width in itertools.product((1, 2, 3, 7, 2000), repeat=2):
        with subtests.test(height=height, width=width):
            layer = LayerPicture(np.zeros((min(height, 480), min(width, 480), 3), np.uint8), (height, width))
            for shown in (1, 2, 3, 240):
                assert (np.asarray(draw_ring(layer, (0, 1), (0, 1), shown)) == BLUE).all(axis=2).any()


def test_pictures_stand_at_their_size_or_as_wide_as_the_input():
    assert [display_width((56, 112), (112, 224), to_scale) for to_scale in (True, False)] == [120, 240]
    assert display_width((1, 1), (4000, 6000), to_scale=True) == 1

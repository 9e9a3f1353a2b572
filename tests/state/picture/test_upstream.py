"""The upstream gradient of a whole picture, and of the windows under the lens."""

import numpy as np
import pytest

from pooling.state.picture.lens import lens_of
from pooling.state.picture.setting import UPSTREAMS, PictureSetting
from pooling.state.picture.upstream import lens_gradient, target, upstream
from pooling.studies.large.preview import gradient_map


@pytest.mark.parametrize("name", UPSTREAMS)
@pytest.mark.parametrize("channel", ["all", "2"])
def test_lens_has_the_upstream_of_the_whole_picture(name, channel):
    image = PictureSetting(name="texture", upstream=name, channel=channel, lens=(7, 11), seed=3)
    lens, seen = lens_of(image.spec, image.size, image.lens), {}

    def seeing(A, rows):
        dA = upstream(image, image.spec)(A, rows)
        seen.update(zip(range(rows.start, rows.stop), dA, strict=True))
        return dA

    gradient_map(image.pixels, image.spec, seeing)
    whole = np.stack([seen[row] for row in range(image.output_size[0])])
    np.testing.assert_array_equal(lens_gradient(image, lens), whole[lens.windows])


def test_target_under_the_lens_is_that_of_the_whole():
    for name in ("blurred", "shifted"):
        for first in ((0, 0), (7, 11), (99, 99)):
            image = PictureSetting(name="texture", upstream=name)
            lens = lens_of(image.spec, image.size, first)
            np.testing.assert_array_equal(target(image, lens), target(image)[lens.cells])

"""QR codes have a quiet zone and contain the whole link; links that are too long have none."""

import io

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from pooling.exports.qr import qr_code


def test_a_code_is_dark_on_white_with_a_quiet_zone():
    data = qr_code("http://127.0.0.1:8501/?kind=max&f=2&step=3")
    assert data is not None
    image = np.asarray(Image.open(io.BytesIO(data)).convert("L"))
    assert image.shape[0] == image.shape[1]
    assert image.min() == 0
    assert image[:32].min() == image[:, :32].min() == 255  # four modules of 8 pixels


@pytest.mark.parametrize("link", ["http://a/?step=1", "https://class.example/?m=1%202%3B3%204&step=3", "a" * 2900])
def test_a_code_decodes_to_the_link(link):
    data = qr_code(link)
    assert data is not None
    (read,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(data)))
    assert read.text == link


def test_a_link_that_is_too_long_has_no_code():
    assert qr_code("http://a/?m=" + "1%20" * 2000) is None

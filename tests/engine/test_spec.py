import pickle

import numpy as np
import pytest

from pooling import PoolingError, PoolSpec


def test_one_number_stands_for_both_axes():
    assert PoolSpec(f=2) == PoolSpec(f=(2, 2), stride=(2, 2), pad=(0, 0))
    assert hash(PoolSpec(f=2)) == hash(PoolSpec(f=(2, 2)))


def test_defaults_are_max_2_2_0_all():
    spec = PoolSpec()
    assert (spec.kind, spec.f, spec.stride, spec.pad, spec.ties) == ("max", (2, 2), (2, 2), (0, 0), "all")


def test_numpy_integers_are_taken():
    assert PoolSpec(f=np.int64(3), stride=(np.uint8(1), 2)).f == (3, 3)


@pytest.mark.parametrize("value", [True, 2.0, "2", None, (2,), (1, 2, 3), (2, True), np.float64(2), np.bool_(1)])
def test_what_is_no_whole_number_is_refused_by_name(value):
    with pytest.raises(PoolingError, match=r"^f is "):
        PoolSpec(f=value)


@pytest.mark.parametrize(("setting", "code"), [
    ({"kind": "median"}, "kind_unknown"), ({"ties": "last"}, "ties_unknown"), ({"f": 0}, "too_small"),
    ({"stride": 0}, "too_small"), ({"pad": -1}, "too_small"), ({"f": 2, "pad": 2}, "pad_too_large"),
    ({"divisor_override": 0}, "divisor_is_zero"),
    ({"divisor_override": -10**30}, "divisor_too_large"),
])  # fmt: skip
def test_illegal_settings_are_refused(setting, code):
    with pytest.raises(PoolingError) as caught:
        PoolSpec(**setting)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("n", "f", "stride", "pad", "m"),
    [(4, 2, 2, 0, 2), (5, 3, 2, 1, 3), (7, 2, 3, 0, 2), (1, 1, 9, 0, 1), (2, 4, 1, 1, 1)],
)
def test_output_size_is_equation_1(n, f, stride, pad, m):
    assert PoolSpec(f=f, stride=stride, pad=pad).output_size((n, n)) == (m, m)


def test_bounds_are_least_and_greatest_of_height_then_width():
    assert PoolSpec(f=(2, 3), pad=(0, 1)).bounds((4, 2)) == {
        "f": ((1, 4), (1, 4)),
        "pad": ((0, 1), (1, 2)),
        "stride": ((1, 3), (1, 2)),
        "dilation": ((1, 3), (1, 1)),
    }


def test_errors_survive_pickling():
    with pytest.raises(PoolingError) as caught:
        PoolSpec(f=0)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)

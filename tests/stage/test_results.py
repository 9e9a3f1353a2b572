"""Results are cached by content: the same numbers share them, and any other number, setting or question does not."""

from dataclasses import replace

import numpy as np
import pytest

from pooling.engine.errors import PoolingError
from pooling.engine.spec import PoolSpec
from pooling.stage.byte_cache import ByteCache
from pooling.stage.results import Results, results_of

X = np.arange(16.0).reshape(4, 4)
SPEC = PoolSpec("max", 2, ties="first")
D_A = np.ones((2, 2))


def of(x=X, spec=SPEC, dA=D_A, hides_results: bool = False, is_unpooled: bool = False) -> Results:
    return results_of(x, spec, dA, hides_results=hides_results, is_unpooled=is_unpooled)


def changed(values, by=1):
    other = values.copy()
    other[1, 1] += by
    return other


def test_the_same_numbers_share_their_results():
    assert of() is of(X.copy(), PoolSpec("max", 2, ties="first"), D_A.copy())


def test_any_other_number_type_shape_setting_or_question_has_results_of_its_own():
    others = {
        "x": of(changed(X)),
        "−0": of(X * np.where(X == 0, -1, 1)),
        "dtype": of(X.astype(np.uint8)),
        "shape": of(X.reshape(4, 4, 1), dA=D_A.reshape(2, 2, 1)),
        "spec": of(spec=replace(SPEC, ties="all")),
        "dA": of(dA=changed(D_A, 1e-15)),
        "question": of(hides_results=True),
        "view": of(is_unpooled=True),
    }
    assert [name for name, other in others.items() if other is of()] == []
    assert len({id(other) for other in others.values()}) == len(others)


def test_an_error_is_raised_each_time():
    for _ in range(2):
        with pytest.raises(PoolingError):
            of(dA=np.ones((3, 3)))


def test_no_more_is_kept_than_allowed_and_the_oldest_goes_first():
    made = []
    cache = ByteCache[str](10, len)

    def get(key: str, size: int) -> None:
        cache.get(key, lambda: made.append(key) or key[0] * size)

    for key, size in (("a", 4), ("b", 4), ("a", 4), ("c", 4), ("a", 4), ("b", 4)):
        get(key, size)
    assert made == ["a", "b", "c", "b"]  # b was used longest ago when c came
    get("large", 11)
    get("large", 11)
    get("b", 4)
    assert made[4:] == ["large", "large"]

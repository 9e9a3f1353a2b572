"""A layer as text."""

from pooling import PoolSpec
from pooling.engine.spec import KINDS, TIES
from pooling.state import spec_fields


def test_spec_text_is_read_back():
    for kind in KINDS:
        for ties in TIES:
            spec = PoolSpec(kind, (3, 2), (1, 4), (2, 1), ties)
            assert spec_fields.from_text(spec_fields.to_text(spec)) == spec

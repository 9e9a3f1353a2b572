"""A thousand files changed at random, for each door; ``make fuzz`` tries ten thousand."""

import pytest

from tests.hostile.fuzz import fuzz


@pytest.mark.filterwarnings("ignore::UserWarning")  # NumPy's and Pillow's, of odd headers: they change no value
@pytest.mark.parametrize("corpus", ["pictures", "matrices"])
def test_changed_files_raise_nothing_but_a_pooling_error(corpus):
    read, found = fuzz(corpus, 1000)
    assert found == []
    assert 80 < read < 900  # else the changes are too wild, or too tame

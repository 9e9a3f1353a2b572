"""Read a thousand randomly changed files with each reader; ``make fuzz`` reads ten thousand."""

import pytest

from tests.hostile.fuzz import fuzz


@pytest.mark.filterwarnings("ignore::UserWarning")  # from NumPy and Pillow, on unusual headers
@pytest.mark.parametrize("corpus", ["pictures", "matrices"])
def test_changed_files_raise_nothing_but_a_pooling_error(corpus):
    read, found = fuzz(corpus, 1000)
    assert found == []
    assert 80 < read < 900  # otherwise the changes are too strong or too weak

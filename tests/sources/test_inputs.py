"""docs/inputs.md says what each input gives; each of its rows is tested."""

import pytest

from devtools.server import ROOT
from tests.sources.inputs import rows, tables

DOCUMENT = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
ROWS = list(rows())


@pytest.mark.parametrize(("written", "given"), [row[1:] for row in ROWS], ids=[row[1] for row in ROWS])
def test_an_input_gives_what_the_table_says(written, given):
    documented = [line for line in DOCUMENT.splitlines() if line.startswith(f"| {written} | ")]
    assert documented == [f"| {written} | {given} |"]


def test_the_table_has_no_other_rows():
    assert DOCUMENT.endswith(tables(ROWS))

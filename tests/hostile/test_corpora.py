"""Two corpora of hostile files, each fed through its door in a process of its own: a result or a clear sentence."""

import importlib
import json
import subprocess
import sys
from collections import Counter

import pytest

from pooling.sources import SourceError, read_image
from tests.hostile.door import MOST_MEMORY
from tests.hostile.modes import exotic
from tests.server import ROOT

LEAST = {"pictures": 300, "matrices": 150}
PREFIXES = {"pictures": "picture_", "matrices": "matrix_"}
NOT_REACHED = {"picture_text", "matrix_kind"}  # said of data without a name, which no upload is
EXOTIC = {case.about: case for case in exotic()}
corpora = pytest.mark.parametrize("corpus", LEAST)


def results(corpus: str) -> list[dict[str, object]]:
    """Return what each file of a corpus came to; a file that never ends has ended the process (``door.HANG``)."""
    command = [sys.executable, "-W", "error::RuntimeWarning", "-m", "tests.hostile.door", corpus]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode:
        pytest.fail(
            f"{lines[-1] if lines else corpus}: ended by {done.returncode}\n{done.stderr[-3000:]}", pytrace=False
        )
    return [about | result for about, result in zip(lines[::2], lines[1::2], strict=True)]


@corpora
def test_the_corpus_is_large_and_the_same_each_time(corpus):
    module = importlib.import_module(f"tests.hostile.{corpus}")
    cases, again = module.corpus(), module.corpus()
    assert len(cases) >= LEAST[corpus]
    assert [about for about, count in Counter(case.about for case in cases).items() if count > 1] == []
    assert [case.about for case, other in zip(cases, again, strict=True) if case != other] == []


@corpora
def test_a_hostile_file_comes_in_or_is_refused_in_plain_sentences_and_within_the_memory(corpus):
    found = results(corpus)
    assert [result for result in found if "escaped" in result] == []
    assert [result for result in found if result["megabytes"] > MOST_MEMORY] == []
    codes = {code for code in SourceError.messages if code.startswith(PREFIXES[corpus])} - NOT_REACHED
    assert codes - {result.get("code") for result in found} == set()


@pytest.mark.parametrize("about", [about for about in EXOTIC if not about.startswith("TIFF")])
def test_a_healthy_picture_of_any_kind_is_read(about):
    case = EXOTIC[about]
    assert read_image(case.data, case.name).pixels.size


@pytest.mark.parametrize("channels", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "u4", "i8", "f2", "f4", "f8"])
def test_a_tiff_of_any_numbers_is_read_or_said_to_be_of_an_unusual_kind(channels, dtype):
    try:
        assert read_image(EXOTIC[f"TIFF {channels} × {dtype}"].data).pixels.size
    except SourceError as error:
        assert error.code == "picture_samples"  # noqa: PT017 (some are read)

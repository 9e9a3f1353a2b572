"""Two corpora of hostile files, each read in a separate process: every file gives a result or a clear message."""

import importlib
import json
import subprocess
import sys
from collections import Counter

import pytest

from devtools.server import ROOT
from pooling.sources import SourceError, read_image
from tests.hostile.harness import MOST_MEMORY
from tests.hostile.modes import exotic

LEAST = {"pictures": 300, "matrices": 150}
PREFIXES = {"pictures": "picture_", "matrices": "matrix_"}
NOT_REACHED = {"picture_text", "matrix_kind", "picture_heic"}  # for data without a name; without HEIC’s reader
EXOTIC = {case.about: case for case in exotic()}


def results(corpus: str) -> list[dict[str, object]]:
    """Return the outcome for each file of a corpus. A hanging read ends the process (``harness.HANG``)."""
    command = [sys.executable, "-W", "error::RuntimeWarning", "-m", "tests.hostile.harness", corpus]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    if done.returncode:
        pytest.fail(
            f"{lines[-1] if lines else corpus}: ended by {done.returncode}\n{done.stderr[-3000:]}", pytrace=False
        )
    return [about | result for about, result in zip(lines[::2], lines[1::2], strict=True)]


@pytest.mark.parametrize("corpus", LEAST)
def test_files_of_a_large_reproducible_corpus_are_read_or_rejected_with_a_clear_message_within_the_memory_limit(corpus):
    cases = importlib.import_module(f"tests.hostile.{corpus}").corpus()
    assert len(cases) >= LEAST[corpus]
    assert [about for about, count in Counter(case.about for case in cases).items() if count > 1] == []
    found = results(corpus)
    made = {(case.about, case.digest) for case in cases}
    assert made ^ {(result["about"], result["digest"]) for result in found} == set()  # in another process, too
    assert [result for result in found if "escaped" in result] == []
    assert [result for result in found if result["megabytes"] > MOST_MEMORY] == []
    codes = {code for code in SourceError.messages if code.startswith(PREFIXES[corpus])} - NOT_REACHED
    assert codes - {result.get("code") for result in found} == set()


@pytest.mark.parametrize("about", [about for about in EXOTIC if not about.startswith("TIFF")])
def test_valid_pictures_of_all_kinds_are_read(about):
    case = EXOTIC[about]
    assert read_image(case.data, case.name).pixels.size


@pytest.mark.parametrize("channels", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("dtype", ["u1", "i1", "u2", "u4", "i8", "f2", "f4", "f8"])
def test_a_tiff_of_any_sample_type_is_read_or_reported_as_unsupported(channels, dtype):
    try:
        assert read_image(EXOTIC[f"TIFF {channels} × {dtype}"].data).pixels.size
    except SourceError as error:
        assert error.code == "picture_samples"  # noqa: PT017 (some are read)

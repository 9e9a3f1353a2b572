"""Read one file with ``read_image`` or ``read_array`` and check the result, the time and the memory.

``python -m tests.hostile.harness pictures`` (or ``matrices``) reads a whole corpus in a separate process and prints
two lines of JSON per file.
"""

import contextlib
import faulthandler
import importlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np

from pooling import PoolingError
from pooling.i18n import Words, explain, words
from pooling.sources import MAX_PIXELS, Reading, read_array, read_image

MOST_MEMORY = 600
"""The peak memory allowed, in megabytes above what the process used before."""

HANG = 120
"""Seconds after which a read counts as hanging; far more than any read takes on a slow machine."""

LONGEST_SENTENCE = 400


def reader_of(corpus: str) -> Callable[[bytes, str], object]:
    """Return ``read_image`` or ``read_array``, with checks of what they return."""
    return _picture if corpus == "pictures" else _matrix


def _picture(data: bytes, name: str) -> object:
    picture = read_image(data, name)
    pixels = picture.pixels
    if picture.used:
        assert read_image(data, name, stretch=True).pixels.shape == pixels.shape
    assert pixels.dtype == np.uint8
    assert pixels.ndim == 3
    assert pixels.shape[2] in (1, 3)
    assert 0 < pixels.size <= 3 * MAX_PIXELS
    return pixels.shape


def _matrix(data: bytes, name: str) -> object:
    reading = read_array(data, name)
    assert reading.values.dtype == np.float64
    assert 2 <= reading.values.ndim <= 4
    assert 0 < reading.values.size <= 4_000_000
    for lang in ("en", "zh"):
        _check_texts(words(lang), reading)
    for offer in reading.offers if len(data) < 100_000 else ():
        assert 0 < read_array(data, name, offer.choices).values.size <= 4_000_000
    return reading.values.shape


def _check_texts(texts: Words, reading: Reading) -> None:
    """Check that notes and offers are short, printable sentences."""
    sentences = [texts(f"input.note_{code}", **params) for code, params in reading.notes]
    sentences += [texts(f"input.offer_{offer.code}", **offer.params) for offer in reading.offers]
    for sentence in sentences:
        assert sentence.replace("\u00a0", " ").isprintable()
        assert len(sentence) < LONGEST_SENTENCE


def outcome(read: Callable[[bytes, str], object], data: bytes, name: str = "") -> dict[str, object]:
    """Return the shape that was read, or the code and messages of a ``PoolingError``. Other exceptions propagate."""
    try:
        return {"shape": read(data, name)}
    except PoolingError as error:
        messages = {lang: explain(error, lang) for lang in ("en", "zh")}
        check_messages(messages)
        return {"code": error.code, **messages}


def check_messages(messages: dict[str, str]) -> None:
    """Check that the English and Chinese messages are short, printable sentences."""
    for sentence, end in ((messages["en"], "."), (messages["zh"], "。")):
        assert sentence.endswith(end)
        assert len(sentence) < LONGEST_SENTENCE
        assert sentence.isprintable()
        assert "Traceback" not in sentence
    assert any("\u4e00" <= character <= "\u9fff" for character in messages["zh"])


class Peak:
    """Measure a block's peak memory, in megabytes above what was used before; 0 where /proc is missing."""

    def __enter__(self) -> "Peak":
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")  # reset the peak
        self.before = _status("VmRSS")
        return self

    def __exit__(self, *_: object) -> None:
        self.megabytes = _status("VmHWM") - self.before


def _status(name: str) -> float:
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)


def main(corpus: str) -> None:
    read = reader_of(corpus)
    for case in importlib.import_module(f"tests.hostile.{corpus}").corpus():
        print(json.dumps({"about": case.about, "digest": case.digest}), flush=True)  # which file, if reading it hangs
        faulthandler.dump_traceback_later(HANG, exit=True)  # shows where it hangs
        with Peak() as peak:
            try:
                result = outcome(read, case.data, case.name)
            except Exception as error:  # reported instead of raised, so that the other files are read too
                result = {"escaped": f"{type(error).__name__}: {error}"[:300]}
        faulthandler.cancel_dump_traceback_later()
        print(json.dumps(result | {"megabytes": round(peak.megabytes)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

"""A door tried with one file: what may come out, how long it may take, how much memory.

Run as ``python -m tests.hostile.door pictures`` (or ``matrices``), it tries a corpus in a process of its own and
prints one line of JSON a file.
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
from pooling.i18n import explain
from pooling.sources import read_image, read_matrix

MOST_MEMORY = 600
"""Megabytes above what the process had before, at the worst moment."""

HANG = 120
"""Seconds after which a file counts as one that never ends; far more than any takes on a slow machine."""

LONGEST_SENTENCE = 400


def door(corpus: str) -> Callable[[bytes, str], object]:
    """Return ``read_image`` or ``read_matrix``, each checking what it returns."""
    return _picture if corpus == "pictures" else _matrix


def _picture(data: bytes, name: str) -> object:
    pixels = read_image(data, name).pixels
    assert pixels.dtype == np.uint8
    assert pixels.ndim == 3
    assert pixels.shape[2] in (1, 3)
    assert 0 < pixels.size <= 3 * 24_000_000
    return pixels.shape


def _matrix(data: bytes, name: str) -> object:
    matrix = read_matrix(data, name)
    assert matrix.dtype == np.float64
    assert matrix.ndim == 2
    assert 0 < matrix.size <= 4_000_000
    return matrix.shape


def tried(read: Callable[[bytes, str], object], data: bytes, name: str = "") -> dict[str, object]:
    """Return the shape that was read, or the code and both sentences of the refusal; anything else is raised."""
    try:
        return {"shape": read(data, name)}
    except PoolingError as error:
        told = {lang: explain(error, lang) for lang in ("en", "zh")}
        check_sentences(told)
        return {"code": error.code, **told}


def check_sentences(told: dict[str, str]) -> None:
    """Fail if a refusal is no plain sentence, in English and in Chinese."""
    for sentence, end in ((told["en"], "."), (told["zh"], "。")):
        assert sentence.endswith(end)
        assert len(sentence) < LONGEST_SENTENCE
        assert sentence.isprintable()
        assert "Traceback" not in sentence
    assert any("\u4e00" <= character <= "\u9fff" for character in told["zh"])


class Peak:
    """The most memory that a block took, in megabytes above what there was; 0 where the system does not tell."""

    def __enter__(self) -> "Peak":
        with contextlib.suppress(OSError):
            Path("/proc/self/clear_refs").write_text("5")  # from here on, the greatest is counted anew
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
    read = door(corpus)
    for case in importlib.import_module(f"tests.hostile.{corpus}").corpus():
        print(json.dumps({"about": case.about}), flush=True)  # so that it is known what did not end
        faulthandler.dump_traceback_later(HANG, exit=True)  # tells where it hangs
        with Peak() as peak:
            try:
                result = tried(read, case.data, case.name)
            except Exception as error:  # told, not raised: the rest is to be tried too
                result = {"escaped": f"{type(error).__name__}: {error}"[:300]}
        faulthandler.cancel_dump_traceback_later()
        print(json.dumps(result | {"megabytes": round(peak.megabytes)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

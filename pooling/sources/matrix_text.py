"""Read arrays from text in the notations of people, spreadsheets, JSON, NumPy, MATLAB and frameworks."""

from __future__ import annotations

from typing import Final

from pooling.sources.brackets import read_brackets
from pooling.sources.delimited import read_lines
from pooling.sources.errors import SourceError
from pooling.sources.prints import unwrap
from pooling.sources.reading import Choices, Reading

# Characters with an ASCII equivalent: minus signs and dashes, full-width signs from Chinese keyboards, spaces, line
# ends. Hard spaces are all written as no-break spaces, because they may separate thousands.
_EQUIVALENTS: Final = str.maketrans(
    {
        "−": "-", "–": "-", "－": "-", "＋": "+", "，": ",", "、": ",", "；": ";", "．": ".", "［": "[", "］": "]",
        "【": "[", "】": "]", "（": "(", "）": ")", "\u3000": " ", "\ufeff": " ",
        "\u202f": "\u00a0", "\u2009": "\u00a0", "∞": "inf", "“": '"', "”": '"',
        **dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    }
)  # fmt: skip
_OPENING: Final = ("[", "(", "{")


def read_text(text: str, choices: Choices | None = None) -> Reading:
    """Read an array from text. A SourceError names the first invalid cell."""
    choices = choices or Choices()
    text = text.replace("\r\n", "\n").translate(_EQUIVALENTS)
    if not text.strip():
        raise SourceError("matrix_empty")
    inner, assigned = unwrap(text.strip())
    if inner[:1] in _OPENING:
        return read_brackets(inner.replace("\u00a0", " "), choices, assigned)
    if inner != text.strip():
        return read_lines(inner, choices)
    return read_lines(text.strip(" \n"), choices)

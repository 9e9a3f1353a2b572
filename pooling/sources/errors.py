"""The error of unreadable input, and its English messages. Cells are [row, column], counted from 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pooling.engine.errors import PoolingError


class SourceError(PoolingError):
    """Outside data that can't be read as a matrix or a picture."""

    messages: ClassVar[Mapping[str, str]] = {
        "link_shape": "the link's matrix is {given}, but each side must be 1 to {most} and the channels 1 to 4.",
        "link_form": "the link's matrix can't be read: it must be a size and its numbers, such as 2x2_1_2.5_-3_nan.",
        "link_count": "the link's matrix says {shape}, so the count of its numbers should be {expected}, "
        "but it is {given}.",
        "link_number": "the link's matrix holds {given}, which is not a number that can be kept exactly.",
        "random_kind": "the kind of random matrix is {given}, but it must be one of: {allowed}.",
        "random_size": "the random matrix would be {height} × {width}, but each side must be 1 to {most}.",
        "random_seed": "the seed is {given}, but it must be a whole number from 0 up.",
        "upstream_shape": "dA would have the shape {given}, but it must be (height, width) or "
        "(height, width, channels), each at least 1.",
        "upstream_cell": "dA has {rows} × {cols} cells, so there is no cell {given}; they are counted from 0.",
        "target_shape": "the target has the shape {given}, but it must have A's shape {expected}.",
        "file_empty": "the file is empty.",
        "file_too_large": "the file has {given:,} bytes, but at most {most:,} are read; make it smaller first.",
        "no_memory": "there is not enough memory to read this file; try a smaller one.",
        "picture_text": "this is text, not a picture; pictures are read from {allowed}.",
        "picture_text_named": "{name} holds text, not a picture, whatever its name says; "
        "pictures are read from {allowed}.",
        "picture_kind": "this is a {kind} file; pictures are read from {allowed}, so save it as one of these first.",
        "picture_unknown": "this is no picture that can be recognised; pictures are read from {allowed}.",
        "picture_broken": "the {kind} file is damaged or cut short, so it can't be read; download or save it again.",
        "picture_samples": "this kind of TIFF ({samples} × {bits}-bit {numbers}) can't be read; "
        "save it with 8 bits a channel, as grey or RGB.",
        "picture_segments": "the {kind} file has more than {most:,} pieces of metadata, so it is not decoded; "
        "save it again without them.",
        "picture_too_large": "the picture is {width} × {height} = {given:,} pixels, but at most {most:,} are taken; "
        "make it smaller first.",
        "picture_bomb": "the picture claims {given:,} pixels or more, but at most {most:,} are taken; "
        "make it smaller first.",
        "picture_scans": "the JPEG goes over its pixels more than {most} times, so it is not decoded; "
        "save it again as a plain JPEG.",
        "matrix_empty": "there are no numbers here; type or paste some, one row a line.",
        "matrix_ragged": "the length of row {row} is {given}, but that of the rows above is {expected}; "
        "each row needs as many numbers (rows are counted from 0).",
        "matrix_number": "row {row}, column {col} holds {given}, which is not a number "
        "(rows and columns are counted from 0); remove headings and text.",
        "matrix_missing": "row {row}, column {col} is empty (both counted from 0); write a number, or nan.",
        "matrix_overflow": "row {row}, column {col} holds {given}, which is beyond what float64 can hold; write inf "
        "if you mean infinity.",
        "matrix_exact": "row {row}, column {col} holds {given}, a whole number that float64 can't hold exactly; "
        "use at most 2**53 = 9007199254740992.",
        "matrix_too_large": "there are {given:,} cells or more, but at most {most:,} are taken; cut a part out first.",
        "matrix_dtype": "the file holds {given}, but only whole and floating-point numbers of at most 64 bits are "
        "taken; convert it first.",
        "matrix_dimensions": "this is {given}-dimensional, "
        "but a matrix is 2-dimensional (or 1-, for a single row); save one layer of it.",
        "matrix_cut": "the file's numbers should take {expected:,} B, but only {given:,} B are there: "
        "it was cut short; download or save it again.",
        "matrix_broken": "the file is damaged or of a form that can't be read; save it again, or paste the numbers.",
        "matrix_brackets": "the brackets don't match; write [[1, 2], [3, 4]], or plain numbers, one row a line.",
        "matrix_object": "this is a JSON object, but a matrix is a list of rows, such as [[1, 2], [3, 4]].",
        "matrix_encoding": "this is no text in UTF-8 or UTF-16; save it as UTF-8, or as NPY.",
        "matrix_kind": "this is a {kind} file; matrices are read from {allowed}, so save it as one of these first.",
        "matrix_kind_named": "{name} is a {kind} file; matrices are read from {allowed}, "
        "so save it as one of these first.",
        "sample_unknown": "there is no sample {given}; the samples are: {allowed}.",
    }


def quoted(value: object, limit: int = 24) -> str:
    r"""Return outside text for use in a message: shortened, quoted, with invisible characters escaped.

    Examples
    --------
    >>> print(quoted("1.5e"), quoted("a\u202eb\ud800"), quoted("x" * 99, 5))
    '1.5e' 'a\u202eb\ud800' 'xxxxx…'
    """
    text = str(value)
    # repr() writes control characters, direction marks and lone surrogates as escapes.
    return repr(text if len(text) <= limit else text[:limit] + "…")

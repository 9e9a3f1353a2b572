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
        "file_kind": "{name} is {kind:a} file, which can't be read here; numbers are read from {arrays}, "
        "pictures from {pictures}.",
        "no_memory": "there is not enough memory to read this file; try a smaller one.",
        "picture_text": "this is text, not a picture; pictures are read from {allowed}.",
        "picture_text_named": "{name} holds text, not a picture, whatever its name says; "
        "pictures are read from {allowed}.",
        "picture_kind": "this is {kind:a} file; pictures are read from {allowed}, so save it as one of these first.",
        "picture_unknown": "this is no picture that can be recognised; pictures are read from {allowed}.",
        "picture_broken": "the {kind} file is damaged or cut short, so it can't be read; download or save it again.",
        "picture_samples": "this kind of TIFF ({samples} × {bits}-bit {numbers}) can't be read; "
        "save it with 8 bits a channel, as grey or RGB.",
        "picture_segments": "the {kind} file has more than {most:,} pieces of metadata, so it is not decoded; "
        "save it again without them.",
        "picture_too_large": "the picture is {height} × {width} = {given:,} pixels, but at most {most:,} are taken; "
        "make it smaller first.",
        "picture_progressive": "the JPEG is progressive and has {height} × {width} = {given:,} pixels, but progressive "
        "ones are taken up to {most:,}; save it as a plain JPEG, or make it smaller first.",
        "picture_heic": "this is a HEIC file, which this installation can't read; on the phone, share it as JPEG "
        "(iPhone: Settings, Camera, Formats, Most Compatible), or save it as JPEG in an image viewer.",
        "picture_bomb": "the picture claims {given:,} pixels or more, but at most {most:,} are taken; "
        "make it smaller first.",
        "picture_scans": "the JPEG goes over its pixels more than {most} times, so it is not decoded; "
        "save it again as a plain JPEG.",
        "matrix_empty": "there are no numbers here; type or paste some, one row per line.",
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
        "matrix_dimensions": "this array has {given} axes or more, but at most 4 are taken: samples, height, "
        "width and channels; save a part of it.",
        "matrix_channels": "the array would have {given} channels or more, but at most {most} are taken; "
        "save a part of it.",
        "matrix_levels": "the brackets are nested irregularly, so this is no array; "
        "each list must hold as many items as those beside it.",
        "matrix_two_arrays": "these are two arrays, one after the other; use one at a time.",
        "matrix_ellipsis": "the printed array leaves out numbers (…); print it whole, or save it as NPY.",
        "matrix_quotes": "a quotation mark is not closed, or stands within a cell; write it twice there.",
        "matrix_cut": "the file's numbers should take {expected:,} B, but only {given:,} B are there: "
        "it was cut short; download or save it again.",
        "matrix_broken": "the file is damaged or of a form that can't be read; save it again, or paste the numbers.",
        "matrix_brackets": "the brackets don't match; write [[1, 2], [3, 4]], or plain numbers, one row per line.",
        "matrix_object": "this is a JSON object, but a matrix is a list of rows, such as [[1, 2], [3, 4]].",
        "matrix_encoding": "the text's encoding can't be recognised; save it as UTF-8, or as NPY.",
        "matrix_kind": "this is {kind:a} file; matrices are read from {allowed}, so save it as one of these first.",
        "matrix_kind_named": "{name} is {kind:a} file; matrices are read from {allowed}, "
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

"""The error of unreadable input, and its English messages. Cells are [row, column], counted from 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from pooling.engine.errors import PoolingError


class SourceError(PoolingError):
    """Outside data that can't be read as a matrix or an image."""

    messages: ClassVar[Mapping[str, str]] = {
        "link_shape": "the link's matrix is {given}, but each side must be 1 to {most} and the channels 1 to 4.",
        "link_form": "the link's matrix can't be read: it must be a size and its numbers, such as 2x2_1_2.5_-3_nan.",
        "link_count": "the link's matrix says {shape}, so the count of its numbers should be {expected}, "
        "but it is {given}.",
        "link_number": "the link's matrix contains {given}, which is not a number that can be stored exactly.",
        "random_kind": "the kind of random matrix is {given}, but it must be one of: {allowed}.",
        "random_size": "the random matrix would be {height} × {width}, but each side must be 1 to {most}.",
        "random_seed": "the seed is {given}, but it must be a whole number from 0 up.",
        "upstream_shape": "dA would have the shape {given}, but it must be (height, width) or "
        "(height, width, channels), each at least 1.",
        "upstream_cell": "dA has {rows} × {cols} cells, so there is no cell {given}; they are counted from 0.",
        "target_shape": "the target has the shape {given}, but it must have A's shape {expected}.",
        "file_empty": "the file is empty.",
        "file_too_large": "the file has {given:,} bytes, but the limit is {most:,}; make it smaller first.",
        "file_kind": "{name} is {kind:a} file, which can't be read here; numbers are read from {arrays}, "
        "images from {pictures}.",
        "no_memory": "there is not enough memory to read this file; try a smaller one.",
        "picture_text": "this is text, not an image; supported formats: {allowed}.",
        "picture_text_named": "{name} contains text, not an image, whatever its name says; "
        "supported formats: {allowed}.",
        "picture_kind": "this is {kind:a} file; save it in one of the supported image formats first: {allowed}.",
        "picture_unknown": "this is not a recognised image file; supported formats: {allowed}.",
        "picture_broken": "the {kind} file is damaged or incomplete, so it can't be read; download or save it again.",
        "picture_samples": "this kind of TIFF ({samples} × {bits}-bit {numbers}) can't be read; "
        "save it with 8 bits per channel, as grey or RGB.",
        "picture_segments": "the {kind} file has more than {most:,} pieces of metadata, so it is not decoded; "
        "save it again without them.",
        "picture_too_large": "the image has {height} × {width} = {given:,} pixels, but the limit is {most:,}; "
        "make it smaller first.",
        "picture_progressive": "the JPEG is progressive and has {height} × {width} = {given:,} pixels, but progressive "
        "ones may have at most {most:,}; save it as a baseline JPEG, or make it smaller first.",
        "picture_heic": "this is a HEIC file, which this installation can't read; on the phone, share it as JPEG "
        "(iPhone: Settings, Camera, Formats, Most Compatible), or save it as JPEG in an image viewer.",
        "picture_bomb": "the image claims {given:,} pixels or more, but the limit is {most:,}; make it smaller first.",
        "picture_scans": "the JPEG has more than {most} progressive scans, so it is not decoded; "
        "save it again as a baseline JPEG.",
        "matrix_empty": "there are no numbers here; type or paste some, one row per line.",
        "matrix_ragged": "row {row} has length {given}, but the rows above have length {expected}; "
        "every row must have the same number of values (rows are counted from 0).",
        "matrix_number": "row {row}, column {col} contains {given}, which is not a number "
        "(rows and columns are counted from 0); remove headings and text.",
        "matrix_missing": "row {row}, column {col} is empty (both counted from 0); enter a number, or nan.",
        "matrix_overflow": "row {row}, column {col} contains {given}, which is beyond the range of float64; write inf "
        "if you mean infinity.",
        "matrix_exact": "row {row}, column {col} contains {given}, a whole number that float64 can't represent "
        "exactly; use at most 2**53 = 9007199254740992.",
        "matrix_too_large": "there are {given:,} cells or more, but the limit is {most:,}; cut out a part first.",
        "matrix_dtype": "the file contains {given}, but only whole and floating-point numbers of at most 64 bits are "
        "supported; convert it first.",
        "matrix_dimensions": "the array has {given} axes or more, but at most 4 are supported: samples, height, "
        "width and channels; save a slice of it.",
        "matrix_channels": "the array would have {given} channels or more, but at most {most} are supported; "
        "save a slice of it.",
        "matrix_levels": "the brackets are nested irregularly, so this is not an array; "
        "each list must have as many items as those beside it.",
        "matrix_two_arrays": "these are two arrays, one after the other; use one at a time.",
        "matrix_ellipsis": "the printed array leaves out numbers (…); print it whole, or save it as NPY.",
        "matrix_quotes": "a quotation mark is not closed, or is inside a cell; write it twice there.",
        "matrix_cut": "the file's numbers should take {expected:,} B, but only {given:,} B are there: "
        "it is incomplete; download or save it again.",
        "matrix_broken": "the file is damaged or in a form that can't be read; save it again, or paste the numbers.",
        "matrix_brackets": "the brackets don't match; write [[1, 2], [3, 4]], or plain numbers, one row per line.",
        "matrix_object": "this is a JSON object, but a matrix is a list of rows, such as [[1, 2], [3, 4]].",
        "matrix_encoding": "the file is not valid UTF-8 or UTF-16 text; save it as UTF-8, or as NPY.",
        "matrix_kind": "this is {kind:a} file; save it in one of the supported formats first: {allowed}.",
        "matrix_kind_named": "{name} is {kind:a} file; save it in one of the supported formats first: {allowed}.",
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

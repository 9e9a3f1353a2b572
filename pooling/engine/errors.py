"""Everything that this package refuses, in plain sentences.

The English sentence of an error stands here, once. Other languages translate it by ``code`` and ``params``
(catalogue key ``error.<code>``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import ClassVar


class PoolingError(ValueError):
    """Bad input or an illegal setting, described in one sentence.

    Parameters
    ----------
    code : str
        Which rule was broken: a key of the class's ``messages``.
    **params : object
        What the sentence needs: what was given and what is allowed.

    Attributes
    ----------
    code : str
    params : dict of str to object
    """

    messages: ClassVar[Mapping[str, str]] = {}

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(self.messages[code].format(**params))

    def __reduce__(self) -> tuple[Callable[[], PoolingError], tuple[()]]:
        """Let errors with keyword parameters cross process borders."""
        return partial(type(self), self.code, **self.params), ()


class SpecError(PoolingError):
    """A setting that is illegal by itself or for the input's size."""

    messages: ClassVar[Mapping[str, str]] = {
        "kind_unknown": "kind is {given}, but it must be one of: {allowed}.",
        "ties_unknown": "ties is {given}, but it must be one of: {allowed}.",
        "edge_unknown": "edge is {given}, but it must be one of: {allowed}.",
        "not_a_whole_number": "{name} is {given}, but it must be a whole number or a pair (height, width) of them.",
        "not_a_number": "{name} is {given}, but it must be a number, at least {least}.",
        "too_small": "{name} is {given} ({axis}), but it must be at least {least}.",
        "pad_too_large": "pad is {given} ({axis}), but with f = {f} it can be at most f − 1 = {greatest}, "
        "so that each window covers a real cell; decrease pad or increase f.",
        "pad_too_large_dilated": "pad is {given} ({axis}), but with f = {f} and dilation = {dilation} it can be at "
        "most dilation · (f − 1) = {greatest}, so that each window covers a real cell; decrease pad or increase f.",
        "no_real_cell": "dilation is {given} ({axis}), but with f = {f} and pad = {pad} some window would cover no "
        "cell of the input (n = {n}), and each must cover at least one; decrease dilation or pad.",
        "not_a_pad": "pad is {given}, but it must be a whole number, a pair (height, width), or "
        "((top, bottom), (left, right)).",
        "not_true_or_false": "{name} is {given}, but it must be True or False.",
        "divisor_too_large": "divisor_override is {given}, but it must be between −2**53 and 2**53, or None.",
        "divisor_is_zero": "divisor_override is 0, but it must be another whole number, or None.",
        "f_too_large": "f is {given} ({axis}), but the padded input is only {padded} (n = {n}, pad = {pad}); "
        "decrease f to {padded} or less, or increase pad.",
        "f_too_large_dilated": "f is {given} ({axis}), which spans {extent} cells with dilation = {dilation}, but the "
        "padded input is only {padded} (n = {n}, pad = {pad}); decrease f or dilation, or increase pad.",
        "layer_f_too_large": "layer {layer} no longer fits: its f is {given} ({axis}), but its input is only "
        "{padded} with its padding (n = {n}, pad = {pad}); decrease this f to {padded} or less, or reduce the size "
        "less in earlier layers.",
        "size_not_positive": "the input is {height} × {width}, but both must be at least 1.",
    }


class ArrayError(PoolingError):
    """An input or gradient that can't be pooled."""

    messages: ClassVar[Mapping[str, str]] = {
        "dimensions": "the input is {given}-dimensional, but it must be (H, W), (H, W, C) or (N, H, W, C).",
        "empty": "the input's shape is {shape}, but height, width and channels must each be at least 1.",
        "dtype": "{name} contains {given}, but only whole or floating-point numbers can be pooled; "
        "convert it to one of these first.",
        "masked": "{name} has {count} masked cells, but every cell needs a value; set them first, for example with "
        "filled().",
        "gradient_shape": "dA has shape {given}, but it must have the output's shape {expected}.",
        "indices_dtype": "the indices are {given}, but they must be whole numbers.",
        "indices_shape": "the indices have shape {given}, but they must have the values' shape {expected}.",
        "index_outside": "the indices contain {given}, but an output of size {size} has {cells} cells; the largest "
        "index is {last}.",
        "one_picture": "the image has shape {given}, but it must be (height, width, channels).",
        "window_outside": "window {given} does not exist; the output has {rows} × {cols} windows, counted from 0.",
    }

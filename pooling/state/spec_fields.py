"""A pooling layer as query parameters, and back: the one table of ``PoolSpec``'s fields that all links share.

A new field of ``PoolSpec`` is one row of ``FIELDS``. Links made before the field existed open as before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from pooling.engine.errors import PoolingError
from pooling.engine.spec import KINDS, TIES, Pads, Pair, PoolSpec
from pooling.state.layer import legal_pads
from pooling.state.link_fields import Field, PadField, SizeField, divisor, flag, has_sides, number_between, one_of
from pooling.state.parameters import Reader

MOST_F: Final = 512
"""More would be legal as pad grows with f and f with pad, but the outputs would outgrow any memory."""
MOST_STRIDE: Final = 4096
MOST_P: Final = 16


FIELDS: Final[tuple[Field | SizeField, ...]] = (
    Field("kind", one_of(KINDS), always=True),
    SizeField("f", 1, MOST_F, always=True),
    SizeField("stride", 1, MOST_STRIDE, always=True),
    PadField("pad", 0, MOST_F, always=True),
    Field("ties", one_of(TIES), always=True),
    Field("p", number_between(1, MOST_P), text=lambda p: f"{p:g}"),
    Field("ceil_mode", flag, text=lambda up: str(int(up)), short="ceil"),
    SizeField("dilation", 1, MOST_F),
    Field("count_include_pad", flag, text=lambda counted: str(int(counted)), short="countpad"),
    Field(
        "divisor_override",
        divisor,
        text=lambda divisor: "none" if divisor is None else str(divisor),
        short="divisor",
    ),
)

DEFAULT: Final = PoolSpec()


def names() -> tuple[str, ...]:
    """Return the names of all parameters."""
    sizes = [field.name for field in FIELDS if isinstance(field, SizeField)]
    return (*(field.parameter for field in FIELDS), *(f"{name}_w" for name in sizes))


def write(spec: PoolSpec, separate: bool, default: PoolSpec) -> dict[str, str]:
    """Return a layer's parameters.

    Parameters
    ----------
    spec : PoolSpec
    separate : bool
        Whether sizes have a parameter for width.
    default : PoolSpec
        The default that ``read`` will get.

    Examples
    --------
    >>> write(PoolSpec(f=(1, 3)), separate=True, default=PoolSpec())
    {'kind': 'max', 'f': '1', 'f_w': '3', 'stride': '1', 'stride_w': '3', 'pad': '0', 'pad_w': '0', 'ties': 'all'}
    """
    params = {}
    for field in FIELDS:
        value = getattr(spec, field.name)
        if not field.always and value == getattr(default, field.name):
            continue
        if isinstance(field, PadField) and has_sides(value):
            params[field.name] = field.text(value)
        elif isinstance(field, SizeField):
            params[field.name] = str(value[0])
            if separate or value[0] != value[1]:
                params[f"{field.name}_w"] = str(value[1])
        else:
            params[field.parameter] = field.text(value)
    return params


def read(reader: Reader, default: PoolSpec, most: Mapping[str, int] | None = None) -> tuple[PoolSpec, bool]:
    """Return the layer that parameters describe, legal in itself, and whether height and width are separate.

    Parameters
    ----------
    reader : Reader
    default : PoolSpec
        Supplies the fields that are missing.
    most : mapping of str to int, optional
        The greatest sizes of this page, if they are less than the table's.
    """
    values: dict[str, Any] = {}
    separate = False
    for field in _sizes_first():
        old = getattr(default, field.name)
        if isinstance(field, PadField) and "." in reader.params.get(field.name, ""):
            values[field.name] = reader.take(field.name, field.parse, old)
        elif isinstance(field, PadField) and has_sides(old) and field.name not in reader.params:
            values[field.name] = old
        elif isinstance(field, SizeField):
            pair = _read_pair(reader, field, old, (most or {}).get(field.name, field.most))
            separate |= f"{field.name}_w" in reader.params or pair[0] != pair[1]
            values[field.name] = pair
        else:
            values[field.name] = reader.take(field.parameter, field.parse, old)
    try:
        return replace(default, **values), separate
    except PoolingError:
        reader.dropped.append("pad")
        first, second = values["pad"]
        pads: Pads = (first, second) if has_sides(values["pad"]) else ((first, first), (second, second))
        values["pad"] = legal_pads(values["f"], values["dilation"], pads)
        return replace(default, **values), separate


def _sizes_first() -> list[Field | SizeField]:
    """Return the table in the order in which notices name dropped parameters."""
    return sorted(FIELDS, key=lambda field: not isinstance(field, SizeField))


def _read_pair(reader: Reader, field: SizeField, default: Any, most: int) -> Pair:
    if has_sides(default):
        default = (max(default[0]), max(default[1]))
    high = reader.whole(field.name, default[0], field.least, most)
    same = high if field.name in reader.params else default[1]
    return high, reader.whole(f"{field.name}_w", same, field.least, most)


# ---- all in one parameter, as Compare has it -------------------------------------------------------------------------


def to_text(spec: PoolSpec) -> str:
    """Return a layer as a short text: the fields that are always written by position, then those not at their default.

    Examples
    --------
    >>> to_text(PoolSpec("max", (1, 3), 2))
    'max_1x3_2_0_all'
    """
    parts = []
    for field in FIELDS:
        value = getattr(spec, field.name)
        if field.always:
            parts.append(field.text(value))
        elif value != getattr(DEFAULT, field.name):
            parts.append(f"{field.parameter}-{field.text(value)}")
    return "_".join(parts)


def from_text(text: str) -> PoolSpec:
    """Return the layer that a text stands for, or raise ValueError (a PoolingError is one)."""
    named = {field.parameter: field for field in FIELDS if not field.always}
    by_position = [field for field in FIELDS if field.always]
    parts = text.split("_")
    first, others = parts[: len(by_position)], parts[len(by_position) :]
    values: dict[str, Any] = {field.name: field.parse(part) for field, part in zip(by_position, first, strict=True)}
    for part in others:
        name, _, value = part.partition("-")
        field = named.get(name)
        if field is None or field.name in values:
            raise ValueError
        values[field.name] = field.parse(value)
    return replace(DEFAULT, **values)

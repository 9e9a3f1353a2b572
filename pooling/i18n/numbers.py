"""Numbers as the pages write them: the same in both languages."""

from __future__ import annotations


def number(value: float, digits: int = 6) -> str:
    """Return a number in at most so many digits, with a true minus.

    Examples
    --------
    >>> number(-0.1 - 0.2), number(16.0), number(float("-inf")), number(-1 / 3, digits=4)
    ('−0.3', '16', '−∞', '−0.3333')
    """
    return f"{value:.{digits}g}".replace("-", "−").replace("inf", "∞").replace("nan", "NaN")


def long_number(value: float) -> str:
    """Return a number in four digits, or in all before the point, with commas, if these are more.

    Examples
    --------
    >>> long_number(-0.0625), long_number(750_012.3), long_number(0.0)
    ('−0.0625', '750,012', '0')
    """
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return text.replace("-", "−")


def count(whole: int) -> str:
    """Return a whole number with commas.

    Examples
    --------
    >>> count(12_000_000)
    '12,000,000'
    """
    return f"{whole:,}"


def percent(part: int, whole: int) -> str:
    """Return a share in percent, which is neither 0 nor 100 unless it is exactly that.

    Examples
    --------
    >>> percent(1, 16), percent(3, 12_000_000), percent(999_999, 1_000_000), percent(2, 2)
    ('6.25', '0.000025', '> 99.9', '100')
    """
    share = 100 * part / whole
    if 99.9 < share < 100:
        return "> 99.9"
    if 0 < share < 0.0001:
        return f"{share:.6f}".rstrip("0")
    return f"{share:.1f}" if 10 <= share < 100 else f"{share:.3g}"


def pair(values: tuple[int, int], by: str = "×") -> str:
    """Return (height, width) as one number where both are the same.

    Examples
    --------
    >>> pair((2, 2)), pair((2, 3)), pair((2, 3), by=" × ")
    ('2', '2×3', '2 × 3')
    """
    return str(values[0]) if values[0] == values[1] else f"{values[0]}{by}{values[1]}"

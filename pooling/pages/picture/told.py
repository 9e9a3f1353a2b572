"""Numbers as people read them."""

from __future__ import annotations


def count_told(count: int) -> str:
    """Return a whole number with its thousands apart.

    Examples
    --------
    >>> count_told(12_000_000)
    '12,000,000'
    """
    return f"{count:,}"


def number_told(value: float) -> str:
    """Return a number with a true minus: four digits, or all before the point if these are more.

    Examples
    --------
    >>> number_told(-0.0625), number_told(750_012.3), number_told(0.0)
    ('−0.0625', '750,012', '0')
    """
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.4g}"
    return text.replace("-", "−")


def percent_told(part: int, whole: int) -> str:
    """Return a share in percent that says neither none nor all where it is neither.

    Examples
    --------
    >>> percent_told(1, 16), percent_told(3, 12_000_000), percent_told(999_999, 1_000_000), percent_told(2, 2)
    ('6.25', '0.000025', '> 99.9', '100')
    """
    share = 100 * part / whole
    if 99.9 < share < 100:
        return "> 99.9"
    if 0 < share < 0.0001:
        return f"{share:.6f}".rstrip("0")
    return f"{share:.1f}" if 10 <= share < 100 else f"{share:.3g}"

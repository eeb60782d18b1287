"""Exact numbers: scores are fractions, rounded half up by one function.

Binary floats disagree about ties (2.25 becomes 2.2 in one language and 2.3 in another), so no
score is ever a float. `shared/numbers.js` is the twin of this module.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import floor

__all__ = ["Fraction", "fraction_text", "mean", "round_half_up"]


def mean(scores: Iterable[int | Fraction]) -> Fraction | None:
    """The exact mean, or None when there is nothing to average."""
    scores = list(scores)
    return Fraction(sum(scores)) / len(scores) if scores else None


def round_half_up(value: Fraction | int, places: int = 1) -> str:
    """A number as people read it: '2.3' for 9/4. A tie always goes up, so -1/4 is '-0.2'."""
    scaled = floor(Fraction(value) * 10**places + Fraction(1, 2))
    whole, rest = divmod(abs(scaled), 10**places)
    sign = "-" if scaled < 0 else ""
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"


def fraction_text(value: Fraction | int) -> str:
    """A fraction as text that both languages read back: '9/4', or '3' for a whole number."""
    return str(Fraction(value))

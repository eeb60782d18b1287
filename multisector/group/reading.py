"""How to read a group: agreement, spread, when to talk first, and the overall reading.

Pure functions on exact numbers. A score is a person's score for one dimension, 1 to 5. The cut
points are conventions of this course, made to start a talk; they are not tested standards.
`reading.js` is the twin of this module; vectors.json pins both.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Any

from multisector.kinds.assessment.score import band_of
from multisector.shared.numbers import mean

Score = int | Fraction

RULE = 2  # the version of when to talk first
FEW, FAR_BELOW = 2, Fraction(3, 2)  # people, and points below the median
MINIMUM = 5  # people: with fewer, a group could tell who said what
MANY_LOW = 3  # dimensions in the lowest band that stop a start
MANY_HIGH = 4  # dimensions in the highest band that a "go" needs
APART = 1  # points: from here on, what those who live with it see lower comes first


def agreement(scores: Sequence[Score]) -> Fraction | None:
    """A = 1 - variance / 4, from 0 (two opposite camps) to 1 (all the same).

    The variance is the population's (divided by n). Four is the largest there can be on a 1-5
    scale, half at 1 and half at 5: the form of r_wg that measures against maximum dissensus
    (r*_wg; review: O'Neill 2017, PMC5427087).
    """
    return 1 - _squares(scores) / len(scores) / 4 if scores else None


def r_wg(scores: Sequence[Score]) -> Fraction | None:
    """r_wg = 1 - sample variance / 2, for two people or more (James, Demaree and Wolf 1984).

    Two is the variance of answers spread evenly over five points. Below zero is a message (two
    camps), not an error, so it is not clipped.
    """
    return 1 - _squares(scores) / (len(scores) - 1) / 2 if len(scores) > 1 else None


def quantile(scores: Sequence[Score], share: Fraction) -> Fraction | None:
    """The score below which `share` of the people lie: linear between neighbours, as in pandas."""
    if not scores:
        return None
    ordered = sorted(Fraction(score) for score in scores)
    place = (len(ordered) - 1) * share
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def median(scores: Sequence[Score]) -> Fraction | None:
    """The middle score."""
    return quantile(scores, Fraction(1, 2))


def quartiles(scores: Sequence[Score]) -> tuple[Fraction | None, Fraction | None]:
    """Where the middle half of the people begins and ends."""
    return quantile(scores, Fraction(1, 4)), quantile(scores, Fraction(3, 4))


def iqr(scores: Sequence[Score]) -> Fraction | None:
    """The width of the middle half: upper quartile minus lower quartile."""
    low, high = quartiles(scores)
    return None if low is None or high is None else high - low


def spread_band(width: Fraction) -> str:
    """What an IQR says: 'close' below 1, 'mixed' below 2, else 'split'."""
    return "close" if width < 1 else "mixed" if width < 2 else "split"


def agreement_band(value: Fraction) -> str:
    """What A says: 'shared' from 0.85, 'mostly' from 0.70, below that 'talk' before averaging."""
    if value < Fraction("0.70"):
        return "talk"
    return "mostly" if value < Fraction("0.85") else "shared"


def reasons_to_talk(scores: Sequence[Score]) -> list[str]:
    """Why a group should talk before it trusts its median; no reason, no need.

    'agreement': A is below 0.70. 'spread': the IQR is 1.5 or more. 'few-low': at least two people are 1.5 or more below
    the median, so that a majority outvotes them. This is version `RULE` of the rule; `tests/bench/rule.py` tries it on
    made-up groups, and tells how often it is wrong. Version 1 counted whoever was at 2.0 or lower while the median was
    3.0 or higher: nearly every large group that sees a thing the same way, at 3, has two people at 2.
    """
    if not scores:
        return []
    reasons = {
        "agreement": agreement_band(agreement(scores)) == "talk",
        "spread": iqr(scores) >= Fraction(3, 2),
        "few-low": _far_below(scores) >= FEW,
    }
    return [reason for reason, holds in reasons.items() if holds]


def talk_first(scores: Sequence[Score]) -> bool:
    """Whether there is any reason to talk first."""
    return bool(reasons_to_talk(scores))


@dataclass(frozen=True)
class Reading:
    """The overall reading, the rule that fired, and the dimensions to talk about first."""

    reading: str
    rule: str
    talk: list[str]


def overall_reading(
    medians: Mapping[str, Fraction],
    answered: Mapping[str, int],
    bands: list[dict[str, Any]],
    *,
    trust: str,
    voice: str,
    residents_on_voice: int,
    talk: Collection[str] = (),
) -> Reading:
    """What a group's medians add up to, never a number; the first rule that fires decides.

    `bands` are those of the definition, lowest first; a median is rounded to one decimal first.
    `medians` and `answered` (people with a score) are by dimension; `trust` and `voice` name the
    two that can stop a start. `residents_on_voice` counts the people with a score on voice who
    live with the problem, those who also work on it included. `talk` names the dimensions where
    `talk_first` holds. A dimension with fewer than five scores is not shown, so it counts as
    neither low nor high, and there is no "go" while one is missing.
    """
    usable = [name for name in medians if answered.get(name, 0) >= MINIMUM]
    low = [name for name in usable if band_of(bands, medians[name]) == bands[0]["id"]]
    high = [name for name in usable if band_of(bands, medians[name]) == bands[-1]["id"]]
    if trust not in usable or voice not in usable:
        return Reading("not-enough", "few-answers", [])

    rules = [
        (voice in low, "wait", "voice-low"),
        (trust in low, "wait", "trust-low"),
        (len(low) >= MANY_LOW, "wait", "many-low"),
        (bool(low), "small", "some-low"),
        (len(high) < MANY_HIGH, "small", "few-high"),
        (len(usable) < len(medians), "small", "some-missing"),
        (residents_on_voice < MINIMUM, "small", "residents-missing"),
        (True, "go", "many-high"),
    ]
    reading, rule = next((reading, rule) for fires, reading, rule in rules if fires)
    return Reading(reading, rule, [name for name in (trust, voice) if name in talk])


def mending_reading(
    medians: Mapping[str, Fraction],
    answered: Mapping[str, int],
    bands: list[dict[str, Any]],
    *,
    apart: Sequence[str],
    residents: int,
    split: Collection[str] = (),
    talk: Collection[str] = (),
) -> Reading:
    """The same for a group at work, which has nothing to start: what to mend; the first rule that fires decides.

    `apart` names the dimensions where the two sides may see it differently, and `split` those where they do
    (`split_of`); `residents` counts the people who live with the problem and have a score on each of `apart`, where that
    is fewest. There is no "keep" while the sides are split, one side has hardly spoken, or a dimension is missing.
    """
    usable = [name for name in medians if answered.get(name, 0) >= MINIMUM]
    found = {band_of(bands, medians[name]) for name in usable}
    if not set(apart) <= set(usable):
        return Reading("too-few", "few-answers", [])

    rules = [
        (bands[0]["id"] in found, "fix", "some-low"),
        (found != {bands[-1]["id"]}, "work", "some-middle"),
        (len(usable) < len(medians), "work", "some-missing"),
        (residents < MINIMUM, "work", "residents-missing"),
        (bool(split), "work", "sides-split"),
        (True, "keep", "all-high"),
    ]
    reading, rule = next((reading, rule) for fires, reading, rule in rules if fires)
    return Reading(reading, rule, [name for name in apart if name in talk])


def split_of(live: str | None, others: str | None) -> bool:
    """Whether those who live with it stand a full point or more below the others; of rounded medians, as they are shown.

    None is a side that cannot be told apart, or where nobody is: then nothing is said.
    """
    return live is not None and others is not None and Fraction(others) - Fraction(live) >= APART


def _far_below(scores: Sequence[Score]) -> int:
    """How many people are far below the median."""
    edge = median(scores) - FAR_BELOW
    return sum(score <= edge for score in scores)


def _squares(scores: Sequence[Score]) -> Fraction:
    """The sum of squared distances from the mean."""
    middle = mean(scores)
    return sum(((score - middle) ** 2 for score in scores), Fraction(0))

"""Whether a count is a decision, by five rules, and why. The twin of reckon.js.

A count is how many gave each of the five answers of `ANSWERS`, on each of two `SIDES`: those who live with it, and the
others. Whoever said one of the first three is for it. "Most" is more than half of those who answered. The rules are
in use in many groups under other names; the first is the one of the made-up town that the course follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

ANSWERS = ("yes", "worry", "live_with", "not_yet", "no")
SIDES = ("live", "others")
RULES = ("no_no", "both", "half", "thirds", "all")
FOR = 3  #: so many of the answers, from the first, let it pass
NOT_YET = 2  #: "not yet" that the first rule bears
FEW = 5  #: with fewer on a side, its count says much about each of them
MOST_OF_A_SIDE = 500

Counts = Mapping[str, Sequence[int]]


def clean(counts: Any) -> dict[str, list[int]]:
    """Five whole numbers for each side, whatever was typed."""
    held = counts if isinstance(counts, Mapping) else {}
    return {side: [_number(held.get(side), at) for at in range(len(ANSWERS))] for side in SIDES}


def read(counts: Counts) -> dict[str, Any]:
    """`total`, who is `for` it and who `answered` by side, by rule whether it is decided and `why`, and what to look at."""
    answered = {side: sum(counts[side]) for side in SIDES}
    for_it = {side: sum(counts[side][:FOR]) for side in SIDES}
    not_yet, no = (sum(counts[side][at] for side in SIDES) for at in (3, 4))
    total, agree = sum(answered.values()), sum(for_it.values())
    most = {side: 2 * for_it[side] > answered[side] for side in SIDES}
    decided = {
        "no_no": no == 0 and not_yet <= NOT_YET,
        "both": all(most.values()),
        "half": 2 * agree > total,
        "thirds": 3 * agree >= 2 * total,
        "all": agree == total,
    }
    why = {
        "no_no": "no" if no else "not_yet" if not_yet > NOT_YET else "yes",
        "both": "yes" if all(most.values()) else "live" if not most["live"] else "others",
        **{
            rule: "short" if not decided[rule] else "over" if answered["live"] and not most["live"] else "yes"
            for rule in ("half", "thirds", "all")
        },
    }
    looks = {
        "needs": not_yet > 0,
        "reasons": no > 0,
        "few": any(0 < answered[side] < FEW for side in SIDES),
        "nobody": not answered["live"],
    }
    return {
        "total": total,
        "answered": answered,
        "for": for_it,
        "not_yet": not_yet,
        "no": no,
        "rules": {rule: {"decided": decided[rule], "why": why[rule]} for rule in RULES} if total else {},
        "looks": [name for name, holds in looks.items() if holds] if total else [],
    }


def _number(given: Any, at: int) -> int:
    value = given[at] if isinstance(given, Sequence) and not isinstance(given, str) and at < len(given) else 0
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_OF_A_SIDE else 0

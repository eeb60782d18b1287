"""What a run of show comes to: its clock times, and what we would look at again. The twin of reckon.js.

A line holds the id of its `block`, `minutes`, `least` and `most`, `form`, whether it `votes` or `gives` a decision rule, and the
ids of blocks of which one comes before it (`after`). The
faults are rules of this course, and none of them forbids anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from multisector.shared.clock import begins

WITHOUT_BREAK = 90  #: minutes
SLACK_PART = 20  #: one minute of so many stays free
AT_A_TABLE = 5  #: people
FAULTS = ("late", "vote_first", "after", "no_break", "short", "long", "no_slack", "no_close")


def read(lines: Sequence[Mapping[str, Any]], start: str, length: int, ruled: bool = False) -> dict[str, Any]:
    """`times` of the lines and last of the end, `total` minutes, `over` by how many, `faults` as [name, line or None].

    `length` is what was announced, in minutes; `ruled`: an earlier session has agreed on how to decide.
    """
    minutes = [line["minutes"] for line in lines]
    total = sum(minutes)
    return {
        "times": begins(start, minutes),
        "total": total,
        "over": max(0, total - length),
        "faults": [fault for name in FAULTS for fault in _faults(name, lines, total, length, ruled)],
    }


def _faults(
    name: str, lines: Sequence[Mapping[str, Any]], total: int, length: int, ruled: bool
) -> list[list[str | int | None]]:
    each = lambda found: [[name, at] for at, line in enumerate(lines) if found(at, line)]
    once = lambda holds: [[name, None]] if holds else []
    if name == "late":
        return once(total > length)
    if name == "vote_first":
        return each(lambda at, line: line["votes"] and not (ruled or any(one["gives"] for one in lines[:at])))
    if name == "after":
        return each(lambda at, line: line["after"] and not any(one["block"] in line["after"] for one in lines[:at]))
    if name == "no_break":
        return once(longest(lines) > WITHOUT_BREAK)
    if name == "short":
        return each(lambda _, line: line["minutes"] < line["least"])
    if name == "long":
        return each(lambda _, line: line["minutes"] > line["most"])
    if name == "no_slack":
        return once(sum(line["minutes"] for line in lines if line["form"] == "slack") * SLACK_PART < total)
    last = next((line for line in reversed(lines) if line["form"] != "slack"), None)
    return once(last is None or last["form"] != "close")


def longest(lines: Sequence[Mapping[str, Any]]) -> int:
    """The most minutes without a break. Time that is kept free is none: people sit through it, too."""
    most = now = 0
    for line in lines:
        now = 0 if line["form"] == "break" else now + line["minutes"]
        most = max(most, now)
    return most


def needed(materials: Sequence[Mapping[str, Any]], people: int) -> list[dict[str, Any]]:
    """What to bring for so many people, in the order in which it is first needed: `what`, `n`, and what to `print`.

    What is used up adds up over the blocks; of the rest, as many as the block needs that needs most.
    """
    found: dict[str, int] = {}
    printed = {one["what"]: one["print"] for one in materials}
    for one in materials:
        n = (
            one["n"]
            * {"person": people, "pair": ceil(people / 2), "table": ceil(people / AT_A_TABLE), "room": 1}[one["each"]]
        )
        before = found.get(one["what"], 0)
        found[one["what"]] = before + n if one["used"] else max(before, n)
    return [{"what": what, "n": n, "print": printed[what]} for what, n in found.items()]

"""Clock times of a plan by the minute: when each of its lines begins, and when the whole ends. The twin of clock.js."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from multisector.shared.messages import say

DAY = 24 * 60  #: minutes
_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
_MINUTES = re.compile(r"[0-9]{1,4}")


def minute_of(time: str) -> int | None:
    """ "18:05" -> 1085, the minute of the day; None for what is no such time."""
    found = _TIME.fullmatch(time)
    return int(found[1]) * 60 + int(found[2]) if found else None


def time_of(minute: int) -> str:
    """1085 -> "18:05". Past midnight it begins anew."""
    return f"{minute % DAY // 60:02}:{minute % 60:02}"


def minutes_in(text: str) -> int | None:
    """A number of minutes as someone typed it, up to 9999; None for anything else."""
    return int(text) if _MINUTES.fullmatch(text) else None


def begins(start: str, minutes: Iterable[int | None]) -> list[str | None]:
    """When each line begins, and last when the whole ends, as "18:05". A line without minutes takes none.

    None everywhere where `start` is no time.
    """
    at = minute_of(start)
    times = [at]
    for length in minutes:
        at = None if at is None else at + (length or 0)
        times.append(at)
    return [None if time is None else time_of(time) for time in times]


def time_words(messages: Mapping[str, str], value: str) -> str:
    """ "18:05" as people say it: "6:05 p.m.". Any other text comes back as it is."""
    minute = minute_of(value)
    if minute is None:
        return value
    hour = minute // 60
    key = "clock.am" if hour < 12 else "clock.pm"
    return say(messages, key, hour=hour % 12 or 12, hour24=f"{hour:02}", minute=f"{minute % 60:02}")

"""Days of a plan as a calendar file (RFC 5545), which people open in the calendar they have. The twin of calendar.js.

It holds days and nobody's address: nobody is invited by it, and nothing is sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from multisector.shared.clock import DAY, minute_of, time_of

OCTETS = 75  #: of a line at most; what is longer goes on in the next, after a space
HOUR = 9  #: of the day on which someone is reminded: a reminder at midnight wakes people
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")
_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x09\x0e-\x1f\x7f\ud800-\udfff]")


def calendar(events: Iterable[Mapping[str, Any]], stamp: str) -> str:
    """The file, with one event for each that has a day; `stamp` is the time at which it was made (`stamp_of`).

    An event has `id`, any text that stays the same when the file is made again, so that a calendar changes the event and
    does not add another; `day`, such as "2026-03-01"; `title`; and optionally `about`, some lines; `remind`, how many days
    before it reminds, 0 being the same morning; `every`, a number of days, and `times`, how often in all. With `start`, such as
    "18:30", and `minutes` it takes that time of the day, by the clock of wherever the calendar is, and not the whole of it.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Developing Multisector Collaborations//EN",
        "CALSCALE:GREGORIAN",
    ]
    used: dict[str, int] = {}
    for event in events:
        number = day_number(event["day"])
        if number is None:
            continue
        uid = _hash(event["id"])
        used[uid] = used.get(uid, 0) + 1
        lines += _event(event, number, f"{uid}-{used[uid]}", stamp)
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines)


def _event(event: Mapping[str, Any], number: int, uid: str, stamp: str) -> list[str]:
    about, remind, every = event.get("about"), event.get("remind"), event.get("every")
    title = _escaped(event["title"])
    lines = [
        "BEGIN:VEVENT",
        f"UID:multisector-{uid}",
        f"DTSTAMP:{stamp}",
        *_when(number, event.get("start"), event.get("minutes")),
        f"SUMMARY:{title}",
    ]
    if about:
        lines.append(f"DESCRIPTION:{_escaped(about)}")
    if every:
        lines.append(f"RRULE:FREQ=DAILY;INTERVAL={every};COUNT={event['times']}")
    lines += ["CLASS:PRIVATE", f"TRANSP:{'OPAQUE' if event.get('start') else 'TRANSPARENT'}"]
    if remind is not None:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}", f"TRIGGER:{_trigger(remind)}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _when(number: int, start: str | None, minutes: int | None) -> list[str]:
    """From when to when: the whole day, or a time of it."""
    if start is None:
        return [
            f"DTSTART;VALUE=DATE:{day_of(number).replace('-', '')}",
            f"DTEND;VALUE=DATE:{day_of(number + 1).replace('-', '')}",
        ]
    begun = minute_of(start) or 0
    stamp = lambda minute: f"{day_of(number + minute // DAY)}T{time_of(minute)}00".replace("-", "").replace(":", "")
    return [f"DTSTART:{stamp(begun)}", f"DTEND:{stamp(begun + (minutes or 0))}"]


def stamp_of(now: datetime) -> str:
    """A moment as a calendar file has it: "20260301T090000Z"."""
    return now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def day_number(day: Any) -> int | None:
    """How many days after January 1, 1970 a day is; None for what is no day, such as "soon" or February 30."""
    if not isinstance(day, str) or not _DAY.fullmatch(day):
        return None
    try:
        return (date.fromisoformat(day) - date(1970, 1, 1)).days
    except ValueError:
        return None


def day_of(number: int) -> str:
    """The day that is so many days after January 1, 1970."""
    return (date(1970, 1, 1) + timedelta(days=number)).isoformat()


def _trigger(days: int) -> str:
    """From midnight, at which a whole day begins: so many days before, at nine in the morning."""
    if days == 0:
        return f"PT{HOUR}H"
    return f"-P{f'{days - 1}D' if days > 1 else ''}T{24 - HOUR}H"


def _escaped(text: str) -> str:
    said = _CONTROL.sub(lambda found: " " if found[0] == "\t" else "", _BREAK.sub("\n", text)).strip(" \n")
    return re.sub(r"[\\;,]", lambda found: f"\\{found[0]}", said).replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line of at most 75 octets; more than that goes on in the next, and no letter is torn in two."""
    made, length = "", 0
    for letter in line:
        octets = len(letter.encode())
        if length + octets > OCTETS:
            made, length = f"{made}\r\n ", 1
        made, length = made + letter, length + octets
    return f"{made}\r\n"


def _hash(text: str) -> str:
    """Sixteen letters that are the same for the same text (FNV-1a, from two beginnings). No secret."""
    found = [0x811C9DC5, 0x01000193]
    for octet in text.encode("utf-8", "replace"):
        found = [((one ^ octet) * 0x01000193) & 0xFFFFFFFF for one in found]
    return "".join(f"{one:08x}" for one in found)

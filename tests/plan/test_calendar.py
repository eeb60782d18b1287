"""Days as a calendar file: the same in both languages, and sound for a program that reads such files."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from icalendar import Calendar

from multisector.shared.calendar import calendar, day_number, day_of, stamp_of
from support.js_engine import call_js
from support.places import ROOT

SCRIPTS = ["front/namespace.js", "shared/clock.js", "shared/calendar.js"]
VECTORS = json.loads((ROOT / "multisector/shared/calendar.vectors.json").read_text(encoding="utf-8"))
HEAD = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Developing Multisector Collaborations//EN",
    "CALSCALE:GREGORIAN",
]


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["name"])
def test_vectors_of_the_calendar(case: dict) -> None:
    made = calendar(case["events"], VECTORS["stamp"])
    assert made == "".join(f"{line}\r\n" for line in [*HEAD, *case["lines"], "END:VCALENDAR"])
    assert call_js(SCRIPTS, [("multisector.calendar", case["events"], VECTORS["stamp"])]) == [{"ok": made}]


def strange_events(dice: random.Random) -> list[dict]:
    """Events with whatever people type: long lines, other alphabets, marks that a calendar reads, days that are none."""
    letters = "ab ,;:\\\n\r\t\"'\x00\x07\x0b\x85\u2028é漢字🚌👩\u200d🦽ñ"
    text = lambda most: "".join(dice.choice(letters) for _ in range(dice.randint(0, most)))
    day = lambda: dice.choice(
        [f"20{dice.randint(20, 40)}-{dice.randint(0, 13):02}-{dice.randint(0, 32):02}", "", "soon"]
    )
    return [
        {
            "id": text(9),
            "day": day(),
            "title": text(120),
            **({"about": text(200)} if dice.random() < 0.6 else {}),
            **({"remind": dice.randint(0, 9)} if dice.random() < 0.6 else {}),
            **(
                {"start": f"{dice.randint(0, 23):02}:30", "minutes": dice.randint(0, 3000)}
                if dice.random() < 0.3
                else {}
            ),
            **({"every": dice.randint(1, 30), "times": dice.randint(1, 9)} if dice.random() < 0.3 else {}),
        }
        for _ in range(dice.randint(0, 6))
    ]


def test_python_and_javascript_write_the_same_file_whatever_was_typed() -> None:
    dice = random.Random("calendar")
    cases = [strange_events(dice) for _ in range(200)]
    ours = [calendar(events, VECTORS["stamp"]) for events in cases]
    assert [
        one["ok"] for one in call_js(SCRIPTS, [("multisector.calendar", one, VECTORS["stamp"]) for one in cases])
    ] == ours
    for made, events in zip(ours, cases, strict=True):
        lines = made.encode().split(b"\r\n")
        assert lines.pop() == b"" and not any(b"\n" in line or b"\r" in line for line in lines)
        assert max(map(len, lines)) <= 75
        read = Calendar.from_ical(made.encode()).events
        known = [event for event in events if day_number(event["day"]) is not None]
        begins = lambda event: datetime.fromisoformat(f"{event['day']}T{event['start']}")
        days = [begins(event) if "start" in event else date.fromisoformat(event["day"]) for event in known]
        assert [event.start for event in read] == days
        assert len({str(event["uid"]) for event in read}) == len(read)


def test_a_reader_of_calendars_finds_the_words_the_day_and_the_reminder() -> None:
    about = "Who: Mr. Oyelaran\nDone when: a driver, and a second one; both have said yes"
    event = {"id": "a", "day": "2026-05-20", "title": "Two drivers for each evening " * 6, "about": about, "remind": 3}
    found = Calendar.from_ical(calendar([event], VECTORS["stamp"]).encode())
    assert not found.errors
    [one] = found.events
    assert (str(one["summary"]), str(one["description"])) == (event["title"].strip(), about)
    assert one.duration == timedelta(days=1) and one.DTSTAMP == datetime(2026, 4, 1, 12, tzinfo=UTC)
    [alarm] = one.alarms.times
    assert alarm.trigger.replace(tzinfo=None) == datetime(2026, 5, 17, 9)  # in the morning, not at midnight


def test_nobody_is_invited_and_nothing_is_sent() -> None:
    event = {"id": "a", "day": "2026-05-20", "title": "T", "about": "mail teo@example.org", "remind": 1}
    made = calendar([event], VECTORS["stamp"])
    assert not [name for name in ("ORGANIZER", "ATTENDEE", "METHOD", "EMAIL", "URL", "ATTACH") if f"\n{name}" in made]
    assert "CLASS:PRIVATE" in made and "TRANSP:TRANSPARENT" in made


def test_an_event_that_moves_is_the_same_event() -> None:
    uid = lambda day, title="T": Calendar.from_ical(calendar([{"id": "a", "day": day, "title": title}], "")).events[0][
        "uid"
    ]
    assert uid("2026-05-20") == uid("2026-06-20", "Another title")


def test_days_are_counted_alike() -> None:
    days = [
        "1970-01-01",
        "2026-02-28",
        "2028-02-29",
        "2027-02-29",
        "1000-01-01",
        "2999-12-31",
        "0999-01-01",
        "3000-01-01",
    ]
    days += ["2026-13-01", "2026-00-10", "2026-4-1", "", "soon", "２026-01-01", None, 5]
    numbers = [day_number(day) for day in days]
    assert numbers[:4] == [0, 20512, 21243, None]
    assert [one["ok"] for one in call_js(SCRIPTS, [("multisector.dayNumber", day) for day in days])] == numbers
    known = [number for number in numbers if number is not None]
    assert [day_of(number) for number in known] == [
        day for day, number in zip(days, numbers, strict=True) if number is not None
    ]
    assert [one["ok"] for one in call_js(SCRIPTS, [("multisector.dayOf", number) for number in known])] == list(
        map(day_of, known)
    )
    moment = datetime(2026, 3, 1, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert stamp_of(moment) == "20260302T043000Z"

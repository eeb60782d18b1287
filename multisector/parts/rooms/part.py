"""`{rooms} same-average`: rooms of people with one average, each with its dots and what a group reads off them.

Without a script one room is chosen and seen; with it (`script.js`) the people in it can be moved.
All numbers are those of `group/reading.py`; `score.py` has the rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from multisector.build.render import render
from multisector.parts import Made, Page
from multisector.parts.rooms.model import Rooms
from multisector.parts.rooms.score import read
from multisector.parts.story import from_file
from multisector.shared.messages import say

ARGUMENTS = 1
COLUMN, STEP, LOWEST = 70, 22, 172  #: from score to score, from dot to dot, and the middle of the lowest dot


def make(page: Page, name: str) -> Made:
    rooms = from_file(page, Rooms, "rooms", name)
    seen = [_seen(page.messages, room) for room in rooms["rooms"]]
    ways = [
        ", ".join(_at(page.messages, score, number) for score, number in enumerate(one["way"], start=1) if number)
        for one in rooms["tries"]
    ]
    html = render("parts/rooms/template.html", page.messages, rooms=rooms, seen=seen, ways=ways)
    tries = [{"when": one["when"], "made": one["made"]} for one in rooms["tries"]]
    return Made(html, {"rooms": [room["people"] for room in rooms["rooms"]], "tries": tries})


def _at(messages: Mapping[str, str], score: int, number: int) -> str:
    return say(messages, "rooms.at", n=number, score=score)


def _seen(messages: Mapping[str, str], room: dict) -> dict:
    """A room with its dots and with what is read off them, in words."""
    found = asdict(read(room["people"]))
    words = [say(messages, f"rooms.{key}", **found) for key in ("average", "half", "agreement", "median")]
    words.append(messages[f"rooms.{found['reason']}"])
    counts = [_at(messages, score, number) for score, number in enumerate(room["people"], start=1)]
    dots = [
        (COLUMN * score - COLUMN // 2, LOWEST - STEP * place)
        for score, number in enumerate(room["people"], start=1)
        for place in range(number)
    ]
    return {**room, "words": words, "mean": found["mean"], "told": ", ".join(counts), "dots": dots}

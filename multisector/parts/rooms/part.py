"""`{rooms} same-average`: rooms of people with one average to choose from, each with its dots and what a group reads off them.

All numbers are those of `group/reading.py`, worked out when the page is made, so it needs no script.
"""

from __future__ import annotations

from multisector.build.compiling import DATA, overlay_of
from multisector.build.loading import load
from multisector.build.render import render
from multisector.group import reading
from multisector.parts import Made, Page, PartError
from multisector.parts.rooms.model import Rooms
from multisector.shared.messages import say
from multisector.shared.numbers import mean, round_half_up

ARGUMENTS = 1
STEP, BASE = 22, 186  #: from dot to dot, and the line they stand on


def make(page: Page, name: str) -> Made:
    path = DATA / "rooms" / f"{name}.yml"
    if not path.exists():
        known = ", ".join(sorted(one.stem for one in path.parent.glob("*.yml") if "." not in one.stem))
        raise PartError(f"There are no rooms '{name}'. There are: {known}.")
    page.depends_on(path, overlay_of(path, page.language))
    rooms = load(Rooms, path, overlay_of(path, page.language))
    seen = [_seen(page, room) for room in rooms["rooms"]]
    return Made(render("parts/rooms/template.html", page.messages, rooms=rooms, seen=seen))


def _seen(page: Page, room: dict) -> dict:
    """A room with its dots and with what is read off them, in words."""
    scores = [score for score, number in enumerate(room["people"], start=1) for _ in range(number)]
    low, high = reading.quartiles(scores)
    agreed = reading.agreement(scores)
    reasons = reading.reasons_to_talk(scores)
    words = [
        say(page.messages, "rooms.average", mean=round_half_up(mean(scores))),
        say(page.messages, "rooms.half", low=round_half_up(low), high=round_half_up(high)),
        say(page.messages, "rooms.agreement", value=round_half_up(agreed, 2)),
    ]
    if not reasons:
        words.append(page.messages["rooms.no_reason"])
    elif reasons == ["few-low"]:
        words.append(page.messages["rooms.few_low"])
    else:
        words.append(page.messages["rooms.talk"])
    counts = [
        say(page.messages, "rooms.at", n=number, score=score) for score, number in enumerate(room["people"], start=1)
    ]
    dots = [
        (40 + 70 * (score - 1), BASE - 14 - STEP * place)
        for score, number in enumerate(room["people"], start=1)
        for place in range(number)
    ]
    return {**room, "words": words, "told": ", ".join(counts), "dots": dots}

"""What a map of stakeholders says in words, as `script.js` says it too. A page and a notebook speak with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.parts.map.score import GROUPS, Person, group, read
from multisector.shared.messages import say

BOXES = ("gains", "unknown", "unplaced")


def boxes(found: list[Person], words: Mapping[str, list[str]], messages: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is said of a list, as `script.js` says it too: groups, then the fairness pass; `id` is a key of its words."""
    seen, by_number = read(found), {person.n: person for person in found}
    line = lambda box, person: (
        say(messages, "map.keeps", name=name_of(person, messages), keeps=person.keeps)
        if box == "gains"
        else sentence(person, words, messages)
    )
    made = [
        {"id": box, "lines": [(n, line(box, by_number[n])) for n in seen[box]]}
        for box in (*GROUPS, *BOXES)
        if seen[box]
    ]
    checks = [say(messages, f"map.check.{name}", n=len(found), lives=len(seen["lives"])) for name in seen["checks"]]
    return [*made, {"id": "lacks", "lines": [(None, text) for text in checks or [messages["map.check.whole"]]]}]


def sentence(person: Person, words: Mapping[str, list[str]], messages: Mapping[str, str]) -> str:
    """One person in words: "Delia. Lives with it; little say, active for it."."""
    return say(
        messages,
        "map.sentence",
        name=name_of(person, messages),
        role=messages["map.role_unknown"] if person.role is None else words["role"][person.role],
        say=messages[f"map.level.say_{person.say or 0}"],
        stance=messages[f"map.level.stance_{person.stance or 0}"],
    )


def summary(found: list[Person], messages: Mapping[str, str]) -> str:
    """What the map comes to, in numbers."""
    counts = {key: len(numbers) for key, numbers in read(found).items()}
    return say(
        messages, "map.summary", n=len(found), **{key: counts[key] for key in ("lives", "share", "strong", "gains")}
    )


def row(person: Person, words: Mapping[str, list[str]], messages: Mapping[str, str]) -> dict[str, Any]:
    """A row of the table: its number, the place of its shape, and its cells by column, with what to do as "doing"."""
    unknown = messages["map.unknown_cell"]
    level = lambda key: words[key][getattr(person, key) - 1] if getattr(person, key) else unknown
    role = words["role"][person.role] if person.role is not None else unknown
    doing = messages[f"map.box.{group(person) or 'unplaced'}"]
    texts = {"keeps": person.keeps, "needs": person.needs}
    cells = {"name": name_of(person, messages), "role": role, "say": level("say"), "stance": level("stance"), **texts}
    return {"n": person.n, "shape": person.shape, "cells": {**cells, "doing": doing}}


def name_of(person: Person, messages: Mapping[str, str]) -> str:
    """A name, or the words for whoever has none yet."""
    return person.name or messages["map.nameless"]

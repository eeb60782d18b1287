"""What is said of a network in words, as `begun.js` says it too. A page and a notebook speak with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.parts.network.reckon import FEW, SHAPES, leaving, strong
from multisector.shared.messages import say

Words = Mapping[str, Any]


def summary(seen: Words, messages: Mapping[str, str]) -> str:
    """How much was said, and how that is to be taken."""
    told = [say(messages, "network.given", given=seen["given"], possible=seen["possible"])]
    if seen["response"] != "whole":
        enough = (FEW * seen["possible"] + 99) // 100
        told.append(say(messages, f"network.{seen['response']}", enough=enough))
    if seen["strange"]:
        told.append(say(messages, "network.strange", n=seen["strange"]))
    return " ".join(told)


def numbers(seen: Words, messages: Mapping[str, str]) -> list[str]:
    """What is counted over the whole picture; nothing, where too little was said."""
    found = seen["structure"]
    if not found:
        return []
    one, two, three, four = found["at_least"]
    at_least = {"one": one, "two": two, "three": three, "four": four, "possible": found["possible"]}
    return [
        say(messages, "network.at_least", **at_least),
        say(messages, "network.alike", alike=found["alike"], both=found["both"]),
        say(messages, "network.across", across=found["across"], strong=found["strong"]),
    ]


def boxes(seen: Words, chosen: list[dict], levels: list[str], messages: Mapping[str, str]) -> list[dict[str, Any]]:
    """What to talk about, as `begun.js` says it too: `id` is a key of its words."""
    name = {one["n"]: one["name"] for one in seen["groups"]}
    pair = lambda one: {"a": name[one["a"]], "b": name[one["b"]]}
    gaps = [
        say(messages, "network.gap", **pair(one), ab=levels[one["ab"]], ba=levels[one["ba"]]) for one in seen["gaps"]
    ]
    needs = [
        say(messages, "network.need", **pair(one), mutual=one["mutual"], needed=one["needed"]) for one in seen["needs"]
    ]
    wishes = [wish(one, name, messages) for one in seen["wishes"]]
    chose = [
        say(messages, "network.chose", a=one["a"], b=one["b"], what=one["what"], who=one["who"], by=one["by"])
        for one in chosen
    ]
    all_lines = {"gaps": gaps, "needs": needs, "wishes": wishes, "chosen": chose, "holders": [], "links": []}
    if found := seen["structure"]:
        links = strong(seen["pairs"])
        for n in found["holders"]:
            left = leaving(len(name), links, n)
            all_lines["holders"].append(say(messages, "network.without", name=name[n], pieces=pieces(left, name)))
        if not found["holders"]:
            all_lines["holders"].append(messages["network.no_holder"])
        if found["alone"]:
            alone = ", ".join(name[n] for n in found["alone"])
            all_lines["holders"].append(say(messages, "network.alone", names=alone))
    for level in (4, 3, 2, 1, 0, None):
        alike = [say(messages, "network.pair", **pair(one)) for one in seen["pairs"] if one["mutual"] == level]
        if alike:
            words = messages["network.one_side"] if level is None else levels[level]
            all_lines["links"].append(say(messages, "network.at_level", level=words, pairs="; ".join(alike)))
    return [{"id": key, "lines": lines} for key, lines in all_lines.items() if lines]


def wish(one: Words, name: Mapping[int, str], messages: Mapping[str, str]) -> str:
    """What one side alone says that the work would need, with its name first."""
    first = one["need_ab"] is not None
    who, other, needed = ("a", "b", "need_ab") if first else ("b", "a", "need_ba")
    values = {"a": name[one[who]], "b": name[one[other]], "needed": one[needed], "mutual": one["mutual"]}
    return say(messages, "network.wish", **values)


def pieces(left: Words, name: Mapping[int, str]) -> str:
    """The pieces into which the others would fall, by name."""
    return "; ".join(", ".join(name[n] for n in piece) for piece in left["pieces"])


def matrix(seen: Words) -> list[list[dict[str, Any] | None]]:
    """The table, a row for who says it and a column for whom it is about; None: nobody speaks of themselves."""
    count = len(seen["groups"])
    cells = {}
    for one in seen["pairs"]:
        apart = one in seen["gaps"]
        cells[one["a"], one["b"]] = {"level": one["ab"], "apart": apart}
        cells[one["b"], one["a"]] = {"level": one["ba"], "apart": apart}
    row = lambda a: [
        cells.get((a, b), {"level": None, "apart": False}) if a != b else None for b in range(1, count + 1)
    ]
    return [row(a) for a in range(1, count + 1)]


def sectors(seen: Words, messages: Mapping[str, str]) -> list[tuple[int, str]]:
    """What each shape stands for."""
    found: dict[int, list[str]] = {}
    for one in seen["groups"]:
        words = one["sector"] or messages["network.no_sector"]
        held = found.setdefault(one["shape"], [])
        if words.lower() not in [other.lower() for other in held]:
            held.append(words)
    return [(shape, ", ".join(found[shape])) for shape in range(SHAPES + 1) if shape in found]

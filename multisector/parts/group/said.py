"""What is said of a group, in sentences and rows: the twin of `words.js` and of the table in `report.js`.

Spread comes before the middle, and nothing asks anyone to show themselves. A notebook speaks with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from multisector.shared.messages import say
from multisector.shared.numbers import round_half_up

LOW, HIGH = Fraction(5, 2), Fraction(7, 2)  #: the two ends stand below and above these
Part = Mapping[str, Any]  #: one of the "dimensions" of a `multisector.group.result.result`


def title(definition: Mapping[str, Any], name: str) -> str:
    """The title of a dimension."""
    return next((part["title"] for part in definition["dimensions"] if part["id"] == name), name)


def sentence(definition: Mapping[str, Any], part: Part, messages: Mapping[str, str]) -> str:
    """One dimension in words: its spread, and what the middle would say only where it can be trusted."""
    texts = []
    if part["quartiles"] and part["median"]:
        low, high = _half(part)
        band = next((one["label"] for one in definition["bands"] if one["id"] == part["band"]), None)
        half = "told_half_one" if low == high else "told_half"
        median = "told_median_talk" if part["reasons"] else "told_median"
        texts += [
            say(messages, "group.told_ends", **_ends(part)),
            say(messages, f"group.{half}", low=low, high=high),
            messages[f"group.agreed.{part['agreed']}"],
            say(messages, f"group.{median}", median=part["rounded"], band=band),
        ]
    else:
        texts.append(messages["group.told_few"])
    sides = part["sides"]
    if sides and sides["live"]["middle"] and sides["others"]["middle"]:
        middles = {side: sides[side]["middle"] for side in ("live", "others")}
        texts.append(say(messages, "group.told_sides", **middles))
    if part["dont_know"]:
        texts.append(say(messages, "group.dont_know", n=part["dont_know"], of=part["asked"]))
    if part["find_out"]:
        texts.append(messages["group.find_out"])
    return " ".join(texts)


def summary(
    definition: Mapping[str, Any], result: Mapping[str, Any], messages: Mapping[str, str], *, seats_known: bool = True
) -> list[str]:
    """What the answers add up to, a sentence each. `seats_known` is whether people said if they live with it."""
    listed = lambda names: ", ".join(title(definition, name) for name in names)
    roles = definition.get("group")
    asked = roles and (roles["apart"] if "apart" in roles else [roles["voice"]])
    missing = result["missing"] if seats_known else ["unknown"]
    said = [messages[f"group.missing.{side}"] for side in missing]
    if result["split"]:
        said.append(say(messages, "group.split", names=listed(result["split"])))
    if result["lowest"]:
        key = "lowest_next" if result["split"] else "lowest"
        said.append(say(messages, f"group.{key}", names=listed(result["lowest"])))
    if reading := result["reading"]:
        said.append(messages[f"group.reading.{reading['reading']}"])
        if reading["ask_first"] and seats_known:
            said.append(say(messages, "group.ask_first", names=listed(asked or [])))
    return said


def head(messages: Mapping[str, str]) -> list[str]:
    """The heads of the table whose rows `row` makes."""
    names = ("part", "report_half", "csv_agreed", "csv_median", "csv_dont_know")
    return [messages[f"group.{name}"] for name in names]


def row(definition: Mapping[str, Any], part: Part, messages: Mapping[str, str]) -> list[str]:
    """One dimension in the table of the report; what may not be shown is said to be so."""
    half = messages["group.not_shown"]
    if part["quartiles"]:
        low, high = _half(part)
        half = low if low == high else say(messages, "group.from_to", low=low, high=high)
    return [
        title(definition, part["id"]),
        half,
        messages[f"group.agreed.{part['agreed']}"] if part["agreed"] else "",
        part["rounded"] or "",
        say(messages, "group.of", n=part["dont_know"], of=part["asked"]),
    ]


def _half(part: Part) -> list[str]:
    return [round_half_up(Fraction(value)) for value in part["quartiles"]]


def _ends(part: Part) -> dict[str, int]:
    """How many people stand at the two ends, and between them."""
    scores = {Fraction(score): n for score, n in part["scores"].items()}
    low = sum(n for score, n in scores.items() if score < LOW)
    high = sum(n for score, n in scores.items() if score > HIGH)
    return {"scored": part["scored"], "low": low, "between": part["scored"] - low - high, "high": high}

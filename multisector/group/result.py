"""What a group sees of its answers: spread first, then the middle; who is not there; where to start.

`result` takes the count tables of a round (`counts.count`, one for each batch of people) and returns plain data, from
which the page, the notebook and the report are made. Nothing in it is about one to four people: it reads only what
`counts.shown` lets out, and of the rest only whether five people who live with the problem have a score on voice.

`result.js` is the twin of this module; result.vectors.json pins both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from multisector.group import reading
from multisector.group.counts import SIDES, BySeat, add, answered, scores, shown
from multisector.kinds.assessment.score import band_of
from multisector.shared.numbers import fraction_text, round_half_up

FIND_OUT = Fraction(1, 4)  # of the answers: from here on, what people do not know comes first


def result(definition: Mapping[str, Any], batches: Sequence[BySeat]) -> dict[str, Any] | None:
    """Everything that is said of a group, or None below five people.

    `dimensions` holds for each: `scored` (people), `scores` (score -> people), `dont_know` of `asked` (answers that all
    could have given, so that nobody sees who gave none), `find_out`, and, from five scores on, `quartiles`, `spread`, `agreement`, `agreed`, `reasons` to talk first, `median`, `rounded`
    and `band`, else None for these. `sides` holds for those who live with the problem and for the others how many do
    not know, and the rounded median as `middle`, which is None where the two cannot stand side by side, or nobody is
    there; `sides` is None if they never can. `lowest` names the dimensions with the lowest rounded median, the
    one that people agree on least first. `reading` is `reading.overall_reading`, or `reading.mending_reading`, as the
    roles of the assessment ask for, or None without roles; its `ask_first` says that fewer than five who live with the
    problem have a score on voice, or on one of the parts that come first where the sides are apart. `split` names those
    of these parts where they are. `missing` names the sides of which nobody is there.
    """
    tables = shown(batches)
    if not tables:
        return None
    whole = tables["all"]
    parts = [_dimension(definition, tables, part) for part in definition["dimensions"]]
    medians = {part["id"]: Fraction(part["median"] or 1) for part in parts}
    known = [part for part in parts if part["median"]]
    split = _split(definition, parts)
    lowest = min((Fraction(part["rounded"]) for part in known), default=None)
    return {
        "people": whole["people"],
        "missing": [side for side in SIDES if side in tables and not tables[side]["people"]],
        "dimensions": parts,
        "lowest": [
            part["id"]
            for part in sorted(known, key=lambda part: Fraction(part["agreement"]))
            if Fraction(part["rounded"]) == lowest
        ],
        "split": split,
        "reading": _reading(definition, batches, parts, medians, split),
    }


def _dimension(definition: Mapping[str, Any], tables: Mapping[str, Any], part: Mapping[str, Any]) -> dict[str, Any]:
    """What is said of one dimension."""
    name, items = part["id"], len(part["items"])
    counted = tables["all"]["dimensions"][name]
    found = scores(tables["all"], name)
    said = {
        "id": name,
        "scored": len(found),
        "scores": counted["scores"],
        "asked": tables["all"]["people"] * items,
        "dont_know": counted["dont_know"],
        "find_out": counted["answers"] > 0 and Fraction(counted["dont_know"], counted["answers"]) >= FIND_OUT,
        "sides": None,
    }
    if "live" in tables:
        apart = sum(answered(tables[side], name) for side in SIDES) == len(found)
        said["sides"] = {side: _side(tables[side], name, items, apart) for side in SIDES}
    if len(found) < reading.MINIMUM:
        return {
            **said,
            **dict.fromkeys(("quartiles", "spread", "agreement", "agreed", "median", "rounded", "band")),
            "reasons": [],
        }
    middle, agreed = reading.median(found), reading.agreement(found)
    return {
        **said,
        "quartiles": [fraction_text(value) for value in reading.quartiles(found)],
        "spread": reading.spread_band(reading.iqr(found)),
        "agreement": fraction_text(agreed),
        "agreed": reading.agreement_band(agreed),
        "reasons": reading.reasons_to_talk(found),
        "median": fraction_text(middle),
        "rounded": round_half_up(middle),
        "band": band_of(definition["bands"], middle),
    }


def _side(table: Mapping[str, Any], name: str, items: int, apart: bool) -> dict[str, Any]:
    """What is said of one side; `apart` is whether its scores may be told from those of the other."""
    middle = reading.median(scores(table, name)) if apart else None
    return {
        "middle": None if middle is None else round_half_up(middle),
        "asked": table["people"] * items,
        "dont_know": table["dimensions"][name]["dont_know"],
    }


def _split(definition: Mapping[str, Any], parts: list[dict[str, Any]]) -> list[str]:
    """The parts where those who live with the problem stand a point or more below the others, if that comes first."""
    sides = {part["id"]: part["sides"] or {} for part in parts}
    middles = {name: [sides[name].get(side, {}).get("middle") for side in SIDES] for name in sides}
    return [name for name in (definition.get("group") or {}).get("apart", []) if reading.split_of(*middles[name])]


def _reading(
    definition: Mapping[str, Any],
    batches: Sequence[BySeat],
    parts: list[dict[str, Any]],
    medians: Mapping[str, Fraction],
    split: list[str],
) -> dict[str, Any] | None:
    """The overall reading, as plain data."""
    roles = definition.get("group")
    if not roles:
        return None
    live = [add(*(batch[seat] for seat in SIDES["live"])) for batch in batches]
    apart = roles.get("apart")
    residents = min(sum(answered(table, name) for table in live) for name in apart or [roles["voice"]])
    scored = {part["id"]: part["scored"] for part in parts}
    talk = [part["id"] for part in parts if part["reasons"]]
    if apart:
        found = reading.mending_reading(
            medians, scored, definition["bands"], apart=apart, residents=residents, split=split, talk=talk
        )
    else:
        found = reading.overall_reading(
            medians, scored, definition["bands"], **roles, residents_on_voice=residents, talk=talk
        )
    return {
        "reading": found.reading,
        "rule": found.rule,
        "talk": found.talk,
        "ask_first": residents < reading.MINIMUM,
    }

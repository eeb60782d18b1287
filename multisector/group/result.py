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

    `dimensions` holds for each: `scored` (people), `scores` (score -> people), `dont_know` of `answers`, `find_out`,
    and, from five scores on, `quartiles`, `spread`, `agreement`, `agreed`, `reasons` to talk first, `median`, `rounded`
    and `band`, else None for these. `sides` holds the counts of those who live with the problem and of the others, with
    None for `scores` where the two cannot stand side by side; or None if they never can. `lowest` names the dimensions with the lowest rounded median, the
    one that people agree on least first. `reading` is `reading.overall_reading`, or None for an assessment without
    roles. `missing` names the sides of which nobody is there.
    """
    tables = shown(batches)
    if not tables:
        return None
    whole = tables["all"]
    parts = [_dimension(definition, tables, part["id"]) for part in definition["dimensions"]]
    medians = {part["id"]: Fraction(part["median"] or 1) for part in parts}
    known = [part for part in parts if part["median"]]
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
        "reading": _reading(definition, batches, parts, medians),
    }


def _dimension(definition: Mapping[str, Any], tables: Mapping[str, Any], name: str) -> dict[str, Any]:
    """What is said of one dimension."""
    part = tables["all"]["dimensions"][name]
    found = scores(tables["all"], name)
    said = {
        "id": name,
        "scored": len(found),
        "scores": part["scores"],
        "answers": part["answers"],
        "dont_know": part["dont_know"],
        "find_out": part["answers"] > 0 and Fraction(part["dont_know"], part["answers"]) >= FIND_OUT,
        "sides": None,
    }
    if "live" in tables:
        sides = {side: tables[side]["dimensions"][name] for side in SIDES}
        if sum(answered(tables[side], name) for side in SIDES) < len(found):  # they can't stand side by side
            sides = {side: {**counted, "scores": None} for side, counted in sides.items()}
        said["sides"] = sides
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


def _reading(
    definition: Mapping[str, Any],
    batches: Sequence[BySeat],
    parts: list[dict[str, Any]],
    medians: Mapping[str, Fraction],
) -> dict[str, Any] | None:
    """The overall reading, as plain data."""
    roles = definition.get("group")
    if not roles:
        return None
    live = [add(*(batch[seat] for seat in SIDES["live"])) for batch in batches]
    found = reading.overall_reading(
        medians,
        {part["id"]: part["scored"] for part in parts},
        definition["bands"],
        **roles,
        residents_on_voice=sum(answered(table, roles["voice"]) for table in live),
        talk=[part["id"] for part in parts if part["reasons"]],
    )
    return {"reading": found.reading, "rule": found.rule, "talk": found.talk}

"""What a plan and its scored activities offer a document. The twin of `values.js`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from multisector.activities.scoring import score
from multisector.activities.scoring.assessment import action_text
from multisector.messages import date_words, say


def plan_values(
    plan: Mapping[str, Any],
    scored: Iterable[tuple[str, dict, dict]],
    messages: Mapping[str, str],
) -> dict[str, Any]:
    """The plan's own fields, dates as people say them, and, under each prefix, what an activity came to.

    `scored` holds (prefix, definition, answers). A decision gives `<prefix>-way` and
    `<prefix>-because`; an assessment `<prefix>-lowest`, `<prefix>-step` and the rows of
    `<prefix>-table` (part, score, band). An activity without a result gives nothing.
    """
    values = {
        name: date_words(messages, value) if isinstance(value, str) else value for name, value in plan.items()
    }
    for prefix, definition, answers in scored:
        give = {"decision": _decision, "assessment": _assessment}[definition["kind"]]
        found = give(definition, score(definition, answers), messages, answers)
        values.update({f"{prefix}-{name}": value for name, value in found.items()})
    return values


def _decision(definition: dict, result: dict, messages: Mapping[str, str], answers: dict) -> dict[str, str]:
    if not result["outcome"]:
        return {}
    outcome = next(outcome for outcome in definition["outcomes"] if outcome["id"] == result["outcome"])
    rule = next(rule for rule in definition["rules"] if rule["id"] == result["rule"])
    alerts = [alert["title"] for alert in definition["alerts"] if alert["id"] in result["alerts"]]
    return {"way": ". ".join([*alerts, outcome["title"]]), "because": rule["because"]}


def _assessment(definition: dict, result: dict, messages: Mapping[str, str], answers: dict) -> dict[str, Any]:
    if not result["lowest"]:
        return {}
    parts = {part["id"]: part for part in definition["dimensions"]}
    bands = {band["id"]: band["label"] for band in definition["bands"]}
    shown = {part["id"]: part for part in result["dimensions"]}
    action = parts[result["lowest"][0]]["actions"][shown[result["lowest"][0]]["band"]]
    return {
        "lowest": ", ".join(parts[name]["title"] for name in result["lowest"]),
        "step": say(messages, "assessment.next_step", days=action["within_days"], action=action_text(action, answers.get("seat"))),
        "table": [
            {
                "part": parts[part["id"]]["title"],
                "score": part["rounded"] or say(messages, "assessment.no_score"),
                "band": bands.get(part["band"], ""),
            }
            for part in result["dimensions"]
        ],
    }

"""What a plan and its scored activities offer a document. The twin of `values.js`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from multisector.kinds import score
from multisector.kinds.assessment import score as assessment
from multisector.plan import clean, clean_rows
from multisector.shared.clock import begins, minutes_in, time_words
from multisector.shared.messages import date_words, say

Version = Literal["me", "group", "unsigned"]  #: who speaks: one person, a group, or no one by name
NAME_AT_MOST = 60  #: letters of an issue that can stand in a subject line

# The names that `plan_values` gives besides the plan's own fields. A document may use no others.
MADE = ("version", "today", "issue-name", "to-name", "next-what", "next-who", "next-by", "problem-again")
#: By kind, each after the activity's prefix.
SCORED = {"decision": ("alert", "way", "because", "proposal"), "assessment": ("lowest", "says", "step", "table")}
TABLE_COLUMNS = ("part", "score", "band")
PROMISED = ("what", "who", "by")  #: of an action
#: Tables made from the plan, with all that they may hold. Who is listed there said yes to it, or is known to all.
MADE_TABLES = {"stakeholders-shared": ("name", "role"), "agenda-clock": ("at", "what", "minutes", "who")}
TIMES = ("meeting-start", "meeting-end")


def plan_values(
    plan: Mapping[str, Any],
    scored: Iterable[tuple[str, dict, dict]],
    messages: Mapping[str, str],
    *,
    scores: bool = False,
    version: Version = "me",
    today: str = "",
) -> dict[str, Any]:
    """The plan's own fields, dates as people say them, and, under each prefix, what an activity came to.

    Made from the plan: `issue-name`, the issue if it is short enough for a subject line; `to-name`,
    who is addressed, without what follows a comma; `problem-again` where the problem says the same as the
    issue; `next-what`, `next-who`, `next-by` of the action with the earliest date, or of the first, that is not
    just one of our own steps; `stakeholders-shared`, name and role of those whom everyone may see, no one else and
    nothing else; `agenda-clock`, the agenda with the time at which each line begins; and under the id of an activity what was promised there, as `first-win-what`,
    `first-win-who`, `first-win-by`. In the unsigned version nobody is named beside an action, among the partners or
    in that list, and nobody leads a line of the agenda.

    `scored` holds (prefix, definition, answers). A decision gives `<prefix>-alert`, `<prefix>-way`,
    `<prefix>-because` and `<prefix>-proposal` (the way as others may read it). An assessment gives, only with `scores`, `<prefix>-lowest`,
    `<prefix>-says` (the same as a neighbor would say it), `<prefix>-step` and the rows of
    `<prefix>-table` (part, score, band). An activity without a result gives nothing.
    """

    def dated(value: Any) -> Any:
        if isinstance(value, str):
            return date_words(messages, clean(value))
        return [{key: date_words(messages, cell) for key, cell in row.items()} for row in clean_rows(value)]

    written = {name: value for name, value in plan.items() if isinstance(value, (str, list))}
    actions = clean_rows(written.get("actions"))
    if version == "unsigned":
        actions = _without("who", actions)
        written["partners"] = _without("name", clean_rows(written.get("partners")))
    written["actions"] = actions
    scored = list(scored)
    ours = [definition for _, definition, _ in scored if definition["kind"] == "assessment"]
    own = [
        row for row in actions if not any(assessment.is_our_step(definition, row.get("what")) for definition in ours)
    ]
    promised = [row for row in own if row.get("what")]
    soonest = sorted(
        (row for row in promised if date_words(messages, row.get("by", "")) != row.get("by", "")),
        key=lambda row: row["by"],
    )
    following = (soonest or promised or [{}])[0]
    values = {
        f"{row['from']}-{key}": date_words(messages, row.get(key, ""))
        for row in own
        if row.get("from")
        for key in PROMISED
    }
    values |= {name: dated(value) for name, value in written.items()}
    issue = clean(values.get("issue"))
    values |= {
        "version": version,
        "today": date_words(messages, today),
        "issue-name": issue
        if len(issue) <= NAME_AT_MOST and "\n" not in issue and issue != clean(values.get("problem"))
        else "",
        "to-name": _name(clean(values.get("to"))),
        "problem-again": "yes" if issue and issue == clean(values.get("problem")) else "",
        **{name: time_words(messages, clean(written[name])) for name in TIMES if name in written},
        "agenda-clock": _clocked(written, messages, named=version != "unsigned"),
        "stakeholders-shared": _shared(plan.get("stakeholders"), messages, named=version != "unsigned"),
        **{f"next-{key}": date_words(messages, following.get(key, "")) for key in PROMISED},
    }
    for prefix, definition, answers in scored:
        if definition["kind"] == "assessment" and not scores:
            continue
        give = {"decision": _decision, "assessment": _assessment}[definition["kind"]]
        found = give(definition, score(definition, answers), answers, messages)
        values.update({f"{prefix}-{name}": value for name, value in found.items()})
    return values


def _without(column: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{key: cell for key, cell in row.items() if key != column} for row in rows]


def _shared(rows: Any, messages: Mapping[str, str], *, named: bool) -> list[dict[str, str]]:
    """Those whom everyone may see. A row that does not say so is private."""
    columns = MADE_TABLES["stakeholders-shared"][0 if named else 1 :]
    seen = [row for row in clean_rows(rows) if row.get("share") == say(messages, "map.everyone")]
    return clean_rows([{key: row[key] for key in columns if key in row} for row in seen])


def _clocked(plan: Mapping[str, Any], messages: Mapping[str, str], *, named: bool) -> list[dict[str, str]]:
    """The lines of the agenda, each with the time at which it begins, where it is known."""
    rows = clean_rows(plan.get("agenda"))
    start = plan.get("meeting-start")
    times = begins(clean(start), [minutes_in(row.get("minutes", "")) for row in rows])
    columns = MADE_TABLES["agenda-clock"][1 : None if named else -1]
    return [
        {"at": time_words(messages, time) if time else "", **{key: row[key] for key in columns if key in row}}
        for row, time in zip(rows, times, strict=False)
    ]


def _name(person: str) -> str:
    """ "Ms. Ortiz, principal" -> "Ms. Ortiz"; nothing for "the principal", which is no name to greet."""
    for mark in ",;(\n":
        person = person.split(mark)[0]
    name = clean(person)
    return "" if name[:1] != name[:1].upper() else name


def _decision(definition: dict, result: dict, answers: dict, messages: Mapping[str, str]) -> dict[str, str]:
    alerts = [alert["text"] for alert in definition["alerts"] if alert["id"] in result["alerts"]]
    found = {"alert": "\n".join(alerts)} if alerts else {}
    if result["outcome"]:
        outcome = next(outcome for outcome in definition["outcomes"] if outcome["id"] == result["outcome"])
        rule = next(rule for rule in definition["rules"] if rule["id"] == result["rule"])
        found |= {"way": outcome["title"], "because": rule["because"], "proposal": outcome["proposal"] or ""}
    return found


def _assessment(definition: dict, result: dict, answers: dict, messages: Mapping[str, str]) -> dict[str, Any]:
    if not result["lowest"]:
        return {}
    parts = {part["id"]: part for part in definition["dimensions"]}
    bands = {band["id"]: band["label"] for band in definition["bands"]}
    shown = {part["id"]: part for part in result["dimensions"]}
    action = parts[result["lowest"][0]]["actions"][shown[result["lowest"][0]]["band"]]
    words = assessment.action_text(action, answers.get("seat"))
    return {
        "lowest": ", ".join(parts[name]["title"] for name in result["lowest"]),
        "says": ", ".join(parts[name]["says_low"] for name in result["lowest"]),
        "step": say(messages, "assessment.next_step", days=action["within_days"], action=words),
        "table": [
            {
                "part": parts[part["id"]]["title"],
                "score": part["rounded"] or say(messages, "assessment.no_score"),
                "band": bands.get(part["band"], ""),
            }
            for part in result["dimensions"]
        ],
    }

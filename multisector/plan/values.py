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
MADE = (
    "version",
    "today",
    "issue-name",
    "to-name",
    "only-us",
    "next-what",
    "next-who",
    "next-by",
    "problem-again",
    "look-again-day",
)
#: In these tables somebody stands with a name, in these columns: the unsigned version leaves them empty. What somebody
#: said against a decision is known by its words, too.
NAMED = {
    "actions": ("who",),
    "partners": ("name",),
    "gives": ("name",),
    "agenda": ("who",),
    "stakeholders": ("name",),
    "measures": ("who",),
    "decisions": ("against", "stepped"),
    "job-tasks": ("who",),
    "keeps": ("home",),
}
#: No document ever gets these: whom a group says that it works with is for those whom it is about.
PRIVATE = ("groups", "links", "note", "keep-out")
#: What somebody can mark to stay out of the record of decisions, and so out of every document: the choices of `keep-out`.
KEPT_OUT = ("decided-facts", "decided-said", "decided-loses", "future-why")
#: A row of these that is marked, and not for everyone, stays with those who wrote it.
MARKED = ("actions", "decisions", "answers")
#: By kind, each after the activity's prefix.
SCORED = {"decision": ("alert", "way", "because", "proposal"), "assessment": ("lowest", "says", "step", "table")}
TABLE_COLUMNS = ("part", "score", "band")
PROMISED = ("what", "who", "by")  #: of an action
#: Tables made from the plan, with all the columns that a document may show of them.
MADE_TABLES = {
    "actions-by-date": (*PROMISED, "done", "needs"),
    "stakeholders-shared": ("name", "role"),  # of those who may be seen by everyone
    "agenda-clock": ("at", "what", "minutes", "who"),
    **dict.fromkeys(
        ("measures-place", "measures-own", "measures-unsorted"), ("measure", "start", "now", "source", "who")
    ),
}
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
    just one of our own steps; `actions-by-date`, all of them, the earliest first, each with its `day` as a calendar needs
    it, which no document shows; `look-again-day`, likewise; `only-us`, how many rows stay with those who wrote them; `stakeholders-shared`, name and role of
    those whom everyone may see, no one else and nothing else; `agenda-clock`, the agenda with the time at which each line
    begins, and with the end; `measures-place`, `measures-own` and `measures-unsorted`, what is counted, by whose number it is;
    and under the id of an activity what was promised there, as `first-win-what`, `first-win-who`,
    `first-win-by`. A row that is marked, and not for everyone (`MARKED`), is in none of it. In the unsigned version no table names anybody (`NAMED`).

    `scored` holds (prefix, definition, answers). A decision gives `<prefix>-alert`, `<prefix>-way`,
    `<prefix>-because` and `<prefix>-proposal` (the way as others may read it). An assessment gives, only with `scores`, `<prefix>-lowest`,
    `<prefix>-says` (the same as a neighbor would say it), `<prefix>-step` and the rows of
    `<prefix>-table` (part, score, band). An activity without a result gives nothing.
    """

    def dated(value: Any) -> Any:
        if isinstance(value, str):
            return date_words(messages, clean(value))
        return [{key: date_words(messages, cell) for key, cell in row.items()} for row in clean_rows(value)]

    kept_out = plan.get("keep-out")  # what somebody marked to stay out of the record
    private = [*PRIVATE, *(name for name in (kept_out if isinstance(kept_out, list) else []) if name in KEPT_OUT)]
    written = {name: value for name, value in plan.items() if isinstance(value, (str, list)) and name not in private}
    if version == "unsigned":
        written = {name: without_names(name, value) for name, value in written.items()}
    only_us = 0
    open_to = ("", say(messages, "map.everyone"))
    for table in written.keys() & set(MARKED):
        marked: dict[bool, list] = {True: [], False: []}
        for row in clean_rows(written[table]):
            marked[row.get("share", "") in open_to].append(row)
        only_us += len(clean_rows(_without(["share"], marked[False])))
        written[table] = clean_rows(_without(["share"], marked[True]))
    actions = written["actions"] = clean_rows(written.get("actions"))
    scored = list(scored)
    ours = [definition for _, definition, _ in scored if definition["kind"] == "assessment"]
    own = [
        row for row in actions if not any(assessment.is_our_step(definition, row.get("what")) for definition in ours)
    ]
    by_date = sorted(actions, key=lambda row: _day(row.get("by", ""), messages) or "~")  # after every digit
    promised = [row for row in by_date if row.get("what") and row in own]
    following = (promised or [{}])[0]
    values = {
        f"{row['from']}-{key}": date_words(messages, row.get(key, ""))
        for row in own
        if row.get("from")
        for key in PROMISED
    }
    values |= {name: dated(value) for name, value in written.items()}
    values["actions-by-date"] = [
        {**row, "day": _day(as_typed.get("by", ""), messages)}
        for row, as_typed in zip(dated(by_date), by_date, strict=True)
    ]
    issue = clean(values.get("issue"))
    values |= {
        "version": version,
        "today": date_words(messages, today),
        "issue-name": issue
        if len(issue) <= NAME_AT_MOST and "\n" not in issue and issue != clean(values.get("problem"))
        else "",
        "to-name": _name(clean(values.get("to"))),
        "only-us": str(only_us or ""),
        "look-again-day": _day(clean(written.get("look-again")), messages),
        "problem-again": "yes" if issue and issue == clean(values.get("problem")) else "",
        **{name: time_words(messages, clean(written[name])) for name in TIMES if name in written},
        "agenda-clock": _clocked(written, messages),
        "stakeholders-shared": _shared(written.get("stakeholders"), messages),
        **_counted(written.get("measures"), messages),
        **{f"next-{key}": date_words(messages, following.get(key, "")) for key in PROMISED},
    }
    for prefix, definition, answers in scored:
        if definition["kind"] == "assessment" and not scores:
            continue
        give = {"decision": _decision, "assessment": _assessment}[definition["kind"]]
        found = give(definition, score(definition, answers), answers, messages)
        values.update({f"{prefix}-{name}": value for name, value in found.items()})
    return values


def without_names(table: str, value: Any) -> Any:
    """What the plan has in a field, without whom a table of it names."""
    return _without(NAMED[table], clean_rows(value)) if table in NAMED else value


def _day(by: str, messages: Mapping[str, str]) -> str:
    """By when something is to be done, if that is a date."""
    return by if date_words(messages, by) != by else ""


def _without(columns: Iterable[str], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{key: cell for key, cell in row.items() if key not in columns} for row in rows]


def _shared(rows: Any, messages: Mapping[str, str]) -> list[dict[str, str]]:
    """Those whom everyone may see. A row that does not say so is private."""
    columns = MADE_TABLES["stakeholders-shared"]
    seen = [row for row in clean_rows(rows) if row.get("share") == say(messages, "map.everyone")]
    return clean_rows([{key: row[key] for key in columns if key in row} for row in seen])


def _counted(rows: Any, messages: Mapping[str, str]) -> dict[str, list[dict[str, str]]]:
    """What is counted, apart by whose number it is, so that nobody reads the one as the effect of the other."""
    kinds = {say(messages, f"measures.{kind}"): kind for kind in ("place", "own")}
    found: dict[str, list[dict[str, str]]] = {f"measures-{kind}": [] for kind in (*kinds.values(), "unsorted")}
    for row in clean_rows(rows):
        found[f"measures-{kinds.get(row.get('kind', ''), 'unsorted')}"].append(
            {key: date_words(messages, cell) for key, cell in row.items() if key != "kind"}
        )
    return {table: clean_rows(lines) for table, lines in found.items()}


def _clocked(plan: Mapping[str, Any], messages: Mapping[str, str]) -> list[dict[str, str]]:
    """The lines of the agenda, each with the time at which it begins, where it is known."""
    rows = clean_rows(plan.get("agenda"))
    times = begins(clean(plan.get("meeting-start")), [minutes_in(row.get("minutes", "")) for row in rows])
    _, *columns = MADE_TABLES["agenda-clock"]
    lines = [
        {"at": time_words(messages, time) if time else "", **{key: row[key] for key in columns if key in row}}
        for row, time in zip(rows, times, strict=False)
    ]
    end = [{"at": time_words(messages, times[-1]), "what": messages["clock.end"]}] if rows and times[-1] else []
    return lines + end


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

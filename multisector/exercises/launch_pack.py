"""Exercise 7: what the other exercises and the pages of the course put into the plan, as one pack that several can sign."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pandas as pd

from multisector.exercises import act_and_measure
from multisector.exercises.talk_and_invite import listed
from multisector.notebook import reading
from multisector.notebook.exercise import Exercise, Html
from multisector.parts.actions import score
from multisector.parts.actions.said import words_of
from multisector.plan import clean, clean_rows, fill, load_documents
from multisector.plan.html import document_html
from multisector.plan.values import MARKED, NAMED, plan_values
from multisector.shared import catalog
from multisector.shared.calendar import day_number, day_of
from multisector.shared.messages import date_words, say

PAPERS = ("our-plan", "action-plan")  #: the documents of which the pack consists
MOST_LONG = 3  #: long words that a sentence can carry
LONG = 3  #: syllables of a long word
LEAP = 8  #: years within which there is a February 29 in any case
SECTORS = 3  #: from which on it is more than two sides of one table
MARKED_RUN = 3  #: words in a row by which a marked line is known again
KNOWN_BY = ("what", "said", "did", "against", "stepped")  #: the columns by which a marked line is known again
NAMES_IN = ("who", *KNOWN_BY)  #: the columns of a marked line in which somebody can stand by name
TERMS = 12  #: promises of which a sum is tried: each doubles the sums
ALIKE = 0.5  #: of the words of two names, from which on they may mean the same one
#: The parts of the pack, each with the fields of the plan that make it.
PARTS: dict[str, tuple[str, ...]] = {
    "problem": ("place", "issue", "problem", "who-hurts"),
    "known": ("facts", "disputed", "unknown"),
    "people": ("partners", "missing"),
    "want": ("vision", "mission", "goals"),
    "voice": ("powers", "safeguard"),
    "decide": ("decides-what", "threshold", "fallback"),
    "agreement": ("agreed-aim", "gives", "money", "data", "credit", "pressure", "conflict", "leaving"),
    "ends": ("review-on", "ends-on"),
    "chosen": ("chosen", "because", "tested"),
    "actions": ("actions", "measure", "look-again", "change-mind"),
    "numbers": ("measures", "uncounted", "may-say", "may-not-say", "numbers-then", "numbers-again"),
    "decided": ("decisions", "answers"),
    "lasts": ("future", "future-why", "keeps"),
    "ask": ("to", "ask", "answer-by"),
}
#: The fields without which it is no pack: the check that asks for each.
NEEDED = {
    "problem": "no-problem",
    "partners": "no-partners",
    "threshold": "no-rule",
    "actions": "no-action",
    "review-on": "no-review",
}
WE = "we-{}"  #: the words of a finding on the page of what is open; one without them stays out of it
NOT_SOON = "nothing_soon"  #: the fault of a list in which nothing is due within thirty days
Rows = list[dict[str, str]]
Plan = Mapping[str, Any]
Words = Mapping[str, str]
Found = Iterator[tuple[str, dict[str, Any]]]


# --- what the pack holds --------------------------------------------------------------------------


def rows_of(plan: Plan, table: str) -> Rows:
    """The rows of a table of the plan that say something."""
    return clean_rows(plan.get(table))


def open_rows(plan: Plan, table: str, messages: Words) -> Rows:
    """The rows that go into the pack: without those that are marked for only us."""
    shared = ("", say(messages, "map.everyone"))
    return [row for row in rows_of(plan, table) if table not in MARKED or row.get("share", "") in shared]


def is_filled(plan: Plan, field: str) -> bool:
    return bool(clean(plan.get(field)) or rows_of(plan, field))


def plan_fields() -> dict[str, dict[str, Any]]:
    """The fields of the plan by id, as its form has them."""
    return {field["id"]: field for field in catalog.load_compiled("plan")["activity"]["fields"]}


def texts(plan: Plan, messages: Words) -> Iterator[tuple[str, str]]:
    """What the pack says in people's own words: the label of a field or column, and the text."""
    documents = load_documents()
    blocks = [block for name in PAPERS for block in documents[name]["blocks"]]
    places = {name for block in blocks for name in re.findall(r"\{([a-z][a-z0-9-]*)!?\}", block["text"] or "")}
    places |= {name for block in blocks for name in re.findall(r"\{([a-z][a-z0-9-]*)!?\}", block["subject"] or "")}
    places |= {block["lines"] for block in blocks if block["lines"]}
    tables: dict[str, list[str]] = {}
    for block in blocks:
        if block["table"]:
            name = block["table"].removesuffix("-by-date").split("-")[0]
            tables.setdefault(name, []).extend(column["id"] for column in block["columns"])
    for name, field in plan_fields().items():
        if name in places and field["type"] in ("line", "text") and clean(plan.get(name)):
            yield field["label"], clean(plan.get(name))
        if name in tables and field["type"] == "table":
            labels = {column["id"]: column["label"] for column in field["columns"]}
            for row in open_rows(plan, name, messages):
                for column, heading in labels.items():
                    if column in tables[name] and row.get(column):
                        yield f"{field['label']}: {heading}", row[column]


def pack(plan: Plan, today: str, messages: Words) -> Any:
    """The pack as those will read it who are to sign it."""
    values = plan_values(plan, (), messages, version="group", today=today)
    return Html(document_html(fill(load_documents()["our-plan"], values), 3))


def parts(plan: Plan, words: Words) -> pd.DataFrame:
    """Each part of the pack: how much of it is there, what is empty, and where it is filled in."""
    fields = plan_fields()
    rows = []
    for part, names in PARTS.items():
        empty = [name for name in names if not is_filled(plan, name)]
        marked = [say(words, "needed" if name in NEEDED else "plain", field=fields[name]["label"]) for name in empty]
        there = say(words, "of", n=len(names) - len(empty), all=len(names))
        rows.append((words[f"part-{part}"], there, "; ".join(marked), words[f"where-{part}"]))
    heads = [words[name] for name in ("part", "there", "empty", "where")]
    table = pd.DataFrame(rows, columns=heads, dtype="string").set_index(heads[0])
    table.attrs["caption"] = words["parts-caption"]
    return table


def part_by_part(plan: Plan, words: Words) -> list[Any]:
    """The parts as a sentence and a table."""
    fields = plan_fields()
    empty = [name for names in PARTS.values() for name in names if not is_filled(plan, name)]
    needed = [fields[name]["label"] for name in NEEDED if not is_filled(plan, name)]
    total = sum(map(len, PARTS.values()))
    said = say(words, "parts-said", n=total - len(empty), all=total)
    more = say(words, "parts-needed", fields="; ".join(needed)) if needed else words["parts-enough"]
    return [f"{said} {more}", parts(plan, words)]


# --- days ----------------------------------------------------------------------------------------


def day_in(text: str, today: str, messages: Words) -> tuple[int | None, bool]:
    """The day that a text names first, as a number, and whether its year is a guess.

    "2027-03-18" and "March 18, 2027" say their year. "March 18" is taken for the next one on or after today.
    """
    text = clean(text)
    if plain := re.search(r"[12]\d{3}-\d{2}-\d{2}", text):
        return day_number(plain[0]), False
    months = say(messages, "date.months").split(", ")
    named = re.search(rf"\b({'|'.join(map(re.escape, months))})\s+([0-9]{{1,2}})\b(?:,?\s+([12][0-9]{{3}}))?", text)
    if not named:
        return None, False
    month_and_day = f"{months.index(named[1]) + 1:02d}-{int(named[2]):02d}"
    if named[3]:
        return day_number(f"{named[3]}-{month_and_day}"), False
    now = day_number(today)
    if now is None:
        return None, False
    coming = (day_number(f"{int(today[:4]) + more}-{month_and_day}") for more in range(LEAP + 1))
    return next((number for number in coming if number is not None and number >= now), None), True


def days(plan: Plan, today: str, words: Words, messages: Words) -> list[tuple[int, str, str]]:
    """Every day of the plan, the earliest first: its number, what kind of day it is, and what happens on it.

    A meeting whose year is a guess is of the kind "meeting-guessed".
    """
    found: list[tuple[int | None, str, str]] = []
    for name in ("reply-by", "answer-by", "look-again", "numbers-again", "review-on", "ends-on", "end-day"):
        found.append((day_number(clean(plan.get(name))), name, words[f"day-{name}"]))
    meeting, guessed = day_in(plan.get("meeting-when", ""), today, messages)
    kind = "meeting-guessed" if guessed else "meeting"
    found.append((meeting, kind, words[f"day-{kind}"]))
    for row in rows_of(plan, "actions"):
        found.append((day_number(row.get("by")), "action", say(words, "day-action", what=row.get("what", ""))))
    for row in rows_of(plan, "gives"):
        told = {"who": row.get("name") or words["nobody"], "what": row.get("gives", "")}
        found.append((day_number(row.get("by")), "gift", say(words, "day-gift", **told)))
    return sorted((number, kind, what) for number, kind, what in found if number is not None)


def day_by_day(plan: Plan, today: str, words: Words, messages: Words) -> Any:
    """All days of the pack, in their order."""
    every = days(plan, today, words, messages)
    if not every:
        return words["no-days"]
    rows = [(date_words(messages, day_of(number)), what) for number, _, what in every]
    table = pd.DataFrame(rows, columns=[words["day"], words["what"]], dtype="string")
    table.attrs["caption"] = words["days-caption"]
    return table


def check_days(plan: Plan, today: str, words: Words, messages: Words) -> Found:
    """No day stands before another that has to come first, and none of those that bind you has passed."""
    every = days(plan, today, words, messages)
    at = {kind: (number, what) for number, kind, what in every if kind not in ("action", "gift")}
    before = [("reply-by", "meeting"), ("reply-by", "meeting-guessed"), ("review-on", "ends-on")]
    pairs = [(at[one], at[other]) for one, other in before if one in at and other in at]
    for end in ("ends-on", "end-day"):
        if end in at:
            bound = ("action", "gift", "meeting", "meeting-guessed", "look-again", "answer-by")
            pairs += [((number, what), at[end]) for number, kind, what in every if kind in bound]
    for row in rows_of(plan, "decisions"):
        one, other = day_number(row.get("at")), day_number(row.get("again"))
        if one is not None and other is not None:
            told = {"what": row.get("what", "")}
            pairs.append(((one, say(words, "day-decided", **told)), (other, say(words, "day-again", **told))))
    told_day = lambda number: date_words(messages, day_of(number))
    for (one, first), (other, second) in pairs:
        if one > other:
            guessed = words["day-meeting-guessed"] in (first, second)
            told = {"first": first, "on": told_day(one), "second": second, "end": told_day(other)}
            yield "order-guessed" if guessed else "order", told
    now = day_number(today)
    for name in ("reply-by", "answer-by", "look-again", "review-on", "ends-on"):
        if name in at and now is not None and at[name][0] < now:
            yield "gone", {"what": at[name][1], "on": told_day(at[name][0])}


def check_starts(steps_and_owners: Mapping[str, Any], words: Words, messages: Words) -> Found:
    """No action is due before it begins, where exercise 5 was told on which day it does."""
    for row in clean_rows(steps_and_owners.get("actions")):
        start, due = day_number(row.get("start")), day_number(row.get("by"))
        if start is not None and due is not None and due < start:
            what = row.get("what", "")
            yield (
                "order",
                {
                    "first": say(words, "day-begins", what=what),
                    "on": date_words(messages, day_of(start)),
                    "second": say(words, "day-action", what=what),
                    "end": date_words(messages, day_of(due)),
                },
            )


# --- names ---------------------------------------------------------------------------------------


def key_of(name: str, words: Words) -> tuple[str, ...]:
    """What a name is known by: its words in small letters, without an article before it."""
    found = reading.tokens(name)
    return tuple(found[1:] if len(found) > 1 and found[0] in listed(words, "articles") else found)


def aliases(name: str, words: Words) -> list[str]:
    """How somebody may be called who stands in a list as "Church (Pastor June)" or "Ruth, librarian"."""
    outside, _, inside = clean(name).partition("(")
    people = re.split(rf"[,;]|\b(?:{'|'.join(listed(words, 'joining'))})\b", inside.split(")")[0])
    found = [outside, outside.split(",")[0], *people]
    return list(dict.fromkeys(one.strip() for one in found if one.strip()))


def groups(name: str) -> list[str]:
    """What a partner is called, without those who speak for it: "Church (Pastor June)" -> "Church"."""
    outside = clean(name).partition("(")[0].strip()
    return [outside, outside.split(",")[0].strip()]


def named(plan: Plan, words: Words, shared_only: bool = False) -> dict[tuple[str, ...], str]:
    """Everyone who is a partner or stands on the list of those who matter: what they are known by -> how it is written."""
    private = words["only-us"]
    everyone = [row.get("name", "") for row in rows_of(plan, "partners")]
    everyone += [
        row.get("name", "")
        for row in rows_of(plan, "stakeholders")
        if not (shared_only and row.get("share") == private)
    ]
    return {key_of(alias, words): alias for name in everyone for alias in aliases(name, words) if key_of(alias, words)}


def near(name: str, known: Mapping[tuple[str, ...], str], words: Words) -> str:
    """A known name that may mean the same one, such as "Ms. Brandt" for "Brandt, county"; "" if there is none."""
    small = {*listed(words, "titles"), *listed(words, "articles"), *listed(words, "joining")}
    own = set(reading.tokens(name)) - small
    for key, written in known.items():
        other = set(key) - small
        both = own & other
        if both and (both in (own, other) or len(both) / len(own | other) >= ALIKE):
            return written
    return ""


def is_short(name: str, known: Mapping[tuple[str, ...], str], words: Words) -> bool:
    """Whether a name is a shorter one of just one that is known: "Bus office" of "City bus office"."""
    own = set(key_of(name, words))
    return bool(own) and len({written for key, written in known.items() if own < set(key)}) == 1


def owners(plan: Plan, words: Words, messages: Words) -> list[tuple[str, str]]:
    """Who answers for what: each owner of an action, or who looks at a number, and what it is."""
    said = words_of(messages)
    lines = score.actions(plan.get("actions"))
    faults = score.read(lines, said, "")["faults"]
    nobody = {at for name in ("no_owner", "all_owner", "two_owners", "unnamed") for at in faults.get(name, [])}
    found = [(score.owner(one["who"], said), one["what"]) for at, one in enumerate(lines) if at not in nobody]
    found += [
        (score.owner(row["who"], said), row.get("measure", "")) for row in rows_of(plan, "measures") if row.get("who")
    ]
    return found


def who_owns_what(plan: Plan, words: Words, messages: Words) -> Any:
    """Each owner beside the name under which the pack knows them."""
    known = named(plan, words)
    rows = []
    for name, what in owners(plan, words, messages):
        as_known = known.get(key_of(name, words)) or words["not-listed"]
        rows.append((name, what, as_known))
    if not rows:
        return words["no-owners"]
    table = pd.DataFrame(rows, columns=[words[name] for name in ("owner", "owns", "known-as")], dtype="string")
    table.attrs["caption"] = words["owners-caption"]
    return table


def check_names(plan: Plan, words: Words, messages: Words) -> Found:
    """Each owner is somebody whom the pack names, and nobody goes by two names."""
    known = named(plan, words)
    strangers: dict[str, str] = {}
    likened: set[tuple[str, str]] = set()
    for name, what in owners(plan, words, messages) if known else ():
        if not key_of(name, words) or key_of(name, words) in known:
            continue
        if not (other := near(name, known, words)):
            strangers.setdefault(name, say(words, "owner-of", name=name, what=what))
        elif (name, other) not in likened:
            likened.add((name, other))
            yield "near", {"name": name, "other": other, "what": what}
    if strangers:
        yield "stranger", {"names": "; ".join(strangers.values())}
    shown = named(plan, words, shared_only=True)
    for table, column in (("gives", "name"), ("keeps", "home")):
        for row in rows_of(plan, table):
            name = row.get(column, "")
            keys = {key_of(alias, words) for alias in [name, *aliases(name, words)]}
            if (
                name
                and not keys & set(shown)
                and not is_short(name, shown, words)
                and (other := near(name, shown, words))
            ):
                yield "two-names", {"name": name, "other": other}


def check_voice(plan: Plan, words: Words, messages: Words) -> Found:
    """Those who live with it are partners with a say, and there are more than two sectors."""
    lives = words["lives"]
    partners = rows_of(plan, "partners")
    among = [row for row in partners if row.get("sector") == lives]
    if partners and not among:
        yield "spoken-for", {}
    living = [row.get("name", "") for row in among]
    living += [
        row["name"]
        for row in rows_of(plan, "stakeholders")
        if row.get("role") == words["role-lives"] and row.get("name")
    ]
    keys = {key_of(alias, words) for name in living for alias in aliases(name, words)}
    if rows_of(plan, "actions") and not any(key_of(name, words) in keys for name, _ in owners(plan, words, messages)):
        yield "own-nothing", {}
    if partners and not (is_filled(plan, "powers") or is_filled(plan, "safeguard")):
        yield "no-say", {}
    sectors = {row["sector"] for row in partners if row.get("sector")}
    if partners and len(sectors) < SECTORS:
        yield "few-sectors", {"n": len(sectors)}


# --- what is said --------------------------------------------------------------------------------


def check_parts(plan: Plan, words: Words, messages: Words) -> Found:
    """What no pack can do without is there."""
    for field, check in NEEDED.items():
        if field != "actions" and not is_filled(plan, field):
            yield check, {}
    lines = score.actions(plan.get("actions"))
    faults = score.read(lines, words_of(messages), "")["faults"]
    lacking = {at for name in score.MUST for at in faults.get(name, [])}
    if len(lacking) == len(lines):
        yield "no-action", {}


def check_promises(plan: Plan, today: str, words: Words, messages: Words) -> Found:
    """Each line says who answers for it, by when and how one sees it, and who promised what."""
    shown = open_rows(plan, "actions", messages)
    lines = score.actions(shown)
    every = score.read(score.actions(rows_of(plan, "actions")), words_of(messages), today)["faults"]
    for fault, places in score.read(lines, words_of(messages), today)["faults"].items():
        if fault == "no_needs" or (fault == NOT_SOON and NOT_SOON not in every):
            continue
        if fault == NOT_SOON:
            told = {"fault": messages[f"actions.fault.{fault}"], "mend": messages[f"actions.mend.{fault}"]}
            yield "not-soon", told
            continue
        rows = ", ".join(say(words, "quoted", name=lines[at]["what"] or words["nobody"]) for at in places)
        said = messages[f"actions.fault.{fault}"].rstrip(".")
        yield (
            "line",
            {
                "fault": say(words, "fault-rows", fault=said, rows=rows) if rows else said,
                "mend": messages[f"actions.mend.{fault}"],
            },
        )
    for row in rows_of(plan, "gives"):
        if row.get("gives") and not row.get("name"):
            yield "nameless", {"what": row["gives"]}
    budget = amounts(
        " ".join(
            [
                clean(plan.get("money")),
                *(row.get("needs", "") for row in rows_of(plan, "actions")),
                *(row.get("source", "") for row in rows_of(plan, "keeps")),
            ]
        ),
        words,
    )
    asked = plain_sums(clean(plan.get("ask")), words)
    for row in rows_of(plan, "gives"):
        for amount in amounts(row.get("gives", ""), words) - budget:
            if adds_up(amount, plan, budget, words):
                continue
            yield "no-budget", {"who": row.get("name") or words["nobody"], "amount": amount}
        same = [one for one in amounts(row.get("gives", ""), words) if digits(one) in asked]
        if same and is_asked(row.get("name", ""), plan, words):
            yield "asked-and-promised", {"who": row["name"], "amount": same[0]}
    for row in rows_of(plan, "measures"):
        if row.get("measure") and not (row.get("who") and row.get("source")):
            yield "nobody-counts", {"measure": row["measure"]}


def amounts(text: str, words: Words) -> set[str]:
    """The sums of money that a text names, as they are written: "1,140 dollars", "$ 500" -> {"1,140", "500"}."""
    unit = "|".join(map(re.escape, listed(words, "money-words")))
    found = re.findall(rf"[$€£]\s?(\d[\d,.]*)|(\d[\d,.]*)\s*(?:{unit})\b", text, re.IGNORECASE)
    return {(one or other).rstrip(".,") for one, other in found}


def cost(text: str, words: Words) -> float | None:
    """What a line needs in money, where that can be read: one sum, or so many times one.

    "14 evenings x 230 dollars" and "14 x $230" are 3,220. None where it names two sums, or one "for each" of something
    whose number it does not say.
    """
    unit = "|".join(map(re.escape, listed(words, "money-words")))
    money = rf"[$€£]?\s?(\d[\d,]*(?:\.\d+)?)\s*(?:{unit})?"
    if many := re.search(rf"\b(\d[\d,]*)\s+(?:[^\W\d_]+\s+)?[x×*]\s*{money}", text, re.IGNORECASE):
        rest = amounts(text.replace(many[0], " "), words)
        return None if rest else float(digits(many[1])) * float(digits(many[2]))
    named = plain_sums(text, words)
    each = {*listed(words, "each-words")} & {*reading.tokens(text)}
    each |= {*re.findall(rf"{money}\s*(?:/|\b(?:{'|'.join(listed(words, 'one-words'))})\b)", text, re.IGNORECASE)}
    if len(named) != 1 or each or not (one := re.fullmatch(r"\d+(?:\.\d+)?", named.pop())):
        return None
    return float(one[0])


def money_lines(plan: Plan, words: Words) -> dict[str, Rows]:
    """The lines of the plan that name a sum: what is needed, and what is promised or held."""
    needed = [{"what": row.get("needs", ""), "of": row.get("what", "")} for row in rows_of(plan, "actions")]
    given = [{"what": row.get("gives", ""), "of": row.get("name") or words["nobody"]} for row in rows_of(plan, "gives")]
    given.append({"what": clean(plan.get("money")), "of": words["held"]})
    named = lambda row: amounts(row["what"], words) or cost(row["what"], words) is not None
    return {"needed": list(filter(named, needed)), "given": list(filter(named, given))}


def money_needed(plan: Plan, words: Words) -> Any:
    """The money that actions need beside the money that is promised or held: people add up what cannot be read."""
    lines = money_lines(plan, words)
    if not any(lines.values()):
        return words["no-money"]
    rows = [
        (
            words[f"money-{kind}"],
            row["what"],
            row["of"],
            "" if kind == "given" else as_sum(cost(row["what"], words), words),
        )
        for kind, several in lines.items()
        for row in several
    ]
    heads = [words[name] for name in ("money-kind", "money-said", "money-of", "money-sum")]
    table = pd.DataFrame(rows, columns=heads, dtype="string")
    table.attrs["caption"] = words["money-caption"]
    return table


def as_sum(number: float | None, words: Words) -> str:
    """A sum as people write it; where it could not be read, that they have to reckon themselves."""
    return words["money-unread"] if number is None else f"{number:,.2f}".removesuffix(".00")


def check_money(plan: Plan, words: Words) -> Found:
    """What the actions need is promised or held, as far as the sums can be read."""
    lines = money_lines(plan, words)
    needed = [cost(row["what"], words) for row in lines["needed"]]
    total = sum(number for number in needed if number is not None)
    given = [digits(one) for row in rows_of(plan, "gives") for one in amounts(row.get("gives", ""), words)]
    given += plain_sums(clean(plan.get("money")), words) - {*given}  # what is held may be what was promised
    there = sum(float(one) for one in given if re.fullmatch(r"\d+(?:\.\d+)?", one))
    if total > there:
        yield "money-short", {"needed": as_sum(total, words), "given": as_sum(there, words)}


def adds_up(amount: str, plan: Plan, budget: set[str], words: Words) -> bool:
    """Whether a sum of the budget is made of this promise and others, as "700" is of "500" and "200"."""
    promised = [one for row in rows_of(plan, "gives") for one in amounts(row.get("gives", ""), words)]
    whole = [int(digits(one)) for one in promised if digits(one).isdecimal()][:TERMS]
    known = {int(digits(one)) for one in budget if digits(one).isdecimal()}
    if not digits(amount).isdecimal() or int(digits(amount)) not in whole:
        return False
    whole.remove(int(digits(amount)))
    sums = {int(digits(amount))}
    for other in whole:
        sums |= {one + other for one in sums}
    return bool(sums & known)


def names_in_text(plan: Plan, words: Words, messages: Words) -> Any:
    """Who stands by name in people's own sentences, where the version without a name leaves them as they are."""
    fields = plan_fields()
    tables = {name for name in NAMED if name in fields}
    columns = {(name, one["id"]): one["label"] for name in tables for one in fields[name]["columns"]}
    emptied = {
        f"{fields[name]['label']}: {columns[name, one]}"
        for name in tables
        for one in NAMED[name]
        if (name, one) in columns
    }
    people = [name for row in rows_of(plan, "partners") for name in aliases(row.get("name", ""), words)]
    people += [name for name, _ in owners(plan, words, messages)]
    known = {key_of(name, words): name for name in people if key_of(name, words) and tells_who(name, words)}
    rows = [
        (name, label)
        for label, text in texts(plan, messages)
        if label not in emptied
        for run, name in known.items()
        if reading.holds(reading.tokens(text), run)
    ]
    if not rows:
        return words["no-names"]
    table = pd.DataFrame(list(dict.fromkeys(rows)), columns=[words["name"], words["stands-in"]], dtype="string")
    table.attrs["caption"] = words["names-caption"]
    return table


def digits(amount: str) -> str:
    """An amount without what parts its thousands: "1,140" -> "1140"."""
    return amount.replace(",", "")


def plain_sums(text: str, words: Words) -> set[str]:
    """The sums that a text names, to be compared: "$1,140" and "1140 dollars" are the same."""
    return {digits(amount) for amount in amounts(text, words)}


def is_asked(giver: str, plan: Plan, words: Words) -> bool:
    """Whether who gives is who is asked: by the name in the plan, or by that of the partner for whom they speak."""
    names = {key_of(alias, words) for alias in aliases(giver, words)}
    for row in rows_of(plan, "partners"):
        keys = {key_of(alias, words) for alias in aliases(row.get("name", ""), words)}
        names |= keys if keys & names else set()
    asked = reading.tokens(f"{clean(plan.get('to'))} {clean(plan.get('ask'))}")
    return any(reading.holds(asked, name) for name in names)


def tells_who(name: str, words: Words) -> bool:
    """Whether a name points at somebody: "Ann", "Mrs. Calder" and "mother in row A" do, and "The landlord" does not."""
    found = [word for word in name.split() if word.lower() not in listed(words, "articles")]
    return len(found) > 1 or any(word[0].isupper() for word in found)


def names_in(text: str, words: Words) -> list[str]:
    """What may be a name in a sentence: each two capitalized words in a row, such as "Ray Stamper" or "Mrs. Calder"."""
    titles = listed(words, "titles")
    found = []
    for one, other in pairwise(word.lstrip("(“\"'‘") or "-" for word in text.split()):
        ends = one[-1] in ".,;:!?)" and not (one[-1] == "." and (one[:-1].lower() in titles or len(one) == len("J.")))
        if one[0].isupper() and other[0].isupper() and not ends:
            found.append(f"{one} {other}".strip(".,;:!?()“”\"'’"))
    return found


def hidden_names(plan: Plan, words: Words, messages: Words) -> Iterator[tuple[list[str], str]]:
    """Names that stand in lines that are marked for only us, and nowhere where the pack names somebody on purpose."""
    private = words["only-us"]
    shown = [row.get("name", "") for row in rows_of(plan, "partners")]
    shown += [row.get("name", "") for row in rows_of(plan, "stakeholders") if row.get("share") != private]
    shown += [row.get("who", "") for row in open_rows(plan, "actions", messages)]
    shown += [row.get("who", "") for row in rows_of(plan, "measures")]
    shown += [row.get("name", "") for row in rows_of(plan, "gives")]
    shown += [clean(plan.get(field)) for field in ("place", "to")]
    open_to = [reading.tokens(text) for text in shown]
    for table in MARKED:
        for row in rows_of(plan, table):
            for column in NAMES_IN if row.get("share") == private else ():
                for name in names_in(row.get(column, ""), words):
                    run = reading.tokens(name)
                    if len(run) > 1 and not any(reading.holds(text, run) for text in open_to):
                        yield run, name


def check_private(plan: Plan, pack_readers: Mapping[str, Any], words: Words, messages: Words) -> Found:
    """Nobody, and no line, that is marked for only us stands word for word in what leaves."""
    private = words["only-us"]
    # A group signs by its name, whatever mark its row in the list of all has. Who speaks for it is a person.
    partners = {key_of(alias, words) for row in rows_of(plan, "partners") for alias in groups(row.get("name", ""))}
    hidden = [
        (list(key_of(alias, words)), alias)
        for row in rows_of(plan, "stakeholders")
        if row.get("share") == private and row.get("name")
        for alias in aliases(row["name"], words)[:2]
        if key_of(alias, words) not in partners and tells_who(alias, words)
    ]
    for table in MARKED:
        hidden += [
            (run, cell)
            for row in rows_of(plan, table)
            if row.get("share") == private
            for column in KNOWN_BY
            if (cell := row.get(column)) and len(run := reading.tokens(cell)) >= MARKED_RUN
        ]
    sought = [("only-us", run, written) for run, written in hidden]
    sought += [("only-us-name", run, written) for run, written in hidden_names(plan, words, messages)]
    told = set()
    read = [(words["change"], row.get("change", "")) for row in told_rows(pack_readers, words)]
    read.append((words["open-then"], clean(pack_readers.get("then"))))
    for label, text in [*texts(plan, messages), *read]:
        said = reading.tokens(text)
        for check, run, written in sought:
            if reading.holds(said, run) and (label, tuple(run)) not in told:
                told.add((label, tuple(run)))
                yield check, {"name": written, "field": label}


def check_sentences(plan: Plan, words: Words, messages: Words) -> Found:
    """The problem is no missing program, no sentence says what it cannot know, and all can be read."""
    problem = " ".join(reading.tokens(clean(plan.get("problem"))))
    missing = [word for word in listed(words, "missing-words") if re.search(rf"\b{re.escape(word)}\b", problem)]
    nouns = "|".join(map(re.escape, listed(words, "program-words")))
    bare = re.search(rf"\b{words['none-word']}(?: \w+){{0,2}} (?:{nouns})\b", problem)
    if missing or bare:
        yield "program", {"word": missing[0] if missing else bare[0]}
    theirs = catalog.load_exercise("act-and-measure")["words"]
    for name in ("may-say", "end-did"):
        asked = {"may-say": clean(plan.get(name)), "counts": rows_of(plan, "measures"), "uncounted": name}
        for check, values in act_and_measure.check_sentences(asked, theirs):
            if check == "because":
                yield "because", values
    titles = set(listed(words, "titles"))
    for label, text in texts(plan, messages):
        for sentence in reading.sentences(text, titles):
            long = [word for word in re.findall(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*", sentence)[1:] if is_long(word)]
            if len(long) > MOST_LONG:
                yield "long", {"field": label, "words": ", ".join(long)}


def is_long(word: str) -> bool:
    """Three syllables or more; a name is as long as it is."""
    return word[0].islower() and reading.syllables(word) >= LONG


# --- those who read it ---------------------------------------------------------------------------


def readers(pack_readers: Mapping[str, Any]) -> Rows:
    return [row for row in clean_rows(pack_readers.get("readers")) if row.get("answer") or row.get("who")]


def told_rows(pack_readers: Mapping[str, Any], words: Words) -> Rows:
    """Those who want others to see what they said: nobody else knows them by their sector and their words."""
    return [row for row in readers(pack_readers) if row.get("share") == words["everyone"]]


def what_readers_say(pack_readers: Mapping[str, Any], words: Words) -> Any:
    """How many read it, from how many sectors, and what they say."""
    rows = readers(pack_readers)
    if not rows:
        return words["no-readers"]
    sectors = {row["sector"] for row in rows if row.get("sector")}
    counts = {key: sum(row.get("answer") == words[key] for row in rows) for key in ("signs", "signs-if", "signs-not")}
    told = {key.replace("-", "_"): n for key, n in counts.items()}
    return say(words, "readers-said", n=len(rows), sectors=len(sectors), **told)


def check_readers(pack_readers: Mapping[str, Any], words: Words) -> Found:
    """People of more than one sector have read it, and whoever does not sign is heard."""
    rows = readers(pack_readers)
    sectors = {row["sector"] for row in rows if row.get("sector")}
    if not rows:
        yield "nobody-read", {}
    elif len(sectors) < 2:
        yield "one-sector", {"sector": next(iter(sectors), words["not-said"])}
    elif words["lives"] not in sectors:
        yield "unread-by-those", {}
    unheard = [
        row for row in rows if row.get("answer") in (words["signs-if"], words["signs-not"]) and not row.get("change")
    ]
    if unheard:
        yield "unheard", {"n": len(unheard)}


# --- papers --------------------------------------------------------------------------------------


def open_page(
    plan: Plan,
    pack_readers: Mapping[str, Any],
    words: Words,
    messages: Words,
    findings: Iterable[tuple[str, Mapping[str, Any]]] = (),
    today: str = "",
) -> list[dict[str, Any]]:
    """What is still open, as blocks of a document: empty parts, what the checks ask, and what readers say, without names."""
    fields = plan_fields()
    blocks: list[dict[str, Any]] = [
        {"type": "title", "text": words["open-title"]},
        {"type": "paragraph", "text": words["open-about"]},
    ]
    empty = [
        say(words, "open-part", part=words[f"part-{part}"], fields="; ".join(labels))
        for part, names in PARTS.items()
        if (labels := [fields[name]["label"] for name in names if not is_filled(plan, name)])
    ]
    asked = [say(words, WE.format(name), **values) for name, values in findings if WE.format(name) in words]
    shown_lines = score.actions(open_rows(plan, "actions", messages))
    if NOT_SOON in score.read(shown_lines, words_of(messages), today)["faults"]:
        asked.append(words["open-not-soon"])
    for heading, items in (("open-empty", empty), ("open-asked", asked)):
        if items:
            blocks += [{"type": "heading", "text": words[heading]}, {"type": "list", "items": items}]
    shown = told_rows(pack_readers, words)
    if shown:
        cells = [[row.get("sector", ""), row.get("answer", ""), row.get("change", "")] for row in shown]
        head = [words[name] for name in ("sector", "answer", "change")]
        blocks.append({"type": "heading", "text": words["open-readers"]})
        blocks.append({"type": "table", "head": head, "rows": cells, "widths": [25, 20, 55]})
    if then := clean(pack_readers.get("then")):
        blocks += [{"type": "heading", "text": words["open-then"]}, {"type": "paragraph", "text": then}]
    if len(blocks) == 2:
        blocks.append({"type": "paragraph", "text": words["open-nothing"]})
    return blocks


# --- the exercise --------------------------------------------------------------------------------

#: What is asked of the pack itself, before anybody has read it.
PACK_CHECKS = (
    check_parts,
    check_days,
    check_names,
    check_private,
    check_voice,
    check_promises,
    check_money,
    check_sentences,
)


def make(folder: Path | str | None = None) -> Exercise:
    """The exercise in a folder."""

    def what_is_open(pack_readers: Any, today: str, words: Any, messages: Any) -> list[dict[str, Any]]:
        # The whole plan, also where a paper names nobody: otherwise a part would seem empty that holds only names.
        seen = [one for check in made.checks for one in made.call(check)]
        return open_page(made.answers("plan"), pack_readers, words, messages, seen, today)

    def check_beginnings(words: Any, messages: Any) -> Found:
        return check_starts(made.answers("steps-and-owners"), words, messages)

    made = Exercise(
        "launch-pack",
        checks=(*PACK_CHECKS, check_beginnings, check_readers),
        makers={"open": what_is_open},
        folder=folder,
    )
    return made


exercise = make()

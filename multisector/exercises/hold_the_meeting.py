"""Exercise 4: an agenda on the clock, ground rules, a decision rule that is tried on votes, and a short memorandum.

What is wrong with an agenda, and whether a count decides, is reckoned by the rules of the book (`parts/clock`, `parts/tally`).
The blocks, the clauses and the four votes belong to the exercise, and are there for one's own place as well.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import Any

import pandas as pd

from multisector.notebook import figures
from multisector.notebook.exercise import Exercise, ExerciseError, Html
from multisector.notebook.panel import INSTANCE, Panel, button, buttons
from multisector.parts.clock.said import fault, summary
from multisector.parts.clock.score import FORMS, SHORT, Line, lines, read
from multisector.parts.tally import reckon
from multisector.parts.tally.said import told
from multisector.plan import load_documents
from multisector.shared import catalog
from multisector.shared.calendar import day_number
from multisector.shared.clock import DAY, minute_of, minutes_in, time_of, time_words
from multisector.shared.messages import date_words, say

ID = "hold-the-meeting"
Answers = Mapping[str, Any]
Words = Mapping[str, str]
Found = Iterator[tuple[str, dict[str, Any]]]

PARTS = ("Welcome", "Story", "Facts", "Work", "Break", "Decide", "Close")  #: in the order of an evening
NEEDED = ("Story", "Facts", "Work", "Decide", "Close")
DONE = {"Decide": "decide", "Close": "close"}  #: what people have to do in a line that is called so
LENGTHS = {"m60": 60, "m90": 90, "m120": 120}
STEP = 5  #: minutes that a button gives or takes
ROWS = 200  #: lines of an agenda
NO_PART = len(PARTS)  #: a line that is for nothing named stands where it was put
#: Of the clock's faults, those that hold the papers back: without them it is no meeting that can decide.
MUST = ("no_minutes", "late", "no_decide", "short_end", "no_close", "listening", "no_break")
DECIDED, UNNEEDED = "It is decided", "Not needed, because we asked"
LANGUAGE, CAPTIONS, INTERPRETER = "Language", "Captions", "Money for the interpreter"
TOPICS = ("talk", "decisions", "data", "media", "money", "conflict")
RULES, SUBJECTS, RULES_AT_MOST = 6, 4, 8
RULE_PARTS = ("seats-live", "seats-others", "rule", "twice", "there-all", "there-live", "silence", "own-lives")
SEATS = ("seats-live", "seats-others")
RULE_TEXTS = ("threshold", "quorum", "fallback", "safeguard")
VOTES = 4
#: The fields of the agreement behind each heading of the memorandum, in its order; `signs` are those who were asked.
MEMO = (
    ("aim",),
    ("gives",),
    ("decides-what", "threshold", "quorum", "fallback", "safeguard"),
    ("money",),
    ("data",),
    ("credit",),
    ("pressure",),
    ("conflict",),
    ("legal",),
    ("review",),
    ("signs",),
)
YEAR = 366  #: days: no later than a year from now
GAP = "___"  #: in a clause
LIVE = 2  #: so many of the choices on who signs, from the first, are of those who live with it


# --- what is there ---------------------------------------------------------------------------------


def bank(name: str) -> pd.DataFrame:
    """The rows that the exercise brings along: `blocks`, `clauses` or `votes`, all cells texts."""
    table = next(one for one in catalog.load_exercise(ID)["tables"] if one["id"] == name)
    return pd.DataFrame(table["rows"], columns=[column["id"] for column in table["columns"]], dtype="string").fillna("")


def _choices(activity: str, table: str, column: str) -> list[str]:
    field = _field(activity, table)
    return next(one["choices"] for one in field["columns"] if one["id"] == column)


def _field(activity: str, name: str) -> dict[str, Any]:
    fields = catalog.load_compiled(activity)["activity"]["fields"]
    return next(one for one in fields if one["id"] == name)


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _rows(value: Any) -> list[dict[str, str]]:
    """Rows of a table, whatever stands there: each cell a text."""
    if isinstance(value, pd.DataFrame):
        value = value.fillna("").to_dict("records")
    rows = [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []
    return [{str(key): _text(cell) for key, cell in row.items()} for row in rows]


def _several(value: Any) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, (list, tuple)) else []


def _lines(value: Any) -> list[str]:
    """The lines of a text that say something."""
    return [line.strip() for line in _text(value).splitlines() if line.strip()]


def _whole(value: Any) -> int | None:
    """A whole number as typed, such as "6"; None for anything else."""
    return minutes_in(_text(value))


def _bare(text: str) -> str:
    """A text without the full stop at its end, but for that of "p.m."."""
    return text if text.endswith(".m.") else text.rstrip(".")


def _begins(text: str, listed: str) -> bool:
    """Whether a text begins with one of the words that are listed with semicolons."""
    return bool(re.match(rf"(?:{'|'.join(map(re.escape, listed.split('; ')))})(?!\w)", text, re.IGNORECASE))


def _has(text: str, listed: str, flags: int = 0) -> str:
    """The first of the listed words that a text has, as it stands there; "" where it has none."""
    found = re.search(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed.split('; ')))})(?!\w)", text, flags)
    return found[0] if found else ""


def _listed(names: list[str]) -> str:
    return "; ".join(names)


# --- the agenda ------------------------------------------------------------------------------------


def clocked(meeting_plan: Answers) -> tuple[list[Line], dict[str, Any]]:
    """The lines of an agenda, and what the clock of the book makes of them."""
    listed = lines(_rows(meeting_plan.get("agenda")), _choices("meeting-plan", "agenda", "form"))
    return listed, read(listed, _text(meeting_plan.get("start")), _text(meeting_plan.get("end")))


def agenda_table(meeting_plan: Answers, words: Words, messages: Words) -> pd.DataFrame:
    """A row a line: when it begins, what it is and how long; last when it ends. It names nobody."""
    listed, seen = clocked(meeting_plan)
    rows = _rows(meeting_plan.get("agenda"))
    forms = _choices("meeting-plan", "agenda", "form")
    shown = [
        [
            time_words(messages, time) if time else "",
            line.what,
            rows[line.at].get("part", ""),
            "" if line.form is None else forms[line.form],
            "" if line.minutes is None else str(line.minutes),
        ]
        for line, time in zip(listed, seen["times"], strict=False)
    ]
    if listed and seen["times"][-1]:
        shown.append([time_words(messages, seen["times"][-1]), messages["clock.end"], "", "", ""])
    frame = pd.DataFrame(shown, columns=[words[name] for name in ("begins", "what", "part", "form", "minutes")])
    frame.attrs["caption"] = words["clock-title"]
    return frame


def clock(meeting_plan: Answers, words: Words, messages: Words) -> list[Any]:
    """The agenda on the clock, when it ends, and how that fits the length that was chosen."""
    listed, seen = clocked(meeting_plan)
    if not listed:
        return [words["nothing-yet"]]
    said = [summary(seen, messages)]
    if length := LENGTHS.get(_text(meeting_plan.get("length"))):
        over = seen["total"] - length
        key = "too-long" if over > 0 else "too-short" if over < 0 else "fits"
        said.append(say(words, "chosen-length", length=length, differ=say(words, key, n=abs(over))))
    if seen["faults"]:
        said.append(say(messages, "clock.left", n=len(seen["faults"])))
    return [agenda_table(meeting_plan, words, messages), " ".join(said)]


def shares(meeting_plan: Answers, words: Words) -> pd.DataFrame:
    """How many minutes go to each thing that people do, in the order of the form."""
    _, seen = clocked(meeting_plan)
    forms = [*_choices("meeting-plan", "agenda", "form"), words["not-said"]]
    found = {forms[int(form)]: minutes for form, minutes in seen["shares"].items()}
    return pd.DataFrame({words["minutes"]: list(found.values())}, index=pd.Index(list(found), name=words["form"]))


def listening(meeting_plan: Answers) -> tuple[int, int]:
    """Minutes in which people listen, and minutes of work, which are all but arriving and breaks."""
    listed, seen = clocked(meeting_plan)
    length = lambda *forms: sum(line.minutes or 0 for line in listed if line.of(*forms))
    return length("listen"), seen["total"] - length("arrive", "break")


def talk(meeting_plan: Answers, words: Words, messages: Words) -> Any:
    """Who talks for how long: bars, a sentence and a table."""
    frame = shares(meeting_plan, words)
    if frame.empty:
        return words["talk-none"]
    listen, working = listening(meeting_plan)
    _, seen = clocked(meeting_plan)
    many = sum(seen["shares"].get(str(FORMS.index(form)), 0) for form in ("pairs", "together", "decide", "close"))
    judged = words["talk-much" if "listening" in seen["faults"] else "talk-good"]
    percent = round(100 * listen / working) if working else 0
    said = say(words, "talk-said", listening=listen, working=working, percent=percent, many=many, judged=judged)
    total = frame[words["minutes"]].sum()
    table = frame.assign(**{words["share"]: [f"{round(100 * n / total)} %" for n in frame[words["minutes"]]]})
    svg = _bars(tuple(frame[words["minutes"]].items()), words["talk-title"], words["unit"])
    return Html(figures.figure(svg, said, figures.table(table, messages["clock.shares"], head=words["form"])))


@lru_cache(maxsize=16)
def _bars(minutes: tuple[tuple[str, int], ...], title: str, unit: str) -> str:
    """The bars, drawn once: to draw takes long, and most of what a person types changes no minutes."""
    return figures.bar_chart(pd.DataFrame({title: dict(minutes)}), title, unit=unit)


def block_table(words: Words) -> pd.DataFrame:
    """The blocks that a meeting can be made of."""
    blocks = bank("blocks")
    frame = pd.DataFrame(
        {
            words["what"]: blocks["block"],
            words["part"]: blocks["part"],
            words["why"]: blocks["purpose"],
            words["minutes"]: [f"{least}–{most}" for least, most in zip(blocks["least"], blocks["most"], strict=True)],
            words["form"]: blocks["form"],
        }
    )
    frame.attrs["caption"] = words["blocks-title"]
    return frame


def with_block(rows: list[dict[str, str]], block: Mapping[str, str]) -> list[dict[str, str]]:
    """The lines with one of the bank more, before the first line whose part comes later in an evening."""
    arrive = _choices("meeting-plan", "agenda", "form")[FORMS.index("arrive")]

    def order(row: Mapping[str, str]) -> tuple[int, bool]:
        return PARTS.index(row["part"]) if row.get("part") in PARTS else NO_PART, row.get("form") != arrive

    new = {"what": block["block"], "part": block["part"], "form": block["form"], "minutes": block["least"]}
    at = next((n for n, row in enumerate(rows) if (NO_PART,) > order(row) > order(new)), len(rows))
    return [*rows[:at], new, *rows[at:]]


def moved(rows: list[dict[str, str]], at: int, what: str) -> list[dict[str, str]] | None:
    """The lines after one step with line `at`: more, less, up, down or out; None where that cannot be done."""
    if not 0 <= at < len(rows):
        return None
    now = [dict(row) for row in rows]
    if what in ("more", "less"):
        minutes = (_whole(now[at].get("minutes")) or 0) + (STEP if what == "more" else -STEP)
        if not 0 < minutes <= 600:
            return None
        now[at]["minutes"] = str(minutes)
    elif what == "out":
        del now[at]
    else:
        to = at - 1 if what == "up" else at + 1
        if not 0 <= to < len(now):
            return None
        now[at], now[to] = now[to], now[at]
    return now


# --- what makes it possible to come ----------------------------------------------------------------


def access_table(meeting_access: Answers, words: Words) -> list[Any]:
    """Each of the ten needs, and how it stands."""
    stands = _access(meeting_access)
    lacks = {need: _lacks(row, words) for need, row in stands.items()}
    settled = sum(not lack for lack in lacks.values())

    def said(need: str, answer: str) -> str:
        key = lacks[need]
        return say(words, key, answer=answer) if key in ("access-bare", "access-unasked") else answer

    frame = pd.DataFrame(
        [[need, said(need, row.get("answer", "")) or words["no-answer"]] for need, row in stands.items()],
        columns=[words["need"], words["stands"]],
    )
    frame.attrs["caption"] = words["access-title"]
    return [frame, say(words, "access-said", n=settled, all=len(stands))]


def _lacks(row: Mapping[str, str], words: Words) -> str:
    """What keeps a need from being settled: access-open, access-bare or access-unasked; "" where it is settled."""
    there = lambda name: bool(re.search(r"\w", row.get(name, ""))) and not _begins(row[name], words["nobody"])
    if row.get("answer") == DECIDED:
        return "" if there("what") and there("who") else "access-bare"
    if row.get("answer") == UNNEEDED:
        return "" if there("who") else "access-unasked"
    return "access-open"


def _access(meeting_access: Answers) -> dict[str, dict[str, str]]:
    """The row of each need, in the order of the form; an empty one where there is none."""
    rows = _rows(meeting_access.get("access"))
    needs = _choices("meeting-access", "access", "need")
    return {need: next((row for row in rows if row.get("need") == need), {}) for need in needs}


def _announced(meeting_access: Answers, words: Words) -> dict[str, dict[str, str]]:
    """The needs that an invitation tells of: what is there and seen to, and is for those who come."""
    stands = _access(meeting_access).items()
    return {
        need: row
        for need, row in stands
        if row.get("answer") == DECIDED and not _lacks(row, words) and need != INTERPRETER
    }


def access_lines(meeting_access: Answers) -> list[dict[str, str]]:
    """The rows of the form, with those needs that had none."""
    rows = _rows(meeting_access.get("access"))
    there = {row.get("need") for row in rows}
    return [*rows, *({"need": need} for need in _access(meeting_access) if need not in there)]


def access_words(meeting_access: Answers, words: Words) -> str:
    """What is decided, as it stands in an invitation. It does not say who sees to it, or who pays the interpreter."""
    text = "; ".join(_bare(row["what"]) for row in _announced(meeting_access, words).values())
    return text if not text or text.endswith(".") else f"{text}."


# --- ground rules ----------------------------------------------------------------------------------


def chosen_rules(ground_rule_choice: Answers) -> dict[str, list[str]]:
    """The rules that were chosen from the list, by what they are about, in words."""
    found = {}
    for topic in TOPICS:
        picked = _several(ground_rule_choice.get(topic))
        labels = [
            choice["label"] for choice in _field("ground-rule-choice", topic)["choices"] if choice["id"] in picked
        ]
        if labels:
            found[topic] = labels
    return found


def rules_text(ground_rule_choice: Answers) -> str:
    """The ground rules as the papers have them: those chosen, one's own, and whatever else stood there already."""
    listed = {one["label"] for topic in TOPICS for one in _field("ground-rule-choice", topic)["choices"]}
    chosen = [rule for rules in chosen_rules(ground_rule_choice).values() for rule in rules]
    own = _lines(ground_rule_choice.get("own"))
    others = [line for line in _lines(ground_rule_choice.get("rules")) if line not in {*listed, *own}]
    return "\n".join([*chosen, *own, *others])


def rules_table(ground_rule_choice: Answers, words: Words) -> list[Any]:
    """What was chosen, by what it is about."""
    chosen, own = chosen_rules(ground_rule_choice), _lines(ground_rule_choice.get("own"))
    rows = [[_field("ground-rule-choice", topic)["label"], "\n".join(chosen.get(topic, []))] for topic in TOPICS]
    frame = pd.DataFrame(
        [*rows, [words["own-rules"], " ".join(own)]], columns=[words["subject"], words["rules-chosen"]]
    )
    frame.attrs["caption"] = words["rules-title"]
    n = sum(map(len, chosen.values()))
    return [frame, say(words, "rules-said", n=n, topics=len(chosen), own=len(own))]


# --- votes -----------------------------------------------------------------------------------------


def votes_or_sample(votes: pd.DataFrame) -> pd.DataFrame:
    """One's own votes, or, where there are none, the four of the exercise."""
    return votes if len(votes) else bank("votes")


def counts_of(vote: Mapping[str, Any], silence: str = "slip") -> dict[str, list[int]]:
    """How many gave each of the five answers, on each side; silence counts as a yes where the rule says so."""
    names = ("yes", "worry", "with", "not-yet", "no")
    found = {}
    for side in reckon.SIDES:
        found[side] = [_whole(vote.get(f"{side}-{name}")) or 0 for name in names]
        if silence == "yes":
            found[side][0] += _whole(vote.get(f"{side}-silent")) or 0
    return reckon.clean(found)


def there(vote: Mapping[str, Any]) -> dict[str, int]:
    """How many were in the room on each side, whatever they said."""
    counts = counts_of(vote, "yes")
    return {side: sum(counts[side]) for side in reckon.SIDES}


def outcome(vote: Mapping[str, Any], decision_rule: Answers, messages: Words, words: Words) -> tuple[bool, str, str]:
    """Whether a vote is decided by one's own rule, the name of the reason, and the reason in words.

    A reason is one of quorum-all, quorum-live, nobody, safeguard, chair, twice, twice-not, drop, again and yes. Where too few
    are there, nothing is decided; a safeguard comes last, so that it holds whatever else would have let it pass.
    """
    because = lambda why, **values: say(words, f"because-{why}", **values)
    silence = _text(decision_rule.get("silence"))
    seen = reckon.read(counts_of(vote, silence))
    rule = _text(decision_rule.get("rule")).replace("-", "_")
    present = there(vote)
    for key, number in (("all", sum(present.values())), ("live", present["live"])):
        needed = _whole(decision_rule.get(f"there-{key}"))
        if needed is not None and number < needed:
            return False, f"quorum-{key}", because(f"quorum-{key}", there=number, needed=needed)
    if rule not in seen["rules"]:
        return False, "nobody", because("nobody")
    told_by = lambda name: _told(seen, name, messages, words)
    said = told_by(rule)
    passes, why = seen["rules"][rule]["decided"], "yes" if seen["rules"][rule]["decided"] else "again"
    if not passes and (_whole(vote.get("count")) or 1) > 1:
        twice = _text(decision_rule.get("twice"))
        if twice == "chair":
            passes, why = True, "chair"
        elif twice in seen["rules"]:
            passes = seen["rules"][twice]["decided"]
            why, said = ("twice" if passes else "twice-not"), told_by(twice)
        else:
            why = "drop"
    live, answered = seen["for"]["live"], seen["answered"]["live"]
    touches = _text(vote.get("about")).lower() != "no"
    if passes and touches and _text(decision_rule.get("own-lives")) == "most" and 2 * live <= answered:
        key = "safeguard" if answered else "safeguard-nobody"
        return False, "safeguard", because(key, live=live, live_all=answered)
    return passes, why, because(why, told=said)


def _told(seen: Mapping[str, Any], rule: str, messages: Words, words: Words) -> str:
    """Why a rule decides, in the words of the book; it would speak of "0 of the 0" where a side is silent."""
    if rule == "both" and not seen["answered"]["live"]:
        return words["because-none-live"]
    return told(seen, rule, messages)


def sides_said(vote: Mapping[str, Any], words: Words) -> str:
    """How many of those who answered are for it, on each side."""
    seen = reckon.read(counts_of(vote))
    found = {}
    for side in reckon.SIDES:
        name, answered = words[f"side-{side}"], seen["answered"][side]
        seats = there(vote)[side] + (_whole(vote.get(f"{side}-away")) or 0)
        said = {"side": name, "seats": seats, "n": seen["for"][side], "all": answered}
        found[side] = say(words, "side-said" if answered else "side-nobody", **said)
    return say(words, "sides-said", **found)


def vote_table(votes: pd.DataFrame, words: Words, messages: Words, made_up: bool) -> list[Any]:
    """The votes as they were counted: what each side said."""
    shown = votes_or_sample(votes)
    names = [*reckon.ANSWERS, "silent", "away"]
    columns = ("yes", "worry", "with", "not-yet", "no", "silent", "away")

    def said(vote: Mapping[str, Any], side: str) -> str:
        found = zip(names, (_whole(vote.get(f"{side}-{column}")) for column in columns), strict=True)
        label = lambda name: words.get(name) or words[f"answer-{name.replace('_', '-')}"]
        return _listed([f"{number} {label(name)}" for name, number in found if number])

    rows = [
        [_text(vote["question"]), said(vote, "live"), said(vote, "others"), _text(vote.get("how"))]
        for vote in shown.to_dict("records")
    ]
    heads = [words[name] for name in ("question", "side-live", "side-others", "how")]
    frame = pd.DataFrame(rows, columns=heads, index=_numbered(len(rows), words))
    frame.attrs["caption"] = words["votes-own"] if len(votes) and not made_up else words["votes-title"]
    if not len(votes):
        return [frame, words["votes-sample"]]
    few = any("few" in reckon.read(counts_of(vote))["looks"] for vote in votes.to_dict("records"))
    return [frame, messages["tally.look.few"] if few and not made_up else ""]


def _numbered(n: int, words: Words) -> pd.Index:
    return pd.Index([str(number) for number in range(1, n + 1)], name=words["vote"])


def _guessed(decision_rule: Answers) -> list[str]:
    return [_text(decision_rule.get(f"guess-{number}")) for number in range(1, VOTES + 1)]


def _waits(votes: pd.DataFrame, decision_rule: Answers, made_up: bool) -> bool:
    """Whether the four votes of the exercise are still to be guessed; one's own are not guessed."""
    return (made_up or not len(votes)) and not all(_guessed(decision_rule))


def five_rules(votes: pd.DataFrame, decision_rule: Answers, messages: Words, words: Words, made_up: bool) -> Any:
    """What the five rules of the book make of each vote, once all have been guessed."""
    if _waits(votes, decision_rule, made_up):
        return words["five-wait"]
    rows = votes_or_sample(votes).to_dict("records")
    shown = [reckon.read(counts_of(vote)) for vote in rows]
    frame = pd.DataFrame(
        {
            str(number): [
                words["decided" if seen["rules"] and seen["rules"][rule]["decided"] else "undecided"]
                for rule in reckon.RULES
            ]
            for number, seen in enumerate(shown, 1)
        },
        index=pd.Index([messages[f"tally.rule.{rule}"] for rule in reckon.RULES], name=messages["tally.rules"]),
    )
    frame.columns = [f"{words['vote']} {number}" for number in frame.columns]
    frame.attrs["caption"] = words["five-title"]
    said = [
        f"{words['vote']} {number}: {sides_said(vote, words)}"
        f" {say(words, 'five-said', yes=sum(one['decided'] for one in seen['rules'].values()))}"
        f"{' ' + messages['tally.look.nobody'] if 'nobody' in seen['looks'] else ''}"
        for number, (vote, seen) in enumerate(zip(rows, shown, strict=True), 1)
    ]
    return [frame, "\n".join([*said, words["five-answered"]])]


def my_rule(votes: pd.DataFrame, decision_rule: Answers, messages: Words, words: Words, made_up: bool) -> Any:
    """What one's own rule makes of each vote, and why, once all have been guessed."""
    if _waits(votes, decision_rule, made_up):
        return words["five-wait"]
    if not _text(decision_rule.get("rule")):
        return words["yours-wait"]
    guesses = {"yes": words["decided"], "no": words["undecided"]}
    own = len(votes) and not made_up
    rows = []
    for number, vote in enumerate(votes_or_sample(votes).to_dict("records")):
        passes, _, why = outcome(vote, decision_rule, messages, words)
        if _text(decision_rule.get("silence")) == "yes" and counts_of(vote) != counts_of(vote, "yes"):
            why = f"{why} {words['counted-silent']}"
        guess = guesses.get(_guessed(decision_rule)[number], "") if number < VOTES and not own else ""
        rows.append([_text(vote["question"]), guess, words["decided" if passes else "undecided"], why])
    heads = [words[name] for name in ("question", "guessed", "yours", "why")]
    frame = pd.DataFrame(rows, columns=heads, index=_numbered(len(rows), words))
    if own:  # the guesses of the form are about the votes of the exercise
        frame = frame.drop(columns=words["guessed"])
    frame.attrs["caption"] = words["yours-title"]
    return frame


def rule_words(decision_rule: Answers, words: Words) -> dict[str, str]:
    """One's own rule in the words of the plan; what is not chosen yet is left out."""
    get = lambda name: _text(decision_rule.get(name))
    found = {}
    if get("rule"):
        silence = words.get(f"silence-{get('silence')}", "")
        gains = words.get(f"gains-{get('gains')}", "")
        found["threshold"] = " ".join(filter(None, (words.get(f"threshold-{get('rule')}", ""), silence, gains)))
    numbers = {name: _whole(get(name)) for name in ("there-all", "there-live", *SEATS)}
    if None not in numbers.values():
        seats = {"seats": numbers["seats-live"] + numbers["seats-others"], "seats_live": numbers["seats-live"]}
        found["quorum"] = say(words, "quorum-text", all=numbers["there-all"], live=numbers["there-live"], **seats)
    for name, field in (("fallback", "twice"), ("safeguard", "own-lives")):
        if said := words.get(f"{name}-{get(field)}", "") if get(field) else "":
            found[name] = said
    if get("alone") and "safeguard" in found:
        alone = say(words, "alone-text", what=get("alone"))
        found["safeguard"] += f" {alone if alone.endswith('.') else alone + '.'}"
    return found


# --- the memorandum --------------------------------------------------------------------------------


def memo_headings() -> list[str]:
    """The eleven headings of the memorandum, as its document has them."""
    return [block["heading"] for block in load_documents()["memorandum"]["blocks"] if block.get("heading")]


def memo_parts(agreement: Answers, who_signs: Answers, messages: Words) -> dict[str, tuple[bool, str]]:
    """Each part of the memorandum: whether all that belongs to it is there, and what stands there."""
    found = {}
    for heading, fields in zip(memo_headings(), MEMO, strict=True):
        texts = [_memo_text(name, agreement, who_signs, messages) for name in fields]
        found[heading] = all(texts), "\n".join(text for text in texts if text)
    return found


def _memo_text(name: str, agreement: Answers, who_signs: Answers, messages: Words) -> str:
    if name == "signs":
        refused = _choices("who-signs", "signs", "signs")[2]
        rows = [row for row in _rows(who_signs.get("signs")) if row.get("signs") != refused]
        return _listed([row["name"] for row in rows if row.get("name")])
    if name == "gives":
        rows = [(row.get("name", ""), row.get("gives", "")) for row in _rows(agreement.get("gives"))]
        return _listed([": ".join(cell for cell in row if cell) for row in rows if any(row)])
    return date_words(messages, _text(agreement.get(name)))


def memo_table(agreement: Answers, who_signs: Answers, words: Words, messages: Words) -> list[Any]:
    """The eleven parts, and what stands in each."""
    parts = memo_parts(agreement, who_signs, messages)
    frame = pd.DataFrame(
        [[heading, text or words["memo-empty"]] for heading, (_, text) in parts.items()],
        columns=[words["memo-part"], words["memo-there"]],
    )
    frame.attrs["caption"] = words["memo-title"]
    filled = sum(bool(text) for _, text in parts.values())
    return [frame, say(words, "memo-said", n=filled, all=len(parts))]


def clause_table(words: Words) -> pd.DataFrame:
    """The clauses that the exercise brings along."""
    clauses = bank("clauses")
    frame = clauses[["clause", "plain-text", "choices"]].copy()
    frame.columns = [words["clause"], words["plain"], words["choices"]]
    frame.attrs["caption"] = words["clauses-title"]
    return frame


def clause_choices() -> list[tuple[str, str, list[str]]]:
    """Each clause of the bank: its name, the field of the agreement, and the whole sentence with each of its choices."""
    return [
        (row["clause"], row["part"], [row["plain-text"].replace(GAP, one) for one in choices])
        for row, choices in zip(bank("clauses").to_dict("records"), _gaps(), strict=True)
    ]


def _gaps() -> list[list[str]]:
    """What could stand in the gap of each clause."""
    return [choices.split("; ") for choices in bank("clauses")["choices"]]


# --- checks ----------------------------------------------------------------------------------------


def check_time(meeting_plan: Answers, words: Words, messages: Words) -> Found:
    """How long it is, from when to when, and whether the minutes fit."""
    missing = [name for name in ("length", "mode", "purpose", "start", "end") if not _text(meeting_plan.get(name))]
    if missing:
        yield "not-chosen", {"what": _listed([words[f"what-{name}"] for name in missing])}
    length = LENGTHS.get(_text(meeting_plan.get("length")))
    _, seen = clocked(meeting_plan)
    if length and seen["total"] != length:
        yield "not-length", {"total": seen["total"], "length": length}
    start, end = (minute_of(_text(meeting_plan.get(name))) for name in ("start", "end"))
    if length and start is not None and end is not None and (start + length - end) % DAY:
        said = {"start": start, "end": start + length, "said": end}
        yield (
            "other-end",
            {"length": length, **{key: time_words(messages, time_of(minute)) for key, minute in said.items()}},
        )


def check_agenda(meeting_plan: Answers, messages: Words, words: Words) -> Found:
    """What an evening needs, and what the clock of the book would look at again."""
    rows = [row for row in _rows(meeting_plan.get("agenda")) if any(row.values())]
    parts = {row.get("part") for row in rows}
    if missing := [part for part in NEEDED if part not in parts]:
        yield "parts-missing", {"parts": ", ".join(missing)}
    listed, seen = clocked(meeting_plan)
    faulty = {
        "no_minutes": lambda line: line.minutes is None,
        "no_leader": lambda line: not line.who and not line.of("break"),
        "short_lines": lambda line: line.minutes is not None and line.minutes < SHORT,
    }
    named = lambda line: say(words, "line-named", n=line.at + 1, what=line.what or messages["clock.nameless"])
    for name in seen["faults"]:
        what, stop, why = fault(seen, name, messages).partition(". ")
        what += stop.rstrip()
        if name in faulty:
            what = say(
                words, "which-lines", what=what, lines=_listed([named(one) for one in listed if faulty[name](one)])
            )
        yield "clock-must" if name in MUST else "clock-look", {"what": what, "why": why}
    spoken = [line for line in listed if not line.of("break")]
    for before, line in pairwise(spoken):
        if before.of("pairs") and line.of("decide"):
            yield "unread", {"what": line.what, "before": before.what}
    forms = _choices("meeting-plan", "agenda", "form")
    blocks = {block["block"]: block for block in bank("blocks").to_dict("records")}
    for row in rows:
        what, part, form = (row.get(name, "") for name in ("what", "part", "form"))
        if part in DONE and form in forms and FORMS[forms.index(form)] not in (DONE[part], "together", "pairs"):
            yield "named-only", {"what": what, "part": part, "form": form}
        minutes, block = _whole(row.get("minutes")), blocks.get(what)
        if block and minutes is not None and not int(block["least"]) <= minutes <= int(block["most"]):
            yield "block-minutes", {"what": what, "minutes": minutes, "least": block["least"], "most": block["most"]}


def check_access(meeting_access: Answers, meeting_plan: Answers, words: Words) -> Found:
    """Every line has an answer, and each answer somebody behind it."""
    stands = _access(meeting_access)
    answers = {need: row.get("answer", "") for need, row in stands.items()}
    lacks = {need: _lacks(row, words) for need, row in stands.items()}
    for key, check in (
        ("access-open", "access-open"),
        ("access-bare", "access-bare"),
        ("access-unasked", "access-not-asked"),
    ):
        if needs := [need for need, lack in lacks.items() if lack == key]:
            yield check, {"needs": ", ".join(needs)}
    decided = [need for need, answer in answers.items() if answer == DECIDED]
    if LANGUAGE in decided and INTERPRETER not in decided:
        yield "interpreter-unpaid", {}
    text = _text(meeting_access.get("text")).casefold()
    announced = _announced(meeting_access, words).items()
    if untold := [need for need, row in announced if _bare(row["what"]).casefold() not in text]:
        yield "access-untold", {"needs": ", ".join(untold)}
    if _text(meeting_plan.get("mode")) in ("remote", "hybrid") and CAPTIONS not in decided:
        yield "screen", {}


def check_rules(ground_rule_choice: Answers, words: Words) -> Found:
    """Enough rules about enough subjects, one of one's own, and all of them in the papers."""
    chosen, own = chosen_rules(ground_rule_choice), _lines(ground_rule_choice.get("own"))
    rules = [rule for listed in chosen.values() for rule in listed]
    text = _lines(ground_rule_choice.get("rules"))
    if len(rules) < RULES:
        yield "few-rules", {"n": len(rules)}
    if len(chosen) < SUBJECTS:
        yield "few-topics", {"n": len(chosen)}
    if not own:
        yield "no-own-rule", {}
    if apart := [rule for rule in [*rules, *own] if rule not in text]:
        yield "rules-apart", {"rules": " ".join(apart)}
    whole = list(dict.fromkeys([*rules, *own, *text]))
    if len(whole) > RULES_AT_MOST:
        yield "many-rules", {"n": len(whole)}
    vague = words["vague"].casefold().split("; ")
    for rule in whole:
        if any(one in rule.casefold() for one in vague):
            yield "vague-rule", {"rule": rule}


def check_rule(decision_rule: Answers, words: Words) -> Found:
    """The rule says what it takes, who has to be there, what happens if it fails, and what protects whom."""
    numbers = ("there-all", "there-live", *SEATS)
    filled = lambda name: _whole(decision_rule.get(name)) if name in numbers else _text(decision_rule.get(name))
    missing = [words[f"rule-part-{name}"] for name in (*RULE_PARTS, *RULE_TEXTS) if filled(name) in (None, "")]
    if missing:
        yield "rule-open", {"what": _listed(missing)}
    if _text(decision_rule.get("own-lives")) == "none":
        yield "no-safeguard", {}
    there_all, there_live, live, others = (filled(name) for name in numbers)
    if there_live is not None and live is not None and there_live > live:
        yield "quorum-high", {"needed": there_live, "who": words["rule-part-there-live"], "seats": live}
    if None not in (there_all, live, others) and there_all > live + others:
        yield "quorum-high", {"needed": there_all, "who": words["rule-part-there-all"], "seats": live + others}
    if None not in (there_all, there_live) and there_live > there_all:
        yield "quorum-part", {"live": there_live, "all": there_all}
    rule, twice = filled("rule"), filled("twice")
    if twice == "chair":
        yield "chair", {}
    if rule and rule == twice:
        yield "same-twice", {}
    if "both" in (rule, twice) and not filled("alone") and filled("gains") != "out":
        yield "veto-open", {}


def check_votes(
    votes: pd.DataFrame, decision_rule: Answers, messages: Words, words: Words, made_up: bool = True
) -> Found:
    """No vote passes against those who live with it, or without them, and none is stopped for good by one.

    What silence does is judged as if enough people were there, because a high quorum only hides it.
    """
    if not _text(decision_rule.get("rule")):
        return
    listed = votes_or_sample(votes).to_dict("records")
    if made_up or not len(votes):
        guessed = {"yes": True, "no": False}
        pairs = zip(_guessed(decision_rule), listed, strict=False)
        differ = [
            say(words, "vote-named", vote=words["vote"], n=number, question=_text(vote.get("question")))
            for number, (guess, vote) in enumerate(pairs, 1)
            if guess in guessed and guessed[guess] != outcome(vote, decision_rule, messages, words)[0]
        ]
        if differ:
            yield "guess-differs", {"votes": " ".join(differ)}
    present = {**decision_rule, "there-all": "", "there-live": ""}
    for vote in listed:
        question = _text(vote.get("question"))
        passes, why, _ = outcome(vote, decision_rule, messages, words)
        seen = reckon.read(counts_of(vote))
        live, answered = seen["for"]["live"], seen["answered"]["live"]
        seats = there(vote)["live"] + (_whole(vote.get("live-away")) or 0)
        touches = _text(vote.get("about")).lower() != "no"
        silent = sum(_whole(vote.get(f"{side}-silent")) or 0 for side in reckon.SIDES)
        heard = {**present, "silence": "slip"}
        if silent and outcome(vote, present, messages, words)[0] and not outcome(vote, heard, messages, words)[0]:
            yield "silence", {"question": question, "silent": silent}
        by_others = bool(seen["rules"]) and seen["rules"]["both"]["why"] == "others" and 2 * live > answered
        if by_others and not passes and not why.startswith("quorum"):
            yield "veto", {"question": question, "live": live, "live_all": answered}
        if passes and touches and answered and 2 * live <= answered:
            yield "outvoted", {"question": question, "live": live, "live_all": answered}
        if passes and touches and 2 * answered < seats:
            said = say(words, "only", n=answered) if answered else words["none"]
            yield "absent", {"question": question, "answered": said, "seats": seats}
        fails_for_good = not passes and why in ("drop", "again", "twice-not") and (_whole(vote.get("count")) or 1) > 1
        if fails_for_good and seen["rules"] and seen["rules"]["both"]["decided"]:
            agree = live + seen["for"]["others"]
            yield "stuck", {"question": question, "agree": agree, "total": seen["total"]}


def check_memorandum(
    agreement: Answers, who_signs: Answers, meeting_plan: Answers, messages: Words, words: Words, today: str
) -> Found:
    """Eleven parts, promises with a thing and a day, a day to look again, a way out, and nobody's name without asking."""
    parts = memo_parts(agreement, who_signs, messages)
    review, end = (_text(agreement.get(name)) for name in ("review", "ends"))
    on, now, ends = day_number(review), day_number(today), day_number(end)
    again = memo_headings()[MEMO.index(("review",))]
    if missing := [heading for heading, (whole, _) in parts.items() if not whole and heading != again]:
        yield "memo-parts", {"parts": _listed(missing)}
    if on is None:
        yield "no-review", {}
    elif now is not None and on < now:
        yield "review-past", {"day": date_words(messages, review)}
    elif now is not None and on > now + YEAR:
        yield "review-far", {"day": date_words(messages, review)}
    if on is not None and ends is not None and ends < on:
        yield "ends-first", {"end": date_words(messages, end)}
    if not _text(agreement.get("leaving")):
        yield "no-way-out", {}
    gives = [row for row in _rows(agreement.get("gives")) if row.get("name")]
    due = [row["name"] for row in gives if (day_number(row.get("by", "")) or 0) >= (ends or YEAR * 10**6)]
    if due:
        yield "ends-due", {"end": date_words(messages, end), "names": _listed(due)}
    aim = _text(agreement.get("aim"))
    if aim and not _has(aim, words["when"]) and not re.search(r"20\d\d|\d/\d", aim):
        yield "no-when", {"aim": aim}
    stops = _text(agreement.get("stops"))
    if (right := _has(stops, words["rights"], re.IGNORECASE)) and words["deadline"] not in stops.casefold():
        yield "stops-rights", {"words": right}
    if not _text(agreement.get("safeguard")):
        yield "memo-unsafe", {}
    if bare := [row["name"] for row in gives if not row.get("gives") or day_number(row.get("by", "")) is None]:
        yield "gives-open", {"names": _listed(bare)}
    if unsaid := [row["name"] for row in gives if not row.get("fails")]:
        yield "gives-fails", {"names": _listed(unsaid)}
    yield from _asked(gives, who_signs)
    yield from _soft(agreement, meeting_plan, words)


def _asked(gives: list[dict[str, str]], who_signs: Answers) -> Found:
    signs = [row for row in _rows(who_signs.get("signs")) if row.get("name")]
    yes = _choices("who-signs", "signs", "asked")[0]
    will = _choices("who-signs", "signs", "signs")[:2]
    asked = {row["name"].casefold() for row in signs if row.get("asked") == yes}
    refused = _choices("who-signs", "signs", "signs")[2]
    sign = [row for row in signs if row.get("signs") != refused]
    if sign and not any(row.get("side") in _choices("who-signs", "signs", "side")[:LIVE] for row in sign):
        yield "signs-without", {}
    if unasked := [row["name"] for row in signs if row.get("asked") != yes and row.get("signs") in will]:
        yield "not-asked", {"names": _listed(unasked)}
    if promised := [row["name"] for row in gives if row["name"].casefold() not in asked]:
        yield "promised-for", {"names": _listed(promised)}


def _soft(agreement: Answers, meeting_plan: Answers, words: Words) -> Found:
    """Words that sound kind and settle nothing, wherever they stand."""
    soft = {words[key]: words[f"{key}-why"] for key in words if key.startswith("soft-") and f"{key}-why" in words}
    texts = [(_field("meeting-plan", "purpose")["label"], _text(meeting_plan.get("purpose")))]
    for field in catalog.load_compiled("agreement")["activity"]["fields"]:
        value = agreement.get(field["id"])
        rows = [cell for row in _rows(value) for cell in row.values()]
        texts += [(field["label"], text) for text in (rows if isinstance(value, list) else [_text(value)])]
    for where, text in texts:
        for phrase, why in soft.items():
            if phrase.casefold() in text.casefold():
                yield "soft", {"where": where, "words": phrase, "why": why}


exercise = Exercise(
    ID,
    checks=[check_time, check_agenda, check_access, check_rules, check_rule, check_votes, check_memorandum],
    makers={"agenda-table": agenda_table},
)


# --- panels with buttons, and the same in code -------------------------------------------------------


UNDONE = 50  #: changes by buttons that can be taken back
#: The place and the activity, what its fields held, and what was done.
_before: deque[tuple[tuple[str, str], dict[str, Any], str]] = deque(maxlen=UNDONE)


def _write(activity: str, answers: Mapping[str, Any], did: str) -> None:
    """Write into a form, so that it can be taken back; and set aside what stood there, so that the file has it as well."""
    here = exercise.answers(activity)
    held = {name: here.get(name, [] if isinstance(value, list) else "") for name, value in answers.items()}
    if any(held.values()):
        exercise.store.update(lambda kept: kept.set_aside(activity, "replaced", here))
    exercise.fill(activity, answers)
    _before.append(((exercise.place, activity), held, did))


def undo(activity: str) -> str:
    """Take back what a button wrote last into a form, and say so."""
    here = (exercise.place, activity)
    last = next((at for at in reversed(range(len(_before))) if _before[at][0] == here), None)
    if last is None:
        return exercise.messages["clock.nothing"]
    _, held, did = _before[last]
    del _before[last]
    exercise.fill(activity, held)
    return say(exercise.words, "undone", what=did)


def _undo_button() -> str:
    return button("undo", exercise.messages["clock.undo"])


def _panel(view: Callable[..., Any], activity: str, acts: Mapping[str, Callable[[Mapping[str, Any]], str]]) -> Panel:
    """What a function shows, with buttons that write into a form; what an act gives back is said aloud."""
    panel = exercise.show(view)

    def saying(act: Callable[[Mapping[str, Any]], str]) -> Callable[[dict[str, Any]], None]:
        def done(told_: dict[str, Any]) -> None:
            try:
                said = act(told_["values"])
            except ExerciseError as error:
                said = str(error)
            panel.say(said)

        return done

    panel.acts = {name: saying(act) for name, act in {**acts, "undo": lambda _: undo(activity)}.items()}
    return panel


def _select(name: str, label: str, options: str) -> str:
    return (
        f'<p class="line"><label for="{INSTANCE}-{name}">{escape(label)}</label> '
        f'<select name="{name}" id="{INSTANCE}-{name}">{options}</select></p>'
    )


def _option(value: str, label: str, chosen: str) -> str:
    return f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(label)}</option>'


def put_block(name: str) -> str:
    """Put a block of the bank into the agenda, at its place in the evening, and say so.

    Raises ExerciseError, which names the blocks there are, for another name, and where the agenda is full.
    """
    words = exercise.words
    blocks = {block["block"]: block for block in bank("blocks").to_dict("records")}
    rows = _rows(exercise.answers("meeting-plan").get("agenda"))
    if name not in blocks:
        raise ExerciseError(say(words, "unknown-block", name=name, known=_listed(list(blocks))))
    if any(row.get("what") == name for row in rows):
        return say(words, "desk-there", what=name)
    if len(rows) >= ROWS:
        raise ExerciseError(words["desk-full"])
    now = with_block(rows, blocks[name])
    _write("meeting-plan", {"agenda": now}, say(words, "did-put", what=name))
    at = next(n for n, row in enumerate(now, 1) if row.get("what") == name)
    return say(words, "desk-put-done", what=name, n=at, minutes=blocks[name]["least"])


def agenda_desk() -> Panel:
    """The agenda on the clock, with buttons that move its lines and put blocks in."""
    chosen = {"line": "0", "block": ""}

    def agenda_on_the_clock(meeting_plan: Answers, words: Words, messages: Words) -> list[Any]:
        rows = _rows(meeting_plan.get("agenda"))
        options = _option("", words["desk-choose"], chosen["line"]) + "".join(
            _option(str(at), f"{at + 1}. {row.get('what') or messages['clock.nameless']}", chosen["line"])
            for at, row in enumerate(rows)
        )
        blocks = "".join(_option(name, name, chosen["block"]) for name in bank("blocks")["block"])
        steps = buttons(*(button(step, messages[f"clock.{step}"]) for step in ("more", "less", "up", "down", "out")))
        change = _select("line", messages["clock.line"], options) + steps if rows else ""
        put = _select("block", words["desk-block"], blocks) + buttons(button("put", words["desk-put"]), _undo_button())
        return [*clock(meeting_plan, words, messages), Html(f"<h3>{escape(words['desk-title'])}</h3>{change}{put}")]

    def step(what: str) -> Callable[[Mapping[str, Any]], str]:
        def act(values: Mapping[str, Any]) -> str:
            words, at = exercise.words, _whole(str(values.get("line", "")))
            rows = _rows(exercise.answers("meeting-plan").get("agenda"))
            if at is None or at >= len(rows):
                return words["desk-none"]
            now = moved(rows, at, what)
            name = rows[at].get("what") or exercise.messages["clock.nameless"]
            if now is None:
                return say(words, "desk-cannot", n=at + 1, what=name, why=words[f"desk-why-{what}"])
            to = {"up": at - 1, "down": at + 1}.get(what, at)
            # After a line is out none is chosen, or a second press would take out another one.
            chosen["line"] = "" if what == "out" else str(to)
            _write("meeting-plan", {"agenda": now}, say(words, f"did-{what}", what=name))
            key = {"out": "desk-out", "up": "desk-moved", "down": "desk-moved"}.get(what, "desk-minutes")
            total = clocked({"agenda": now})[1]["total"]
            minutes = "" if what == "out" else now[to].get("minutes", "")
            return say(words, key, n=to + 1, what=name, minutes=minutes, total=total)

        return act

    def put(values: Mapping[str, Any]) -> str:
        chosen["block"] = str(values.get("block", ""))
        return put_block(chosen["block"])

    return _panel(
        agenda_on_the_clock,
        "meeting-plan",
        {**{what: step(what) for what in ("more", "less", "up", "down", "out")}, "put": put},
    )


def access_desk() -> Panel:
    """How each need stands, with a button that writes the words for the invitation."""

    def how_access_stands(meeting_access: Answers, words: Words) -> list[Any]:
        below = buttons(
            button("lines", words["access-lines"]), button("words", words["access-words"], primary=True), _undo_button()
        )
        return [*access_table(meeting_access, words), Html(below)]

    def fill_lines(_: Mapping[str, Any]) -> str:
        before = _rows(exercise.answers("meeting-access").get("access"))
        now = access_lines(exercise.answers("meeting-access"))
        _write("meeting-access", {"access": now}, exercise.words["did-lines"])
        return say(exercise.words, "access-lines-done", n=len(now) - len(before))

    return _panel(how_access_stands, "meeting-access", {"lines": fill_lines, "words": lambda _: write_access()})


def write_access() -> str:
    """Write what is decided about access into the words for the invitation, and say so."""
    text = access_words(exercise.answers("meeting-access"), exercise.words)
    if not text:
        return exercise.words["access-words-none"]
    _write("meeting-access", {"text": text}, exercise.words["did-access"])
    return say(exercise.words, "access-words-done", text=text)


def rules_desk() -> Panel:
    """What was chosen, with a button that puts it into the ground rules."""

    def rules_by_subject(ground_rule_choice: Answers, words: Words) -> list[Any]:
        shown = rules_table(ground_rule_choice, words)
        return [*shown, Html(buttons(button("rules", words["rules-put"], primary=True), _undo_button()))]

    return _panel(rules_by_subject, "ground-rule-choice", {"rules": lambda _: write_rules()})


def write_rules() -> str:
    """Put the rules that were chosen into the ground rules of the papers, and say so."""
    text = rules_text(exercise.answers("ground-rule-choice"))
    if not text:
        return exercise.words["rules-put-none"]
    _write("ground-rule-choice", {"rules": text}, exercise.words["did-rules"])
    return say(exercise.words, "rules-put-done", n=len(_lines(text)))


def rule_desk() -> Panel:
    """What one's own rule makes of the votes, with a button that writes it in words."""

    def rule_tried(
        votes: pd.DataFrame, decision_rule: Answers, messages: Words, words: Words, made_up: bool
    ) -> list[Any]:
        write = Html(buttons(button("write", words["write-rule"], primary=True), _undo_button()))
        return [my_rule(votes, decision_rule, messages, words, made_up), write]

    return _panel(rule_tried, "decision-rule", {"write": lambda _: write_rule()})


def write_rule() -> str:
    """Write one's own rule in words, for the papers, and say so."""
    found = rule_words(exercise.answers("decision-rule"), exercise.words)
    if not found:
        return exercise.words["write-rule-none"]
    _write("decision-rule", found, exercise.words["did-rule"])
    return exercise.words["write-rule-done"]


def clauses_desk() -> Panel:
    """The eleven parts of the memorandum as they stand, with clauses to put in."""
    chosen = {"clause": ""}

    def memorandum_so_far(agreement: Answers, who_signs: Answers, words: Words, messages: Words) -> list[Any]:
        groups = "".join(
            f'<optgroup label="{escape(clause)}">'
            + "".join(_option(f"{at}.{n}", f"{clause}: {one}", chosen["clause"]) for n, one in enumerate(choices))
            + "</optgroup>"
            for at, (clause, choices) in enumerate(zip(bank("clauses")["clause"], _gaps(), strict=True))
        )
        pick = _select("clause", words["clause-pick"], groups)
        below = buttons(
            button("replace", words["clause-put"], primary=True), button("add", words["clause-add"]), _undo_button()
        )
        return [*memo_table(agreement, who_signs, words, messages), Html(pick + below)]

    def put(add: bool) -> Callable[[Mapping[str, Any]], str]:
        def act(values: Mapping[str, Any]) -> str:
            chosen["clause"] = str(values.get("clause", ""))
            at, _, n = chosen["clause"].partition(".")
            clauses = clause_choices()
            if _whole(at) is None or _whole(n) is None or int(at) >= len(clauses) or int(n) >= len(clauses[int(at)][2]):
                return exercise.words["clause-pick"]
            _, field, sentences = clauses[int(at)]
            return put_clause(field, sentences[int(n)], add=add)

        return act

    return _panel(memorandum_so_far, "agreement", {"replace": put(False), "add": put(True)})


def put_clause(field: str, sentence: str, *, add: bool = False) -> str:
    """Put a sentence into a field of the agreement, in the place of what stands there or after it, and say so.

    Raises ExerciseError where the agreement has no such field.
    """
    words = exercise.words
    here = _text(exercise.answers("agreement").get(field))
    fields = {one["id"]: one["label"] for one in catalog.load_compiled("agreement")["activity"]["fields"]}
    if field in fields and sentence in here and (add or sentence == here):
        return say(words, "clause-there", where=fields[field])
    text = f"{here} {sentence}".strip() if add else sentence
    _write("agreement", {field: text}, say(words, "did-clause", what=fields.get(field, field)))
    return say(words, "clause-done", where=fields[field], text=text)

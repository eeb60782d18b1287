"""Exercise 6: who works with whom, how the group is doing, two links to move, and what lasts.

A group that has not agreed is left out before anything else is done (`multisector.parts.network.reckon`): what shows a
network here is made of what `network_of` gives. Where people write whole sentences, `hushed` takes its name out of what
is shown, and `check_silent` tells whoever wrote it where it stands. So no view and no page of ours can show such a group.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from html import escape
from typing import Any

import pandas as pd

from multisector.group import counts
from multisector.group.result import result
from multisector.kinds.assessment.score import DONT_KNOW, SCALE, SEATS, SKIP
from multisector.notebook import figures
from multisector.notebook.exercise import Exercise, Html
from multisector.notebook.shown import to_html
from multisector.parts.actions import score as action_rules
from multisector.parts.actions.said import words_of
from multisector.parts.network import figure, said
from multisector.parts.network.reckon import FEW, leaving, read, strong
from multisector.plan import clean, clean_rows
from multisector.shared import catalog
from multisector.shared.calendar import day_number
from multisector.shared.messages import date_words, say
from multisector.shared.numbers import round_half_up

Words = Mapping[str, str]
Answers = Mapping[str, Any]
Found = Iterator[tuple[str, dict[str, Any]]]

MOVES = 2  #: links that a group moves at one time
ALIKE = 0.7  #: how like two names are before one may be meant for the other
BEGUN = 3  #: letters with which both may begin
DOING = "H5"  #: the part of the health check beside which promises stand
RESOURCES = "H8"  #: the part beside which hours stand
MEMBERS = "H2"  #: the part beside which it stands how many came
BELIEVED = Fraction(3, 4)  #: of the promises kept; with fewer, a high mark for follow-through tells another story
LEANS = 3  #: things that are kept, from which on it is asked whether most of them rest on one home
WAYS = ("way-rule", "way-job", "way-own")  #: what holds a thing without money
#: What the trouble finder has, with the number of each sign on the page of the book.
SIGNS = {
    "one-voice": 1,
    "whose": 5,
    "no-say": 8,
    "nobody-owns": 10,
    "fewer": 13,
    "worn-out": 14,
    "payer": 15,
    "thanked": 16,
}


# --- who works with whom -------------------------------------------------------------------------


def rows_of(frame: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of a table as a form holds them: texts, and "" where a cell is empty."""
    names = [str(name) for name in frame.columns]
    text = lambda cell: "" if pd.isna(cell) else clean(str(cell))
    return [dict(zip(names, map(text, row), strict=True)) for row in frame.itertuples(index=False, name=None)]


def network_of(groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> dict[str, Any]:
    """What is said of the network (`reckon.read`): groups that agreed, their pairs, gaps, needs and structure.

    `groups` has the columns name, sector and agreed, `reports` from, to, level and needed, all of them texts.
    """
    return read(rows_of(groups), rows_of(reports), words["yes"])


def names_of(seen: Mapping[str, Any]) -> dict[int, str]:
    """The names of the groups on the picture, by their numbers."""
    return {one["n"]: one["name"] for one in seen["groups"]}


def who_agreed(groups: pd.DataFrame, reports: pd.DataFrame, words: Words, messages: Words) -> list[Any] | str:
    """How many groups are on the picture and how many reports there are.

    How many are silent could name them in a small group, so that is in a fold, which is there whether there are any or not.
    """
    seen = network_of(groups, reports, words)
    if not seen["groups"]:
        return words["agreed-none"]
    n, _ = _not_agreed(groups, reports, words)
    silent = say(words, "silent-n", n=len(silent_names(groups, words)), rows=n)
    fold = f"<details><summary>{escape(words['alone-title'])}</summary><p>{escape(silent)}</p></details>"
    return ["\n".join([say(words, "agreed", n=len(seen["groups"])), said.summary(seen, messages)]), Html(fold)]


def silent_names(groups: pd.DataFrame, words: Words) -> list[str]:
    """The names on the list that have not agreed. One that stands there twice has to agree twice."""
    listed = {row["name"].lower(): row["name"] for row in rows_of(groups) if row["name"]}
    return [name for key, name in listed.items() if key not in _agreed(groups, words)]


def hushed(groups: pd.DataFrame, words: Words) -> Callable[[str], str]:
    """What puts “one group” in the place of each name that has not agreed, in whatever somebody wrote."""
    find = _finder(groups, words)
    return lambda text: find.sub(lambda found: found[0] if found["open"] else words["one-group"], text)


def _agreed(groups: pd.DataFrame, words: Words) -> dict[str, str]:
    """The names that have agreed, by the same in small letters."""
    return {one["name"].lower(): one["name"] for one in read(rows_of(groups), [], words["yes"])["groups"]}


def _finder(groups: pd.DataFrame, words: Words) -> re.Pattern[str]:
    """Finds names as whole words, capitals and blanks aside: of groups that agreed as `open`, and of silent ones.

    Those that agreed come along because one name may hold another one: “School board” is not “School”. The longest is
    tried first. A name of one or two letters is looked for only where nothing else stands beside it.
    """
    shaped = lambda name: r"\s+".join(map(re.escape, name.split()))
    alone = lambda name: shaped(name) if len(name) > 2 else rf"\A\s*{shaped(name)}\s*\Z"
    named = lambda names: "|".join(alone(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
    silent = silent_names(groups, words)
    holding = [name for name in _agreed(groups, words).values() if any(_within(one, name) for one in silent)]
    return re.compile(rf"(?<!\w)(?:(?P<open>{named(holding)})|(?:{named(silent)}))(?!\w)", re.IGNORECASE)


def _within(short: str, long: str) -> bool:
    return " ".join(short.lower().split()) in " ".join(long.lower().split())


def matrix_table(groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> pd.DataFrame:
    """What each says of each other one, from 0 to 4: a row for who says it, a column for whom it is about.

    Where one side passed, neither is shown: the other's word alone would tell on whoever passed.
    """
    seen = _both_or_none(network_of(groups, reports, words))
    heads = [f"{one['n']} {one['name']}" for one in seen["groups"]]
    cells = [
        ["" if cell is None else "–" if cell["level"] is None else str(cell["level"]) for cell in row]
        for row in said.matrix(seen)
    ]
    table = pd.DataFrame(cells, index=heads, columns=[str(one["n"]) for one in seen["groups"]], dtype="object")
    table.index.name = words["says"]
    table.attrs["caption"] = words["matrix"]
    return table


def _both_or_none(seen: Mapping[str, Any]) -> dict[str, Any]:
    """The same without what one side alone said of a link."""
    pairs = [one if one["mutual"] is not None else {**one, "ab": None, "ba": None} for one in seen["pairs"]]
    return {**seen, "pairs": pairs}


def picture(groups: pd.DataFrame, reports: pd.DataFrame, words: Words, messages: Words) -> Html:
    """The figure of the book, with its sentence and its table; without a drawing where too little was said.

    In its table both sides of a link are a dash where one of them passed.
    """
    seen = network_of(groups, reports, words)
    table = lambda shown: figure.table(shown, words["says"], messages)
    made = figures.network(rows_of(groups), rows_of(reports), messages)
    note = f"<p>{escape(words['passed'])}</p>" if seen["groups"] else ""
    return Html(made.replace(table(seen), table(_both_or_none(seen))) + note)


def gap_table(groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Links that the two tell in two ways, two levels apart or more, the largest first: the side that sees less first."""
    seen = network_of(groups, reports, words)
    name = names_of(seen)
    rows = []
    for pair in seen["gaps"]:
        sides = sorted([(pair["ab"], name[pair["a"]]), (pair["ba"], name[pair["b"]])])
        (low, less), (high, more) = sides
        rows.append([less, words[f"level-{low}"], more, words[f"level-{high}"], str(pair["gap"])])
    heads = ["gap-one", "gap-less", "gap-other", "gap-more", "apart"]
    table = pd.DataFrame(rows, columns=[words[head] for head in heads], dtype="object")
    table.attrs["caption"] = words["gaps"]
    return table


def need_table(groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Links of which both say that the work needs more than there is, the largest first."""
    seen = network_of(groups, reports, words)
    name = names_of(seen)
    rows = [
        [
            f"{name[one['a']]} – {name[one['b']]}",
            *(str(n) for n in (one["mutual"], one["needed"], one["needed"] - one["mutual"])),
        ]
        for one in seen["needs"]
    ]
    table = pd.DataFrame(rows, columns=[words[head] for head in ("pair", "now", "needed", "missing")], dtype="object")
    table.attrs["caption"] = words["needs"]
    return table


def gaps_and_needs(groups: pd.DataFrame, reports: pd.DataFrame, words: Words, messages: Words) -> list[Any]:
    """What to talk about: a sentence, links told in two ways, links that the work needs, and wishes of one side."""
    seen = network_of(groups, reports, words)
    gaps, needs = gap_table(groups, reports, words), need_table(groups, reports, words)
    shown: list[Any] = [say(words, "gaps-said", gaps=len(gaps), needs=len(needs))]
    shown.append(gaps if len(gaps) else words["no-gaps"])
    shown.append(needs if len(needs) else words["no-needs"])
    if seen["needs"] or seen["wishes"]:
        shown.append(words["not-with"])
    if careful := [one for one in [*seen["needs"], *seen["wishes"]] if _careful(one["a"], one["b"], seen, words)]:
        name = names_of(seen)
        pairs = "; ".join(f"{name[one['a']]} – {name[one['b']]}" for one in careful)
        shown.append(say(words, "ask-first", pairs=pairs))
    if seen["wishes"]:
        lines = "".join(f"<li>{escape(said.wish(one, names_of(seen), messages))}</li>" for one in seen["wishes"])
        shown.append(Html(f"<p>{escape(words['wishes'])}</p><ul>{lines}</ul>"))
    return shown


def _careful(a: int, b: int, seen: Mapping[str, Any], words: Words) -> bool:
    """Whether a link is between those who live with it and somebody who can arrest, judge or deport."""
    sides = {one["n"]: (one["sector"].lower(), f"{one['sector']} {one['name']}".lower()) for one in seen["groups"]}
    live = lambda n: words["sector-live"].lower() in sides[n][0]
    force = lambda n: any(re.search(rf"\b{re.escape(word)}", sides[n][1]) for word in words["force"].split(", "))
    return (live(a) and force(b)) or (live(b) and force(a))


def level_table(groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The links of which both spoke: one, other, the lower of their two reports as level, and how far they are apart."""
    seen = network_of(groups, reports, words)
    name = names_of(seen)
    rows = [
        [name[one["a"]], name[one["b"]], one["mutual"], one["gap"]]
        for one in seen["pairs"]
        if one["mutual"] is not None
    ]
    return pd.DataFrame(rows, columns=["one", "other", "level", "apart"])


def leaving_table(groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> pd.DataFrame:
    """For each group: the links of level 2 or more that are lost without it, and into what the others then fall."""
    seen = network_of(groups, reports, words)
    name, links = names_of(seen), strong(seen["pairs"])
    rows = []
    for n in name if seen["structure"] else ():
        left = leaving(len(name), links, n)
        falls = said.pieces(left, name) if len(left["pieces"]) > 1 else words["whole" if left["lost"] else "alone"]
        rows.append([name[n], str(left["lost"]), falls])
    table = pd.DataFrame(rows, columns=[words[head] for head in ("group", "lost", "falls")], dtype="object")
    table.attrs["caption"] = words["leaves"]
    return table


def without(what_if: Answers, groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> list[Any] | str:
    """What if a group left: first what somebody guessed, then each of them. Without a guess it only asks for one."""
    seen = network_of(groups, reports, words)
    guess = clean(what_if.get("group"))
    if not seen["structure"]:
        return words["too-few"]
    if not guess:
        return words["guess-first"]
    name = names_of(seen)
    n = _number_of(guess, seen)
    if n is None:
        return say(words, "guess-unknown", name=guess, near=_near(guess, name.values(), words))
    holders = seen["structure"]["holders"]
    if n in holders:
        left = leaving(len(name), strong(seen["pairs"]), n)
        answer = say(words, "guess-holds", name=name[n], pieces=said.pieces(left, name))
        if others := ", ".join(name[one] for one in holders if one != n):
            answer = f"{answer} {say(words, 'hold-too', names=others)}"
    else:
        others = ", ".join(name[one] for one in holders)
        key = "holds-none" if not holders else "holds" if len(holders) == 1 else "holds-many"
        answer = say(words, "guess-not", name=name[n], others=say(words, key, names=others))
    shown: list[Any] = [answer, leaving_table(groups, reports, words)]
    return [*shown, words["ask-them"]] if holders else shown


def _number_of(name: str, seen: Mapping[str, Any]) -> int | None:
    """The number of a group on the picture, however its name is written."""
    found = [one["n"] for one in seen["groups"] if one["name"].lower() == clean(name).lower()]
    return found[0] if found else None


def _near(name: str, known: Any, words: Words) -> str:
    """A question after the name that may have been meant, or nothing."""
    spelled = {one.lower(): one for one in known}
    found = difflib.get_close_matches(name.lower().removeprefix("the "), spelled, 1, ALIKE)
    parts = name.lower().removeprefix("the ").split()
    begun = [one for one in spelled if any(len(part) > 2 and one.startswith(part[:BEGUN]) for part in parts)]
    near = [*found, *begun][:1]
    return f" {say(words, 'near', name=spelled[near[0]])}" if near else ""


def _not_agreed(groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> tuple[int, list[str]]:
    """How many rows tell of a group that is on the list and has not agreed, and the names of these groups."""
    listed = {row["name"].lower(): row["name"] for row in rows_of(groups) if row["name"]}
    away = {key: name for key, name in listed.items() if key not in _agreed(groups, words)}
    touched = [
        {row[end].lower() for end in ("from", "to")} & away.keys()
        for row in rows_of(reports)
        if row["from"] or row["to"]
    ]
    return sum(map(bool, touched)), sorted(away[key] for key in set().union(*touched))


# --- how the group is doing ----------------------------------------------------------------------


def check_of_health() -> dict[str, Any]:
    """The definition of the health check."""
    return catalog.load_compiled("health", exercise.language)["activity"]


def health_result(health: pd.DataFrame) -> dict[str, Any] | None:
    """What the answers come to (`multisector.group.result`), or None below five people.

    What is none of the answers of the check counts as a question left open, and a seat that is none as not said.
    """
    return _result(exercise.language, tuple(tuple(row.items()) for row in rows_of(health)))


@lru_cache(maxsize=4)
def _result(language: str, rows: tuple[tuple[tuple[str, str], ...], ...]) -> dict[str, Any] | None:
    """What rows come to; kept, because several figures and checks ask for the same."""
    definition = catalog.load_compiled("health", language)["activity"]
    items = [item["id"] for part in definition["dimensions"] for item in part["items"]]
    known: dict[str, Any] = {**{str(mark): mark for mark in SCALE}, DONT_KNOW: DONT_KNOW, SKIP: SKIP}
    people = []
    for row in map(dict, rows):
        answers: dict[str, Any] = {item: known[row[item]] for item in items if row.get(item) in known}
        if answers:
            people.append({**answers, "seat": row.get("seat") if row.get("seat") in SEATS else "not-said"})
    return result(definition, [counts.count(definition, people)])


def health_table(health: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The middle of each part, of all and of both sides; nothing below five people."""
    found = health_result(health)
    titles = _titles()
    rows = []
    for part in found["dimensions"] if found else ():
        sides = part["sides"] or {}
        middles = [part["rounded"], *(sides.get(side, {}).get("middle") for side in counts.SIDES)]
        rows.append([titles[part["id"]], *(words["not-shown"] if one is None else one for one in middles)])
    heads = [words[head] for head in ("part", "middle", "middle-live", "middle-others")]
    table = pd.DataFrame(rows, columns=heads, dtype="object")
    table.attrs["caption"] = words["table-health"]
    return table


def facts_table(three_facts: Answers, groups: pd.DataFrame, words: Words) -> pd.DataFrame:
    """What was counted, each beside the part of the check that it belongs to. Only a group that agreed is named."""
    titles = _titles()
    came = _came(three_facts)
    made, kept = _count(three_facts.get("promises")), _count(three_facts.get("kept"))
    given = {row["group"]: row["given"] for row in _hours(three_facts)}
    most = max(given, key=lambda name: given[name], default="")
    counted = [
        say(words, "came-n", one=came[0], two=came[1], three=came[2]) if None not in came else words["uncounted"],
        say(words, "kept-n", kept=kept, promises=made, percent=round_half_up(Fraction(100 * kept, made), 0))
        if made and kept is not None
        else words["uncounted"],
        say(
            words,
            "hours-n",
            all=_plain(sum(given.values())),
            group=_name(most, groups, words),
            most=_plain(given[most]),
        )
        if given
        else words["uncounted"],
    ]
    facts = [(MEMBERS, "came"), (DOING, "kept"), (RESOURCES, "hours")]
    rows = [[words[fact], titles[part], count] for (part, fact), count in zip(facts, counted, strict=True)]
    table = pd.DataFrame(rows, columns=[words[head] for head in ("fact", "beside", "counted")], dtype="object")
    table.attrs["caption"] = words["facts"]
    return table


def how_it_is(
    health: pd.DataFrame, three_facts: Answers, groups: pd.DataFrame, words: Words, messages: Words
) -> list[Any]:
    """The health check and the facts beside it. Where those who live with it stand lower, that comes first."""
    found = health_result(health)
    shown: list[Any] = []
    if found is None:
        shown.append(words["health-few"])
    else:
        shown.append(Html(figures.dots(check_of_health(), found, messages)))
    return [*shown, facts_table(three_facts, groups, words)]


def _name(group: str, groups: pd.DataFrame, words: Words) -> str:
    """The name of a group that has agreed, or “one group”."""
    return _agreed(groups, words).get(clean(group).lower(), words["one-group"])


def _titles() -> dict[str, str]:
    return {part["id"]: part["title"] for part in check_of_health()["dimensions"]}


def _listed(parts: Sequence[str]) -> str:
    titles = _titles()
    return ", ".join(titles[part] for part in parts)


def _count(value: Any) -> int | None:
    """A whole number that somebody typed, or None."""
    number = _amount(value)
    return int(number) if number is not None and number == int(number) else None


def _amount(value: Any) -> float | None:
    """A number from 0 on that somebody typed, or None."""
    text = clean(str(value)) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number < 1e9 else None


def _plain(number: float) -> str:
    return f"{number:g}" if number < 1e6 else f"{number:.0f}"


def _came(three_facts: Answers) -> list[int | None]:
    return [_count(three_facts.get(f"came-{n}")) for n in (1, 2, 3)]


def _hours(three_facts: Answers) -> list[dict[str, Any]]:
    """The rows of hours that can be reckoned with: group, given, and left, which is None where it is not said."""
    found = []
    for row in clean_rows(three_facts.get("hours")):
        given = _amount(row.get("given"))
        if row.get("group") and given is not None:
            found.append({"group": row["group"], "given": given, "left": _amount(row.get("left"))})
    return found


# --- the trouble finder --------------------------------------------------------------------------


def signs_here(health: pd.DataFrame, three_facts: Answers, groups: pd.DataFrame, words: Words) -> dict[str, str]:
    """Which signs show in what was brought, and how."""
    found: dict[str, str] = {}
    came = _came(three_facts)
    if None not in came and came[0] > came[2] and came[0] >= came[1] >= came[2]:
        found["fewer"] = say(words, "fewer-here", one=came[0], two=came[1], three=came[2])
    made, kept = _count(three_facts.get("promises")), _count(three_facts.get("kept"))
    if made and kept is not None and Fraction(kept, made) < BELIEVED:
        found["nobody-owns"] = say(words, "nobody-owns-here", kept=kept, promises=made)
    hours = _hours(three_facts)
    most = max(hours, key=lambda row: row["given"], default=None)
    left = [row["left"] for row in hours if row["left"] is not None]
    if most and len(hours) > 1 and most["left"] is not None and most["left"] == min(left):
        values = {"given": _plain(most["given"]), "left": _plain(most["left"])}
        found["worn-out"] = say(words, "worn-out-here", group=_name(most["group"], groups, words), **values)
    answered = health_result(health)
    if answered and answered["split"]:
        found["thanked"] = say(words, "thanked-here", parts=_listed(answered["split"]))
    return found


def two_tries(
    trouble_finder: Answers, health: pd.DataFrame, three_facts: Answers, groups: pd.DataFrame, words: Words
) -> list[Any]:
    """Signs, each with two things to try; those that show in what was brought come first."""
    here = signs_here(health, three_facts, groups, words)
    order = sorted(SIGNS, key=lambda sign: (sign not in here, SIGNS[sign]))
    rows = [
        [words[sign], here.get(sign, ""), words[f"{sign}-first"], words[f"{sign}-then"], str(SIGNS[sign])]
        for sign in order
    ]
    heads = ["sign", "here", "first-try", "then-try", "number"]
    table = pd.DataFrame(rows, columns=[words[head] for head in heads], dtype="object")
    table.attrs["caption"] = words["signs"]
    chosen = trouble_finder.get("sign")
    if chosen not in SIGNS:
        return [table]
    tries = {"first": words[f"{chosen}-first"], "then": words[f"{chosen}-then"]}
    return [table, say(words, "you-chose", sign=words[chosen], **tries)]


# --- two links to move ---------------------------------------------------------------------------


def moves_of(link_moves: Answers, groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> list[dict[str, Any]]:
    """The rows that name a pair, each with the numbers `a` and `b` of its groups (None: not on the picture).

    `now` is the lower of the two reports and `level` where it is to go, each None where it is not said; `names` are the
    groups as they are called on the list, or as they were typed.
    """
    seen = network_of(groups, reports, words)
    name = names_of(seen)
    mutual = {frozenset((one["a"], one["b"])): one["mutual"] for one in seen["pairs"]}
    found = []
    for row in clean_rows(link_moves.get("actions")):
        typed = [row.get("one", ""), row.get("other", "")]
        if not any(typed):
            continue
        a, b = (_number_of(one, seen) for one in typed)
        to = row.get("to", "")[:1]
        found.append(
            {
                **{key: row.get(key, "") for key in ("what", "who", "by", "done", "gives", "share")},
                "typed": typed,
                "names": [name.get(n, one) for n, one in zip((a, b), typed, strict=True)],
                "a": a,
                "b": None if a is not None and a == b else b,
                "now": mutual.get(frozenset((a, b))) if None not in (a, b) else None,
                "level": int(to) if to in list("01234") else None,
            }
        )
    return found


def moves_table(
    link_moves: Answers, groups: pd.DataFrame, reports: pd.DataFrame, words: Words, messages: Words
) -> pd.DataFrame | str:
    """The moves of which both groups are on the picture: from which level to which, by whom and by when."""
    hush = hushed(groups, words)
    rows = [
        [_pair(one), _step(one, words), hush(one["what"]), hush(one["who"]), date_words(messages, hush(one["by"]))]
        for one in moves_of(link_moves, groups, reports, words)
        if None not in (one["a"], one["b"])
    ]
    if not rows:
        return words["moves-none"]
    heads = ["pair", "step", "deed", "owner", "by"]
    table = pd.DataFrame(rows, columns=[words[head] for head in heads], dtype="object")
    table.attrs["caption"] = words["moves"]
    return table


def _step(move: Mapping[str, Any], words: Words) -> str:
    """From which level a link goes to which, and how far that is where it is more than one."""
    level = lambda number: words["unknown"] if number is None else str(number)
    now, to = move["now"], move["level"]
    far = "far-step" if None not in (now, to) and abs(to - now) != 1 else "one-step"
    return say(words, far, now=level(now), to=level(to))


def _pair(move: Mapping[str, Any]) -> str:
    return " – ".join(name for name in move["names"] if name)


# --- what lasts ----------------------------------------------------------------------------------


def kept(lasting: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The things that go on: as they are, changed, or with somebody else."""
    return lasting[lasting["keep"].isin([words[one] for one in ("stays", "changes", "passes")])]


def ending(lasting: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The things that end."""
    return lasting[lasting["keep"] == words["ends"]]


def lasting_table(lasting: pd.DataFrame, groups: pd.DataFrame, words: Words) -> pd.DataFrame:
    """What lasts and what stops, with “one group” in the place of each name that has not agreed."""
    return lasting.map(hushed(groups, words))


def home_table(lasting: pd.DataFrame, groups: pd.DataFrame, words: Words) -> pd.DataFrame:
    """What rests on each home, the fullest first: a row a home, with things, hours and money a year."""
    stays = kept(lasting_table(lasting, groups, words), words)
    homes = stays["home"].str.strip().replace("", words["no-home"])
    amounts = stays[["hours", "money"]].map(lambda cell: _amount(cell) or 0)
    table = pd.DataFrame({"things": 1, **amounts}, index=stays.index).groupby(homes).sum()
    table = table.sort_values(["things", "hours"], ascending=False)
    table = table.rename(
        columns={"things": words["things"], "hours": words["hours-year"], "money": words["money-year"]}
    )
    table = table.astype("object").map(lambda number: _plain(float(number))).rename_axis(words["home"])
    table.attrs["caption"] = words["loads"]
    return table


def what_lasts_said(lasting: pd.DataFrame, groups: pd.DataFrame, words: Words) -> list[Any] | str:
    """How much of what is kept has a home and something to live on, and how much rests on each home."""
    stays, ends = kept(lasting, words), ending(lasting, words)
    if stays.empty and ends.empty:
        return words["lasts-none"]
    there = lambda cells: int((cells.str.strip() != "").sum())
    counted = {
        "kept": len(stays),
        "homes": there(stays["home"]),
        "sources": there(stays["source"]),
        "ends": len(ends),
        "days": sum(day_number(day) is not None for day in ends["by"]),
        "free": int(stays["way"].isin([words[way] for way in WAYS]).sum()),
    }
    return [say(words, "lasts-said", **counted), *([home_table(lasting, groups, words)] if len(stays) else [])]


# --- checks --------------------------------------------------------------------------------------


def check_consent(links: Answers, groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> Found:
    """Nothing is kept about a group that has not agreed, and each knows beforehand who sees what until when."""
    n, names = _not_agreed(groups, reports, words)
    if n:
        yield "consent", {"n": n, "names": ", ".join(names)}
    open_ = [
        words[key]
        for field, key in (("consent", "missing-consent"), ("shown-to", "missing-shown"))
        if not clean(links.get(field))
    ]
    open_ += [] if day_number(clean(links.get("deleted-on"))) is not None else [words["missing-day"]]
    if open_ and len(rows_of(reports)):
        yield "asked", {"what": ", ".join(open_)}


def check_silent(
    links: Answers,
    three_facts: Answers,
    trouble_finder: Answers,
    link_moves: Answers,
    what_lasts: Answers,
    handover: Answers,
    groups: pd.DataFrame,
    words: Words,
) -> Found:
    """No group that has not agreed is named anywhere but on the list of groups and in what is said of links."""
    places = [
        ("in-consent", [links.get("consent"), links.get("shown-to")]),
        ("in-hours", _cells(three_facts.get("hours"))),
        ("in-apart", [three_facts.get("apart")]),
        ("in-tries", [trouble_finder.get("tries")]),
        ("in-moves", _cells(link_moves.get("actions"))),
        ("in-lasting", _cells(what_lasts.get("keeps"))),
        ("in-handover", [cell for value in handover.values() for cell in _cells(value)]),
    ]
    find = _finder(groups, words)
    silent = {_key(name): name for name in silent_names(groups, words)}
    found: dict[str, list[str]] = {}
    for place, cells in places:
        for cell in cells:
            for hit in find.finditer(cell) if isinstance(cell, str) else ():
                name = silent.get(_key(hit[0]))
                if name and words[place] not in found.setdefault(name, []):
                    found[name].append(words[place])
    for name, where in found.items():
        yield "silent", {"name": name, "where": ", ".join(where)}


def _key(name: str) -> str:
    return " ".join(name.lower().split())


def _cells(value: Any) -> Iterable[str]:
    """Every text in an answer: itself, or the cells of its rows."""
    if isinstance(value, str):
        return [value]
    return [cell for row in clean_rows(value) for cell in row.values()] if isinstance(value, list) else []


def check_reports(groups: pd.DataFrame, reports: pd.DataFrame, words: Words) -> Found:
    """Every row names groups of the list, and enough was said for a picture."""
    listed = {row["name"].lower(): row["name"] for row in rows_of(groups) if row["name"]}
    ends = [row[end] for row in rows_of(reports) for end in ("from", "to") if row[end]]
    strange = {name: ends.count(name) for name in dict.fromkeys(ends) if name.lower() not in listed}
    for name, n in strange.items():
        yield "strange", {"name": name, "n": n, "near": _near(name, listed.values(), words)}
    seen = network_of(groups, reports, words)
    known = {key: seen[key] for key in ("given", "possible")}
    if seen["response"] == "few":
        yield "few", {**known, "enough": (FEW * seen["possible"] + 99) // 100}
    elif seen["response"] == "partial":
        yield "some", known


def check_moves(
    link_moves: Answers,
    three_facts: Answers,
    groups: pd.DataFrame,
    reports: pd.DataFrame,
    words: Words,
    messages: Words,
    today: str,
    made_up: bool,
) -> Found:
    """Two moves of one level, each between groups on the picture, with one owner and a day that is still to come.

    The days of a made-up place stay where they are, so it is not asked there whether they have passed.
    """
    moves = moves_of(link_moves, groups, reports, words)
    if len(moves) != MOVES:
        yield "moves", {"n": len(moves)}
    seen = network_of(groups, reports, words)
    on_it = [one["name"] for one in seen["groups"]]
    hours = {row["group"].lower(): row["left"] for row in _hours(three_facts) if row["left"] is not None}
    for number, one in enumerate(moves, 1):
        where = {"move": number, "pair": _pair(one)}
        if None in (one["a"], one["b"]):
            wrong = one["typed"][0] if one["a"] is None else one["typed"][1]
            yield (
                "move-pair",
                {"move": number, "name": wrong or words["nothing"], "near": _near(wrong, on_it, words)},
            )
        elif one["now"] is None:
            yield "move-now", where
        if one["level"] is None or (one["now"] is not None and abs(one["level"] - one["now"]) != 1):
            level = lambda n: words["unknown"] if n is None else str(n)
            to = words["nothing"] if one["level"] is None else str(one["level"])
            yield "move-step", {**where, "now": level(one["now"]), "to": to}
        if None not in (one["a"], one["b"]) and _careful(one["a"], one["b"], seen, words):
            yield "move-asked", where
        yield from _owner_faults(one, where, messages)
        day, now = day_number(one["by"]), day_number(today)
        if day is None:
            yield "move-day", where
        elif not made_up and now is not None and day < now:
            yield "move-past", {**where, "day": date_words(messages, one["by"])}
        left = hours.get(one["gives"].lower())
        if left is not None and len(hours) > 1 and left == min(hours.values()) < max(hours.values()):
            yield "move-hours", {**where, "group": one["gives"], "hours": _plain(left)}


def _owner_faults(move: Mapping[str, Any], where: Mapping[str, Any], messages: Words) -> Found:
    """What the rule of the book says about who answers for a move."""
    listed = [{"at": 0, "needs": "", **{key: move[key] for key in ("what", "who", "by", "done")}}]
    faults = action_rules.read(listed, words_of(messages), "")["faults"]
    levels = {
        "no_owner": "owner",
        "all_owner": "owner",
        "two_owners": "owner",
        "organization": "firm",
        "unnamed": "firm",
    }
    for fault, kind in levels.items():
        if fault in faults:
            told = {"fault": messages[f"actions.fault.{fault}"], "mend": messages[f"actions.mend.{fault}"]}
            yield f"move-{kind}", {**where, **told}


def check_health(health: pd.DataFrame, three_facts: Answers, words: Words) -> Found:
    """What comes first is what splits the sides; marks stand beside what was counted."""
    found = health_result(health)
    if found is None:
        yield "health-few", {"n": _people(health)}
    elif found["split"] and three_facts.get("first") not in found["split"]:
        yield "health-first", {"parts": _listed(found["split"])}
    made, done = _count(three_facts.get("promises")), _count(three_facts.get("kept"))
    counted = {
        "missing-came": None not in _came(three_facts),
        "missing-kept": made is not None and done is not None,
        "missing-hours": bool(_hours(three_facts)),
    }
    if lacking := [words[key] for key, there in counted.items() if not there]:
        yield "facts", {"what": ", ".join(lacking)}
    if made is None or done is None:
        return
    if done > made:
        yield "more-kept", {"promises": made, "kept": done}
    part = next((one for one in (found or {"dimensions": []})["dimensions"] if one["id"] == DOING), None)
    high = part and part["band"] == check_of_health()["bands"][-1]["id"]
    if high and made and Fraction(done, made) < BELIEVED and not clean(three_facts.get("apart")):
        yield "two-stories", {"part": _titles()[DOING], "mark": part["rounded"], "kept": done, "promises": made}


def _people(health: pd.DataFrame) -> int:
    """How many answered at all."""
    items = [item["id"] for part in check_of_health()["dimensions"] for item in part["items"]]
    return sum(any(row.get(item) for item in items) for row in rows_of(health))


def check_trouble(trouble_finder: Answers, words: Words) -> Found:
    """One sign, one thing to try, and a day on which to look."""
    sign = trouble_finder.get("sign")
    if sign == "none":
        return
    there = {
        "missing-sign": sign in SIGNS,
        "missing-try": bool(clean(trouble_finder.get("tries"))),
        "missing-look": day_number(clean(trouble_finder.get("look-on"))) is not None,
    }
    if lacking := [words[key] for key, given in there.items() if not given]:
        yield "trouble", {"what": ", ".join(lacking)}


def check_lasting(lasting: pd.DataFrame, words: Words) -> Found:
    """What is kept has a home and a source, what ends a day and thanks, and not all rests on money or on one home."""
    stays, ends = rows_of(kept(lasting, words)), rows_of(ending(lasting, words))
    if not stays and not ends:
        yield "no-list", {}
    for row in stays:
        if not row["home"]:
            yield "home", {"what": row["what"]}
        if not row["source"]:
            yield "source", {"what": row["what"]}
    for row in ends:
        if day_number(row["by"]) is None:
            yield "stop-day", {"what": row["what"]}
        if not row["thanks"]:
            yield "thanks", {"what": row["what"]}
    if stays and not any(row["way"] in [words[way] for way in WAYS] for row in stays):
        yield "no-way", {}
    homes = [row["home"].lower() for row in stays if row["home"]]
    fullest = max(dict.fromkeys(homes), key=homes.count, default="")
    n = homes.count(fullest)
    if len(stays) >= LEANS and 2 * n > len(stays):
        home = next(row["home"] for row in stays if row["home"].lower() == fullest)
        yield "one-home", {"n": n, "all": len(stays), "home": home}


def check_handover(handover: Answers, three_facts: Answers, lasting: pd.DataFrame, words: Words) -> Found:
    """A handover tells of all that is handed over, who can do it already, and whom to call; a home has hours to give."""
    given = [row for row in rows_of(lasting) if row["keep"] == words["passes"]]
    tasks = [row for row in clean_rows(handover.get("tasks")) if row.get("what")]
    if len(tasks) < len(given):
        yield "handover-tasks", {"n": len(tasks), "given": len(given)}
    fields = ("job", "second", "call")
    begun = bool(given) or any(any(map(clean, _cells(value))) for value in handover.values())
    if begun and (lacking := [words[f"missing-{field}"] for field in fields if not clean(handover.get(field))]):
        yield "handover-open", {"what": ", ".join(lacking)}
    empty = {_key(row["group"]) for row in _hours(three_facts) if row["left"] == 0}
    homes = [row["home"] for row in rows_of(kept(lasting, words))]
    full = [home for home in homes if _key(home).removeprefix("the ") in {one.removeprefix("the ") for one in empty}]
    for key in dict.fromkeys(map(_key, full)):
        same = [home for home in full if _key(home) == key]
        yield "home-hours", {"home": same[0], "n": len(same)}


# --- papers --------------------------------------------------------------------------------------


def network_page(
    links: Answers, link_moves: Answers, groups: pd.DataFrame, reports: pd.DataFrame, words: Words, messages: Words
) -> str:
    """The page for the groups themselves: who sees it, the picture with its table, what to talk about, the two moves.

    Only groups that agreed are on it, and no move that is marked "Only us".
    """
    day, who = clean(links.get("deleted-on")), hushed(groups, words)(clean(links.get("shown-to")))
    known = day_number(day) is not None
    head = say(words, "only-them", day=date_words(messages, day)) if known else words["only-them-no-day"]
    notes = [head, *([say(words, "shown-to", who=who)] if who else [])]
    rows = clean_rows(link_moves.get("actions"))
    public = [row for row in rows if row.get("share", "") in ("", messages["map.everyone"])]
    hidden = sum(bool(row.get("one") or row.get("other")) for row in rows if row not in public)
    moves = moves_table({"actions": public}, groups, reports, words, messages)
    parts = [
        _heading("network"),
        Html("".join(f'<p class="note">{escape(note)}</p>' for note in notes)),
        picture(groups, reports, words, messages),
        moves,
        *([say(words, "move-private", n=hidden)] if hidden else []),
        *gaps_and_needs(groups, reports, words, messages),
    ]
    return to_html(parts, "network")


def health_paper(
    health: pd.DataFrame, three_facts: Answers, groups: pd.DataFrame, words: Words, messages: Words
) -> dict[str, Any]:
    """The page of health to print, and its middles as a table, which says so where there are none yet."""
    first, apart = three_facts.get("first"), hushed(groups, words)(clean(three_facts.get("apart")))
    parts = [_heading("health"), *how_it_is(health, three_facts, groups, words, messages)]
    if first in _titles():
        parts.append(say(words, "begin-with", part=_titles()[first]))
    if apart:
        parts.append(say(words, "your-words", text=apart))
    table = health_table(health, words)
    if table.empty:
        table = pd.DataFrame({words["part"]: [words["health-few"]]}, dtype="object")
    return {"print": to_html([*parts, words["health-note"]], "health"), "csv": table}


def lasting_paper(lasting: pd.DataFrame, groups: pd.DataFrame, words: Words, messages: Words) -> dict[str, Any]:
    """What lasts as a page, a Word file and a table."""
    title = _taken("lasts")
    lasting = lasting_table(lasting, groups, words)
    told = what_lasts_said(lasting, groups, words)
    blocks: list[dict[str, Any]] = [{"type": "title", "text": title}]
    blocks.append({"type": "paragraph", "text": told if isinstance(told, str) else told[0]})
    lists = [
        ("kept-head", kept(lasting, words), ("what", "keep", "home", "source", "way", "by")),
        ("ends-head", ending(lasting, words), ("what", "by", "why", "thanks")),
    ]
    heads = {"keep": "becomes", "way": "holds-it", "by": "by"}
    for heading, rows, columns in lists:
        if len(rows):
            blocks.append({"type": "heading", "text": words[heading]})
            cells = [[date_words(messages, row[column]) for column in columns] for row in rows_of(rows)]
            blocks.append({"type": "table", "head": [words[heads.get(one, one)] for one in columns], "rows": cells})
    labels = {column["id"]: column["label"] for column in _table("lasting")["columns"]}
    return {"print": blocks, "word": blocks, "csv": lasting.rename(columns=labels)}


def _taken(name: str) -> str:
    return next(one["title"] for one in exercise.definition["takes"] if one["id"] == name)


def _heading(name: str) -> Html:
    return Html(f"<h1>{escape(_taken(name))}</h1>")


def _table(name: str) -> dict[str, Any]:
    return next(one for one in exercise.definition["tables"] if one["id"] == name)


exercise = Exercise(
    "see-the-links",
    checks=[
        check_consent,
        check_silent,
        check_reports,
        check_moves,
        check_health,
        check_trouble,
        check_lasting,
        check_handover,
    ],
    makers={"network": network_page, "health": health_paper, "lasts": lasting_paper},
)

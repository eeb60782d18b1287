"""Exercise 2: who matters, which sectors are missing, and whom to meet first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape
from itertools import combinations
from typing import Any

import pandas as pd

from multisector.notebook.exercise import Exercise, Html
from multisector.notebook.figures import stakeholder_map
from multisector.notebook.panel import Panel, button, buttons
from multisector.notebook.shown import table as table_html
from multisector.parts.map import figure, said, score
from multisector.plan import clean, clean_rows
from multisector.shared import catalog
from multisector.shared.messages import say

ID = "find-the-gaps"
ENOUGH, SECTORS, LIVING, AGAINST = 15, 6, 3, 2  #: of a list that goes beyond those one knew before: rows, and so on
TALKS = 10
OUTSIDE = 4  #: talks, at least, with people of no office and no agency
#: Of ten talks: so many with those who have most at stake and least say, with those who can stop it, with trusted ones.
ROOM = {"lives": 5, "stops": 3, "trusted": 2}
#: What each box of the fairness pass reads: where no row says it, nobody is known, which is not the same as nobody.
BOXES = {"share": ("role",), "stops": ("role", "say"), "gains": ("keeps",)}
SHOWN = ("name", "role", "say", "stance")  #: what a paper to share may say of a row, at most

Found = Iterator[tuple[str, dict[str, Any]]]
Words = Mapping[str, str]
Row = dict[str, str]


# --- the list -------------------------------------------------------------------------------------


@lru_cache
def choices(column: str) -> list[str]:
    """What can stand in a column of the list, in its order."""
    return next(one["values"] for one in _columns() if one["id"] == column)


def _columns() -> list[dict[str, Any]]:
    [table] = catalog.load_exercise(ID)["tables"]
    return table["columns"]


def whole(people: pd.DataFrame) -> pd.DataFrame:
    """The list with all of its columns as texts, whatever somebody's own code made of it."""
    return people.reindex(columns=[column["id"] for column in _columns()]).astype("string").fillna("")


def listed(people: pd.DataFrame) -> list[tuple[Row, score.Person]]:
    """Each row that says something, as it was typed, and as the map reads it."""
    rows = whole(people).to_dict("records")
    return [(rows[person.at], person) for person in score.people(rows, choices("role"))]


def can_stop(person: score.Person) -> bool:
    """Whether somebody can stop it or decides it, by their role or because they have the last word."""
    return person.say == 5 or person.role in (score.ROLES.index("decides"), score.ROLES.index("stops"))


def at_the_table(row: Row) -> bool:
    """Whether somebody takes part; whoever was only asked does not."""
    return row["here"] == choices("here")[0]


def only_us(row: Row) -> bool:
    """Whether a row stays with those who wrote it: whatever is not marked for everyone, also where nothing is marked."""
    return row["share"] != choices("share")[1]


def shared(people: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The rows that are marked for everyone. One without a name, as in the unsigned version, is called by its sector."""
    rows = whole(people)
    rows = rows[rows["share"] == choices("share")[1]].reset_index(drop=True)
    bare = rows["name"].str.strip() == ""
    said = (rows[["sector", "role", "say", "stance", "here"]] != "").any(axis=1)
    called = [say(words, "unnamed", sector=sector) if sector else words["unnamed-open"] for sector in rows["sector"]]
    return rows.assign(name=rows["name"].mask(bare & said, pd.Series(called, index=rows.index, dtype="string")))


def unsigned(people: pd.DataFrame) -> bool:
    """Whether a list has rows and no name in any of them: the unsigned version takes them all out."""
    rows = whole(people)
    return bool(len(rows)) and not any(name.strip() for name in rows["name"])


def least_say(row: Row, person: score.Person) -> bool:
    """Whether somebody lives with it, has little say or none that is known, and does not sit at the table."""
    return person.lives and (person.say or 0) <= 2 and not at_the_table(row)


# --- what is shown --------------------------------------------------------------------------------


def the_map(people: pd.DataFrame, messages: Words) -> Html:
    """Who has a say and where they stand: the figure of the book, with its sentence and its table."""
    return Html(stakeholder_map(whole(people).to_dict("records"), messages))


def fairness(people: pd.DataFrame, words: Words, messages: Words) -> Html:
    """Most at stake and least say; who can stop it; who gains if nothing changes. The numbers are those of the map."""
    return _boxes(people, words, messages, ("share", "stops", "gains"))


def _boxes(people: pd.DataFrame, words: Words, messages: Words, boxes: Iterable[str]) -> Html:
    all_rows = listed(people)
    seen = score.read(person for _, person in all_rows)
    numbers = {**seen, "stops": [person.n for _, person in all_rows if can_stop(person)]}
    scale = {key: choices(key) for key in ("role", "say", "stance")}

    def line(box: str, row: Row, person: score.Person) -> str:
        if box == "gains":
            return say(words, "keeps", name=said.name_of(person, messages), keeps=person.keeps)
        seat = words["at-the-table" if at_the_table(row) else "not-at-the-table"]
        return f"{said.sentence(person, scale, messages)} {seat}"

    made = []
    for box in boxes:
        lines = [
            f"<li><b>{person.n}</b> {escape(line(box, row, person))}</li>"
            for row, person in all_rows
            if person.n in numbers[box]
        ]
        blank = bool(all_rows) and not any(row[column] for row, _ in all_rows for column in BOXES[box])
        told = (
            f"<ul>{''.join(lines)}</ul>"
            if lines
            else f"<p>{escape(words['not-known' if blank else 'nobody-here'])}</p>"
        )
        made.append(
            f'<div class="box {box}"><h4>{escape(words[f"{box}-title"])}</h4>'
            f"<p>{escape(words[f'{box}-why'])}</p>{told}</div>"
        )
    return Html(f'<div class="multisector-figure power-map">{"".join(made)}</div>')


def gap_table(people: pd.DataFrame, words: Words) -> pd.DataFrame:
    """How many of each sector are known, at the table, live with it, and can stop or decide it.

    A row for each sector, also where nobody is known; one for others and one for those whose sector is not said, where there
    are such; and a last one with all of them.
    """
    seen = listed(people)
    counts = pd.DataFrame(
        {
            words["sector"]: [row["sector"] or words["no-sector"] for row, _ in seen],
            words["known"]: [1] * len(seen),
            words["here"]: [int(at_the_table(row)) for row, _ in seen],
            words["lives"]: [int(person.lives) for _, person in seen],
            words["stops"]: [int(can_stop(person)) for _, person in seen],
        }
    )
    found = counts.groupby(words["sector"]).sum()
    order = [sector for sector in choices("sector") if sector in found.index or sector != words["rest"]]
    order += [sector for sector in found.index if sector not in order]
    table = found.reindex(order, fill_value=0).astype(int).rename_axis(words["sector"])
    table.loc[words["all"]] = table.sum()
    table.attrs["caption"] = words["gaps"]
    return table


def gaps(people: pd.DataFrame, words: Words) -> list[Any]:
    """The table of gaps, and in sentences the sectors of which nobody is known, was only asked, or sits there."""
    return [*gap_sentences(people, words), gap_table(people, words)]


def gap_sentences(people: pd.DataFrame, words: Words) -> list[str]:
    """Which sectors have nobody on the list, nobody at the table, or only people who were asked."""
    rows = [row for row, _ in listed(people)]
    nobody = unknown_sectors(people, words)
    absent, asked = [], []
    for sector in choices("sector"):
        seats = [row["here"] for row in rows if row["sector"] == sector]
        if seats and choices("here")[0] not in seats:
            (asked if set(seats) == {choices("here")[1]} else absent).append(sector)
    told = [say(words, "nobody", sectors=", ".join(nobody)) if nobody else words["nobody-none"]]
    told += [say(words, "absent", sectors=", ".join(absent))] if absent else []
    return told + ([say(words, "asked", sectors=", ".join(asked))] if asked else [])


def unknown_sectors(people: pd.DataFrame, words: Words) -> list[str]:
    """The sectors from which nobody is on the list; what belongs to none of them is no sector."""
    known = {row["sector"] for row, _ in listed(people)}
    return [sector for sector in choices("sector") if sector not in known and sector != words["rest"]]


# --- whom to meet first ---------------------------------------------------------------------------


def propose(people: pd.DataFrame, words: Words) -> list[Row]:
    """Ten talks to begin with, as rows of the form: who, why, who could introduce you, and how one goes.

    The rule: first those who live with it and have little say, five at most; then those who can stop or decide it, three
    at most, and of these first those of whom nobody knows where they stand, then those against it; then two whom others
    trust, because they may know both sides. Where there are fewer of one kind, the others move up, and then whoever else
    is not at the table. Whoever sits there is not proposed: they are the ones who go. It is a beginning, and can be changed.
    """
    ranked = _ranked(people)
    return [
        {
            "name": clean(row["name"]),
            "why": words[why],
            "through": words["through-nation"] if row["sector"] == words["nation"] else "",
            "goes": care(row, words),
        }
        for row, why in ranked[:TALKS]
    ]


def _ranked(people: pd.DataFrame) -> list[tuple[Row, str]]:
    """Everyone who waits for a talk, in the order of the rule, each with the key of the reason."""
    waiting = [(row, person) for row, person in listed(people) if person.name and not at_the_table(row)]
    kinds: dict[str, list[tuple[Row, str]]] = {"lives": [], "stops": [], "trusted": [], "more": []}
    for row, person in sorted(waiting, key=lambda one: _turn(one[1])):
        if least_say(row, person):
            kinds["lives"].append((row, "why-lives" if person.say else "why-lives-open"))
        elif can_stop(person):
            against = "why-stops-against" if (person.stance or 3) <= 2 else "why-stops"
            kinds["stops"].append((row, against if person.stance else "why-stops-open"))
        elif person.role == score.ROLES.index("trusted"):
            kinds["trusted"].append((row, "why-trusted"))
        else:
            kinds["more"].append((row, "why-more"))
    first = [one for kind, most in ROOM.items() for one in kinds[kind][:most]]
    after = [one for kind, ones in kinds.items() for one in ones[ROOM.get(kind, 0) :]]
    return [*first, *after]


def care(row: Row, words: Words) -> str:
    """With what care somebody is met: who is only for us, who lives with it, the young, and whoever judges or arrests."""
    lives = row["role"] == choices("role")[0]
    if row["sector"] == words["justice"] and not lives:
        return words["careful-justice"]
    told = [words["careful"]] if only_us(row) else [words["careful-lives"]] if lives else []
    told += [words["careful-youth"]] if row["sector"] == words["youth"] else []
    return " ".join(told)


def _turn(person: score.Person) -> tuple[bool, int, int]:
    """Of those who can stop it, who comes first: not known where they stand, then against it, then with most say."""
    if person.lives or not can_stop(person):
        return False, 0, 0  # the others stay as they stand on the list
    return person.stance is not None, person.stance or 0, -(person.say or 6)


def order(people: pd.DataFrame, words: Words) -> Any:
    """The ten that the rule proposes, as a table."""
    rows = [[row["name"], row["why"], f"{row['through']} {row['goes']}".strip()] for row in propose(people, words)]
    if not rows:
        return words["no-order"]
    frame = _numbered(rows, [words["who"], words["why"], words["care"]], words)
    frame.attrs["caption"] = words["order"]
    return [frame, *_no_room(people, words)]


def _no_room(people: pd.DataFrame, words: Words) -> list[str]:
    """In sentences, who did not fit into ten: first those who can stop it or decide it, then the others."""
    told = []
    left = _ranked(people)[TALKS:]
    for kind in ("against", "stops", "lives", "more"):
        names = [clean(row["name"]) for row, why in left if _kind(why) == kind]
        told += [say(words, f"no-room-{kind}", names="; ".join(names))] if names else []
    return told


def _kind(why: str) -> str:
    """Of a reason, with whom somebody is named who did not fit into ten."""
    if why == "why-stops-against":
        return "against"
    return "stops" if why.startswith("why-stops") else "lives" if why.startswith("why-lives") else "more"


def _numbered(rows: list[list[str]], heads: list[str], words: Words) -> pd.DataFrame:
    """Rows of a table that are counted from 1."""
    return pd.DataFrame(
        rows, columns=heads, index=pd.Index(list(map(str, range(1, len(rows) + 1))), name=words["number"])
    )


def with_order(people: pd.DataFrame, words: Words, ten_one_to_ones: Mapping[str, Any]) -> list[Row]:
    """Those of the rule that are not in the form yet, and below them its talks as they stand; up to ten, and no row is lost."""
    here = clean_rows(ten_one_to_ones.get("talks"))
    names = {_same(row.get("name", "")) for row in here}
    more = [row for row in propose(people, words) if _same(row["name"]) not in names]
    return more[: max(0, TALKS - len(here))] + here


def take_order(exercise: Exercise) -> Panel:
    """A button that writes what the rule proposes into the form, above what stands there."""
    panel = Panel(name="take-order")

    def take(told: Mapping[str, Any]) -> None:
        before = len(clean_rows(exercise.answers("ten-one-to-ones").get("talks")))
        rows = exercise.call(with_order)
        exercise.fill("ten-one-to-ones", talks=rows)
        added = len(rows) - before
        done = say(exercise.words, "taken", n=added) if added else exercise.words["taken-none"]
        panel.html = _take_button(exercise) + f'<p class="notice">{escape(done)}</p>'
        panel.say(done)

    panel.acts = {"take-order": take}
    panel.html = _take_button(exercise)
    return panel


def _take_button(exercise: Exercise) -> str:
    return buttons(button("take-order", exercise.words["take-order"]))


# --- checks ---------------------------------------------------------------------------------------


def check_list(people: pd.DataFrame) -> Found:
    """The list goes beyond those one knew before, and holds those who live with it and those who are against it.

    Of an empty list no check says more than where to begin.
    """
    seen = listed(people)
    if not seen:
        yield "begin", {}
        return
    if len(seen) < ENOUGH:
        yield "few", {"n": len(seen)}
    if (sectors := len({row["sector"] for row, _ in seen} - {""})) < SECTORS:
        yield "few-sectors", {"n": sectors}
    if (living := sum(person.lives for _, person in seen)) < LIVING:
        yield "few-living", {"n": living}
    if (against := sum((person.stance or 3) <= 2 or can_stop(person) for _, person in seen)) < AGAINST:
        yield "few-against", {"n": against}


def check_names(people: pd.DataFrame, words: Words) -> Found:
    """Nobody stands on the list twice, under one name or under two."""
    named: dict[str, str] = {}
    again: dict[str, str] = {}
    for _, person in listed(people):
        if person.name:
            key = _same(person.name)
            (again if key in named else named).setdefault(key, person.name)
    if again:
        yield "same", {"places": "; ".join(again.values())}
    small = set(words["small-words"].split())
    parts = {name: set(re.findall(r"\w+", re.sub(r"['’]s\b", "", key))) - small for key, name in named.items()}
    pairs = [
        say(words, "pair", one=one, other=other)
        for one, other in combinations(named.values(), 2)
        if min(len(parts[one]), len(parts[other])) > 1 and (parts[one] <= parts[other] or parts[other] <= parts[one])
    ]
    if pairs:
        yield "twice", {"places": "; ".join(pairs)}


def check_open(people: pd.DataFrame) -> Found:
    """How much say people have, and where they stand, is known of most."""
    seen = listed(people)
    unknown = sum(not person.placed for _, person in seen)
    if unknown * 3 > len(seen):
        yield "open", {"open": unknown, "n": len(seen)}


def check_telling(people: pd.DataFrame, words: Words) -> Found:
    """A row for everyone holds nothing from which somebody could see who is meant, or what could be held against them.

    Of the name, which goes onto papers, more words are looked at than of what stays on the list.
    """
    everywhere = "|".join([_any_of(words["telling"]), *words["telling-numbers"].split()])
    in_names = f"{everywhere}|{_any_of(words['telling-name'])}"
    told = []
    for number, (row, person) in enumerate(listed(people), 1):
        if only_us(row):
            continue
        found = [*re.finditer(in_names, person.name, re.IGNORECASE)]
        for column in ("keeps", "needs", "next"):
            found += re.finditer(everywhere, row[column], re.IGNORECASE)
        parts = dict.fromkeys(match[0] for match in found)
        if parts:
            name = person.name or say(words, "row", n=number)
            told.append(say(words, "quoted", name=name, words="”, “".join(parts)))
    if told:
        yield "telling", {"places": "; ".join(told)}


def _any_of(phrases: str) -> str:
    """A pattern for any of the phrases, which have a semicolon between them, as whole words."""
    return rf"\b(?:{'|'.join(re.escape(phrase) for phrase in phrases.split('; '))})\b"


def check_sectors(people: pd.DataFrame, ten_one_to_ones: Mapping[str, Any], words: Words) -> Found:
    """Of a sector from which nobody is known, something is said."""
    missing = unknown_sectors(people, words)
    if len(listed(people)) and missing and not clean(ten_one_to_ones.get("missing")):
        yield "nobody", {"places": ", ".join(missing)}


def check_talks(people: pd.DataFrame, ten_one_to_ones: Mapping[str, Any], words: Words) -> Found:
    """The talks begin with those who have most at stake, hold more than offices, and put nobody in danger.

    Nobody is asked to put a row on them that is only for those who wrote it. Whoever will not be met, and is said not to be,
    is not asked for.
    """
    everyone = listed(people)
    if not everyone:
        return
    named = [row for row in clean_rows(ten_one_to_ones.get("talks")) if row.get("name")]
    seen = {_same(person.name): (row, person) for row, person in reversed(everyone) if person.name}
    answered = {_same(row["name"]) for row in named}
    met = {_same(row["name"]): row for row in named if not not_met(row, words)}
    known = [seen[name] for name in met if name in seen]
    waiting = {name: one for name, one in reversed(seen.items()) if least_say(*one)}
    left = [person.name for name, (row, person) in waiting.items() if name not in answered and not only_us(row)]
    if left and len(waiting.keys() & answered) < ROOM["lives"]:
        yield "overlooked", {"places": "; ".join(left)}
    if (outside := sum(_outside(row, person, words) for row, person in known)) < OUTSIDE:
        yield "offices", {"n": outside}
    if danger := [name for name in met if name in seen and only_us(seen[name][0]) and not met[name].get("through")]:
        yield "danger", {"places": "; ".join(met[name]["name"] for name in danger)}
    yield from _who_goes([(met[name], *seen[name]) for name in met if name in seen], everyone, words)
    if len(met) < TALKS:
        yield "short", {"n": len(met)}
    if strangers := [row["name"] for name, row in met.items() if name not in seen]:
        yield "stranger", {"places": "; ".join(strangers)}
    thin = [name for name, row in met.items() if name not in danger and not (row.get("why") and row.get("through"))]
    if thin:
        yield "thin", {"places": "; ".join(met[name]["name"] for name in thin)}


def not_met(talk: Mapping[str, str], words: Words) -> bool:
    """Whether somebody wrote of a talk that it will not be held, which is an answer too."""
    said = _same(" ".join(talk.get(column, "") for column in ("why", "through", "goes")))
    return re.search(_any_of(words["not-met"]), said) is not None


def _who_goes(
    talks: list[tuple[Mapping[str, str], Row, score.Person]], everyone: list[tuple[Row, score.Person]], words: Words
) -> Found:
    """Nobody is sent to the work or the home of a row that is only for us, nor to whoever has power over them."""
    found: dict[str, list[str]] = {"place": [], "sent": [], "power": []}
    for talk, row, person in talks:
        goes = talk.get("goes", "")
        affirmed = _affirmed(goes, words)
        others = [one for _, one in everyone if one.name and one.n != person.n and _named(one.name, affirmed, words)]
        lives = any(one.lives for one in others) or re.search(_any_of(words["living"]), affirmed, re.IGNORECASE)
        told = say(words, "quoted", name=talk["name"], words=goes)
        if only_us(row) and _their_place(affirmed, person.name, words):
            found["place"].append(told)
        if can_stop(person) and lives:
            found["sent"].append(told)
        if (only_us(row) or person.lives) and any(map(can_stop, others)):
            found["power"].append(told)
    yield from ((key, {"places": "; ".join(told)}) for key, told in found.items() if told)


def _affirmed(text: str, words: Words) -> str:
    """A text without what it denies: "Delia, not at work" is "Delia". A denial holds until the next mark or "but"."""
    clauses = re.split(rf"[.,;:()\n]|{_any_of(words['turns'])}", text)
    return ", ".join(
        re.split(_any_of(words["denials"]), clause, maxsplit=1, flags=re.IGNORECASE)[0] for clause in clauses
    )


def _their_place(text: str, name: str, words: Words) -> bool:
    """Whether a text names somebody's work or home, as far as it is not said to be that of somebody else ("June's home")."""
    places = _any_of(words["places"])
    text = re.sub(rf"{_any_of(words['times'])}\s+(?:\w+\s+)?{places}", "", text, flags=re.IGNORECASE)
    for match in re.finditer(places, text, re.IGNORECASE):
        owner = re.search(r"([A-Z]\w*)['’]s?\s+$", text[: match.start()])
        if not owner or owner[1].casefold() in re.findall(r"\w+", name.casefold()):
            return True
    return False


def _named(name: str, text: str, words: Words) -> bool:
    """Whether a text names somebody of the list: a person by any of their names, a group by all of its words."""
    small = {*words["small-words"].split(), *words["titles"].split()}
    parts = [part for part in re.findall(r"\w+", name.split(",")[0]) if len(part) > 1 and part.casefold() not in small]
    said = re.findall(r"\w+", re.sub(r"\w+['’]s\b", "", text))  # "Teo's boss" is not Teo
    if parts and all(part[0].isupper() for part in parts):
        return any(part in said for part in parts)
    return bool(parts) and {part.casefold() for part in parts} <= {part.casefold() for part in said}


def _outside(row: Row, person: score.Person, words: Words) -> bool:
    """Whether somebody comes from no office and no agency, and has no power to stop it."""
    offices = ["", *words["offices"].split("; ")]
    return person.lives or (row["sector"] not in offices and not can_stop(person))


def _same(name: str) -> str:
    """A name as it is compared: small and great letters, and spaces, make no difference."""
    return " ".join(name.casefold().split())


# --- papers ---------------------------------------------------------------------------------------


def leaving(people: pd.DataFrame, words: Words) -> Any:
    """The rows that papers to share will hold, as they stand there, with their place in the whole list."""
    rows = [
        [str(person.n), clean(row["name"]) or words["no-name"], row["role"], row["sector"]]
        for row, person in listed(people)
        if not only_us(row)
    ]
    if not rows:
        return words["leaving-none"]
    heads = [words[key] for key in ("who", "role", "sector")]
    counted = pd.Index([row[0] for row in rows], name=words["number"])
    frame = pd.DataFrame([row[1:] for row in rows], columns=heads, index=counted)
    frame.attrs["caption"] = words["leaving"]
    return [say(words, "leaving-read", n=len(rows)), frame]


def gaps_paper(people: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The table of gaps, counted without the rows that are not for everyone: a 1 can give somebody away."""
    return gap_table(shared(people, words), words)


def page_paper(people: pd.DataFrame, ten_one_to_ones: Mapping[str, Any], words: Words, messages: Words) -> Html:
    """The map with its table, the fairness pass, the gaps and whom to meet first, of rows marked for everyone alone.

    Of a row stand there at most its name, sector, role, say, stance and whether it is at the table. In the unsigned version
    the sector stands in the place of the name, and whom to meet is left out, because those are names alone.
    """
    rows, nameless = shared(people, words), unsigned(people)
    bare = rows.assign(keeps="", needs="", next="")  # so that no word of them can get into what is made below
    heading: Callable[[str], str] = lambda key: f"<h2>{escape(words[key])}</h2>"
    sentences = "".join(f"<p>{escape(line)}</p>" for line in [words["gaps-shared"], *gap_sentences(bare, words)])
    return Html(
        f'<h1>{escape(words["page-title"])}</h1><p class="note">{escape(words["page-note"])}</p>'
        f"{_note(words['page-unsigned']) if nameless else ''}"
        f"{_page_map(bare, words, messages)}"
        f"{heading('page-fair')}{_boxes(bare, words, messages, ('share', 'stops'))}"
        f"{heading('page-gaps')}{sentences}{table_html(gap_table(bare, words), 'gaps')}"
        + ("" if nameless else f"{heading('page-talks')}{_shared_talks(bare, ten_one_to_ones, words)}")
    )


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


def _page_map(rows: pd.DataFrame, words: Words, messages: Words) -> str:
    """The figure of the map with its key, a sentence and the same as a table; nothing of who gains, which is private."""
    found = [person for _, person in listed(rows)]
    if not found:
        return f"<p>{escape(words['nobody-here'])}</p>"
    seen = score.read(found)
    counts = {key: len(seen[key]) for key in ("lives", "share", "strong")}
    scale = {key: choices(key) for key in ("role", "say", "stance")}
    cells = [said.row(person, scale, messages)["cells"] for person in found]
    labels = {column["id"]: column["label"] for column in _columns()}
    heads = [*(labels[key] for key in SHOWN), messages["map.doing"]]
    table = _numbered([[one[key] for key in (*SHOWN, "doing")] for one in cells], heads, words)
    return (
        f'<figure class="multisector-figure power-map"><p>{escape(say(words, "page-map", n=len(found), **counts))}</p>'
        f'<p class="soft">{escape(messages["map.read"])}</p>'
        f"{figure.key(scale['role'], messages)}{figure.drawing(found, messages)}</figure>{table_html(table, 'map')}"
    )


def _shared_talks(rows: pd.DataFrame, ten_one_to_ones: Mapping[str, Any], words: Words) -> str:
    """Whom one meets, with no more of them than the list to share has: reasons and who introduces whom stay out."""
    seen = {_same(person.name): row for row, person in listed(rows) if person.name}
    talks = [row for row in clean_rows(ten_one_to_ones.get("talks")) if not not_met(row, words)]
    names = dict.fromkeys(_same(row.get("name", "")) for row in talks)
    found = [[seen[name][key] for key in ("name", "sector", "role")] for name in names if name in seen]
    if not found:
        return f"<p>{escape(words['page-talks-none'])}</p>"
    return table_html(_numbered(found, [words["who"], words["sector"], words["role"]], words), "talks")


def talks_paper(people: pd.DataFrame, ten_one_to_ones: Mapping[str, Any], words: Words) -> list[dict[str, Any]]:
    """All of the talks with their reasons, as blocks of a document; it says first for whom it is.

    Nothing is left of it in the unsigned version, because every cell of it can name somebody.
    """
    head_blocks = [{"type": "title", "text": words["talks-title"]}, {"type": "subject", "text": words["talks-note"]}]
    if unsigned(people):
        return [*head_blocks, {"type": "paragraph", "text": words["talks-unsigned"]}]
    columns = ("name", "why", "through", "goes")
    rows = [[row.get(column, "") for column in columns] for row in clean_rows(ten_one_to_ones.get("talks"))]
    head = [words["who"], *(words[column] for column in columns[1:])]
    missing = clean(ten_one_to_ones.get("missing"))
    return [
        *head_blocks,
        *([{"type": "table", "head": head, "rows": rows, "widths": [25, 30, 20, 25]}] if rows else []),
        *([{"type": "paragraph", "text": say(words, "talks-missing", missing=missing)}] if missing else []),
    ]


exercise = Exercise(
    ID,
    checks=[check_list, check_names, check_open, check_telling, check_sectors, check_talks],
    makers={"gaps": gaps_paper, "page": page_paper, "talks": talks_paper},
)

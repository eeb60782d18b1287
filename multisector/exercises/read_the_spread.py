"""Exercise 1: many people's answers to the readiness check, read by their spread, and a brief with one next step.

What is reckoned, and what may be shown, is `multisector/group/`: below five people nothing, sides only where both have
five, and never one number for all of it. No function here gives back the row of a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from functools import reduce
from html import escape
from typing import Any

import pandas as pd

from multisector.group import counts
from multisector.group import result as group_result
from multisector.group.counts import SIDES
from multisector.group.reading import APART, MINIMUM
from multisector.kinds.assessment.score import DONT_KNOW, SCALE, SEATS, SKIP, action_text
from multisector.notebook import figures
from multisector.notebook.exercise import Exercise, ExerciseError
from multisector.notebook.panel import INSTANCE, LIMIT, Panel, button, buttons
from multisector.notebook.reading import listed
from multisector.notebook.shown import Html
from multisector.parts.group import figure as group_figure
from multisector.parts.group import said
from multisector.plan.tables import TableProblems, read_table
from multisector.shared import catalog, codes
from multisector.shared.messages import date_words, load_messages, say
from multisector.shared.numbers import mean, round_half_up

CHECK = "readiness"
ANSWER = {**{str(number): number for number in SCALE}, DONT_KNOW: DONT_KNOW, SKIP: SKIP}
SEAT = {seat: seat for seat in SEATS}
Words = Mapping[str, str]
Found = Iterator[tuple[str, dict[str, Any]]]
BOLD = {"wait": 0, "small": 1, "go": 2}  #: how much an answer of the brief dares, and a reading of the rule


def check(language: str = "en") -> dict[str, Any]:
    """The readiness check: its parts, items and bands, in the words of a language."""
    return catalog.load_compiled(CHECK, language)["activity"]


def parts(language: str = "en") -> dict[str, list[str]]:
    """The title of each of the seven parts, with the ids of its items, which are columns of the answers."""
    return {part["title"]: [item["id"] for item in part["items"]] for part in check(language)["dimensions"]}


# --- what is known of the group -------------------------------------------------------------------


def people(answers: pd.DataFrame) -> tuple[list[dict[str, Any]], int]:
    """The answers of each person who said anything, as `counts.count` takes them, and how many cells are left out.

    A number may be 4, "4" or 4.0. What is no answer counts as left blank, and so does a column that is missing.
    """
    columns = ["seat", *codes.item_ids(check())]
    found, left = [], 0
    for row in answers.reindex(columns=columns).astype("object").itertuples(index=False, name=None):
        person = {}
        for name, cell in zip(columns, row, strict=True):
            text = "" if pd.isna(cell) else str(cell).strip().casefold()
            value = (SEAT if name == "seat" else ANSWER).get(text.removesuffix(".0"))
            if value is not None:
                person[name] = value
            left += bool(text) and value is None
        if person.keys() - {"seat"}:
            found.append(person)
    return found, left


def group(answers: pd.DataFrame) -> dict[str, Any] | None:
    """What `group.result` says of the answers; None below five people."""
    return group_result.result(check(), [counts.count(check(), people(answers)[0])])


def parts_given(answers: pd.DataFrame, found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parts of a result in which `asked` counts the answers that were given, and `empty` those that were not.

    An answer is a number or "I don't know"; the rule by which people are to be told first counts these alone.
    """
    shown = counts.shown([counts.count(check(), people(answers)[0])])
    made = []
    for part in found["dimensions"]:
        given = {name: table["dimensions"][part["id"]]["answers"] for name, table in shown.items()}
        sides = part["sides"] and {side: {**one, "asked": given[side]} for side, one in part["sides"].items()}
        made.append({**part, "asked": given["all"], "empty": part["asked"] - given["all"], "sides": sides})
    return made


def _told(messages: Mapping[str, str], words: Words) -> dict[str, str]:
    """The messages of a group's dots, which say of how many answers that were given some are "I don't know"."""
    return {**messages, "group.dont_know": words["unknown-told"]}


def none_shown(answers: pd.DataFrame, words: Words) -> str:
    """Why nothing is shown: nobody has answered, or fewer than five."""
    n = len(people(answers)[0])
    return say(words, "too-few", n=n) if n else words["nobody"]


def _scores(part: Mapping[str, Any]) -> list[Fraction]:
    """The scores that may be shown of one part of a result."""
    return [Fraction(score) for score, n in part["scores"].items() for _ in range(n)]


# --- what is shown --------------------------------------------------------------------------------


def who_answered(answers: pd.DataFrame, words: Words) -> list[Any] | str:
    """How many answered, from which side, and what they do not know, part by part."""
    found = group(answers)
    if not found:
        return none_shown(answers, words)
    lines = [say(words, "people", n=found["people"])]
    size = len(check()["dimensions"][0]["items"])
    sides = found["dimensions"][0]["sides"]
    if sides:
        lines.append(say(words, "sides", **{side: sides[side]["asked"] // size for side in SIDES}))
    else:
        lines.append(words["no-sides"])
    if left := people(answers)[1]:
        lines.append(say(words, "left-out", n=left))
    rows = {}
    for part in parts_given(answers, found):
        row = {
            words["scored"]: _people(part, words),
            words["unknown"]: _of(part),
            words["left-empty"]: str(part["empty"]),
        }
        if sides:
            row |= {words[f"unknown-{side}"]: _of(part["sides"][side]) for side in SIDES}
        rows[_title(part)] = row
    return ["\n".join(lines), _table(rows, words, "unknown-table")]


def averages(answers: pd.DataFrame, words: Words) -> list[Any] | str:
    """The average of each part, as many reports would print it: what there is to guess from."""
    found = group(answers)
    if not found:
        return none_shown(answers, words)
    rows = {
        _title(part): {words["average"]: round_half_up(mean(_scores(part))) if part["median"] else words["hidden"]}
        for part in found["dimensions"]
    }
    return [words["average-told"], _table(rows, words, "average-table")]


def the_dots(
    answers: pd.DataFrame, spread_guess: Mapping[str, Any], words: Words, messages: Mapping[str, str]
) -> list[Any] | str:
    """A dot a person for each part, once a guess is made; and how the guess went."""
    found = group(answers)
    if not found:
        return none_shown(answers, words)
    guess = spread_guess.get("apart")
    if not guess:
        return words["guess-first"]
    known = [part for part in found["dimensions"] if part["agreement"]]
    told = ""
    if known:
        edge = min(Fraction(part["agreement"]) for part in known)
        least = [part["id"] for part in known if Fraction(part["agreement"]) == edge]
        told = "guessed-right" if guess in least else "guessed-wrong"
        told = told if guess in [part["id"] for part in found["dimensions"]] else "guessed-none"
        told = told if len(least) < len(known) else "guessed-alike"
        names = ", ".join(said.title(check(), name) for name in least)
        told = say(words, told, part=said.title(check(), str(guess)), least=names)
    drawn = "\n".join(
        group_figure.figure(check(), part, _title(part), _told(messages, words), seats_known=bool(part["sides"]))
        for part in parts_given(answers, found)
    )
    return [
        told,
        Html(f'<div class="multisector-figure multisector-group"><div class="dots">\n{drawn}\n</div></div>'),
    ]


def spread_table(answers: pd.DataFrame, words: Words) -> pd.DataFrame:
    """A row a part: people with a score, median, lowest, highest, middle half, agreement, don't know, empty, and band.

    Scores are points from 1 to 5. A part in which fewer than five people have a score shows none, and there is no row for
    all parts together. Raises ExerciseError, in a sentence, below five people.
    """
    found = group(answers)
    if not found:
        raise ExerciseError(none_shown(answers, words))
    bands = {band["id"]: band["label"] for band in check()["bands"]}
    rows = {}
    for part in parts_given(answers, found):
        scores = _scores(part)
        shown = dict.fromkeys(("median", "lowest", "highest", "half", "agreement"), words["none"])
        band = ""
        if scores:
            low, high = (round_half_up(Fraction(value)) for value in part["quartiles"])
            agreement = round_half_up(Fraction(part["agreement"]), 2)
            shown = {
                "median": part["rounded"],
                "lowest": round_half_up(scores[0]),
                "highest": round_half_up(scores[-1]),
                "half": say(words, "from-to", low=low, high=high),
                "agreement": say(words, part["agreed"], value=agreement),
            }
            first = "band-find-out" if part["find_out"] else "band-talk" if part["reasons"] else ""
            band = say(words, first, band=bands[part["band"]]) if first else bands[part["band"]]
        unknown = {"unknown": _of(part), "left-empty": str(part["empty"])}
        row = {"scored": _people(part, words), **shown, **unknown, "band": band}
        rows[_title(part)] = {words[key]: cell for key, cell in row.items()}
    return _table(rows, words, "spread-table")


def spread_file(answers: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The table of the spread with the middle of each side, where both may be shown. Raises as `spread_table` does."""
    table, shown = spread_table(answers, words), sides_table(group(answers) or {}, words)
    if len(shown) > 1:
        sides = shown[1].rename(columns=lambda name: say(words, "side-head", side=name))
        sides.columns = [*sides.columns[:2], words["side-gap"]]
        table = table.join(sides)
    return table


def the_table(answers: pd.DataFrame, words: Words) -> list[Any] | str:
    """The table of the spread, and the two sides where both may be shown."""
    found = group(answers)
    if not found:
        return none_shown(answers, words)
    return [words["spread-told"], spread_table(answers, words), *sides_table(found, words)]


def sides_table(found: Mapping[str, Any], words: Words) -> list[Any]:
    """The middle of those who live with it beside that of the others, where both have five scores or more."""
    rows = {}
    for part in found["dimensions"]:
        middles = [(part["sides"] or {}).get(side, {}).get("middle") for side in SIDES]
        if all(middles):
            gap = abs(Fraction(middles[0]) - Fraction(middles[1])) >= APART
            cells = [*middles, words["side-yes" if gap else "side-no"]]
        else:
            cells = [words["side-hidden"]] * 2 + [""]
        rows[_title(part)] = dict(zip((words[f"side-{key}"] for key in ("live", "others", "gap")), cells, strict=True))
    shown = any(row[words["side-gap"]] for row in rows.values())
    return [words["sides-told"], _table(rows, words, "sides-table")] if shown else [words["no-sides"]]


def the_reading(answers: pd.DataFrame, words: Words, messages: Mapping[str, str]) -> list[Any] | str:
    """What to talk about first, what the rule says of all seven parts and which question decided, and the lowest part."""
    found = group(answers)
    if not found:
        return none_shown(answers, words)
    first = [
        say(words, "talk-first", part=_title(part), reasons=because(part, words))
        for part in found["dimensions"]
        if part["reasons"]
    ]
    first = first or [words["nothing-first"]]
    first += [
        say(
            words,
            "find-out-empty" if part["empty"] else "find-out-first",
            part=_title(part),
            n=part["dont_know"],
            of=part["asked"],
            empty=part["empty"],
        )
        for part in parts_given(answers, found)
        if part["find_out"]
    ]
    reading = found["reading"]
    whole = [
        reading_words(reading["reading"], words, messages),
        say(words, "rule", rule=words[f"rule-{reading['rule']}"]),
        *(messages[f"group.missing.{side}"] for side in found["missing"]),
    ]
    if reading["ask_first"]:
        whole.append(say(messages, "group.ask_first", names=said.title(check(), check()["group"]["voice"])))
    shown = [_heading(words["talk-title"]), _list(first), _heading(words["whole-title"])]
    shown += ["\n".join(whole)]
    if found["lowest"]:
        names = ", ".join(said.title(check(), name) for name in found["lowest"])
        part, action = next_step(found)
        shown += [
            _heading(words["step-title"]),
            say(messages, "group.lowest_next", names=names),
            say(messages, "group.step_advice_one", part=part, text=action_text(action)),
            say(words, "step-days", days=action["within_days"]),
        ]
    return shown


def reading_words(reading: str, words: Words, messages: Mapping[str, str]) -> str:
    """What the rule says of all seven parts. To build first is to wait, so it is called what the brief calls it."""
    return words["reading-wait"] if reading == "wait" else messages[f"group.reading.{reading}"]


def next_step(found: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The title of the lowest part, on which people agree least where several are as low, and what could be done there."""
    lowest = next(part for part in found["dimensions"] if part["id"] == found["lowest"][0])
    part = next(part for part in check()["dimensions"] if part["id"] == lowest["id"])
    return part["title"], part["actions"][lowest["band"]]


def because(part: Mapping[str, Any], words: Words) -> str:
    """Why a part is to be talked about before its middle is trusted."""
    reasons = [words[f"reason-{reason}"] for reason in part["reasons"]]
    return reduce(lambda one, two: say(words, "both", one=one, two=two), reasons) if reasons else ""


def _table(rows: Mapping[str, Mapping[str, str]], words: Words, caption: str) -> pd.DataFrame:
    table = pd.DataFrame.from_dict(rows, orient="index", dtype="object").rename_axis(words["part"])
    table.attrs["caption"] = words[caption]
    return table


def _heading(text: str) -> Html:
    return Html(f"<h4>{escape(text)}</h4>")


def _list(lines: list[str]) -> Html:
    return Html(f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>")


def _title(part: Mapping[str, Any]) -> str:
    return said.title(check(), part["id"])


def _people(part: Mapping[str, Any], words: Words) -> str:
    return str(part["scored"]) if part["median"] else words["hidden"]


def _of(one: Mapping[str, Any]) -> str:
    return say(load_messages(), "group.of", n=one["dont_know"], of=one["asked"])


# --- answer codes ---------------------------------------------------------------------------------


def people_of(found: codes.Found) -> pd.DataFrame:
    """The answers in codes of the readiness check, a row a person, in an order that tells nothing of who sent which."""
    columns = ["seat", *codes.item_ids(check())]
    rows = [{field: str(value) for field, value in one.answers.items()} for one in found.found if one.activity == CHECK]
    frame = pd.DataFrame(rows, columns=columns, dtype="string").fillna("")
    return frame.sort_values(columns, ignore_index=True)


def code_text(data: bytes, messages: Mapping[str, str]) -> str:
    """The text of a file in which codes stand: a chat, a CSV, or the column `code` of an Excel table.

    Raises TableProblems where it is an Excel table without that column, and UnicodeDecodeError where it is no text.
    """
    if data.startswith(b"PK"):
        column = {"id": "code", "label": "code", "type": "text", "meaning": "", "values": [], "needed": False}
        table = {"id": "codes", "title": "codes", "about": "", "form": None, "key": None, "columns": [column]}
        return "\n".join(read_table(table, data, messages=messages)["code"])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\0" in data:
            raise
        return data.decode("cp1252", errors="replace")  # codes are letters and digits, which are the same there


def what_was_found(found: codes.Found, messages: Mapping[str, str], words: Words) -> tuple[list[str], bool]:
    """What a text held, in sentences, and whether it is enough to be taken in: five people or more."""
    n = sum(one.activity == CHECK for one in found.found)
    if not (found.found or found.damaged):
        first = check()["code_prefix"]
        return [say(messages, "group.none", opens=first, first=first)], False
    enough = n >= MINIMUM
    lines = [say(words, "paste-done" if enough else "paste-few", n=n)]
    if others := len(found.found) - n:
        lines.append(say(messages, "group.other_check", n=others, title=check()["title"]))
    if found.damaged:
        lines.append(say(messages, "group.damaged", n=len(found.damaged)))
    if found.duplicates:
        lines.append(say(words, "paste-again", n=len(set(found.duplicates))))
    return lines, enough


def codes_panel() -> Panel:
    """A panel to put in codes: only the answers in them are kept, in one's own place, and only from five people on."""
    messages, words = exercise.messages, exercise.words
    panel = Panel(name="codes")

    def draw(lines: list[str], good: bool = False) -> None:
        """The first line is said below the panel, and stands there for all; what else there is to say stands in it."""
        shown = "".join(f"<p>{escape(line)}</p>" for line in lines[1:])
        told = f'<div class="{"notice" if good else "error-summary"}">{shown}</div>' if shown else ""
        if lines:
            panel.say(lines[0])
        panel.html = f"""<details id="{INSTANCE}-codes"{" open" if lines else ""}><summary>{escape(words["paste-title"])}</summary>
<p>{escape(words["paste-about"])}</p>
<p class="line"><label for="{INSTANCE}-text">{escape(words["paste-label"])}</label> <textarea name="text" id="{INSTANCE}-text" rows="6" autocomplete="off" spellcheck="false"></textarea></p>
{buttons(button("find", words["paste-button"]))}
<p class="line"><label for="{INSTANCE}-file">{escape(words["paste-file"])}</label> <input type="file" accept=".csv,.tsv,.txt,.xlsx" id="{INSTANCE}-file" data-do="file"></p>
{told}</details>"""

    def take(text: str) -> None:
        found = codes.find_codes(text, catalog.load_releases())
        lines, enough = what_was_found(found, messages, words)
        if enough:
            before = len(exercise.table("answers")) if exercise.place == "own" else 0
            if 0 < abs(sum(one.activity == CHECK for one in found.found) - before) < MINIMUM and before:
                lines.append(words["paste-late"])
            exercise.put("answers", people_of(found))
        panel.html = ""  # what was pasted goes from the screen, also where the same is said again
        draw(lines, enough)

    def from_file(told: Mapping[str, Any]) -> None:
        try:
            if told["file"] is None:
                raise ExerciseError(say(messages, "exercise.too_large", limit=LIMIT // 1_000_000))
            take(code_text(told["file"], messages))
        except TableProblems as problems:
            draw(problems.sentences)
        except UnicodeDecodeError:
            draw([words["paste-unread"]])
        except ExerciseError as error:
            draw([str(error)])

    panel.acts = {"find": lambda told: take(str(told["values"].get("text", ""))), "file": from_file}
    draw([])
    return panel


# --- checks ---------------------------------------------------------------------------------------


def check_enough(answers: pd.DataFrame, readiness_brief: Mapping[str, Any], words: Words) -> Found:
    """Five people answered, and five have a score in each part that the brief speaks of."""
    rows, left = people(answers)
    if len(rows) < MINIMUM:
        yield "few", {"n": len(rows)}
    if left:
        yield "no-answer", {"n": left}
    found = group(answers)
    for part in found["dimensions"] if found else []:
        if not part["median"] and _names(part["id"], words, readiness_brief, "lowest", "seen-differently"):
            yield "few-in-part", {"part": _title(part)}


def check_step(readiness_brief: Mapping[str, Any], words: Words, messages: Mapping[str, str], today: str) -> Found:
    """The next step has one owner and a day that is still to come."""
    step, owner, by, again = (_typed(readiness_brief, name) for name in ("step", "owner", "by", "look-again"))
    if not step:
        yield "no-step", {}
    if not owner:
        yield "no-owner", {}
    elif owner.casefold().strip(" .!") in listed(words["together"]):
        yield "shared-owner", {"who": owner}
    elif _says(words["joined"], owner) or re.search(r"[&,;/+]", owner):
        yield "two-owners", {"who": owner}
    if not by:
        yield "no-date", {}
    elif not _day(by):
        yield "bad-date", {"by": by, "today": today}
    elif by < today:
        yield "past-date", {"by": date_words(messages, by)}
    if _day(again) and again < today:
        yield "look-past", {"day": date_words(messages, again)}


def check_total(readiness_brief: Mapping[str, Any], spread_talk: Mapping[str, Any], words: Words) -> Found:
    """Nothing that was typed claims one number for all of it."""
    for text in [*readiness_brief.values(), *spread_talk.values()]:
        for sentence in re.split(r"(?<=[.!?;])\s+|\n+", text) if isinstance(text, str) else []:
            if claims_total(sentence, words):
                yield "total", {"sentence": sentence.strip()}


def claims_total(sentence: str, words: Words) -> bool:
    """Whether a sentence gives one number for all parts: "our readiness is 3.4", "overall we have 3 of 5"."""
    if any(_names_in(part["id"], words, sentence) for part in check()["dimensions"]):
        return False
    if not _says(words["total"], sentence):
        return False
    of = "|".join(re.escape(word) for word in listed(words["total-of"]))
    percent = "|".join(re.escape(word) for word in listed(words["total-percent"]))
    score = rf"(?<![\d.,])(?:[1-5][.,]\d+|[1-5](?:[.,]\d+)?\s*(?:/|{of})\s*5|\d+(?:[.,]\d+)?\s*(?:{percent})|[1-5](?=\s*(?:[.!?;,)]|$)))(?!\d)"
    return bool(re.search(score, sentence, re.IGNORECASE))


def check_voice(answers: pd.DataFrame, messages: Mapping[str, str]) -> Found:
    """Five who live with it have a score on voice, and both sides are there."""
    found = group(answers)
    if not found:
        return
    for side in found["missing"]:
        yield "one-side", {"who": messages[f"group.missing.{side}"]}
    if found["reading"]["ask_first"]:
        yield "voice-few", {"part": said.title(check(), check()["group"]["voice"])}


def check_spread(
    answers: pd.DataFrame, readiness_brief: Mapping[str, Any], words: Words, messages: Mapping[str, str]
) -> Found:
    """The brief names what people see differently and do not know, and the lowest part; "Go" is not said in passing."""
    found = group(answers)
    if not found:
        return
    for part in found["dimensions"]:
        if part["reasons"] and not _names(part["id"], words, readiness_brief, "seen-differently"):
            yield "apart", {"part": _title(part), "because": because(part, words)}
    for part in parts_given(answers, found):
        known = _says(words.get(f"unknown-{part['id']}", ""), _typed(readiness_brief, "not-known"))
        if part["find_out"] and not known and not _names(part["id"], words, readiness_brief, "not-known"):
            yield "unknown", {"part": _title(part), "n": part["dont_know"], "of": part["asked"]}
    lowest = found["lowest"]
    if lowest and not any(_names(name, words, readiness_brief, "lowest") for name in lowest):
        yield "other-lowest", {"part": ", ".join(said.title(check(), name) for name in lowest)}
    reading, chosen = found["reading"]["reading"], str(readiness_brief.get("go-or-wait"))
    if BOLD.get(chosen, 0) > BOLD.get(reading, 1):
        told = {"chosen": words[f"chosen-{chosen}"], "reading": reading_words(reading, words, messages)}
        reason = _typed(readiness_brief, "go-or-wait-why")
        yield ("go-answer", {**told, "reason": reason}) if reason else ("go-anyway", told)


def check_people(readiness_brief: Mapping[str, Any], words: Words) -> Found:
    """Nothing that the brief says of those who answered tells who somebody is."""
    ours = [_typed(readiness_brief, name) for name in ("place", "issue")]
    known = {word.casefold() for word in re.findall(r"\w+", " ".join([*ours, *parts(), words["capitals"]]))}
    for field in ("who-answered", "lowest", "seen-differently", "not-known", "go-or-wait-why", "change-mind"):
        text = _typed(readiness_brief, field)
        for found in dict.fromkeys([*_named(text, known, words), *_pointed_at(text, field, words)]):
            yield "somebody", {"found": found}
        for found in dict.fromkeys(_alike(text, words)):
            yield "all-alike", {"found": found}


def _named(text: str, known: set[str], words: Words) -> Iterator[str]:
    """What may be a name: "Rosa Diaz", "Gus, the guard", "Rosa says", and who is known by a role: "the nurse says"."""
    capital = r"[^\W\d_a-z][\w'\u2019-]*"
    strange = lambda word: word[:1].isupper() and word.casefold() not in known
    told, beside, roles = ("|".join(map(re.escape, listed(words[name]))) for name in ("tells", "beside", "roles"))
    names: set[str] = set()
    for one in re.finditer(rf"(?<![\w'\u2019]){capital}(?: {capital})+", text):
        if sum(map(strange, one[0].split())) > 1:
            names |= set(one[0].split())
            yield one[0]
    for one in re.finditer(rf"(?<![\w'\u2019])({capital})(?: (?:{told})(?!\w)|, (?:{beside})(?!\w)[^.!?;,]*)", text):
        if strange(one[1]) and one[1] not in names:
            yield one[0]
    things, told = listed(words["things"]), "|".join(map(re.escape, listed(words["tells-of-one"])))
    for one in re.finditer(rf"(?<!\w)(?:{roles}) (?:\w+ )?(\w+) (?:{told})(?!\w)", text, re.IGNORECASE):
        if one[1].casefold() not in things:
            yield one[0]


def _pointed_at(text: str, field: str, words: Words) -> Iterator[str]:
    """A counted group of fewer than five: "four of those are teachers", "3 nurses"."""
    few, one_of = ("|".join(map(re.escape, listed(words[name]))) for name in ("few", "one-of"))
    things = {*listed(words["things"]), *([] if field == "who-answered" else listed(words["anybody"]))}
    for one in re.finditer(rf"(?<![\w.,])(?:{one_of}|{few}|[2-4])((?: \w+){{1,4}})[^.!?;,]*", text, re.IGNORECASE):
        first, *more = one[1].casefold().split()
        of_things = first == "of" and (more[:1] == ["5"] or set(more) & set(listed(words["things"])))
        if not (first in things or first.isdigit() or of_things):
            yield one[0].strip()


def _alike(text: str, words: Words) -> Iterator[str]:
    """Where a whole group is said to stand at one place, so that the answer of each in it is known."""
    whole = "|".join(map(re.escape, listed(words["whole"])))
    for sentence in re.split(r"(?<=[.!?;])\s+|\n+", text):
        if re.search(rf"(?<!\w)(?:{whole})(?!\w)", sentence, re.IGNORECASE):
            yield sentence.strip()


def _typed(answers: Mapping[str, Any], name: str) -> str:
    value = answers.get(name)
    return value.strip() if isinstance(value, str) else ""


def _day(text: str) -> bool:
    """Whether a text is a date, such as "2026-03-01"."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _says(some: str, text: str) -> bool:
    """Whether a text has one of the words, as whole words."""
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text.casefold()) for word in listed(some))


def _names_in(part: str, words: Words, text: str) -> bool:
    return said.title(check(), part).casefold() in text.casefold() or _says(words[f"names-{part}"], text)


def _names(part: str, words: Words, answers: Mapping[str, Any], *fields: str) -> bool:
    """Whether a part is named in what was typed into these fields."""
    return any(_names_in(part, words, _typed(answers, field)) for field in fields)


# --- papers ---------------------------------------------------------------------------------------


def dots_page(
    answers: pd.DataFrame, readiness_brief: Mapping[str, Any], words: Words, messages: Words, today: str
) -> str:
    """The dots of all parts as a page to print. Raises ExerciseError below five people."""
    found = group(answers)
    if not found:
        raise ExerciseError(none_shown(answers, words))
    about = [one for one in (_typed(readiness_brief, name) for name in ("place", "issue")) if one]
    told = [", ".join(about), date_words(messages, today), say(words, "people", n=found["people"])]
    head = "".join(f"<p>{escape(line)}</p>" for line in told if line)
    seen = {**found, "dimensions": parts_given(answers, found)}
    named = {**_told(messages, words), "group.reading.wait": words["reading-wait"]}
    drawn = figures.dots(check(), seen, named, seats_known=bool(found["dimensions"][0]["sides"]))
    return f"""<h1>{escape(words["dots-title"])}</h1>
{head}
{drawn}
<p>{escape(words["status"])}</p>"""


exercise = Exercise(
    "read-the-spread",
    checks=[check_enough, check_step, check_total, check_voice, check_spread, check_people],
    makers={"spread": spread_file, "dots": dots_page},
)

"""Exercise 3: from notes of one-to-one talks to one-page invitations, each to one partner."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from html import escape
from itertools import combinations
from typing import Any

import pandas as pd

from multisector.notebook import reading
from multisector.notebook.exercise import Exercise, Html
from multisector.notebook.panel import INSTANCE, Panel, button, buttons
from multisector.plan import clean, clean_rows
from multisector.plan.html import document_html
from multisector.plan.word import write_word
from multisector.shared import catalog
from multisector.shared.calendar import day_number, day_of
from multisector.shared.messages import date_words, say

PARTS = ("fact", "heard", "gain", "ask", "others", "access", "reply")  #: of a letter
TEXTS = PARTS[:-1]
SAID = ("words", "need", "fear", "offer")  #: of a talk
MOST_WORDS = 250  #: of a letter, which still fits on a page
LONG_SENTENCE = 25  #: words
LONG_WORDS = 1.05  #: a sentence: above it the grade by SMOG would be over 9 (`reading.smog`)
RUN = 8  #: words in a row that make a quote
LEAST_RETOLD, HALF_RETOLD = 3, 4  #: words in any order that retell something: most of it, or at least half of it
LEAST_OWN = 2  #: of them, which nobody who agreed has said
MOST_OF_IT, HALF_OF_IT, LETTER_RETOLD = 2 / 3, 0.5, 5
LEAST_RUN, LEAST_TELLING = 4, 2  #: half of a sentence is one too, with so many words, of which so many say something
NAMED_GAIN = 0.25  #: of the words of a need that should come back in the gain
ALIKE, COPIED = 0.4, 0.6  #: of the words of a letter's `heard` and `gain` that stand in another's: to look at, too many
SHORT = 8  #: words, below which what somebody told can hardly be told from what another did
COMMON = 0.5  #: of the talks in which a word stands that tells nothing about one of them
SAME_TALK = 0.6  #: of the words of a talk that stand in another, from which on they may be one talk
BEFORE = (21, 7, 1)  #: days before the meeting: the letter, a call or a text, a knock
PLACES = {
    "partner": "invited",
    "heard": "they-said",
    "gain": "their-gain",
    "ask": "invited-to",
    "others": "meeting-seen",
    "access": "meeting-access",
    "reply": "reply-by",
}  #: a column of a letter -> the field of the plan that it can go into
Row = Mapping[str, str]
Words = Mapping[str, str]
Found = Iterator[tuple[str, dict[str, Any]]]


# --- rows and names -------------------------------------------------------------------------------


def rows_of(frame: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of a table as clean texts, without those that say nothing."""
    return clean_rows(frame.to_dict("records"))


def listed(words: Words, key: str) -> list[str]:
    """A list that the definition writes as one text, with semicolons."""
    return reading.listed(words[key], ";")


@lru_cache
def _pairs(text: str) -> dict[str, str]:
    return {first: second for first, _, second in (one.partition(" = ") for one in reading.listed(text, ";"))}


def joined(parts: Iterable[str]) -> str:
    """Several parts in one sentence."""
    return "; ".join(parts)


def keys_of(name: str, words: Words) -> list[list[str]]:
    """How somebody may be named in a text: what stands before a comma, without an article, and without a title."""
    found = reading.tokens(name.split(",")[0])
    while found and found[0] in listed(words, "articles"):
        found = found[1:]
    titled = found[1:] if len(found) > 1 and found[0] in listed(words, "titles") else []
    return [key for key in (found, titled) if key]


def called(name: str, words: Words) -> str:
    """A partner within a sentence: "the fire chief", and no more than stands before a comma."""
    short = name.split(",")[0].strip() or words["nobody"]
    first = short.split()[0]
    return f"{first.lower()}{short.removeprefix(first)}" if first.lower() in listed(words, "articles") else short


def same_name(one: str, other: str, words: Words) -> bool:
    """Whether two names are of the same partner, such as "The fire chief" and "fire chief"."""
    return any(key in keys_of(other, words) for key in keys_of(one, words))


def named_in(text: str, name: str, words: Words) -> bool:
    """Whether somebody is named in a text."""
    said = reading.tokens(text)
    return any(reading.holds(said, key) for key in keys_of(name, words))


def _roots(said: Iterable[str], words: Words) -> list[str]:
    """Words in a shape in which "painted" and "paint", "wrote" and "write", "bodies" and "body" are the same."""
    alike, endings = _pairs(words["same-words"]), listed(words, "endings")
    found = []
    for word in said:
        word = alike.get(word, word)
        if word.endswith("ies") and len(word) > 4:
            word = f"{word[:-3]}y"
        word = reading.stem(word, endings)
        if len(word) > 4 and word[-1] == word[-2]:
            word = word[:-1]
        found.append(word.removesuffix("e") if len(word) > 3 else word)
    return found


def meaning(text: str, words: Words) -> set[str]:
    """The roots of the words that carry what a text says."""
    small = {*listed(words, "small"), *listed(words, "small-more")}
    return set(_roots((word for word in reading.tokens(text) if word not in small), words))


def pointed_at(text: str, name: str, words: Words, *, role: bool = False) -> bool:
    """Whether somebody is named in a text, alone or as one of many: "the janitors" names a janitor.

    With `role`, what stands before "at", "of" and the like is enough: "a loader" for a loader at the warehouse.
    """
    said = _roots(reading.tokens(text), words)
    for key in keys_of(name, words):
        if role:
            ends = [at for at, word in enumerate(key) if at and word in listed(words, "before-place")]
            key = key[: ends[0]] if ends else key
        if reading.holds(said, _roots(key, words)):
            return True
    return False


def at_risk(partner: str, talks: Iterable[Row], words: Words) -> bool:
    """Whether a letter to somebody could cost them something, as the log has it."""
    return any(talk.get("cost") == "Yes" for talk in talks_of(partner, talks, words))


def agreed(partner: str, talks: Iterable[Row], words: Words) -> bool:
    """Whether a partner agreed, in every talk with them, that it may be repeated."""
    held = talks_of(partner, talks, words)
    return bool(held) and all(map(may_repeat, held))


def may_repeat(talk: Row) -> bool:
    """Whether somebody agreed that their words are repeated. Nobody asked means no, and so does a risk to them."""
    return talk.get("repeat") == "Yes" and talk.get("cost") != "Yes"


def talks_of(partner: str, talks: Iterable[Row], words: Words) -> list[Row]:
    """The talks with a partner."""
    return [talk for talk in talks if talk.get("who") and same_name(partner, talk["who"], words)]


def telling(text: str, words: Words) -> set[str]:
    """The words of a text that say what it is about."""
    return reading.telling(text, set(listed(words, "small")), listed(words, "endings"))


def phrase_in(text: str, phrases: Iterable[str]) -> str:
    """The first of these phrases that stands in a text; "" if none does."""
    said = reading.tokens(text)
    return next((phrase for phrase in phrases if reading.holds(said, reading.tokens(phrase))), "")


def sentences(text: str, words: Words) -> list[str]:
    return reading.sentences(text, set(listed(words, "titles")))


def ended(text: str) -> str:
    """A text with a stop at its end."""
    return text if not text or text.rstrip("\"”’')").endswith((".", "!", "?", "…")) else f"{text}."


# --- the log --------------------------------------------------------------------------------------


def log_in_short(talks: pd.DataFrame, words: Words) -> list[Any]:
    """How many talks there are and what may be used of them, and a table: who, what they need, and what you may write."""
    rows = rows_of(talks)
    free = sum(map(may_repeat, rows))
    needs = sum(bool(row["need"]) for row in rows)
    cells = [
        (row["who"], row["need"] or words["nothing-yet"], words["may" if may_repeat(row) else "may-not"])
        for row in rows
    ]
    table = pd.DataFrame(cells, columns=[words["who"], words["need"], words["use"]], dtype="string")
    table.attrs["caption"] = words["log-caption"]
    return [say(words, "log-count", n=len(rows), agreed=free, needs=needs), table]


def check_log(talks: pd.DataFrame, words: Words) -> Found:
    """Lines that say what nobody needs, that were promised for somebody else, or that could harm someone."""
    rows = [row for row in rows_of(talks) if row["who"]]
    if not rows:
        yield "no-talks", {}
        return
    said = lambda row: " ".join(row[name] for name in ("words", "need", "fear", "offer"))
    if pitched := [called(row["who"], words) for row in rows if phrase_in(row["words"], listed(words, "pitch-words"))]:
        yield "pitch", {"who": joined(pitched)}
    if empty := [called(row["who"], words) for row in rows if not row["need"]]:
        yield "need-empty", {"who": joined(empty)}
    if unasked := [called(row["who"], words) for row in rows if row["repeat"] not in ("Yes", "No")]:
        yield "not-asked", {"who": joined(unasked)}
    for row in rows:
        if risk := phrase_in(f"{said(row)} {row['next']}", listed(words, "risk-words")):
            yield "could-cost", {"who": called(row["who"], words), "word": risk}
        if row["cost"] == "Yes" and row["words"]:
            yield "cost-words", {"who": called(row["who"], words)}
        for other in rows:
            if same_name(row["who"], other["who"], words):
                continue
            both = {"who": called(row["who"], words), "other": called(other["who"], words)}
            if named_in(row["offer"], other["who"], words):
                yield "offered-for", both
            if named_in(row["next"], other["who"], words) and not may_repeat(other):
                yield "next-name", both
    for one, other in combinations(rows, 2):
        mine, theirs = (telling(f"{row['words']} {row['need']}", words) for row in (one, other))
        alike = max(reading.share(mine, theirs), reading.share(theirs, mine)) if min(len(mine), len(theirs)) > 3 else 0
        same_day = one["date"] and one["date"] == other["date"] and same_name(one["who"], other["who"], words)
        if alike >= SAME_TALK or same_day:
            yield "same-talk", {"who": called(one["who"], words), "other": called(other["who"], words)}


# --- the letters ----------------------------------------------------------------------------------


def quoted(text: str, said: str, words: Words) -> str:
    """What a text repeats of what somebody said: eight words in a row, or half of a sentence. "" if it repeats nothing."""
    here = reading.tokens(text)
    whole = reading.longest_run(reading.tokens(said), here)
    if len(whole) >= RUN:
        return reading.excerpt(said, whole)
    for sentence in sentences(said, words):
        spoken = reading.tokens(sentence)
        run = reading.longest_run(spoken, here)
        quote = reading.excerpt(sentence, run)
        if len(run) >= max(LEAST_RUN, len(spoken) / 2) and len(telling(quote, words)) >= LEAST_TELLING:
            return quote
    return ""


def retold(text: str, said: Iterable[str], free: set[str], words: Words, *, near: bool = False) -> list[str]:
    """What a sentence has in common with what somebody said, in any order. [] where it is too little to retell it.

    Compared are each part between commas, each sentence and the whole of what they said. `free` are roots of words that
    others agreed to: they count, but two more are needed. With `near`, half of it is enough for three words as well.
    """
    here = meaning(text, words)
    for whole in said:
        parts = [part for sentence in sentences(whole, words) for part in (sentence, *re.split(r"[,;:]", sentence))]
        for part in (whole, *parts):
            there = meaning(part, words)
            both = here & there
            share = reading.share(there, here)
            enough = (len(both) >= LEAST_RETOLD and share >= MOST_OF_IT) or (
                len(both) >= (LEAST_RETOLD if near else HALF_RETOLD) and share >= HALF_OF_IT
            )
            if enough and len(both - free) >= LEAST_OWN:
                return [word for word in dict.fromkeys(reading.tokens(text)) if _roots([word], words)[0] in both]
    return []


def jargon_in(text: str, words: Words) -> dict[str, str]:
    """Words of offices in a text, each with a plainer one. "leverage" is found in "leveraging", too."""
    said = reading.tokens(text)
    found: dict[str, str] = {}
    for pair in listed(words, "jargon"):
        term, _, plainer = (part.strip() for part in pair.partition("="))
        asked = reading.tokens(term)
        if len(asked) == 1:
            root = re.sub("[ey]$", "", asked[0])
            seen = next((word for word in said if word.startswith(root) and len(word) - len(root) <= 4), "")
        else:
            seen = term if reading.holds(said, asked) else ""
        if seen:
            found[seen] = plainer
    return found


def own_text(letter: Row) -> str:
    """What somebody wrote into a letter."""
    return "\n".join(ended(letter[part]) for part in TEXTS if letter[part])


def blocks_of(letter: Row, shared: Mapping[str, Any], words: Words, messages: Words) -> list[dict[str, str]]:
    """A letter as the blocks of a document. A part that is not written yet says so."""
    lacking = lambda part: say(words, "lacking", part=words[f"part-{part}"])
    part = lambda name: ended(letter[name]) or lacking(name)
    if letter["open"] == "Yes":
        reply = words["letter-open"]
    elif letter["reply"]:
        reply = say(words, "letter-reply", day=date_words(messages, letter["reply"]))
    else:
        reply = lacking("reply")
    when, where, contact = (clean(shared.get(name)) for name in ("when", "where", "contact"))
    meeting = say(words, "letter-when", when=ended(when)) if when else ""
    paragraphs = [
        part("fact"),
        part("heard"),
        part("gain"),
        " ".join(filter(None, (meeting, ended(where)))),
        say(words, "letter-ask", ask=part("ask")) if letter["ask"] else part("ask"),
        part("others"),
        part("access"),
        reply,
        say(words, "letter-contact", contact=ended(contact)) if contact else "",
    ]
    title = {"type": "title", "text": words["letter-title"]}
    first, _, rest = letter["partner"].partition(" ")
    nameless = first.casefold() in listed(words, "no-name") and rest[:1].islower()
    partner = words["letter-line"] if nameless else letter["partner"] or words["nobody"]
    to = {"type": "subject", "text": say(words, "letter-to", partner=partner)}
    return [title, to, *({"type": "paragraph", "text": text} for text in paragraphs if text)]


def length_of(letter: Row, shared: Mapping[str, Any], words: Words, messages: Words) -> int:
    """The words on the page of a letter."""
    return sum(len(reading.tokens(block["text"])) for block in blocks_of(letter, shared, words, messages))


def common_words(talks: pd.DataFrame, letters: pd.DataFrame, plan: Mapping[str, Any], words: Words) -> set[str]:
    """Words that tell nothing about one partner: of the facts, of the problem, and of half of the talks.

    They are not counted by letters, because a sentence that was copied into all of them would then be common.
    """
    held = [telling(f"{talk['words']} {talk['need']}", words) for talk in rows_of(talks) if may_repeat(talk)]
    often = [word for word in set().union(*held) if sum(word in one for one in held) >= max(3, COMMON * len(held))]
    facts = " ".join(letter["fact"] for letter in rows_of(letters))
    return {*often, *telling(facts, words), *telling(clean(plan.get("problem")), words)}


def own_words(talks: pd.DataFrame, letters: pd.DataFrame, plan: Mapping[str, Any], words: Words) -> dict[str, set[str]]:
    """By partner, the words by which each letter tells what they said and could gain."""
    common = common_words(talks, letters, plan, words)
    return {letter["partner"]: _own(letter, common, words) for letter in rows_of(letters)}


def _own(letter: Row, common: set[str], words: Words) -> set[str]:
    return telling(f"{letter['heard']} {letter['gain']}", words) - common


def copied_share(one: Row, other: Row, common: set[str], words: Words) -> float:
    """How much of what one letter says of its partner stands in another letter as well, from 0 to 1."""
    mine, theirs = (_own(letter, common, words) for letter in (one, other))
    return reading.share(mine, theirs) if len(mine) > 3 else 0.0


def plainness_of(letter: Row, words: Words) -> reading.Plainness:
    return reading.plainness(own_text(letter), set(listed(words, "titles")))


def meter(
    talks: pd.DataFrame,
    letters: pd.DataFrame,
    partner_letters: Mapping[str, Any],
    plan: Mapping[str, Any],
    words: Words,
    messages: Words,
) -> list[Any]:
    """How plainly each letter reads, and what that cannot tell: a row a letter, with its longest words."""
    rows = rows_of(letters)
    if not rows:
        return [words["no-letters-yet"]]
    cells, common = [], common_words(talks, letters, plan, words)
    for letter in rows:
        counted = plainness_of(letter, words)
        others = [
            (copied_share(letter, other, common, words), other["partner"]) for other in rows if other is not letter
        ]
        most, whose = max(others, default=(0.0, ""))
        cells.append(
            (
                length_of(letter, partner_letters, words, messages),
                counted.longest,
                len(counted.long_words),
                ", ".join(dict.fromkeys(counted.long_words)) or words["none"],
                say(words, "alike", percent=round(100 * most), other=whose) if most else words["none"],
            )
        )
    heads = [words[f"meter-{name}"] for name in ("words", "longest", "long", "which", "alike")]
    partners = pd.Index([letter["partner"] or words["nobody"] for letter in rows], name=words["part-partner"])
    table = pd.DataFrame(cells, columns=heads, index=partners)
    table.attrs["caption"] = words["meter-caption"]
    together = reading.plainness("\n".join(map(own_text, rows)), set(listed(words, "titles")))
    grade = reading.smog(together)
    if grade is None:
        graded = say(words, "no-grade", n=together.sentences, enough=reading.ENOUGH)
    else:
        graded = say(words, "grade", n=together.sentences, grade=round(grade))
    return [table, graded, words["cannot-tell"]]


def previews(
    talks: pd.DataFrame, letters: pd.DataFrame, partner_letters: Mapping[str, Any], words: Words, messages: Words
) -> list[Any]:
    """Each letter as its page will be. For somebody whom it could cost something there is none, and it says why."""
    rows, held = rows_of(letters), rows_of(talks)
    if not rows:
        return [words["no-letters-yet"]]
    sheet = '<article class="multisector-paper" style="border:1px solid;padding:0 1.25em;margin:1em 0;max-width:40em">{}</article>'
    return [
        say(words, "no-page", partner=called(row["partner"], words))
        if at_risk(row["partner"], held, words)
        else Html(sheet.format(document_html(blocks_of(row, partner_letters, words, messages), 4)))
        for row in rows
    ]


def only_from(talks: pd.DataFrame, words: Words) -> list[Any]:
    """For everybody who did not agree: the question which sentence could only come from them."""
    private = [called(talk["who"], words) for talk in rows_of(talks) if talk["who"] and not may_repeat(talk)]
    if not private:
        return [words["only-nobody"]]
    return [*(say(words, "only-from", who=who) for who in dict.fromkeys(private)), words["only-same"]]


def check_parts(letters: pd.DataFrame, partner_letters: Mapping[str, Any], words: Words, messages: Words) -> Found:
    """Every letter has its seven parts, and fits on a page."""
    rows = rows_of(letters)
    if not rows:
        yield "no-letters", {}
    for letter in rows:
        partner = called(letter["partner"], words)
        missing = [part for part in PARTS if not letter[part] and not (part == "reply" and letter["open"] == "Yes")]
        missing = [*([] if letter["partner"] else ["partner"]), *missing]
        if missing:
            yield "parts", {"partner": partner, "parts": joined(words[f"part-{part}"] for part in missing)}
        length = length_of(letter, partner_letters, words, messages)
        if length > MOST_WORDS:
            yield "too-long", {"partner": partner, "n": length, "most": MOST_WORDS}


def check_consent(
    talks: pd.DataFrame, letters: pd.DataFrame, partner_letters: Mapping[str, Any], words: Words
) -> Found:
    """No letter repeats what somebody has not agreed to have repeated, or names them for it; nor do the lines of all."""
    held, rows = [talk for talk in rows_of(talks) if talk["who"]], rows_of(letters)
    private = [talk for talk in held if not may_repeat(talk)]
    free = meaning(" ".join(talk[name] for talk in held if may_repeat(talk) for name in SAID), words)
    shared = [clean(partner_letters.get(name)) for name in ("when", "where", "contact")]
    for letter in rows:
        if at_risk(letter["partner"], held, words):
            yield "risk", {"partner": called(letter["partner"], words)}
    for talk in private:
        who = called(talk["who"], words)
        for letter in rows:
            own = bool(letter["partner"]) and same_name(letter["partner"], talk["who"], words)
            given = {"partner": called(letter["partner"], words), "who": who}
            yield from _given_away([letter[part] for part in TEXTS], talk, own, free, given, words)
            if own:
                continue
            inside = [letter[part] for part in ("fact", "heard", "gain", "ask", "access")]
            if any(pointed_at(text, talk["who"], words) for text in inside):
                yield "named", given
            elif pointed_at(letter["others"], talk["who"], words):
                yield "named-guest", given
            elif pointed_at(" . ".join([*inside, letter["others"]]), talk["who"], words, role=True):
                yield "role", given
        if rows:
            given = {"partner": words["all-letters"], "who": who}
            yield from _given_away(shared, talk, False, free, given, words)
            if any(pointed_at(text, talk["who"], words) for text in shared):
                yield "named", given


def _given_away(texts: list[str], talk: Row, own: bool, free: set[str], given: dict[str, str], words: Words) -> Found:
    """Words in a row, sentences with most of the same words, and what a whole letter has of what somebody said.

    In a letter to the same person (`own`) their need and what they could give may stand.
    """
    said = [talk[name] for name in (("words",) if own else SAID) if talk[name]]
    runs = [run for text in texts for one in said if (run := quoted(text, one, words))]
    if runs:
        yield "quote", {**given, "quote": max(runs, key=len)}
        return
    for sentence in (one for text in texts for one in sentences(text, words)):
        if same := retold(sentence, said, free, words):
            yield "retold", {**given, "sentence": sentence, "words": ", ".join(same)}
            return
    for sentence in (one for text in texts for one in sentences(text, words)):
        if same := retold(sentence, said, free, words, near=True):
            yield "retold-near", {**given, "sentence": sentence, "words": ", ".join(same)}
            return
    whole, here = meaning(talk["words"], words), meaning("\n".join(texts), words)
    both = whole & here
    if len(both - free) >= LETTER_RETOLD and reading.share(whole, here) >= MOST_OF_IT:
        yield "retold-apart", {**given, "n": len(both)}


def check_interest(talks: pd.DataFrame, letters: pd.DataFrame, plan: Mapping[str, Any], words: Words) -> Found:
    """Each letter names a gain that answers to what this partner needs, and is not another's letter with a new name."""
    held, rows = rows_of(talks), rows_of(letters)
    for letter in rows:
        needs = [talk["need"] for talk in talks_of(letter["partner"], held, words) if talk["need"]]
        if letter["partner"] and not needs:
            yield "no-need", {"partner": called(letter["partner"], words)}
        gain = telling(letter["gain"], words)
        if needs and gain and max(reading.share(telling(need, words), gain) for need in needs) < NAMED_GAIN:
            yield "gain", {"partner": called(letter["partner"], words), "need": needs[-1]}
        if 0 < len(reading.tokens(letter["heard"])) < SHORT:
            yield "too-short", {"partner": called(letter["partner"], words), "n": len(reading.tokens(letter["heard"]))}
    common = common_words(talks, letters, plan, words)
    for one, other in combinations(rows, 2):
        alike = max(copied_share(one, other, common, words), copied_share(other, one, common, words))
        who = {"one": called(one["partner"], words), "other": called(other["partner"], words)}
        if alike > COPIED:
            yield "copied", {**who, "percent": round(100 * alike), "most": round(100 * COPIED)}
        elif alike > ALIKE:
            yield "alike", {**who, "percent": round(100 * alike)}


def several_asked(ask: str, words: Words) -> bool:
    """Whether more than one thing is asked: two verbs, or two things joined by "and", but not to come and do something."""
    joints = "|".join(listed(words, "and-words"))
    clauses = [reading.tokens(one) for one in re.split(rf"[,;\n]|\b(?:{joints})\b", ask, flags=re.IGNORECASE)]
    first = [next((word for word in clause if word not in listed(words, "ask-openings")), "") for clause in clauses]
    coming = any(word in listed(words, "come-words") for word in first)
    asked = [word for word in first if word in listed(words, "ask-verbs")]
    joined_things = bool(set(reading.tokens(ask)) & set(listed(words, "and-words")))
    return len(asked) > 1 or (joined_things and not coming)


def check_plain(letters: pd.DataFrame, words: Words) -> Found:
    """Each letter asks for one thing, in words that people say at home."""
    for letter in rows_of(letters):
        partner, ask = called(letter["partner"], words), letter["ask"]
        signs = [
            several_asked(ask, words),
            ask.count("?") > 1,
            bool(re.search(r"[;\n•]|(?:^|\s)(?:[-*]|\d[.)])\s", ask)),
            len(sentences(ask, words)) > 1,
        ]
        if any(signs):
            yield "asks", {"partner": partner, "ask": ask}
        if jargon := jargon_in(own_text(letter), words):
            plainer = (say(words, "plainer", word=word, plainer=better) for word, better in jargon.items())
            yield "jargon", {"partner": partner, "words": joined(plainer)}
        counted = plainness_of(letter, words)
        if counted.longest > LONG_SENTENCE:
            yield "sentence", {"partner": partner, "n": counted.longest, "most": LONG_SENTENCE}
        if counted.a_sentence > LONG_WORDS:
            yield "long-words", {"partner": partner, "words": ", ".join(dict.fromkeys(counted.long_words))}


def check_others(talks: pd.DataFrame, letters: pd.DataFrame, words: Words) -> Found:
    """Nobody is promised or thanked in a letter to somebody else."""
    rows = rows_of(letters)
    names = dict.fromkeys([talk["who"] for talk in rows_of(talks)] + [letter["partner"] for letter in rows])
    promises, thanks = listed(words, "promise-words"), listed(words, "thank-words")
    for letter in rows:
        partner = called(letter["partner"], words)
        others = [name for name in names if name and not same_name(name, letter["partner"], words)]
        for sentence in [one for part in TEXTS for one in sentences(letter[part], words)]:
            about = next((name for name in others if named_in(sentence, name, words)), "")
            if phrase_in(sentence, promises) and (about or sentence in sentences(letter["others"], words)):
                yield "promised", {"partner": partner, "sentence": sentence}
            elif sentence in sentences(letter["gain"], words) and phrase_in(sentence, listed(words, "may-words")):
                yield "who-promised", {"partner": partner, "sentence": sentence}
            if about and phrase_in(sentence, thanks):
                yield "thanked", {"partner": partner, "sentence": sentence, "who": called(about, words)}
        told = " . ".join(letter[part] for part in ("heard", "gain", "ask", "others"))
        if health := phrase_in(told, listed(words, "health-words")):
            yield "health", {"partner": partner, "word": health}


def other_day(text: str, days: list[int], words: Words, messages: Words, *, weekdays: bool = True) -> str:
    """The first day in a text, such as "December 17" or "17 Dec", that is none of these `days`; "" where there is none.

    Days are counted from January 1, 1970. With `weekdays`, a day of the week must be that of the first of them.
    """
    meant = [date.fromisoformat(day_of(day)) for day in days]
    months = say(messages, "date.months").split(", ")
    short = {name[:size]: at for at, name in enumerate(months, 1) for size in (3, 4, len(name))}
    name = "|".join(sorted(short, key=len, reverse=True))
    pattern = rf"\b({name})\.? (\d{{1,2}})(?:st|nd|rd|th)?\b|\b(\d{{1,2}})(?:st|nd|rd|th)? (?:of )?({name})\b"
    for found in re.finditer(pattern, text):
        month, number = found[1] or found[4], int(found[2] or found[3])
        if (short[month], number) not in [(day.month, day.day) for day in meant]:
            return found[0]
    week = [one.casefold() for one in listed(words, "weekdays")]
    said = [word for word in reading.tokens(text) if word in week]
    if weekdays and said and week[meant[0].weekday()] not in said:
        return said[0].capitalize()
    return ""


def check_days(
    letters: pd.DataFrame, partner_letters: Mapping[str, Any], today: str, words: Words, messages: Words
) -> Found:
    """Each answer is asked for by a day that is still to come, and before the meeting."""
    meeting, now = day_number(partner_letters.get("day")), day_number(today)
    rows = rows_of(letters)
    if rows and meeting is None:
        yield "no-day", {}
    if rows and meeting is not None:
        when = clean(partner_letters.get("when"))
        if other := other_day(when, [meeting], words, messages):
            yield "when-differs", {"text": other, "day": date_words(messages, day_of(meeting))}
    for letter in rows:
        partner, by = called(letter["partner"], words), day_number(letter["reply"])
        if letter["reply"] and by is None:
            yield "reply-day", {"partner": partner, "day": letter["reply"]}
        if meeting is not None:
            texts = " . ".join(letter[part] for part in ("gain", "ask", "others", "access"))
            if other := other_day(texts, [meeting, *([by] if by is not None else [])], words, messages, weekdays=False):
                meant = date_words(messages, day_of(meeting))
                yield "day-differs", {"partner": partner, "text": other, "day": meant}
        said = {"partner": partner, "day": date_words(messages, letter["reply"])}
        if by is not None and meeting is not None and by >= meeting:
            yield "reply-late", said
        if by is not None and now is not None and by < now:
            yield "reply-past", said


# --- the papers -----------------------------------------------------------------------------------


def letter_pages(
    talks: pd.DataFrame,
    letters: pd.DataFrame,
    partner_letters: Mapping[str, Any],
    words: Words,
    messages: Words,
    made_up: bool,
    version: str = "me",
) -> dict[str, Any]:
    """All letters, each on a page of its own: as a Word file, and as HTML to print.

    Nobody whom it could cost something has a page. The unsigned version names nobody to ask.
    """
    if version == "unsigned":
        partner_letters = {**partner_letters, "contact": ""}
    held = rows_of(talks)
    rows = [letter for letter in rows_of(letters) if not at_risk(letter["partner"], held, words)]
    place = exercise.definition["place"]
    note = [{"type": "note", "text": say(messages, "exercise.made_up", place=place)}] if made_up else []
    made = [blocks_of(letter, partner_letters, words, messages) for letter in rows]
    target = io.BytesIO()
    write_word([block for letter in made for block in [*letter, *note]], target, title=words["letter-title"])
    pages = [document_html(letter) + document_html(note if number else []) for number, letter in enumerate(made)]
    sections = [f'<section style="break-after:page">{page}</section>' for page in pages[:-1]] + pages[-1:]
    return {"word": _on_pages(target.getvalue()), "print": Html("\n".join(sections))}


def _on_pages(content: bytes) -> bytes:
    """A Word file in which every title but the first begins a page."""
    import docx

    document = docx.Document(io.BytesIO(content))
    titles = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Title"]
    for title in titles[1:]:
        title.paragraph_format.page_break_before = True
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def follow_up(
    talks: pd.DataFrame,
    letters: pd.DataFrame,
    partner_letters: Mapping[str, Any],
    today: str,
    words: Words,
) -> pd.DataFrame:
    """Who is asked again, and on which days; what came back is written by hand. It holds nothing that anybody said.

    Whom a letter could cost something is asked by mouth, and no more than that stands in their row.
    """
    held = rows_of(talks)
    meeting, now = day_number(partner_letters.get("day")), day_number(today) or 0
    days = [day_of(max(meeting - before, now)) if meeting is not None else "" for before in BEFORE]
    heads = [words[f"follow-{name}"] for name in ("who", "ask", "door", "call", "knock", "reply", "came-back", "came")]
    cells = []
    for letter in rows_of(letters):
        if at_risk(letter["partner"], held, words):
            cells.append((letter["partner"], "", words["follow-mouth"], "", "", "", "", ""))
            continue
        reply = words["follow-open"] if letter["open"] == "Yes" else letter["reply"]
        cells.append((letter["partner"], letter["ask"], *days, reply, "", ""))
    return pd.DataFrame(cells, columns=heads, dtype="string")


# --- into the plan --------------------------------------------------------------------------------


def partners_with(talks: pd.DataFrame, partners: list[dict[str, str]], words: Words) -> list[dict[str, str]]:
    """The partners of a plan, with those of the log who agreed: what is written there stays, and only gaps are filled."""
    found, held = [dict(row) for row in partners], rows_of(talks)
    for talk in held:
        if not talk["who"] or not agreed(talk["who"], held, words):
            continue
        new = {"name": talk["who"], "wants": talk["need"], "brings": talk["offer"]}
        row = next((row for row in found if same_name(row.get("name", ""), talk["who"], words)), None)
        if row is None:
            found.append({key: cell for key, cell in new.items() if cell})
        else:
            row.update({key: cell for key, cell in new.items() if cell and not row.get(key)})
    return found


def letter_fields(letter: Row) -> dict[str, str]:
    """The fields of the plan that a letter can fill. Its fact is not among them, because the plan keeps facts apart."""
    fields = {place: letter[column] for column, place in PLACES.items() if letter[column]}
    if day_number(fields.get("reply-by")) is None:
        fields.pop("reply-by", None)
    return fields


def carried(
    talks: pd.DataFrame, letter: Row | None, plan: Mapping[str, Any], words: Words, *, replace: bool
) -> dict[str, Any]:
    """What the plan would then hold. Without `replace`, only what is empty there is filled."""
    new = letter_fields(letter) if letter else {}
    kept = {place: text for place, text in new.items() if replace or not clean(plan.get(place))}
    partners = partners_with(talks, [row for row in plan.get("partners", []) if isinstance(row, Mapping)], words)
    return {**kept, **({"partners": partners} if partners else {})}


def carry(of: Exercise | None = None) -> Panel:
    """A panel that puts the partners and one letter into the plan, after it has shown what would stand there."""
    here = of or exercise
    panel = Panel(name="carry")
    panel.chosen = None
    words = here.words

    def look(told: Mapping[str, Any]) -> None:
        panel.html = _carry_html(here, panel.chosen)
        panel.say(words["carry-shown"])

    def choose(told: Mapping[str, Any]) -> None:
        panel.chosen = int(told["with"])
        look(told)

    def put(replace: bool) -> None:
        letters, talks = rows_of(here.table("letters")), here.table("talks")
        letter = letters[panel.chosen] if panel.chosen is not None and panel.chosen < len(letters) else None
        if letter is None and letters:
            panel.say(words["carry-choose"])
            return
        if letter and not agreed(letter["partner"], rows_of(talks), words):
            panel.say(say(words, "carry-not-agreed", partner=called(letter["partner"], words)))
            return
        chosen = pd.DataFrame([letter] if letter else [])
        if held := [
            one
            for one in here.found(lambda: check_consent(talks, chosen, here.answers("partner-letters"), words))
            if one.level == "must"
        ]:
            panel.say(say(words, "carry-held", why=held[0].text))
            return
        plan = here.answers("plan")
        new = {**plan, **carried(talks, letter, plan, words, replace=replace)}

        def change(kept: Any) -> None:
            if new != plan:
                kept.set_aside("plan", "replaced", plan)
            kept.change("plan", new, plan)

        here.store.update(change)
        here.refresh()
        panel.html = _carry_html(here, panel.chosen)
        panel.say(words["carry-done"])

    panel.acts = {
        "look": look,
        "letter": choose,
        "gaps": lambda told: put(False),
        "replace": lambda told: put(True),
    }
    panel.html = f"<p>{escape(words['carry-about'])}</p>{buttons(button('look', words['carry-look']))}"
    return panel


def _carry_html(here: Exercise, chosen: int | None) -> str:
    """The letters to choose from; for the chosen one, what stands in the plan and what would."""
    words, plan = here.words, here.answers("plan")
    letters, talks = rows_of(here.table("letters")), here.table("talks")
    held = rows_of(talks)
    offered = [agreed(letter["partner"], held, words) for letter in letters]
    refused = [called(letter["partner"], words) for letter, yes in zip(letters, offered, strict=True) if not yes]
    options = "".join(
        f'<div class="option"><input type="radio" name="letter" value="{at}" id="{INSTANCE}-letter-{at}" data-do="letter" '
        f'data-with="{at}"{" checked" if at == chosen else ""}> <label for="{INSTANCE}-letter-{at}">'
        f"<span>{escape(letter['partner'] or words['nobody'])}</span></label></div>"
        for at, letter in enumerate(letters)
        if offered[at]
    )
    choice = f"<fieldset><legend>{escape(words['carry-which'])}</legend>{options}</fieldset>" if options else ""
    if refused:
        choice += f"<p>{escape(say(words, 'carry-refused', who=joined(refused)))}</p>"
    letter = letters[chosen] if chosen is not None and chosen < len(letters) and offered[chosen] else None
    labels = {
        field["id"]: field["label"] for field in catalog.load_compiled("plan", here.language)["activity"]["fields"]
    }
    fields = letter_fields(letter) if letter else {}
    dated = lambda text: escape(date_words(here.messages, text))
    lines = "".join(
        f'<tr><th scope="row">{escape(labels[place])}</th><td>{dated(clean(plan.get(place)))}</td><td>{dated(text)}</td></tr>'
        for place, text in fields.items()
    )
    table = ""
    if lines:
        heads = "".join(f'<th scope="col">{escape(words[f"carry-{one}"])}</th>' for one in ("field", "now", "then"))
        table = (
            f'<div class="table-scroll" tabindex="0" role="group" aria-label="{escape(words["carry-table"])}">'
            f'<table class="shown"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>'
        )
    before = [row for row in plan.get("partners", []) if isinstance(row, Mapping)]
    after = partners_with(talks, before, words)
    left = sum(not agreed(row["who"], held, words) for row in held)
    told = say(words, "carry-partners", before=len(before), after=len(after), left=left)
    return (
        f"<p>{escape(words['carry-about'])}</p>{choice}{table}<p>{escape(told)}</p>"
        f"{buttons(button('gaps', words['carry-gaps']), button('replace', words['carry-replace']))}"
    )


exercise = Exercise(
    "talk-and-invite",
    checks=[check_log, check_parts, check_consent, check_interest, check_plain, check_others, check_days],
    makers={"letters": letter_pages, "follow-up": follow_up},
)

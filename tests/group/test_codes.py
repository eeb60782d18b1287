"""Answer codes: the frozen format, what the check letters catch, and codes found in a mess."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from dataclasses import fields
from itertools import combinations, product

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from multisector.shared import codes, messages
from multisector.shared.codes import (
    ALPHABET,
    ANSWERS,
    MOST_ITEMS,
    SEATS,
    CodeError,
    decode,
    encode,
    find_codes,
    likely_mends,
    open_code,
)
from multisector.shared.messages import say
from support.js_engine import call_js, plain
from support.places import ROOT

VECTORS = json.loads((ROOT / "multisector/shared/codes.vectors.json").read_text(encoding="utf-8"))
INSTRUMENTS = VECTORS["instruments"]
SCRIPTS = ["front/namespace.js", "shared/codes.js"]
LETTERS = {"D1": 11, "R1": 23}


def definition(prefix: str) -> dict:
    """As much of an assessment as its codes need."""
    items = [{"id": item} for item in INSTRUMENTS[prefix]["items"]]
    return {"code_prefix": prefix, "dimensions": [{"items": items[:3]}, {"items": items[3:]}]}


def in_js(value: object) -> object:
    """A Python result as the twin gives it."""
    if isinstance(value, codes.Decoded):
        found = plain(value)
        return {"randomBits": found.pop("random_bits"), **found}
    if isinstance(value, codes.Damaged):
        return {"written": value.written, "key": value.error.key, "values": value.error.values}
    if isinstance(value, codes.Found):
        return {field.name: in_js(getattr(value, field.name)) for field in fields(value)}
    return [in_js(part) for part in value] if isinstance(value, list) else value


def python_result(function: object, *arguments: object) -> dict:
    """The result or error of a call, as `call_js` gives it."""
    try:
        return {"ok": in_js(function(*arguments))}
    except CodeError as error:
        return {"error": error.key, "key": error.key, "values": plain(error.values)}


def random_answers(draw: random.Random, prefix: str) -> dict:
    drawn = {item: draw.choice(ANSWERS) for item in INSTRUMENTS[prefix]["items"]}
    return {key: value for key, value in drawn.items() if value} | {"seat": draw.choice(SEATS)}


def some_codes(seed: int, prefix: str, count: int) -> list[str]:
    draw = random.Random(seed)
    return [encode(definition(prefix), random_answers(draw, prefix), draw.randrange(256)) for _ in range(count)]


# --- the vectors, in both languages ------------------------------------------------------------

PYTHON = {
    "encode": encode,
    "decode": decode,
    "findCodes": find_codes,
    "openCode": open_code,
    "likelyMends": likely_mends,
}


def both(calls: list[tuple]) -> list[tuple[dict, dict]]:
    """Each (function, arguments...) in Python and in JavaScript."""
    scripts = call_js(SCRIPTS, [(f"multisector.{name}", *arguments) for name, *arguments in calls])
    return [
        (python_result(PYTHON[name], *arguments), done) for (name, *arguments), done in zip(calls, scripts, strict=True)
    ]


def test_vectors_of_codes():
    cases = VECTORS["codes"]
    encoded = both([("encode", definition(case["prefix"]), case["answers"], case["random_bits"]) for case in cases])
    decoded = both([("decode", case["code"], INSTRUMENTS) for case in cases])
    for case, codes_made, codes_read in zip(cases, encoded, decoded, strict=True):
        release = INSTRUMENTS[case["prefix"]]
        expected = {
            "prefix": case["prefix"],
            "activity": release["activity"],
            "version": release["version"],
            "answers": case["answers"],
            "seat": case["answers"]["seat"],
            "randomBits": case["random_bits"],
            "code": case["code"],
        }
        assert codes_made == ({"ok": case["code"]}, {"ok": case["code"]}), case["name"]
        assert codes_read == ({"ok": expected}, {"ok": expected}), case["name"]


def test_vectors_of_ways_to_write_a_code():
    cases = VECTORS["written"]
    for case, results in zip(cases, both([("decode", case["written"], INSTRUMENTS) for case in cases]), strict=True):
        for result in results:
            assert result["ok"]["code"] == case["code"], case["name"]


def test_vectors_of_errors():
    cases = VECTORS["errors"]
    for case, results in zip(cases, both([("decode", case["written"], INSTRUMENTS) for case in cases]), strict=True):
        expected = {"error": case["key"], "key": case["key"], "values": case["values"]}
        assert results == (expected, expected), case["name"]


def test_vectors_of_texts():
    cases = VECTORS["texts"]
    for case, results in zip(cases, both([("findCodes", case["text"], INSTRUMENTS) for case in cases]), strict=True):
        for result in results:
            found = result["ok"] | {"found": [each["code"] for each in result["ok"]["found"]]}
            assert found == {key: case[key] for key in ("found", "damaged", "duplicates")}, case["name"]


def test_vectors_of_what_is_opened():
    cases = VECTORS["opened"]
    for case, results in zip(cases, both([("openCode", case["text"], INSTRUMENTS) for case in cases]), strict=True):
        for result in results:
            if "code" in case:
                assert result["ok"]["code"] == case["code"], case["name"]
            else:
                assert (result["key"], result["values"]) == (case["key"], case["values"]), case


# --- the format --------------------------------------------------------------------------------


@pytest.mark.parametrize(("prefix", "body"), [("D1", 7), ("R1", 19)])
def test_size(prefix, body):
    code = encode(definition(prefix), {})
    assert len(code.replace("-", "")) == 2 + body + 2
    assert [len(group) for group in code.split("-")] == [2] + [3] * ((body + 2) // 3)


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_round_trip(data):
    prefix = data.draw(st.sampled_from(sorted(INSTRUMENTS)))
    items = INSTRUMENTS[prefix]["items"]
    answers = data.draw(st.dictionaries(st.sampled_from(items), st.sampled_from(ANSWERS[1:])))
    seat = data.draw(st.none() | st.sampled_from(SEATS))
    bits = data.draw(st.integers(0, 255))
    given_seat = {} if seat is None else {"seat": seat}
    read = decode(encode(definition(prefix), answers | given_seat, bits), INSTRUMENTS)
    assert read.answers == answers | {"seat": seat or "not-said"}
    assert (read.seat, read.random_bits) == (seat or "not-said", bits)
    assert (read.activity, read.version) == (
        INSTRUMENTS[prefix]["activity"],
        INSTRUMENTS[prefix]["version"],
    )


def test_only_items_and_seat_enter_a_code():
    draw = random.Random(5)
    answers = random_answers(draw, "D1")
    private = {"place": "Elm Street", "issue": "rents", "owner": "Ana"}
    assert encode(definition("D1"), answers | private, 9) == encode(definition("D1"), answers, 9)


def test_same_answers_get_different_codes():
    answers = random_answers(random.Random(6), "D1")
    drawn = [encode(definition("D1"), answers) for _ in range(40)]
    drawn += [done["ok"] for done in call_js(SCRIPTS, [("multisector.encode", definition("D1"), answers)] * 40)]
    assert len(set(drawn)) > 60
    reads = [decode(code, INSTRUMENTS) for code in drawn]
    assert all(read.answers == answers for read in reads)
    assert max(read.random_bits for read in reads) >= 256  # more than eight bits, for seven items


def test_same_code_is_a_duplicate_but_same_answers_are_not():
    answers = random_answers(random.Random(7), "R1")
    one, two = (encode(definition("R1"), answers, bits) for bits in (1, 2))
    found = find_codes(f"{one} {two} {one}", INSTRUMENTS)
    assert [each.code for each in found.found] == [one, two]
    assert found.duplicates == [one]
    assert found.damaged == []


@pytest.mark.parametrize("value", [True, "3", 3.0, 0, 6, "maybe", ""])
def test_what_is_no_answer_is_refused(value):
    with pytest.raises(CodeError) as caught:
        encode(definition("D1"), {"D1a": value})
    assert (caught.value.key, caught.value.values) == (
        "code.problem.answer",
        {"field": "D1a", "value": value},
    )


def test_random_bits_must_fit():
    with pytest.raises(ValueError):
        encode(definition("D1"), {}, 4096)
    assert "error" in call_js(SCRIPTS, [("multisector.encode", definition("D1"), {}, 4096)])[0]


def test_an_instrument_too_long_for_the_check_letters_is_refused():
    too_many = {"X1": {"activity": "x", "version": 1, "items": [f"q{number}" for number in range(42)]}}
    with pytest.raises(ValueError):
        decode("X1", too_many)
    assert "error" in call_js(SCRIPTS, [("multisector.decode", "X1", too_many)])[0]


def test_no_code_is_made_that_could_not_be_read():
    for count, fits in ((MOST_ITEMS, True), (MOST_ITEMS + 1, False)):
        items = [f"q{number}" for number in range(count)]
        made = {"code_prefix": "X1", "dimensions": [{"items": [{"id": item} for item in items]}]}
        there = call_js(SCRIPTS, [("multisector.encode", made, {}, 0)])[0]
        if fits:
            assert encode(made, {}, 0) == there["ok"]
            released = {"X1": {"activity": "x", "version": 1, "items": items}}
            assert decode(there["ok"], released).answers == {"seat": "not-said"}
            continue
        with pytest.raises(ValueError, match="holds 41 items at most, not 42"):
            encode(made, {}, 0)
        assert "holds 41 items at most, not 42" in there["error"]


# --- what the check letters catch --------------------------------------------------------------
# Every prefix is made known here, with one structure, so that only the check letters can refuse.


def every_prefix_known(code: str) -> dict:
    return dict.fromkeys(map("".join, product(ALPHABET, repeat=2)), INSTRUMENTS[code[:2]])


def passes(code: str, instruments: dict) -> bool:
    try:
        decode(code, instruments)
    except CodeError as error:
        assert error.key == "code.problem.check"
        return False
    return True


@pytest.mark.parametrize("prefix", sorted(INSTRUMENTS))
def test_every_single_wrong_letter_is_caught(prefix):
    for code in some_codes(1, prefix, 8):
        letters, known = code.replace("-", ""), every_prefix_known(code)
        assert passes(letters, known)
        for place, letter in product(range(len(letters)), ALPHABET):
            wrong = letters[:place] + letter + letters[place + 1 :]
            assert passes(wrong, known) == (wrong == letters), (code, wrong)


@pytest.mark.parametrize("prefix", sorted(INSTRUMENTS))
def test_every_swap_of_two_letters_is_caught(prefix):
    for code in some_codes(2, prefix, 40):
        letters, known = code.replace("-", ""), every_prefix_known(code)
        for one, two in combinations(range(len(letters)), 2):
            swapped = list(letters)
            swapped[one], swapped[two] = letters[two], letters[one]
            assert passes("".join(swapped), known) == (letters[one] == letters[two]), (
                code,
                one,
                two,
            )


def test_every_two_wrong_letters_are_caught():
    """The check is linear, so what holds for errors in the all-zero code holds for every code."""
    longest = 23
    places = [codes.check_letters([0] * place + [1] + [0] * (longest - 3 - place)) for place in range(longest - 2)]
    places += [[1, 0], [0, 1]]
    syndromes = [{tuple(codes._times(each, value) for each in place) for value in range(1, 32)} for place in places]
    assert all(len(seen) == 31 and (0, 0) not in seen for seen in syndromes)
    assert all(not (one & two) for one, two in combinations(syndromes, 2))


@pytest.mark.parametrize("prefix", sorted(INSTRUMENTS))
def test_exactly_one_of_1024_check_pairs_passes(prefix):
    draw = random.Random(3)
    for _ in range(12):
        body = "".join(draw.choices(ALPHABET, k=LETTERS[prefix] - 4))
        accepted = [pair for pair in product(ALPHABET, repeat=2) if passes(prefix + body + "".join(pair), INSTRUMENTS)]
        assert len(accepted) == 1


def test_check_letters_are_a_reed_solomon_code():
    """Checked another way: the whole code, as a polynomial, is zero at 2 and at 4 in GF(32)."""
    powers = [1]
    for _ in range(30):
        double = powers[-1] << 1
        powers.append(double ^ 0b100101 if double & 32 else double)
    assert sorted(powers) == list(range(1, 32))
    for code in some_codes(4, "D1", 20) + some_codes(4, "R1", 20):
        letters = [ALPHABET.index(letter) for letter in reversed(code.replace("-", ""))]
        for root in (1, 2):
            total = 0
            for place, letter in enumerate(letters):
                total ^= powers[(powers.index(letter) + root * place) % 31] if letter else 0
            assert total == 0, code


# --- words -------------------------------------------------------------------------------------


def test_every_error_has_clear_words(monkeypatch):
    catalogue = yaml.safe_load((ROOT / "data/messages/en.yml").read_text(encoding="utf-8"))
    problems = {f"code.problem.{key}": words for key, words in catalogue["code"]["problem"].items()}
    monkeypatch.setattr(messages, "load_messages", lambda: problems)
    cases = VECTORS["errors"] + [
        {"key": "code.problem.answer", "values": {"field": "D1a", "value": 6}},
        {"key": "code.problem.activity", "values": {"activity": "readiness"}},
        {"key": "code.problem.several", "values": {"n": 2}},
    ]
    assert {case["key"] for case in cases} == set(problems)
    for case in cases:
        words = str(CodeError(case["key"], **case["values"]))
        assert words == say(problems, case["key"], **case["values"])
        assert "{" not in words
        assert all(str(value) in words for value in case["values"].values())


# --- codes in a text ---------------------------------------------------------------------------


def seen(text: str) -> tuple[list[str], list[str]]:
    """The codes found in a text, and what is damaged, as it was written."""
    read = find_codes(text, INSTRUMENTS)
    return [each.code for each in read.found], [each.written for each in read.damaged]


PARTED = ["-", " ", ".", "/", "_", "\n", " - ", "\u2013", "\u00a0"]
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("prefix", sorted(INSTRUMENTS))
def test_a_code_is_found_however_it_is_parted(prefix):
    draw = random.Random(21)
    for code in some_codes(21, prefix, 300):
        by = draw.choice(PARTED)
        given = draw.choice([str.upper, str.lower])(code.replace("-", by))
        if draw.random() < 0.5:
            place = draw.randrange(len(given))
            given = given[:place] + draw.choice(MARKS) + given[place:]
        assert seen(f"Mine is {given}, thanks") == ([code], []), ascii(given)


@pytest.mark.parametrize("prefix", sorted(INSTRUMENTS))
def test_one_wrong_letter_in_the_prefix_is_named(prefix):
    """In capitals, and with a digit beside a letter in its groups: one code in twenty has none."""
    draw = random.Random(22)
    named = tried = 0
    for code in some_codes(22, prefix, 300):
        place, by = draw.randrange(2), draw.choice(PARTED)
        letter = draw.choice(sorted(set(ALPHABET + "U") - {code[place]}))
        given = (code[:place] + letter + code[place + 1 :]).replace("-", by)
        if given[:2] in INSTRUMENTS:
            continue
        tried += 1
        found, damaged = seen(f"Mine is {given}, thanks")
        assert found == []
        assert damaged in ([], [given])
        named += damaged == [given]
    assert named > 0.93 * tried


@pytest.mark.parametrize("prefix", sorted(INSTRUMENTS))
def test_a_letter_missing_or_too_many_between_spaces_is_damaged(prefix):
    """In capitals, and with a digit beside a letter in its groups: one code in twenty has none."""
    draw = random.Random(23)
    named = 0
    for code in some_codes(23, prefix, 300):
        by = draw.choice([" ", ".", "/", "_"])
        place = draw.choice([at for at in range(3, len(code)) if code[at] != "-"])
        extra = code[place] + draw.choice(ALPHABET) if draw.random() < 0.5 else ""
        given = (code[:place] + extra + code[place + 1 :]).replace("-", by)
        found, damaged = seen(f"Mine is {given}, thanks")
        assert found == []
        assert len(damaged) <= 1
        named += bool(damaged)
    assert named > 0.93 * 300


ODD = [
    "2nd",
    "3pm",
    "10am",
    "R12",
    "A4",
    "B52",
    "mp3",
    "1st",
    "5km",
    "Q3",
    "G20",
    "21",
    "412",
    "1984",
    "2027",
    "3,500",
    "$12",
    "50%",
    "D7",
    "D1a",
    "d1",
    "D1",
    "R1",
    "DI",
    "DL",
    "B1",
    "hi",
    "I",
    "diabetes",
    "623",
    "district",
    "12",
    "discount2024",
    "diary-21",
    "Riverside",
    "4021",
    "Apt",
    "12",
    "Elm",
    "St",
    "123",
]


def prose(draw: random.Random, words: list[str], odd: float) -> str:
    """Words of the course, and now and then what has digits or opens like a code."""

    def one() -> str:
        if draw.random() > odd:
            return draw.choice(words)
        day, number = draw.randint(1, 28), draw.randint(100, 999)
        return draw.choice(
            [
                draw.choice(ODD),
                draw.choice(ODD),
                f"D1 {draw.choice(words)}",
                f"{day} May {2000 + day}",
                f"{day}/12/2027",
                f"+{day} {number} {draw.randint(100, 999)} {draw.randint(100, 999)}",
                f"({number}) {draw.randint(100, 999)}-{draw.randint(1000, 9999)}",
                f"{draw.choice('ABDLRX')}{draw.choice('ILX1')}-{number}",
            ]
        )

    return " ".join(one() for _ in range(60_000))


def words_of_the_course() -> list[str]:
    pages = sorted((ROOT / "book").rglob("*.md"))
    return [word for page in pages for word in page.read_text(encoding="utf-8").split()]


def test_prose_is_no_code():
    """In 4 MB where one word in twenty is a date, a number or the like: nothing at all.

    The words are those that the course once had, and stay: with each new one, chance makes other neighbors, and once in
    some hundred thousand words they look like a damaged code.
    """
    draw, words = random.Random(24), (ROOT / "tests/fixtures/words.txt").read_text(encoding="utf-8").split()
    for _ in range(10):
        assert seen(prose(draw, words, odd=0.05)) == ([], [])


def test_prose_full_of_numbers_is_hardly_ever_a_code():
    """Where every third word is odd, and many are a prefix: a false alarm in 10,000 words, at most."""
    draw, words = random.Random(25), words_of_the_course()
    wrong = [each for _ in range(5) for part in seen(prose(draw, words, 0.33)) for each in part]
    assert len(wrong) < 30, wrong


def test_what_only_looks_like_a_code_is_found_once_in_1024():
    draw = random.Random(26)
    letters = ["".join(draw.choices(ALPHABET, k=9)) for _ in range(20_000)]
    text = "\n".join(f"D1-{each[:3]}-{each[3:6]}-{each[6:]}" for each in letters)
    found, damaged = seen(text)
    assert len(found) < 2 * len(letters) / 1024
    assert len(found) + len(damaged) == len(letters)


def work(call: Callable[[], object]) -> int:
    """How many functions a call calls, those in C too."""
    calls = 0

    def count(_frame: object, event: str, _about: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        call()
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "part",
    ["D1 ", "D1-", "B1 ", "B1-abc-", "d1a ", "d1", "7", "-", "D\u200e", "% ", "D1-575-VN6 "],
)
def test_the_work_grows_as_the_text_does(part):
    once, twice = (work(lambda n=n: find_codes(part * n, INSTRUMENTS)) for n in (1000, 2000))
    assert twice <= 2.1 * once
    assert once < 1000 * 500


# --- Python and JavaScript agree ---------------------------------------------------------------

WORDS = [
    "hello",
    "I",
    "think",
    "so",
    "Did",
    "you",
    "see",
    "Directions",
    "right-hand",
    "Ri-chie",
    "D1",
    "R1",
    "D1-D7",
    "R1–R7",
    "room",
    "R12",
    "10:42",
    "https://example.org/#code=",
    "%20",
    "%D1",
    "**",
    "`",
    "“",
    "”",
    "(",
    ")",
    ",",
    ".",
    ";",
    "🙂",
    "é",
    "ſ",
    "ı",
    "Ｄ１",
    "\u200e",
    "\ufeff",
    "D",
    "l",
    "d1",
    "dI",
    "rl",
    "ABC",
    "123",
    "-",
    "—",
    "\n",
    "\r\n",
    "\t",
]
WORDS = [
    "hello",
    "I",
    "think",
    "so",
    "Did",
    "you",
    "see",
    "Directions",
    "right-hand",
    "Ri-chie",
    "D1",
    "R1",
    "D1-D7",
    "R1–R7",
    "room",
    "R12",
    "10:42",
    "https://example.org/#code=",
    "%20",
    "%D1",
    "diabetes",
    "623",
    "RI",
    "B1",
    "2nd",
    "**",
    "`",
    "“",
    "”",
    "(",
    ")",
    ",",
    ".",
    ";",
    "🙂",
    "é",
    "ſ",
    "ı",
    "Ｄ１",
    "\u200e",
    "\ufeff",
    "D",
    "l",
    "d1",
    "dI",
    "rl",
    "ABC",
    "123",
    "-",
    "—",
    "\n",
    "\r\n",
    "\t",
]
HYPHENS = [
    "-",
    "\u2010",
    "\u2011",
    "\u2012",
    "\u2013",
    "\u2014",
    "\u2212",
    "\u00ad",
    " ",
    "\u00a0",
    "\n",
    "-\n",
    "",
    "--",
    " - ",
    ".",
    "/",
    "_",
    "\u200e",
    "-\u2069",
]
NOISE = "DdRr1IiLlOo0ABCxyzUu234-– \n%,./_🙂\u200b\u2068"


def written(draw: random.Random) -> str:
    """A code as someone might type it, whole or damaged."""
    code = draw.choice(some_codes(draw.randrange(10**6), draw.choice(["D1", "R1"]), 1))
    if draw.random() < 0.3:
        code = code.replace("1", draw.choice("IlL")).replace("0", draw.choice("Oo"))
    if draw.random() < 0.2:
        code = draw.choice(ALPHABET) + code[1:]
    if draw.random() < 0.4:
        place = draw.randrange(len(code))
        code = (
            code[:place]
            + draw.choice(["", draw.choice(ALPHABET), "U", "é", " ", "\u200f", "."])
            + code[place + draw.randrange(3) :]
        )
    hyphen = draw.choice(HYPHENS)
    return draw.choice([str.lower, str.upper, str])(code.replace("-", hyphen))


def chat(draw: random.Random) -> str:
    parts = []
    for _ in range(draw.randrange(1, 12)):
        kind = draw.random()
        if kind < 0.4:
            parts.append(written(draw))
        elif kind < 0.8:
            parts.append(draw.choice(WORDS))
        else:
            parts.append("".join(draw.choices(NOISE, k=draw.randrange(1, 30))))
    repeated = parts + draw.sample(parts, k=draw.randrange(2))
    return draw.choice(["", " ", " ", "\n", "-", ", "]).join(repeated)


def test_python_and_javascript_agree():
    draw = random.Random(2026)
    calls = []
    for _ in range(400):
        prefix = draw.choice(["D1", "R1"])
        answers = random_answers(draw, prefix)
        if draw.random() < 0.1:
            answers[draw.choice(list(answers))] = draw.choice(["3", 9, "", "yes", None])
        calls.append(("encode", definition(prefix), answers, draw.randrange(512)))
        calls.append(("decode", written(draw), INSTRUMENTS))
        calls.append(("decode", "".join(draw.choices(NOISE, k=draw.randrange(30))), INSTRUMENTS))
    calls += [("findCodes", chat(draw), INSTRUMENTS) for _ in range(4000)]
    calls += [("openCode", chat(draw), INSTRUMENTS) for _ in range(400)]
    results = both(calls)
    for call, (here, there) in zip(calls, results, strict=True):
        assert here == there, call[:2]
    texts = [here["ok"] for call, (here, _) in zip(calls, results, strict=True) if call[0] == "findCodes"]
    for part in ("found", "damaged", "duplicates"):  # the random texts do reach every part
        assert sum(bool(text[part]) for text in texts) > 50, part


# --- mends ---------------------------------------------------------------------------------------


def damaged(draw: random.Random, code: str) -> str:
    """A code as people get it wrong: two neighbors swapped, a letter wrong, unreadable or too many."""
    letters = code.replace("-", "")
    at = draw.randrange(2, len(letters) - 1)
    swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    wrong = letters[:at] + draw.choice([letter for letter in ALPHABET if letter != letters[at]]) + letters[at + 1 :]
    unreadable = letters[:at] + "U" + letters[at + 1 :]
    longer = letters[:at] + draw.choice(ALPHABET) + letters[at:]
    made = draw.choice([swapped, wrong, unreadable, longer])
    return damaged(draw, code) if made == letters else made


@pytest.mark.parametrize("prefix", ["D1", "R1"])
def test_the_code_that_was_meant_is_among_the_likely_mends_and_they_are_few(prefix: str):
    draw = random.Random(31)
    codes_meant = some_codes(31, prefix, 500)
    written = [damaged(draw, code) for code in codes_meant]
    mends = [
        python["ok"] for python, js in both([("likelyMends", text, INSTRUMENTS) for text in written]) if python == js
    ]
    assert len(mends) == len(written), "the languages differ"
    for code, found in zip(codes_meant, mends, strict=True):
        assert code in found
        assert all(decode(mend, INSTRUMENTS).code == mend for mend in found)
    assert max(map(len, mends)) <= 4


def test_what_is_far_from_any_code_has_no_mend():
    for text in ("", "D1", "U1", "D1-ABC", "D1-UUU-ABC-DEF", "Z9-ABC-DEF-GHJ", "D1-ABC-DEF-GHJ-KMN"):
        (python, js) = both([("likelyMends", text, INSTRUMENTS)])[0]
        assert python == js == {"ok": []}, text

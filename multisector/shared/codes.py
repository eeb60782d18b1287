"""Answer codes: a finished assessment as a few letters that people can read aloud or write down.

A code holds a prefix (instrument and version), the answers (3 bits an item), the seat (2 bits),
at least 8 random bits, and two check letters. It holds no name, time or device. Any released
version can be read for ever: `instruments` maps each prefix to its frozen structure,
`{"R1": {"activity": "readiness", "version": 1, "items": ["R1a", ...]}}`.

Letters are Douglas Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U.
The check letters are a shortened Reed-Solomon code over GF(32) (Reed and Solomon 1960,
https://doi.org/10.1137/0108018): two codes of one length always differ in three letters or more,
so that one or two wrong letters, and any two letters swapped, never pass.

`shared/codes.js` is the twin of this module; tests/vectors/codes.json pins both.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from multisector.shared.messages import load_messages, say

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ANSWERS = (None, 1, 2, 3, 4, 5, "dont-know", "skip")
SEATS = ("not-said", "live", "work", "both")
RANDOM_BITS_AT_LEAST = 8
GROUP = 3
LONGEST = 31  # letters: beyond this, two wrong letters could go unseen
MOST_ITEMS = (5 * (LONGEST - 4) - 2 - RANDOM_BITS_AT_LEAST) // 3  # what such a code has room for

_HYPHENS = r"\-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = r"\t-\r \u00a0\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_IGNORED = re.compile(f"[{_HYPHENS}{_SPACES}]+")
_HYPHENED = re.compile(rf"[{_HYPHENS}]+[\r\n]*")
_WORD = re.compile("%[0-9A-Fa-f]{2}|[0-9A-Za-z]+")  # the %20 in a web address ends a word
_DIGIT = re.compile("[0-9]")

_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_VALUES |= {"I": 1, "L": 1, "O": 0}
_VALUES |= {letter.lower(): value for letter, value in _VALUES.items()}


Instruments = Mapping[str, Mapping[str, Any]]
Words = list[re.Match[str]]


class CodeError(ValueError):
    """What is wrong with a code: a message `key` and its `values`. As text, in plain English."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return say(load_messages(), self.key, **self.values)


@dataclass(frozen=True)
class Decoded:
    """What a code holds. `answers` includes the seat and leaves out blank items."""

    prefix: str
    activity: str
    version: int
    answers: dict[str, int | str]
    seat: str
    random_bits: int
    code: str


@dataclass(frozen=True)
class Damaged:
    """Something that was meant as a code, as it was written, and what is wrong with it."""

    written: str
    error: CodeError


@dataclass(frozen=True)
class Found:
    """The codes in a text: each code once, in order; what is damaged; every repeat of a code."""

    found: list[Decoded]
    damaged: list[Damaged]
    duplicates: list[str]


def encode(
    definition: Mapping[str, Any], answers: Mapping[str, Any], random_bits: int | None = None
) -> str:
    """The code for one person's answers, such as 'D1-ABC-DEF-GHJ'.

    The random bits tell two people with the same answers apart; they are drawn here unless given.
    Fields that are no items of the assessment (a place, an issue) never enter the code.
    Raises ValueError for more items than a code can hold, and CodeError for what is no answer.
    """
    items = item_ids(definition)
    spare = 5 * (_size(len(items)) - 4) - 3 * len(items) - 2
    if random_bits is None:
        random_bits = secrets.randbits(spare)
    if not 0 <= random_bits < 2**spare:
        raise ValueError(random_bits)
    seat = answers.get("seat")
    bits = "".join(f"{_wire(ANSWERS, item, answers.get(item)):03b}" for item in items)
    bits += f"{_wire(SEATS, 'seat', SEATS[0] if seat is None else seat):02b}{random_bits:0{spare}b}"
    letters = [_VALUES[letter] for letter in definition["code_prefix"]]
    letters += [int(bits[start : start + 5], 2) for start in range(0, len(bits), 5)]
    return _grouped(letters + check_letters(letters))


def decode(code: str, instruments: Instruments) -> Decoded:
    """The answers in a code, in any case and grouping. CodeError says what is wrong with it."""
    written = _IGNORED.sub("", code)
    prefix = _prefix(written)
    if not written:
        raise CodeError("code.problem.empty")
    if prefix not in instruments:
        known = ", ".join(sorted(instruments))
        raise CodeError("code.problem.prefix", prefix=written[:2], known=known)
    for letter in written:
        if letter not in _VALUES:
            raise CodeError("code.problem.letter", letter=letter)
    instrument = instruments[prefix]
    items = instrument["items"]
    missing = _size(len(items)) - len(written)
    if missing > 0:
        raise CodeError("code.problem.short", n=missing)
    if missing < 0:
        raise CodeError("code.problem.long", n=-missing)
    letters = [_VALUES[letter] for letter in written]
    if check_letters(letters[:-2]) != letters[-2:]:
        raise CodeError("code.problem.check")

    bits = "".join(f"{letter:05b}" for letter in letters[2:-2])
    after = 3 * len(items)
    wire = [int(bits[start : start + 3], 2) for start in range(0, after, 3)]
    seat = SEATS[int(bits[after : after + 2], 2)]
    answers = {item: ANSWERS[value] for item, value in zip(items, wire, strict=True) if value}
    return Decoded(
        prefix=prefix,
        activity=instrument["activity"],
        version=instrument["version"],
        answers={**answers, "seat": seat},
        seat=seat,
        random_bits=int(bits[after + 2 :], 2),
        code=_grouped(letters),
    )


def find_codes(text: str, instruments: Instruments) -> Found:
    """Every code in a chat, a letter or a column of cells, whatever stands around it.

    A code broken by spaces or lines counts only if its check letters hold. What opens like a code
    and looks like one, but fails, is damaged. Ordinary words are neither.
    """
    words = [word for word in _WORD.finditer(text) if word[0][0] != "%"]
    found: dict[str, Decoded] = {}
    damaged: list[Damaged] = []
    duplicates: list[str] = []
    at = 0
    while at < len(words):
        taken, read = _read(text, words, at, instruments)
        at += taken
        if isinstance(read, Damaged):
            damaged.append(read)
        elif read and read.code in found:
            duplicates.append(read.code)
        elif read:
            found[read.code] = read
    return Found(list(found.values()), damaged, duplicates)


def item_ids(definition: Mapping[str, Any]) -> list[str]:
    """The items of an assessment in the order its codes hold them."""
    return [item["id"] for dimension in definition["dimensions"] for item in dimension["items"]]


def check_letters(letters: list[int]) -> list[int]:
    """The two check letters (as numbers 0-31) for the letters before them, prefix included.

    They are the remainder when the letters, as a polynomial over GF(32), are divided by
    (x - 2)(x - 4) = x^2 + 6x + 8.
    """
    first = second = 0
    for letter in letters:
        carry = letter ^ first
        first, second = second ^ _times(carry, 6), _times(carry, 8)
    return [first, second]


def _times(a: int, b: int) -> int:
    """The product in GF(32), built on x^5 + x^2 + 1."""
    product = 0
    while b:
        if b & 1:
            product ^= a
        a, b = a << 1, b >> 1
        if a & 32:
            a ^= 0b100101
    return product


def _body(items: int) -> int:
    """Letters that hold the answers of so many items, the seat and the random bits."""
    return -(-(3 * items + 2 + RANDOM_BITS_AT_LEAST) // 5)


def _size(items: int) -> int:
    """Letters of a whole code: prefix, body and check letters."""
    size = 2 + _body(items) + 2
    if size > LONGEST:
        raise ValueError(f"an answer code holds {MOST_ITEMS} items at most, not {items}")
    return size


def _wire(choices: tuple[Any, ...], field: str, value: Any) -> int:
    """The number that stands for an answer; True is no 1, and '3' is no 3."""
    for number, choice in enumerate(choices):
        if choice == value and type(choice) is type(value):
            return number
    raise CodeError("code.problem.answer", field=field, value=value)


def _grouped(letters: list[int]) -> str:
    text = "".join(ALPHABET[letter] for letter in letters)
    groups = [text[start : start + GROUP] for start in range(2, len(text), GROUP)]
    return "-".join([text[:2], *groups])


def _prefix(written: str) -> str:
    """The first two letters as the alphabet has them: 'dl' is 'D1'."""
    return "".join(ALPHABET[_VALUES[one]] if one in _VALUES else one for one in written[:2])


def _read(
    text: str, words: Words, at: int, instruments: Instruments
) -> tuple[int, Decoded | Damaged | None]:
    """What opens at a word: how many words it takes, and the code, the damaged code, or nothing."""
    instrument = instruments.get(_prefix(words[at][0]))
    if instrument is None:
        return 1, None
    size = _size(len(instrument["items"]))
    for link in (_IGNORED, _HYPHENED):
        run = _run(text, words, at, size, link, instruments)
        parts = [word[0] for word in run]
        written = text[run[0].start() : run[-1].end()]
        try:
            decoded = decode(written, instruments)
        except CodeError as error:
            if _looks_like_a_code(parts, size, across_spaces=link is _IGNORED):
                return len(run), Damaged(written, error)
        else:
            # "di" and "ri" open ordinary words too: those have no digit and no hyphen there.
            if _DIGIT.search(written) or _HYPHENED.match(written, 2):
                return len(run), decoded
    return 1, None


def _run(
    text: str, words: Words, at: int, size: int, link: re.Pattern[str], instruments: Instruments
) -> Words:
    """The words from `at` on that `link` holds together, until they have `size` letters."""
    run = [words[at]]
    letters = len(words[at][0])
    for word in words[at + 1 : at + LONGEST]:
        opens_a_code = len(word[0]) == 2 and _prefix(word[0]) in instruments
        if letters >= size or opens_a_code or not link.fullmatch(text, run[-1].end(), word.start()):
            break
        run.append(word)
        letters += len(word[0])
    return run


def _looks_like_a_code(parts: list[str], size: int, across_spaces: bool) -> bool:
    """Whether words that open with a prefix, but are no code, were meant as one.

    Yes, if they come in groups of three (one group may be off), or if they are about as long as a
    code and have a digit. Across spaces it takes both, exactly: "D1 was fun" is a sentence.
    """
    letters = sum(len(part) for part in parts)
    groups = parts[1:] if len(parts[0]) == 2 else []
    digit = any(_DIGIT.search(part) for part in groups or parts)
    odd = sum(len(group) != GROUP for group in groups)
    if across_spaces:
        return letters == size and digit and bool(groups) and odd == 0
    return (len(groups) >= 2 and odd <= 1) or (abs(letters - size) <= 2 and digit)

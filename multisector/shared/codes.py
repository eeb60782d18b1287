"""Answer codes: a finished assessment as a few letters that people can read aloud or write down.

A code holds a prefix (instrument and version), the answers (3 bits an item), the seat (2 bits),
at least 8 random bits, and two check letters. It holds no name, time or device. Any released
version can be read for ever: `instruments` maps each prefix to its frozen structure,
`{"R1": {"activity": "readiness", "version": 1, "items": ["R1a", ...]}}`.

Letters are Douglas Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U.
The check letters are a shortened Reed-Solomon code over GF(32) (Reed and Solomon 1960,
https://doi.org/10.1137/0108018): two codes of one length always differ in three letters or more,
so that one or two wrong letters, and any two letters swapped, never pass.

`shared/codes.js` is the twin of this module; codes.vectors.json pins both.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from multisector.shared.messages import WordedError

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ANSWERS = (None, 1, 2, 3, 4, 5, "dont-know", "skip")
SEATS = ("not-said", "live", "work", "both")
RANDOM_BITS_AT_LEAST = 8
GROUP = 3
LONGEST = 31  # letters: beyond this, two wrong letters could go unseen
MOST_ITEMS = (5 * (LONGEST - 4) - 2 - RANDOM_BITS_AT_LEAST) // 3  # what such a code has room for
LEAST = 2 + 2 * GROUP  # letters that have the look of a code: what is left of one that was cut off

_HYPHENS = r"\-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
_SPACES = r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = r"\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # no width, or a direction
_IGNORED = re.compile(f"[{_HYPHENS}{_SPACES}{_UNSEEN}]+")
_INVISIBLE = re.compile(f"[{_UNSEEN}]+")
_HYPHENED = re.compile(rf"[{_HYPHENS}]+[\r\n]*")

# No expression here can match one text in two ways, so none goes back and forth over it.
_WORD = re.compile("%[0-9A-Fa-f]{2}|([0-9A-Za-z]+)")  # the %20 in a web address ends a word
_PIECE = re.compile(rf"[0-9A-Za-z]{{1,{LONGEST}}}(?![0-9A-Za-z])")  # not in a longer word
_LINK = re.compile(rf"{_IGNORED.pattern[:-1]}*(?:[._/\\]{_IGNORED.pattern[:-1]}*)?")
_GROUP_AFTER = re.compile(  # or what no one sees, in the middle of a prefix
    rf"[{_UNSEEN}]|{_LINK.pattern}[0-9A-Za-z]{{{GROUP}}}(?![0-9A-Za-z])"
)
_DIGIT = re.compile("[0-9]")
_LETTER = re.compile("[A-Za-z]")
_CAPITAL = re.compile("[A-Z]")
_SMALL = re.compile("[a-z]")
_PLAIN = re.compile("[A-Za-z]*[0-9]*")  # a word, a number, or a word and its number

_VALUES = {letter: value for value, letter in enumerate(ALPHABET)}
_VALUES |= {"I": 1, "L": 1, "O": 0}
_VALUES |= {letter.lower(): value for letter, value in _VALUES.items()}


Instruments = Mapping[str, Mapping[str, Any]]
Shapes = Mapping[str, list[int]]  # the letters of each group, by the prefix: 2, 3, 3, 3


class CodeError(WordedError):
    """What is wrong with a code."""


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


def encode(definition: Mapping[str, Any], answers: Mapping[str, Any], random_bits: int | None = None) -> str:
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


def open_code(text: str, instruments: Instruments) -> Decoded:
    """The code that a person typed or pasted: alone, as `decode` reads it, or in a text around it.

    CodeError if it is damaged, if there is none, or if the text holds several different ones.
    """
    try:
        return decode(text, instruments)
    except CodeError:
        read = find_codes(text, instruments)
        if len(read.found) > 1:
            raise CodeError("code.problem.several", n=len(read.found)) from None
        if read.found:
            return read.found[0]
        if read.damaged:
            raise read.damaged[0].error from None
        raise


def find_codes(text: str, instruments: Instruments) -> Found:
    """Every code in a chat, a letter or a column of cells, whatever stands around it.

    Hyphens, spaces, lines, and a dot, slash or underscore may part its letters; invisible marks
    part nothing. Where more than hyphens part them, a code keeps its groups of three.

    Damaged is what has the look of a code, and fails: its groups, or its length; but a code whose
    prefix is off by a letter only if all the rest is whole. Ordinary words are neither.

    The work grows as the text does: each word is looked at once, and a word that may open a code
    reads on for at most LONGEST letters.
    """
    opens = cache(lambda two: _prefix(two) in instruments)
    nearly = cache(lambda head: any(_one_off(head, prefix) for prefix in instruments))
    shapes = {key: _group_sizes(_size(len(one["items"]))) for key, one in instruments.items()}
    found: dict[str, Decoded] = {}
    damaged: list[Damaged] = []
    duplicates: list[str] = []
    end = 0
    for word in _WORD.finditer(text):
        letters = word[1]
        if not letters or word.start() < end:
            continue
        misnamed = len(letters) <= 3 and nearly(letters) and _GROUP_AFTER.match(text, word.end())
        if not (misnamed or opens(letters[:2])):
            continue
        end, read = _read(text, word, shapes, instruments)
        if isinstance(read, Damaged):
            damaged.append(read)
        elif read and read.code in found:
            duplicates.append(read.code)
        elif read:
            found[read.code] = read
    return Found(list(found.values()), damaged, duplicates)


def likely_mends(written: str, instruments: Instruments) -> list[str]:
    """The codes that a damaged one may be: two neighbors swapped, one letter too many, or one letter wrong.

    It is a guess, since so few check letters fit many codes: whoever sent it must say which one is theirs. The rarest
    chance hits come last. Nothing where a letter is missing, because there too many codes would fit.
    """
    letters = [_VALUES.get(letter) for letter in _IGNORED.sub("", written)]
    unknown = [at for at, letter in enumerate(letters) if letter is None]
    tries: list[list[int]] = []
    if not unknown:
        tries += [
            [*letters[:at], letters[at + 1], letters[at], *letters[at + 2 :]] for at in range(2, len(letters) - 1)
        ]
        tries += [[*letters[:at], *letters[at + 1 :]] for at in range(2, len(letters))]
    if len(unknown) < 2:
        tries += [
            [*letters[:at], letter, *letters[at + 1 :]]
            for at in unknown or range(2, len(letters))
            for letter in range(len(ALPHABET))
        ]
    sizes = {prefix: _size(len(one["items"])) for prefix, one in instruments.items()}
    found = {}
    for mend in tries:
        prefix = "".join(ALPHABET[letter] for letter in mend[:2])
        if len(mend) == sizes.get(prefix) and check_letters(mend[:-2]) == mend[-2:]:
            found[_grouped(mend)] = None
    return list(found)


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
        first, second = second ^ _TIMES_6[carry], _TIMES_8[carry]
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


_TIMES_6 = [_times(letter, 6) for letter in range(32)]
_TIMES_8 = [_times(letter, 8) for letter in range(32)]


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
    return _in_alphabet(written[:2])


@lru_cache(maxsize=2**12)
def _in_alphabet(written: str) -> str:
    return "".join(ALPHABET[_VALUES[one]] if one in _VALUES else one for one in written)


def _one_off(head: str, prefix: str) -> bool:
    """Whether one letter of a prefix is wrong, missing or too many."""
    head = _in_alphabet(head)
    if len(head) == len(prefix):
        return sum(one != other for one, other in zip(head, prefix, strict=True)) == 1
    shorter, longer = sorted((head, prefix), key=len)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


# --- codes in a text ---------------------------------------------------------------------------

_JOINED, _BY_HYPHEN, _LOOSELY = range(3)  # how a piece hangs on the one before it


class _Piece(NamedTuple):
    """Letters that stand together, where they end in the text, and what links them to the last."""

    letters: str
    end: int
    link: int


class _Run(NamedTuple):
    """Pieces that may be one code: the groups a person sees, and the links between them."""

    groups: list[str]
    links: set[int]
    end: int


def _read(
    text: str, word: re.Match[str], shapes: Shapes, instruments: Instruments
) -> tuple[int, Decoded | Damaged | None]:
    """What opens at a word: where it ends, and the code, the damaged code, or nothing."""
    pieces = _pieces(text, word, shapes)
    run = _run(pieces)
    letters = "".join(run.groups)
    if len(letters) < LEAST or not (_BY_HYPHEN in run.links or _DIGIT.search(letters)):
        return word.end(), None  # most words that open like a code

    shape = shapes.get(_prefix(letters))
    if shape:
        run = _run(_letters(pieces, sum(shape)))
        decoded = _decoded(run.groups, shape, instruments)
        if decoded and _stands_out(run):
            return run.end, decoded
    run = _misnamed(pieces, shapes, instruments) or (_meant(pieces, shape) if shape else None)
    if run:
        return run.end, Damaged(text[word.start() : run.end], _problem(run.groups, instruments))
    return word.end(), None


def _pieces(text: str, word: re.Match[str], shapes: Shapes) -> list[_Piece]:
    """A word and what is linked to it, up to a letter more than a code, or to the next code."""
    pieces = [_Piece(word[0], word.end(), _JOINED)]
    letters = len(word[0])
    most = 1 + max(map(sum, shapes.values()))
    while letters < most:
        link = _LINK.match(text, pieces[-1].end)
        after = _PIECE.match(text, link.end())
        if after is None or (len(after[0]) == 2 and _prefix(after[0]) in shapes):
            break
        pieces.append(_Piece(after[0], after.end(), _kind(link[0])))
        letters += len(after[0])
    return pieces


def _kind(link: str) -> int:
    if link in (" ", "-"):  # nearly every one
        return _LOOSELY if link == " " else _BY_HYPHEN
    seen = _INVISIBLE.sub("", link)
    if not seen:
        return _JOINED
    return _BY_HYPHEN if _HYPHENED.fullmatch(seen) else _LOOSELY


def _run(pieces: list[_Piece]) -> _Run:
    groups: list[str] = []
    for piece in pieces:
        if piece.link == _JOINED and groups:
            groups[-1] += piece.letters
        else:
            groups.append(piece.letters)
    return _Run(groups, {piece.link for piece in pieces} - {_JOINED}, pieces[-1].end)


def _letters(pieces: list[_Piece], size: int) -> list[_Piece]:
    """The first pieces, until they have `size` letters."""
    ends = accumulate(len(piece.letters) for piece in pieces)
    return pieces[: next((at for at, end in enumerate(ends, 1) if end >= size), len(pieces))]


def _groups(pieces: list[_Piece], count: int) -> list[_Piece]:
    """The first pieces that make up `count` groups."""
    starts = [at for at, piece in enumerate(pieces) if at == 0 or piece.link != _JOINED]
    return pieces[: starts[count]] if count < len(starts) else pieces


def _group_sizes(size: int) -> list[int]:
    """How many letters each group has in a code of so many."""
    return [2, *(min(GROUP, size - start) for start in range(2, size, GROUP))]


def _decoded(groups: list[str], shape: list[int], instruments: Instruments) -> Decoded | None:
    if sum(map(len, groups)) != sum(shape):
        return None
    try:
        return decode("".join(groups), instruments)
    except CodeError:
        return None


def _problem(groups: list[str], instruments: Instruments) -> CodeError:
    """What is wrong with groups that are no code."""
    try:
        decode("".join(groups), instruments)
    except CodeError as error:
        return error
    raise ValueError(groups)


def _stands_out(run: _Run) -> bool:
    """Whether a run whose check letters hold is a code, and no words that hold by chance."""
    head = run.groups[0]
    letters = "".join(run.groups)
    if len(head) > 2 and not _DIGIT.search(head[:2]) and all(map(_PLAIN.fullmatch, run.groups)):
        return False  # "diabetes-623", not "dl575-vn6-j3z"
    if _LOOSELY not in run.links:
        # "di" and "ri" open ordinary words too: those have no digit and no hyphen there.
        return bool(_DIGIT.search(letters)) or len(head) == 2
    # Only the break after the prefix may be left out; one more, where a line ends, is let pass.
    ends = set(accumulate(map(len, run.groups))) | {2}
    sizes = set(accumulate(_group_sizes(len(letters))))
    in_threes = ends >= sizes and len(ends) <= len(sizes) + 1
    return in_threes and bool(_DIGIT.search(letters)) and bool(_LETTER.search(letters, 2))


def _misnamed(pieces: list[_Piece], shapes: Shapes, instruments: Instruments) -> _Run | None:
    """A code with one letter of the prefix wrong, missing or too many, and all the rest whole."""
    for prefix, shape in shapes.items():
        run = _run(_groups(pieces, len(shape)))
        head, *rest = run.groups
        in_threes = [len(group) for group in rest] == shape[1:]
        if not (in_threes and _one_off(head, prefix) and _looks_like_a_code(run)):
            continue
        if _decoded([prefix, *rest], shape, instruments):
            return run
    return None


def _meant(pieces: list[_Piece], shape: list[int]) -> _Run | None:
    """What opens with a prefix and is no code, but was meant as one.

    In full groups of three, one of them a letter short or long, however they are parted. Or by
    hyphens alone: in groups of three (some may be missing, one may be off), or two letters too
    short or too long at most. "D1 was fun" and "D1-based" are words.
    """
    run = _run(_groups(pieces, len(shape)))
    lengths = [len(group) for group in run.groups]
    if lengths[0] == 2 and len(lengths) == len(shape):
        off = sum(abs(one - other) for one, other in zip(lengths, shape, strict=True))
        # One link where hyphens went before may be the next sentence: "D1-575-VN6\n10:42".
        if off <= (len(run.links) == 1) and _looks_like_a_code(run):
            return run

    loose = next((at for at, piece in enumerate(pieces) if piece.link == _LOOSELY), len(pieces))
    run = _run(_letters(pieces[:loose], sum(shape)))
    head, *rest = run.groups
    if len(head) == 2:
        odd = sum(len(group) != GROUP for group in rest)
        if len(rest) >= 2 and odd <= 1 and _looks_like_a_code(run):
            return run
    letters = "".join(run.groups)
    plain = all(map(_PLAIN.fullmatch, [head[2:], *rest]))  # "discount2024", "D1-April-2024"
    written_out = len(head) == 2 or bool(_DIGIT.search(head[:2]))  # "DL380Gen10" is a machine
    return run if abs(len(letters) - sum(shape)) <= 2 and written_out and not plain else None


def _looks_like_a_code(run: _Run) -> bool:
    """Whether groups, short as words, are a code's: a digit beside a letter, as words have none.

    "2nd", "10am" and "R12" do. So unless hyphens part them all, letters are capitals or small
    letters throughout, and with small ones a second group has a digit, too. Capitals by hyphens
    need no digit: "D1-PVD-PRX-DW".
    """
    rest = run.groups[1:]
    letters = "".join(rest)
    capitals = bool(_CAPITAL.search(letters)) and not _SMALL.search(letters)
    with_digit = [group for group in rest if _DIGIT.search(group)]
    mixed = any(map(_LETTER.search, with_digit))
    if _LOOSELY not in run.links:
        return mixed or capitals
    return mixed and (capitals or (not _CAPITAL.search(letters) and len(with_digit) >= 2))

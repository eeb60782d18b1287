"""How plainly a text reads, and what two texts share: counts that a person can check by hand.

All of it counts and none of it understands: it does not know whether a text is true, kind, or clear to this one reader.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

ENOUGH = 30  #: sentences from which on a SMOG grade may be given, which is the number it was made with
LONG = 3  #: syllables of a long word
_WORD = re.compile(r"\d+(?:[.,:]\d+)+|[^\W_]+(?:['’\-][^\W_]+)*")
_OWNS = re.compile(r"['’]s?\Z")
_END = re.compile(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)]))\s+(?=[\"“‘(]?[A-Z0-9À-Þ])|\s*\n\s*")
#: "make", "rules" and "named", but not "table", "agree", "boxes" and "needed"
_SILENT = re.compile(r"(?:[aeiouy]l|[^aeiouyl])e\Z|(?:[aeiouy]l|[^aeiouylscgzxh]|[^sc]h)es\Z|[^aeiouytd]ed\Z")
#: "every", "something" and "careful"
_INNER = re.compile(r"\Aeve(?=ry|ning)|[aeiouy][^aeiouy]e(?=(?:ful|less|ly|ment|ty|thing|body|where)\w*\Z)")
_VOWELS = re.compile("[aeiouyàáâäèéêëìíîïòóôöùúûü]+")


@dataclass(frozen=True)
class Plainness:
    """Counts of one text: its words and sentences, the words of its longest sentence, and which of its words are long."""

    words: int
    sentences: int
    longest: int
    long_words: tuple[str, ...]

    @property
    def a_sentence(self) -> float:
        """Long words for each sentence; 0 where there is no sentence."""
        return len(self.long_words) / self.sentences if self.sentences else 0.0


def tokens(text: str) -> list[str]:
    """The words of a text in small letters, without an owner's 's: "Delia's log" -> ["delia", "log"]."""
    return [_OWNS.sub("", word.casefold()).replace("’", "'") for word in _WORD.findall(text)]


def sentences(text: str, titles: Collection[str] = ()) -> list[str]:
    """A text in sentences. `titles`, in small letters and without the dot, end none: "Ms. Brandt came." is one."""
    found: list[str] = []
    for part in filter(None, map(str.strip, _END.split(text))):
        before = found[-1].split()[-1].casefold().rstrip(".") if found and found[-1].endswith(".") else None
        if before in titles:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return [sentence for sentence in found if tokens(sentence)]


def syllables(word: str) -> int:
    """About how many syllables an English word has: groups of vowels, without an e that is silent. At least 1."""
    plain = re.sub(r"[^a-zà-ü]", "", word.casefold())
    count = len(_VOWELS.findall(plain))
    count -= bool(_SILENT.search(plain)) + bool(_INNER.search(plain))
    return max(count, 1)


def plainness(text: str, titles: Collection[str] = ()) -> Plainness:
    """The counts of a text; a long word is counted as often as it stands there."""
    listed = sentences(text, titles)
    lengths = [len(tokens(sentence)) for sentence in listed]
    long = tuple(word for word in _WORD.findall(text) if syllables(word) >= LONG)
    return Plainness(sum(lengths), len(listed), max(lengths, default=0), long)


def smog(counted: Plainness) -> float | None:
    """The school grade by SMOG, or None below 30 sentences, for which it was not made.

    1.0430 * sqrt(long words * 30 / sentences) + 3.1291, after G. H. McLaughlin, "SMOG Grading: a New Readability Formula",
    Journal of Reading 12 (1969), 639-646. A grade of 9 is a little more than one long word for each sentence.
    """
    if counted.sentences < ENOUGH:
        return None
    return 1.0430 * math.sqrt(len(counted.long_words) * ENOUGH / counted.sentences) + 3.1291


def stem(word: str, endings: Collection[str]) -> str:
    """A word without the first of these endings that it has, so that "drivers" is "driver"; four letters stay."""
    for ending in sorted(endings, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def telling(text: str, small: Collection[str], endings: Collection[str] = ()) -> set[str]:
    """The words that say what a text is about: without the small ones, such as "the" and "you"."""
    return {stem(word, endings) for word in tokens(text) if word not in small}


def share(one: set[str], other: set[str]) -> float:
    """How much of the first is in the second, from 0 to 1; 0 where the first is empty."""
    return len(one & other) / len(one) if one else 0.0


def longest_run(one: Sequence[str], other: Sequence[str]) -> range:
    """Where in the first the longest row of words stands that is in both, in the same order and without a gap."""
    best, end = 0, 0
    before = [0] * (len(other) + 1)
    for at, word in enumerate(one, 1):
        now = [0] * (len(other) + 1)
        for to, same in enumerate(other, 1):
            if word == same:
                now[to] = before[to - 1] + 1
                if now[to] > best:
                    best, end = now[to], at
        before = now
    return range(end - best, end)


def excerpt(text: str, places: range) -> str:
    """The words of a text at these places, as they are written there."""
    found = list(_WORD.finditer(text))[places.start : places.stop]
    return text[found[0].start() : found[-1].end()] if found else ""


def holds(listed: Sequence[str], row: Sequence[str]) -> bool:
    """Whether a row of words stands in a list of words."""
    return bool(row) and any(list(listed[at : at + len(row)]) == list(row) for at in range(len(listed) - len(row) + 1))


def listed(text: str, mark: str = ",") -> list[str]:
    """A list that a definition writes as one text, with a `mark` between what stands in it."""
    return [part for one in text.split(mark) if (part := one.strip())]

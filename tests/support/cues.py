"""What the options of a quiz give away to someone who has not read the questions.

Two readers try. One follows rules of thumb that test-takers know, each alone and then all
together by vote. The other learns from every other question what right options look like.
Neither sees the stems.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from functools import partial
from statistics import mean

ABSOLUTE = re.compile(r"\b(always|never|all|every|everyone|no one|nobody|none|only|any|must)\b", re.IGNORECASE)
REASON = re.compile(r"\b(since|because|so|therefore)\b", re.IGNORECASE)
HEDGE = re.compile(
    r"\b(some|may|might|can|could|would|often|most|many|more|less|few|little|usually|partly|if|yet|but|and)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(r"\b(no|not|none|never|without|cannot|nor|neither)\b|n't\b", re.IGNORECASE)


def words(text: str) -> list[str]:
    """The words of an option, in small letters."""
    return re.findall(r"[a-z0-9']+", text.lower())


def shared_words(texts: list[str], number: int) -> float:
    """How much of an option's wording the other options repeat."""
    mine = set(words(texts[number]))
    others = [set(words(text)) for place, text in enumerate(texts) if place != number]
    return mean(len(mine & other) for other in others) / len(mine)


def from_middle(texts: list[str], number: int) -> float:
    """How far an option's length is from the mean of the four."""
    return abs(len(texts[number]) - mean(map(len, texts)))


def count(pattern: re.Pattern) -> Callable[[list[str], int], float]:
    """How often a kind of word stands in an option."""
    return lambda texts, number: len(pattern.findall(texts[number]))


def less(rule: Callable) -> Callable:
    """The same rule the other way round."""
    return lambda texts, number: -rule(texts, number)


def opens_with(word: str) -> Callable[[list[str], int], float]:
    """Whether a word opens an option."""
    return lambda texts, number: words(texts[number])[0] == word


def has(signs: str) -> Callable[[list[str], int], float]:
    """How many of these signs stand in an option."""
    return lambda texts, number: sum(texts[number].count(sign) for sign in signs)


# A rule scores each option of a question. Its reader takes the highest.
RULES: dict[str, Callable[[list[str], int], float]] = {
    "longest": lambda texts, number: len(texts[number]),
    "shortest": lambda texts, number: -len(texts[number]),
    "middle length": less(from_middle),
    "furthest from the middle length": from_middle,
    "most words": lambda texts, number: len(words(texts[number])),
    "longest words": lambda texts, number: len(texts[number]) / len(words(texts[number])),
    "opens with Ask": opens_with("ask"),
    "no absolute word": less(count(ABSOLUTE)),
    "no reason given": less(count(REASON)),
    "a reason given": count(REASON),
    "most hedged": count(HEDGE),
    "least hedged": less(count(HEDGE)),
    "no negation": less(count(NEGATION)),
    "a negation": count(NEGATION),
    "a number": lambda texts, number: bool(re.search(r"\d", texts[number])),
    "a comma, colon or semicolon": has(",:;"),
    "two sentences": has(".?!"),
    "most like the others": shared_words,
    "least like the others": less(shared_words),
}


def reader(scores: dict[int, float]) -> dict[int, float]:
    """How likely a reader is to take each option: the highest, or one of those that tie."""
    best = max(scores.values())
    tied = [number for number, score in scores.items() if math.isclose(score, best)]
    return {number: 1 / len(tied) for number in tied}


def texts_of(question: dict) -> list[str]:
    """The options as words, the key unmarked."""
    return [option["text"] for option in question["options"]]


def key_of(question: dict) -> int:
    """The place of the right option."""
    return next(number for number, option in enumerate(question["options"]) if option["right"])


def follow(name: str, question: dict) -> dict[int, float]:
    """What a reader who follows one rule takes."""
    texts = texts_of(question)
    return reader({number: RULES[name](texts, number) for number in range(len(texts))})


def vote(question: dict) -> dict[int, float]:
    """What all the rules take together. A rule that cannot choose does not vote."""
    votes: dict[int, float] = dict.fromkeys(range(len(question["options"])), 0.0)
    for name in RULES:
        taken = follow(name, question)
        if len(taken) < len(votes):
            for number, share in taken.items():
                votes[number] += share
    return reader(votes)


# --- the reader that learns ------------------------------------------------------------------


def features(texts: list[str], number: int) -> set[str]:
    """What can be seen of one option: which rules take it, its first word, its place."""
    seen = {"first word " + words(texts[number])[0], f"place {number}"}
    for name, rule in RULES.items():
        scores = [rule(texts, place) for place in range(len(texts))]
        if scores[number] == max(scores) > min(scores):
            seen.add(name)
    return seen


def learn(questions: list[dict]) -> Callable[[set[str]], float]:
    """Naive Bayes: how much more an option with these features looks like a key than like the rest."""
    seen: dict[bool, Counter] = defaultdict(Counter)
    size: Counter = Counter()
    for question in questions:
        texts = texts_of(question)
        for number in range(len(texts)):
            right = number == key_of(question)
            size[right] += 1
            seen[right].update(features(texts, number))

    known = sorted(set(seen[True]) | set(seen[False]))

    def share(name: str, right: bool) -> float:
        return (seen[right][name] + 1) / (size[right] + 2)

    def score(found: set[str]) -> float:
        return sum(
            math.log(share(name, True) / share(name, False))
            if name in found
            else math.log((1 - share(name, True)) / (1 - share(name, False)))
            for name in known
        )

    return score


def learned(question: dict, others: list[dict]) -> dict[int, float]:
    """What the reader who learned from the other questions takes."""
    score, texts = learn(others), texts_of(question)
    return reader({number: score(features(texts, number)) for number in range(len(texts))})


def share_right(questions: list[dict], take: Callable[[dict], dict[int, float]]) -> float:
    """How much of a quiz a reader gets right, where a tie counts as its chance."""
    return mean(take(question).get(key_of(question), 0.0) for question in questions)


def guessed(questions: list[dict], pool: list[dict]) -> dict[str, float]:
    """The share of a quiz that each reader gets right from its options alone; who learns does so from `pool`."""
    learner = share_right(questions, lambda question: learned(question, [it for it in pool if it is not question]))
    rules = {name: share_right(questions, partial(follow, name)) for name in RULES}
    best = max(rules, key=lambda name: rules[name])
    return {
        f"the best rule ({best})": rules[best],
        "all rules by vote": share_right(questions, vote),
        "learned": learner,
    }

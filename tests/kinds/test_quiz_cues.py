"""No quiz gives its answers away: who reads only the options (`support/cues.py`) does hardly better than a guess."""

from __future__ import annotations

from collections import Counter

import pytest

from support.cues import RULES, follow, key_of, learned, share_right, texts_of, vote, words
from support.hand_values import compiled, real_ids

MOST_RIGHT = 0.4  # chance is 0.25
MOST_SAME_START = 0.2
LONGEST_TO_SHORTEST = 1.65
POSITIONS = 4

#: Those that only bring back what others ask are left out: their questions are looked at there.
QUIZZES = [name for name in real_ids("quiz") if not compiled(name)["brings"]]

each_quiz = pytest.mark.parametrize("quiz", QUIZZES, indirect=True)


@pytest.fixture
def quiz(request: pytest.FixtureRequest) -> dict:
    """One quiz of the course."""
    return compiled(request.param)


@each_quiz
@pytest.mark.parametrize("name", RULES)
def test_no_rule_of_thumb_finds_the_keys(quiz: dict, name: str) -> None:
    assert share_right(quiz["questions"], lambda question: follow(name, question)) <= MOST_RIGHT


@each_quiz
def test_all_rules_together_do_not_find_the_keys(quiz: dict) -> None:
    assert share_right(quiz["questions"], vote) <= MOST_RIGHT


@each_quiz
def test_what_other_questions_teach_does_not_find_the_keys(quiz: dict) -> None:
    """Learned from this quiz alone, and from all of them."""
    everything = [question for other in QUIZZES for question in compiled(other)["questions"]]
    for pool in (quiz["questions"], everything):

        def take(question: dict, pool: list[dict] = pool) -> dict[int, float]:
            return learned(question, [other for other in pool if other is not question])

        assert share_right(quiz["questions"], take) <= MOST_RIGHT


@each_quiz
def test_keys_open_in_different_ways(quiz: dict) -> None:
    keys = [texts_of(question)[key_of(question)] for question in quiz["questions"]]
    word, times = Counter(words(key)[0] for key in keys).most_common(1)[0]
    assert times <= max(1, MOST_SAME_START * len(keys)), f"{times} keys open with '{word}'"


@each_quiz
def test_keys_are_spread_over_the_places(quiz: dict) -> None:
    places = Counter(map(key_of, quiz["questions"]))
    fewest, most = min(places[place] for place in range(POSITIONS)), max(places.values())
    assert most - fewest <= 1, dict(places)


@each_quiz
def test_options_are_of_like_length(quiz: dict) -> None:
    for question in quiz["questions"]:
        lengths = [len(text) for text in texts_of(question)]
        assert len(lengths) == POSITIONS, question["id"]
        assert max(lengths) <= LONGEST_TO_SHORTEST * min(lengths), question["id"]


def test_a_telling_quiz_would_be_caught() -> None:
    """The readers do find keys that give themselves away."""
    options = [
        {"text": "Ask the people who live there what they may need, and when.", "right": True},
        {"text": "Always call the police first.", "right": False},
        {"text": "Only experts can judge it, so wait.", "right": False},
        {"text": "Nobody should do anything at all.", "right": False},
    ]
    telling = [{"id": f"q{n}", "options": options[n % 4 :] + options[: n % 4]} for n in range(8)]
    assert share_right(telling, lambda question: follow("longest", question)) == 1
    assert share_right(telling, vote) == 1
    assert share_right(telling, lambda q: learned(q, [o for o in telling if o is not q])) == 1

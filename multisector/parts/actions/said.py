"""What a language calls owners, signs and groups, for the rule of `score.py`: on the page and in a notebook."""

from __future__ import annotations

from collections.abc import Mapping

from multisector.parts.actions.score import WORDS


def words_of(messages: Mapping[str, str]) -> dict[str, list[str]]:
    """The words of a language that the rule looks for. "improve" is a whole word there, "improve*" how words begin."""
    listed = {name: [word.strip() for word in messages[f"actions.words.{name}"].split(",")] for name in WORDS}
    return {
        name: [f" {word[:-1]}" if word.endswith("*") else f" {word} " for word in found if word]
        for name, found in listed.items()
    }

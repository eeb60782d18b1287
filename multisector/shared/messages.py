"""Interface words: one catalogue a language, the same for Python, templates and scripts.

The source is `data/messages/<language>.yml`; the package carries it compiled to JSON.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

COMPILED = Path(__file__).parent.parent / "compiled"
_PLACE = re.compile(r"\{(\w+)\}")
_DATE = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})")


@lru_cache
def load_messages(language: str = "en") -> dict[str, str]:
    """The catalogue of a language: message key -> words, such as "shell.search" -> "Search".

    Raises FileNotFoundError, with the mend, where the language was never compiled.
    """
    path = COMPILED / language / "messages.json"
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: add data/messages/{language}.yml, then run `make compile`")
    return json.loads(path.read_text(encoding="utf-8"))


def say(messages: Mapping[str, str], key: str, **values: object) -> str:
    """The words for `key`, with each `{name}` filled from `values`. KeyError names what is missing."""
    return _PLACE.sub(lambda place: str(values[place[1]]), messages[key])


class WordedError(ValueError):
    """What is wrong with something that a person gave: a message `key` and its `values`. As text, in plain English."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return say(load_messages(), self.key, **self.values)


def date_words(messages: Mapping[str, str], value: str) -> str:
    """ "2026-03-01" as people say it: "March 1, 2026". Any other text comes back as it is."""
    date = _DATE.fullmatch(value)
    if not date:
        return value
    month = say(messages, "date.months").split(", ")[int(date[2]) - 1]
    return say(messages, "date.long", year=date[1], month=month, day=int(date[3]))

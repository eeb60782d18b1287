"""The compiled activities that the package carries, read at run time."""

from __future__ import annotations

import difflib
import json
from functools import lru_cache
from pathlib import Path

from multisector.shared.messages import COMPILED


class UnknownActivityError(LookupError):
    """No activity has this id."""


class UnknownLanguageError(LookupError):
    """The course does not speak this language."""


def languages() -> list[str]:
    """The languages of the package, in alphabetical order."""
    return sorted(path.parent.name for path in COMPILED.glob("*/activities"))


def activity_ids(language: str = "en") -> list[str]:
    """The ids of all activities, in alphabetical order."""
    return sorted(path.stem for path in (COMPILED / language / "activities").glob("*.json"))


def compiled_path(activity_id: str, language: str = "en") -> Path:
    """Where a compiled activity is."""
    return COMPILED / language / "activities" / f"{activity_id}.json"


@lru_cache
def load_compiled(activity_id: str, language: str = "en") -> dict:
    """One compiled activity: its definition, its structure hash as `structure`, and its `html`.

    Raises UnknownActivityError, naming near ids, or UnknownLanguageError, where there is none, and
    TypeError where the id is no text.
    """
    if not isinstance(activity_id, str):
        raise TypeError(f'an activity is named by a text, such as "readiness", not by {activity_id!r}')
    if language not in languages():
        raise UnknownLanguageError(f"No language {language!r}. There are: {', '.join(languages())}.")
    path = compiled_path(activity_id, language)
    if not activity_id.replace("-", "").isalnum() or not path.exists():
        known = activity_ids(language)
        near = difflib.get_close_matches(activity_id, known, 1)
        hint = f"Did you mean '{near[0]}'? " if near else ""
        raise UnknownActivityError(f"No activity '{activity_id}'. {hint}There are: {', '.join(known)}.")
    return json.loads(path.read_text(encoding="utf-8"))


@lru_cache
def load_releases() -> dict[str, dict]:
    """Every instrument version ever released, by the two letters that open its codes."""
    return json.loads((COMPILED / "releases.json").read_text(encoding="utf-8"))


@lru_cache
def load_plan(language: str = "en") -> dict:
    """What the plan gathers (`data/plan.yml`): its scores, each with the prefix of its words in documents."""
    return json.loads((COMPILED / language / "plan.json").read_text(encoding="utf-8"))


def exercise_ids(language: str = "en") -> list[str]:
    """The ids of all exercises, in the order in which they build on each other."""
    found = [
        json.loads(path.read_text(encoding="utf-8")) for path in (COMPILED / language / "exercises").glob("*.json")
    ]
    return [one["id"] for one in sorted(found, key=lambda one: one["number"])]


@lru_cache
def load_exercise(exercise_id: str, language: str = "en") -> dict:
    """One compiled exercise, with the rows of its practice tables. Raises UnknownActivityError where there is none."""
    path = COMPILED / language / "exercises" / f"{exercise_id}.json"
    if not path.exists():
        raise UnknownActivityError(f"No exercise '{exercise_id}'. There are: {', '.join(exercise_ids(language))}.")
    return json.loads(path.read_text(encoding="utf-8"))

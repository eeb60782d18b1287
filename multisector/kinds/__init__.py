"""The kinds of activity. A folder here is a kind, with all that it is made of.

`model.py` says what a definition holds, `template.html`, `script.js` and `style.css` are its form, and
`score.py` says what answers come to: `fields(definition)`, what may be answered, and
`score(definition, answers)`, on plain dicts. `score.js` is its twin; `vectors.json` and property tests
hold the two together. `examples.yml` shows the kind in every state. Rules for many people live in
`multisector.group`.
"""

from __future__ import annotations

from importlib import import_module
from numbers import Integral
from pathlib import Path
from types import ModuleType
from typing import Any

from multisector.shared.messages import load_messages, say

HERE = Path(__file__).parent
KINDS: dict[str, ModuleType] = {
    folder.parent.name: import_module(f"{__name__}.{folder.parent.name}.score")
    for folder in sorted(HERE.glob("*/score.py"))
}
"""Every kind, in alphabetical order: its name -> the module that scores it."""

ON_EVERY_FORM = frozenset({"intro", "minutes", "invented", "status", "provenance"})
TEXT = "text"  #: a field that takes any text
FLAG = "flag"  #: a field that takes True


class AnswerError(ValueError):
    """An answer that its question does not have."""


def fields(definition: dict) -> dict[str, list | str | dict]:
    """Every field of an activity: its allowed answers, or `TEXT`, `FLAG`, `{"many": [...]}`, or the columns of a table."""
    return KINDS[definition["kind"]].fields(definition)


def score(definition: dict, answers: dict) -> dict:
    """What `answers` come to, as JSON types; exact scores are fractions as text ("9/4").

    Always holds `open`: the ids of questions still without an answer.
    """
    return KINDS[definition["kind"]].score(definition, answers)


def questions(definition: dict) -> dict[str, str]:
    """The words of every question, by field."""
    return KINDS[definition["kind"]].questions(definition)


def plan_fields(definition: dict) -> dict[str, str]:
    """Which fields are in the plan, and where: `issue`, or `actions.what`, a column of a row of its own."""
    kind = KINDS[definition["kind"]]
    return kind.plan_fields(definition) if hasattr(kind, "plan_fields") else {}


def grows(definition: dict) -> bool:
    """Whether answers of an earlier version come along, of fields that still exist: where nothing is scored."""
    return getattr(KINDS[definition["kind"]], "GROWS", False)


def form_only(kind: str) -> dict[str, frozenset[str]]:
    """What of a kind's definitions only the form shows: the list it is in (or "" for the definition itself) -> its fields."""
    own = getattr(KINDS[kind], "FORM_ONLY", {})
    return {**own, "": ON_EVERY_FORM | own.get("", frozenset())}


def for_script(definition: dict) -> dict:
    """A definition as a page's script needs it: without what stands in the form already, and is asked for nowhere else."""
    left_out = form_only(definition["kind"])

    def slim(value: Any, place: str) -> Any:
        if isinstance(value, list):
            return [slim(part, place) for part in value]
        if isinstance(value, dict):
            return {key: slim(part, key) for key, part in value.items() if key not in left_out.get(place, ())}
        return value

    return slim(definition, "")


def check_answers(definition: dict, answers: dict, messages: dict[str, str] | None = None) -> dict:
    """`answers` without its empty entries. Raises AnswerError, in plain words, where one does not fit."""
    messages = messages or load_messages()
    known = fields(definition)
    kept = {}
    for field, value in answers.items():
        if field not in known:
            raise AnswerError(say(messages, "errors.unknown_field", field=field))
        if isinstance(value, Integral) and not isinstance(value, bool):
            value = int(value)  # a numpy or pandas number, such as np.int64(3)
        if value is None or (isinstance(value, (str, list)) and not value):
            continue
        if isinstance(known[field], dict) and "many" in known[field] and isinstance(value, (list, tuple)):
            value = sorted(value, key=lambda one, order=known[field]["many"]: order.index(one) if one in order else -1)
        if not _fits(known[field], value):
            allowed = known[field]
            choices = allowed.get("many", allowed.get("columns")) if isinstance(allowed, dict) else allowed
            words = ", ".join(map(str, choices)) if isinstance(choices, list) else choices
            raise AnswerError(say(messages, "errors.answer", field=field, value=value, allowed=words))
        kept[field] = value
    return kept


def _fits(allowed: list | str | dict, value: object) -> bool:
    if allowed == TEXT:
        return isinstance(value, str)
    if allowed == FLAG:
        return value is True
    if isinstance(allowed, dict) and "many" in allowed:
        return isinstance(value, list) and value == [choice for choice in allowed["many"] if choice in value]
    if isinstance(allowed, dict):
        return isinstance(value, list) and all(
            isinstance(row, dict)
            and set(row) <= set(allowed["columns"])
            and all(isinstance(v, str) for v in row.values())
            for row in value
        )
    return any(type(value) is type(choice) and value == choice for choice in allowed)

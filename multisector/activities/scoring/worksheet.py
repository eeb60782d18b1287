"""What is written on a worksheet. The twin of `rendering/worksheet/score.js`.

Nothing is judged: a worksheet only knows which fields are filled in, and which of those it needs
are not.
"""

from __future__ import annotations


def fields(definition: dict) -> dict[str, list | str | dict]:
    """Every field: any text, one of its choices, or the columns of a table."""

    def allowed(field: dict) -> list | str | dict:
        if field["type"] == "choice":
            return [choice["id"] for choice in field["choices"]]
        if field["type"] == "table":
            return {"columns": [column["id"] for column in field["columns"]]}
        return "text"

    return {field["id"]: allowed(field) for field in definition["fields"]}


def questions(definition: dict) -> dict[str, str]:
    """The labels, by field."""
    return {field["id"]: field["label"] for field in definition["fields"]}


def plan_fields(definition: dict) -> dict[str, str]:
    """Which fields are in the plan, and where."""
    return {field["id"]: field["plan"] for field in definition["fields"] if field["plan"]}


def written(value: str | list | None) -> bool:
    """Whether a text, or any cell of a table, holds more than blanks."""
    if isinstance(value, list):
        return any(written(cell) for row in value for cell in row.values())
    return bool((value or "").strip(" \t\r\n"))


def score(definition: dict, answers: dict) -> dict:
    """How many fields are filled in, and which needed ones are not."""
    filled = {field["id"] for field in definition["fields"] if written(answers.get(field["id"]))}
    return {
        "open": [f["id"] for f in definition["fields"] if f["required"] and f["id"] not in filled],
        "filled": len(filled),
        "all": len(definition["fields"]),
        "text": None,
    }

"""What is written on a worksheet. The twin of `kinds/worksheet/score.js`.

Nothing is judged: a worksheet knows which fields are filled in, and which of those it needs are
not. It can put what was written into one paragraph, and say what a number of answers means.
"""

from __future__ import annotations

import re

GROWS = True  #: see `kinds.grows`
FORM_ONLY = {  #: see `kinds.form_only`
    "": {"read_back"},
    "fields": {"topic", "label", "hint", "example", "rows"},
    "columns": {"choices"},
}

BLANKS = " \t\r\n"
_PLACE = re.compile(r"\{([A-Za-z0-9_-]+)\}")
_ENDED = re.compile(r"""[.!?…]["'”’)]*\Z""")
_PAUSED = re.compile(r"""[.!?…;:,]["'”’)]*\Z""")


def fields(definition: dict) -> dict[str, list | str | dict]:
    """Every field: any text, one of its choices, `many` of its choices, or the `columns` of a table."""

    def allowed(field: dict) -> list | str | dict:
        choices = [choice["id"] for choice in field["choices"]]
        if field["type"] == "choice":
            return choices
        if field["type"] == "many":
            return {"many": choices}
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
    """Whether a text, an entry of a list, or any cell of a table holds more than blanks."""
    if isinstance(value, list):
        return any(map(written, value))
    if isinstance(value, dict):
        return any(map(written, value.values()))
    return bool((value or "").strip(BLANKS))


def score(definition: dict, answers: dict) -> dict:
    """How many fields are filled in, which needed ones are not, one paragraph, what a count means.

    `text` is None where the worksheet has no paragraph or nothing was written for it; `count` is
    None where nothing is counted or none of it is answered.
    """
    filled = {field["id"] for field in definition["fields"] if written(answers.get(field["id"]))}
    return {
        "open": [f["id"] for f in definition["fields"] if f["required"] and f["id"] not in filled],
        "filled": len(filled),
        "all": len(definition["fields"]),
        "text": _paragraph(definition, answers),
        "count": _counted(definition["count"], answers),
    }


def _paragraph(definition: dict, answers: dict) -> str | None:
    said = {field["id"]: _said(field, answers.get(field["id"])) for field in definition["fields"]}
    sentences = [_sentence(template, said) for template in definition["paragraph"]]
    return " ".join(filter(None, sentences)) or None


def _said(field: dict, value: str | list | None) -> str:
    """An answer as it stands in a sentence: the words of choices, and lines one after the other."""
    if field["choices"]:
        chosen = value if isinstance(value, list) else [value]
        labels = [choice["label"] for choice in field["choices"] if choice["id"] in chosen]
        return " ".join(label + ("" if _ENDED.search(label) else ",") for label in labels).removesuffix(",")
    if not isinstance(value, str):
        return ""
    lines = [line.strip(BLANKS) for line in re.split(r"[\r\n]+", value)]
    lines = [line for line in lines if line]
    small = [line[0] != line[0].upper() for line in lines[1:]]  # a line that goes on with a small letter
    ends = [
        "" if _PAUSED.search(line) else ";" if goes_on else "." for line, goes_on in zip(lines, small, strict=False)
    ]
    return " ".join(line + end for line, end in zip(lines, [*ends, ""], strict=True)) if lines else ""


def _sentence(template: str, said: dict[str, str]) -> str | None:
    """`template` filled in, with one full stop at its end; None where a place stays empty."""
    words, *rest = _PLACE.split(template)
    for name, after in zip(rest[::2], rest[1::2], strict=True):
        value = said[name].rstrip(",;: ")
        if not value:
            return None
        if not after.startswith("."):
            value = value.rstrip(".")
        words += value + (after[1:] if after.startswith(".") and _ENDED.search(value) else after)
    return re.sub(r"\A[a-z](?=[a-z ])", lambda first: first[0].upper(), words)


def _counted(count: dict | None, answers: dict) -> dict | None:
    if not count:
        return None
    given = [answers.get(name) or None for name in count["of"]]
    if not any(given):
        return None
    number, unknown = given.count(count["answer"]), sum(value in (None, *count["unsure"]) for value in given)
    band = [band for band in count["bands"] if band["at_least"] <= number][-1]
    could_rise = any(number < band["at_least"] <= number + unknown for band in count["bands"])
    said = count["undecided"] if could_rise else f"{band['text']} {count['unknown']}" if unknown else band["text"]
    values = {"count": number, "all": len(given), "unknown": unknown}
    return {**values, "says": _PLACE.sub(lambda place: str(values[place[1]]), said)}

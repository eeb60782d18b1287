"""What a person's answers to a decision come to. The twin of `rendering/decision/score.js`.

The rules stand in order and the first that fires decides, so a stop sign placed early cannot be
outvoted by what comes after it. In a sum, yes is 2 and partly 1; no and "I don't know" are 0.
"""

from __future__ import annotations

DONT_KNOW = "dont-know"
POINTS = {"yes": 2, "partly": 1}


def fields(definition: dict) -> dict[str, list]:
    """Allowed answers of every question."""
    return {question["id"]: question["choices"] for question in definition["questions"]}


def questions(definition: dict) -> dict[str, str]:
    """The questions, by field."""
    return {question["id"]: question["text"] for question in definition["questions"]}


def holds(condition: dict, answers: dict) -> bool:
    """Whether one condition of a rule or a note is met."""
    if condition["answers"] is not None:
        return all(answers[name] in choices for name, choices in condition["answers"].items())
    if condition["any_dont_know"] is not None:
        return any(answers[name] == DONT_KNOW for name in condition["any_dont_know"])
    total = sum(POINTS.get(answers[name], 0) for name in condition["sum_of"])
    return total <= condition["at_most"] if condition["at_least"] is None else total >= condition["at_least"]


def score(definition: dict, answers: dict) -> dict:
    """The rule that fires and its outcome, the notes that apply, and what to find out.

    `find_out` names the unknowns that made the rule fire, `homework` those that only count as 0.
    """
    choices = fields(definition)
    result = {
        "open": [name for name in choices if answers.get(name) not in choices[name]],
        "rule": None,
        "outcome": None,
        "notes": [],
        "homework": [],
        "find_out": [],
    }
    if result["open"]:
        return result
    fires = (rule for rule in definition["rules"] if all(holds(part, answers) for part in rule["when"]))
    rule = next(fires)
    asked = {name for part in rule["when"] for name in part["any_dont_know"] or []}
    unknown = [name for name in choices if answers[name] == DONT_KNOW]
    return {
        **result,
        "rule": rule["id"],
        "outcome": rule["outcome"],
        "notes": [n["id"] for n in definition["notes"] if all(holds(part, answers) for part in n["when"])],
        "homework": [name for name in unknown if name in definition["homework"]],
        "find_out": [name for name in unknown if name in asked],
    }

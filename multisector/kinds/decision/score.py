"""What a person's answers to a decision come to. The twin of `kinds/decision/score.js`.

The rules stand in order and the first that fires decides, so a stop sign placed early cannot be
outvoted by what comes after it. In a sum, yes is 2 and partly 1; no and "I don't know" are 0.
An alert does not wait for the other answers, and no rule can take it away.
"""

from __future__ import annotations

FORM_ONLY = {  #: see `kinds.form_only`
    "questions": {"why"},
    "outcomes": {
        "text",
        "first_steps",
        "links",
        "changes_if",
        "to",
        "message",
        "message_group",
        "message_unsigned",
        "page",
    },
}

DONT_KNOW = "dont-know"
POINTS = {"yes": 2, "partly": 1}


def fields(definition: dict) -> dict[str, list]:
    """Allowed answers of every question."""
    return {question["id"]: question["choices"] for question in definition["questions"]}


def questions(definition: dict) -> dict[str, str]:
    """The questions, by field."""
    return {question["id"]: question["text"] for question in definition["questions"]}


def holds(condition: dict, answers: dict) -> bool:
    """Whether one condition of a rule, a note or an alert is met. What is open meets none."""
    if condition["answers"] is not None:
        return all(answers.get(name) in choices for name, choices in condition["answers"].items())
    if condition["any_dont_know"] is not None:
        unknown = sum(answers.get(name) == DONT_KNOW for name in condition["any_dont_know"])
        return unknown >= (condition["at_least"] or 1)
    total = sum(POINTS.get(answers.get(name), 0) for name in condition["sum_of"])
    return total <= condition["at_most"] if condition["at_least"] is None else total >= condition["at_least"]


def score(definition: dict, answers: dict) -> dict:
    """The rule that fires and its outcome, the alerts and notes that apply, and what to find out.

    `alerts` are judged even while questions are open. `find_out` names the unknowns that made the
    rule fire, `homework` the others that are worth finding out.
    """

    def applying(name: str) -> list[str]:
        return [part["id"] for part in definition[name] if all(holds(one, answers) for one in part["when"])]

    choices = fields(definition)
    result = {
        "open": [name for name in choices if answers.get(name) not in choices[name]],
        "alerts": applying("alerts"),
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
        "notes": applying("notes"),
        "homework": [name for name in unknown if name in definition["homework"] and name not in asked],
        "find_out": [name for name in unknown if name in asked],
    }

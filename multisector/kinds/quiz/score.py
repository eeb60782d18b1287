"""Right answers of one person's quiz. The twin of `kinds/quiz/score.js`.

A choice that its question does not offer counts as none. Nothing is ever open: a quiz gates nothing.
"""

from __future__ import annotations


def fields(definition: dict) -> dict[str, list]:
    """Allowed answers of every field."""
    return {question["id"]: [option["id"] for option in question["options"]] for question in definition["questions"]}


def questions(definition: dict) -> dict[str, str]:
    """The words of every question, by field."""
    return {question["id"]: question["stem"] for question in definition["questions"]}


def score(definition: dict, answers: dict) -> dict:
    """Per question: the choice and whether it is right; then how many are right and answered."""
    scored = []
    for question in definition["questions"]:
        given = answers.get(question["id"])
        chosen = next((option for option in question["options"] if option["id"] == given), None)
        scored.append(
            {
                "id": question["id"],
                "choice": chosen["id"] if chosen else None,
                "right": chosen["right"] if chosen else None,
            }
        )
    return {
        "open": [],
        "questions": scored,
        "right": sum(question["right"] is True for question in scored),
        "answered": sum(question["choice"] is not None for question in scored),
    }

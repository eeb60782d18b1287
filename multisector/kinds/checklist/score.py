"""How far a checklist is. The twin of `kinds/checklist/score.js`.

A step counts when something is written that shows it; a tick alone does not. The same holds for
gates: one with nothing to show is open, ticked or not.
"""

from __future__ import annotations

from multisector.shared.numbers import fraction_text, mean

GROWS = True  #: see `kinds.grows`


def fields(definition: dict) -> dict[str, str]:
    """For every step a tick, and a text about what shows it."""
    return {
        name: kind
        for step in definition["steps"]
        for name, kind in ((step["id"], "flag"), (f"{step['id']}-evidence", "text"))
    }


def questions(definition: dict) -> dict[str, str]:
    """The step that each field is about."""
    return {name: step["text"] for step in definition["steps"] for name in (step["id"], f"{step['id']}-evidence")}


def score(definition: dict, answers: dict) -> dict:
    """Per step whether it is ticked and shown; the share shown; open gates; ticks with nothing to show."""
    steps = [
        {
            "id": step["id"],
            "done": answers.get(step["id"]) is True,
            "evidence": bool((answers.get(f"{step['id']}-evidence") or "").strip(" \t\r\n")),
        }
        for step in definition["steps"]
    ]
    shown = {step["id"] for step in steps if step["evidence"]}
    return {
        "open": [],
        "steps": steps,
        "with_evidence": len(shown),
        "all": len(steps),
        "share": fraction_text(mean(step["evidence"] for step in steps)),
        "open_gates": [step["id"] for step in definition["steps"] if step["gate"] and step["id"] not in shown],
        "ticked_without_evidence": [step["id"] for step in steps if step["done"] and not step["evidence"]],
    }

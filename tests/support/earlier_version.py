"""What version 1 of the course kept and saved, and what must be whole when it is opened."""

import json

from support.places import TESTS

FIXTURES = TESTS / "fixtures" / "version-1"
PLAN = json.loads((FIXTURES / "files" / "plan.json").read_text())["answers"]


def typed(value: object) -> list[str]:
    """Every text that a person typed in some answers, white space folded."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in typed(part)]
    if isinstance(value, list):
        return [text for part in value for text in typed(part)]
    return [" ".join(value.split())] if isinstance(value, str) and (" " in value or "\n" in value) else []


def assert_plan_is_whole(plan: dict) -> None:
    """Version 2 of the plan holds all of version 1: the promise is a row of the actions now."""
    for name in set(PLAN) - {"promise", "owner", "by"}:
        assert plan[name] == PLAN[name], name
    rows = [[row.get(name) for name in ("what", "who", "by")] for row in plan["actions"]]
    assert [PLAN["promise"], PLAN["owner"], PLAN["by"]] in rows

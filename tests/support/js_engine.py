"""Calls the scripts of the page from Python tests, through Node (see js/run.mjs)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from support.places import PACKAGE

RUN = Path(__file__).parent / "js" / "run.mjs"


def call_js(files: Iterable[str], calls: Iterable[tuple[str, ...]]) -> list[dict[str, Any]]:
    """Load `files` (paths inside multisector/) and make every call, in one Node process.

    A call is a tuple: the function ("multisector.mean"), then its arguments. Each result is
    {"ok": value} or {"error": message}.
    """
    request = [{"call": name, "args": plain(arguments)} for name, *arguments in calls]
    done = subprocess.run(
        ["node", RUN, *(PACKAGE / file for file in files)],
        input=json.dumps(request),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    return json.loads(done.stdout)


def plain(value: Any) -> Any:
    """What a Python value looks like on the other side: a Fraction is {n, d}."""
    if isinstance(value, Fraction):
        return {"n": value.numerator, "d": value.denominator}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return value

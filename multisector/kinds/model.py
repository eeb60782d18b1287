"""What every activity is, and what its fields are marked with. Each kind has its own in `model.py`.

These models are used when the package is built. What people run (notebooks, pages)
reads the compiled JSON and never imports this module.

Every field of an activity is marked, right where it stands: `Text` holds words and is translated;
on `Structure` (an `Id` is one) saved answers and codes depend, so that a change needs a new
`version`; `Behavior` is neither, and can change at any time. `Added` is structure that a kind got
after activities of it were released: where one says nothing there, its structure is what it was.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints


class Mark(Enum):
    """What a field is to translators and to saved answers."""

    TEXT = "text"
    STRUCTURE = "structure"
    ADDED = "added structure"
    BEHAVIOR = "behavior"


Held = TypeVar("Held")
Structure = Annotated[Held, Mark.STRUCTURE]
Added = Annotated[Held, Mark.ADDED]
Behavior = Annotated[Held, Mark.BEHAVIOR]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True), Mark.TEXT]

#: Names that every object of a script has: to a script, a field that is called so is always answered.
IN_SCRIPTS = {
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
}


def _no_name_of_scripts(name: str) -> str:
    if name in IN_SCRIPTS:
        raise ValueError(f"'{name}' means something else in every browser. Choose another id")
    return name


Id = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$"), AfterValidator(_no_name_of_scripts), Mark.STRUCTURE
]
Seat = Literal["live", "work", "both", "not-said"]
#: A field of the plan ("issue"), or a column of the activity's own row in one of its tables ("actions.what").
PlanPlace = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)?$")]


class Part(BaseModel):
    """Base of every part of a definition: unknown keys are mistakes, not extras."""

    model_config = ConfigDict(extra="forbid")


class Activity(Part):
    """What every kind has."""

    id: Id = Field(description="Stable name, used in file names, links and saved answers.")
    version: Structure[int] = Field(ge=1, le=31, description="Raise it when ids, scale or scoring change.")
    title: Text
    intro: list[Text] = Field(default=[], description="Short paragraphs shown before the form.")
    minutes: Behavior[int | None] = Field(default=None, ge=1, description="About how long it takes.")
    invented: Behavior[bool] = Field(
        default=False, description="Its places, people and numbers are made up: a badge says so."
    )
    status: Behavior[Literal["untested"]] = Field(
        default="untested", description="Names the sentence printed on the form: how far to trust it."
    )
    provenance: Text = Field(description="Where it comes from, and what backs the idea.")


def unfilled(text: str, places: set[str]) -> str:
    """What stands in braces in a text and is none of the `places` ("issue"), also half a pair of braces; "" where all is well."""
    for place in places:
        text = text.replace(f"{{{place}}}", "")
    return ", ".join(sorted(set(re.findall(r"\{[^{}]*\}|\{\S*|\}", text))))


def unique(what: str, names: list[str]) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{what} used twice: {', '.join(twice).rstrip('.')}. Change or remove one")

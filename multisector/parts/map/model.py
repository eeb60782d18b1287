"""What a file of a map holds: the people and groups who matter in one made-up place."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Id, Part, Text, unique
from multisector.parts.map.score import ROLES

Level = Annotated[int, Field(ge=1, le=5)]


class Stakeholder(Part):
    id: Id
    name: Text = Field(description="A name, or what this person or group does.")
    role: Literal[ROLES]
    say: Level | None = Field(
        default=None, description="How much say, from 1 (none) to 5 (decides it); none: not known."
    )
    stance: Level | None = Field(default=None, description="From 1 (works against it) to 5 (works for it).")
    keeps: Text | None = Field(default=None, description="What they gain if nothing changes.")
    needs: Text | None = Field(default=None, description="What they would need.")


class StakeholderMap(Part):
    """Who has a say in something, and where they stand. All of it is made up."""

    id: Id
    title: Text
    about: Text = Field(description="What it is a map of, and from when.")
    people: list[Stakeholder] = Field(min_length=3, max_length=40)

    @model_validator(mode="after")
    def _once(self) -> StakeholderMap:
        unique("id", [person.id for person in self.people])
        unique("name", [person.name for person in self.people])
        return self

"""What a file of a network holds: the groups of one made-up collaboration, and what each says of the others."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, model_validator

from multisector.kinds.model import Id, Part, Text, unique

Level = Annotated[int, Field(ge=0, le=4)]


class NetworkGroup(Part):
    id: Id
    name: Text = Field(description="A group, never a single person.")
    sector: Text
    agreed: bool = Field(default=True, description="Whether it agreed to be shown. If not, nothing of it is.")
    says: dict[Id, Level] = Field(
        default={}, description="From 0 to 4, how it works with each other group. It passed on whoever is not there."
    )
    needs: dict[Id, Level] = Field(default={}, description="What the work would need, on the same scale.")


class Chosen(Part):
    """A link that is to change by one level."""

    between: list[Id] = Field(min_length=2, max_length=2)
    what: Text
    who: Text
    by: Text


class Network(Part):
    """Who says that they work with whom. All of it is made up."""

    id: Id
    title: Text
    about: Text = Field(description="What was asked, when, of whom, and what becomes of the answers.")
    groups: list[NetworkGroup] = Field(min_length=3, max_length=14)
    chosen: list[Chosen] = []

    @model_validator(mode="after")
    def _whole(self) -> Network:
        unique("id", [group.id for group in self.groups])
        unique("name", [group.name.lower() for group in self.groups])
        known = {group.id for group in self.groups}
        for group in self.groups:
            for said in (group.says, group.needs):
                if strange := set(said) - known:
                    raise ValueError(f"{group.id} says something of '{min(strange)}', which is no group here")
                if group.id in said:
                    raise ValueError(f"{group.id} says something of itself")
            if not group.agreed and group.says:
                raise ValueError(f"{group.id} has not agreed, so what it says does not stand here")
        agreed = {group.id for group in self.groups if group.agreed}
        for one in self.chosen:
            if strange := set(one.between) - agreed:
                raise ValueError(f"chosen: '{min(strange)}' is no group here that agreed to be shown")
            unique("chosen between", one.between)
        return self

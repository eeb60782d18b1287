"""What a file of invented people holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Id, Part, Text, unique


class Person(Part):
    id: Id = Field(description="What `data/changes` calls this person.")
    score: Literal[1, 2, 3, 4, 5]
    who: Text = Field(description="What this person does here, never a name.")
    says: Text = Field(description="One sentence of theirs.")


class People(Part):
    """Invented answers shown person by person: a guess, then what an average hides."""

    id: Id
    town: Text
    question: Text
    intro: Text = Field(description="One sentence that names the {town}, which is shown with its badge there.")
    low: Text = Field(description="What 1 stands for.")
    high: Text = Field(description="What 5 stands for.")
    people: list[Person] = Field(min_length=5)

    @model_validator(mode="after")
    def _whole(self) -> People:
        unique("id", [person.id for person in self.people])
        if self.intro.count("{town}") != 1:
            raise ValueError("intro: write {town} once, where the town is named with the badge for what is made up")
        return self

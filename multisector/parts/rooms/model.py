"""What a file of rooms holds: people on one scale, in several rooms with the same average."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Id, Part, Text, unique
from multisector.parts.rooms.score import made, total

People = Annotated[
    list[Annotated[int, Field(ge=0)]],
    Field(min_length=5, max_length=5, description="How many stand at 1, 2, 3, 4 and 5."),
]


class Room(Part):
    id: Id
    name: Text = Field(description="What the choice says.")
    people: People
    says: Text = Field(description="What this room teaches.")


class RoomTry(Part):
    """Something to try by moving the people, while their average stays."""

    when: Literal["empty-average", "unseen-low"] = Field(description="What has to be so (`score.py`: `made`).")
    question: Text
    made: Text = Field(description="What is said the moment it is so.")
    way: People = Field(description="A room in which it is so.")
    shows: Text = Field(description="What it shows, for whoever has tried.")


class Rooms(Part):
    """Rooms whose people have one average, so that only their spread tells them apart."""

    id: Id
    question: Text
    low: Text = Field(description="What 1 stands for.")
    high: Text = Field(description="What 5 stands for.")
    rooms: list[Room] = Field(min_length=2, max_length=6)
    tries: list[RoomTry] = []

    @model_validator(mode="after")
    def _one_average(self) -> Rooms:
        unique("id", [room.id for room in self.rooms])
        unique("when", [one.when for one in self.tries])
        first = self.rooms[0].people
        rooms = [(room.id, room.people) for room in self.rooms] + [(one.when, one.way) for one in self.tries]
        for name, people in rooms:
            if sum(people) != sum(first) or total(people) != total(first):
                raise ValueError(
                    f"{name} has {sum(people)} people with an average of {average(people)}, "
                    f"and {self.rooms[0].id} has {sum(first)} with {average(first)}. Give all rooms the same"
                )
        for one in self.tries:
            if one.when not in made(one.way, first):
                raise ValueError(f"the way of {one.when} does not show it. Give people for whom it is so")
        return self


def average(people: list[int]) -> str:
    """The average as a fraction, for an error."""
    return str(Fraction(total(people), sum(people))) if sum(people) else "none"

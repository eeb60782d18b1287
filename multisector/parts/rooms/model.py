"""What a file of rooms holds: people on one scale, in several rooms with the same average."""

from __future__ import annotations

from fractions import Fraction

from pydantic import Field, model_validator

from multisector.kinds.model import Id, Part, Text, unique


class Room(Part):
    id: Id
    name: Text = Field(description="What the choice says.")
    people: list[int] = Field(min_length=5, max_length=5, description="How many stand at 1, 2, 3, 4 and 5.")
    says: Text = Field(description="What this room teaches.")


class Rooms(Part):
    """Rooms whose people have one average, so that only their spread tells them apart."""

    id: Id
    question: Text
    low: Text = Field(description="What 1 stands for.")
    high: Text = Field(description="What 5 stands for.")
    rooms: list[Room] = Field(min_length=2, max_length=6)

    @model_validator(mode="after")
    def _one_average(self) -> Rooms:
        unique("id", [room.id for room in self.rooms])
        first = self.rooms[0]
        for room in self.rooms:
            if sum(room.people) != sum(first.people) or total(room.people) != total(first.people):
                raise ValueError(
                    f"{room.id} has {sum(room.people)} people with an average of {average(room.people)}, "
                    f"and {first.id} has {sum(first.people)} with {average(first.people)}. Give all rooms the same"
                )
        return self


def total(people: list[int]) -> int:
    """The sum of all scores."""
    return sum(score * number for score, number in enumerate(people, start=1))


def average(people: list[int]) -> str:
    """The average as a fraction, for an error."""
    return str(Fraction(total(people), sum(people))) if sum(people) else "none"

"""What a file of a handout holds: cards to print, and to cut out where several stand on a sheet."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Behavior, Id, Part, Text

Lines = Annotated[int, Field(ge=0, le=12)]


class Card(Part):
    """A card. "___" in a line is room to write."""

    picture: Behavior[Id | None] = Field(
        default=None, description="`data/pictures/<id>.svg`; the words of the card say what it is."
    )
    head: Text | None = None
    write: Behavior[Lines] = Field(default=0, description="Lines to write on below the head.")
    boxes: list[Text] = Field(default=[], description="Each with a box before it, for a cross.")
    lines: list[Text] = []
    after: Behavior[Lines] = Field(default=0, description="Lines to write on at the end.")
    back: Text | None = Field(default=None, description="What is folded back.")


class Handout(Part):
    """Something to print for a workshop."""

    id: Id
    number: Behavior[int] = Field(description="Its place among the handouts.")
    title: Text
    about: Text = Field(description="How it is used.")
    size: Behavior[Literal[1, 2, 4, 8]] = Field(description="How many stand on a sheet of paper.")
    large: Behavior[bool] = Field(default=False, description="Its head is read from the back of a room.")
    copies: Behavior[bool] = Field(default=False, description="The one card fills its sheet.")
    cards: list[Card] = []
    people: Behavior[str | None] = Field(
        default=None, description="The cards are the people of `data/people/<id>.yml`."
    )
    activity: Behavior[str | None] = Field(
        default=None, description="The card holds the questions of this decision, each with its choices."
    )

    @model_validator(mode="after")
    def _filled(self) -> Handout:
        if sum(map(bool, (self.cards, self.people, self.activity))) != 1:
            raise ValueError("give one of `cards`, `people` and `activity`")
        if self.copies and len(self.cards) != 1:
            raise ValueError("with `copies` there is one card")
        return self

"""What a file of changes holds: what could be done in an invented town, and what its people answer to it."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Id, Part, Text, unique


class ChangeAction(Part):
    """Something that a group could do."""

    id: Id
    text: Text = Field(description="A few words, as an order: Move the meeting.")
    means: Text = Field(description="What is done, in one sentence.")
    costs: Text
    payer: Text = Field(description="Who bears the cost.")


class ChangeLine(Part):
    """What a person says to something that was done, and how far it moves them."""

    to: list[Id] = Field(min_length=1, description="The line fits when all of these actions are done.")
    by: Literal[-2, -1, 0, 1, 2] = Field(default=0, description="Steps up or down the scale from 1 to 5.")
    says: Text = Field(description="One sentence or two of theirs. Who stays says why.")


class ChangeAnswers(Part):
    """All that one person answers. What the fitting lines are worth is added; the last one that fits is said."""

    id: Id = Field(description="The person, as the file of the people calls them.")
    lines: list[ChangeLine] = Field(min_length=1)


class Change(Part):
    """Things that could be done, of which only some can be, and the people who answer (`score.py` says how)."""

    id: Id
    people: Id = Field(description="The file in `data/people` with those who answer.")
    intro: Text
    most: int = Field(ge=1, description="How many of the actions there is time and money for.")
    actions: list[ChangeAction] = Field(min_length=2, max_length=6)
    answers: list[ChangeAnswers]

    @model_validator(mode="after")
    def _whole(self) -> Change:
        actions = [action.id for action in self.actions]
        unique("action", actions)
        unique("person", [one.id for one in self.answers])
        if self.most >= len(actions):
            raise ValueError(f"`most` is {self.most}, so there is nothing to choose. Make it less than {len(actions)}")
        for one in self.answers:
            for line in one.lines:
                if strange := sorted(set(line.to) - set(actions)):
                    raise ValueError(
                        f"{one.id} answers to '{strange[0]}', which nobody does. Use one of: {', '.join(actions)}"
                    )
                unique(f"{one.id}: an action in one line", line.to)
            sets = [" and ".join(sorted(line.to)) for line in one.lines]
            unique(f"{one.id}: a line to the same", sets)
            for number, line in enumerate(one.lines):
                if hidden := [before for before in one.lines[:number] if set(before.to) > set(line.to)]:
                    raise ValueError(
                        f"{one.id}: '{hidden[0].says}' is never said, for what comes after it fits too. Put it last"
                    )
            if mute := [action for action in actions if action not in sets]:
                raise ValueError(
                    f"{one.id} says nothing to '{mute[0]}'. Add a line, also where they stay: why do they?"
                )
        return self

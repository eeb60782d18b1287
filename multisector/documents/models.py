"""What a document is: ordered blocks with places for a person's own words. Build time only."""

from __future__ import annotations

from pydantic import Field, model_validator

from multisector.activities.models import Column, Id, Part, Text


class Block(Part):
    """Exactly one of heading, text, lines, table."""

    heading: Text | None = Field(default=None, description="A heading.")
    text: Text | None = Field(default=None, description="A paragraph; {problem} is filled from the plan.")
    lines: Id | None = Field(default=None, description="A field whose lines become a list.")
    table: Id | None = Field(default=None, description="A table field, with `columns`.")
    columns: list[Column] = []
    only_if: Id | None = Field(default=None, description="Leave the block out where this field is empty.")

    @model_validator(mode="after")
    def _one(self) -> Block:
        if sum(part is not None for part in (self.heading, self.text, self.lines, self.table)) != 1:
            raise ValueError("a block has exactly one of: heading, text, lines, table")
        if bool(self.table) != bool(self.columns):
            raise ValueError("a table, and only a table, has columns")
        return self


class Document(Part):
    """One document that a plan can leave as: a Word file, plain text, a message."""

    id: Id
    name: Text = Field(description="What it is called on the plan page.")
    title: Text = Field(description="Its own title, with places to fill.")
    about: Text = Field(description="What it is for, in one sentence.")
    message: bool = Field(default=False, description="Short text to send, not a file.")
    blocks: list[Block] = Field(min_length=1)


class Score(Part):
    activity: Id
    prefix: Id = Field(description="Opens the names of its values in documents: `dots-lowest`.")
    page: str = Field(description="Where it is answered, as a document name in book/.")


class Plan(Part):
    """What the plan page gathers, and what it can leave as."""

    scores: list[Score]
    compare: Id = Field(description="The assessment whose earlier and present results are set side by side.")
    documents: list[Id]
    message: Id

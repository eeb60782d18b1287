"""What a document is: ordered blocks with places for a person's own words. Build time only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Id, Part, PlanPlace, Text
from multisector.kinds.worksheet.model import Column

#: Tables that the plan does not have: people fill them in with a pen.
BY_HAND = {"signatures", "by-hand"}
WHAT = ("heading", "subject", "note", "text", "lines", "table")  #: what a block can be


class Row(Part):
    """A row of a table that is filled in with a pen, and what stands in it already."""

    cells: list[Text] = Field(min_length=1, description="From the first column on; the others stay empty.")


class Block(Part):
    """Exactly one of heading, subject, note, text, lines, table."""

    heading: Text | None = Field(default=None, description="A heading. Left out where nothing stands under it.")
    subject: Text | None = Field(default=None, description="What a letter is about, in a few words.")
    note: Text | None = Field(default=None, description="What a reader must not miss, in a box.")
    text: Text | None = Field(
        default=None,
        description="A paragraph. {problem} is filled from the plan; where it is empty, the paragraph is left out. "
        "{problem!} then is a line to write on, and {!} always is one.",
    )
    lines: Id | None = Field(default=None, description="A field whose lines become a numbered list.")
    at_most: int | None = Field(default=None, ge=1, description="For lines: only so many.")
    table: Id | None = Field(default=None, description="A table field, with `columns`.")
    columns: list[Column] = Field(default=[])
    rows: list[Row] = Field(default=[], description="For a table to fill in with a pen: what stands in it already.")
    large: bool = Field(default=False, description="For lines or a text: to be read from across the room.")
    blanks: int = Field(
        default=0,
        ge=0,
        description="Empty lines or rows to write in, where there is nothing. For a text: lines across the page, in "
        "place of {problem!}.",
    )
    only_if: list[PlanPlace] = Field(
        default=[], description="Leave the block out where one of these is empty, or is not chosen: `field.choice`."
    )
    unless: list[PlanPlace] = Field(
        default=[], description="Leave the block out where one of these is filled, or is chosen: `field.choice`."
    )
    versions: list[Literal["me", "group", "unsigned"]] = Field(default=[], description="Who says it; all, where empty.")

    @model_validator(mode="after")
    def _one(self) -> Block:
        if sum(getattr(self, part) is not None for part in WHAT) != 1:
            raise ValueError(f"a block has exactly one of: {', '.join(WHAT)}")
        if bool(self.table) != bool(self.columns):
            raise ValueError("a table, and only a table, has columns")
        if self.at_most and not self.lines:
            raise ValueError("only lines have at_most")
        if self.large and not (self.lines or self.text):
            raise ValueError("only lines and a text are large")
        if self.rows and self.table not in BY_HAND:
            raise ValueError("only a table that is filled in with a pen has rows")
        if any(len(row.cells) > len(self.columns) for row in self.rows):
            raise ValueError("a row has no more cells than the table has columns")
        if self.blanks and not (self.lines or self.table or "!}" in (self.text or "")):
            raise ValueError("only lines, a table and a text with a place to write ({problem!}) have blanks")
        if self.table in BY_HAND and not (self.blanks or self.rows):
            raise ValueError(f"{self.table} is filled in with a pen: give it blanks or rows")
        return self


class Document(Part):
    """One document that a plan can leave as: a Word file, a printed page, a message."""

    id: Id = Field(description="Also the name of its file.")
    name: Text = Field(description="What it is called on the plan page.")
    title: Text | None = Field(default=None, description="Its own title, short; a letter and a message have none.")
    about: Text = Field(description="What it is for, in one short sentence.")
    more: Text | None = Field(default=None, description="What else there is to say of it, once it is opened.")
    files: list[Literal["csv", "calendar"]] = Field(
        default=[], description="Also offered as these: the actions of its table, for a spreadsheet or a calendar."
    )
    message: bool = Field(default=False, description="Short text to send, not a file.")
    offered: int = Field(
        default=100, ge=1, description="Where it stands among the documents: the lowest number comes first."
    )
    blocks: list[Block] = Field(min_length=1)

    @model_validator(mode="after")
    def _files(self) -> Document:
        tables = [block for block in self.blocks if block.table == "actions-by-date"]
        if self.files and len(tables) != 1:
            raise ValueError("what is offered as a table or a calendar has one table of `actions-by-date`")
        if "calendar" in self.files and not {"what", "by"} <= {column.id for column in tables[0].columns}:
            raise ValueError("a calendar needs the columns `what` and `by`")
        return self


class Score(Part):
    activity: Id
    prefix: Id = Field(description="Opens the names of its values in documents: `dots-lowest`.")
    page: str = Field(description="Where it is answered, as a document name in book/.")


class Plan(Part):
    """What the plan page gathers, and what it can leave as."""

    scores: list[Score]
    compare: Id = Field(description="The assessment whose earlier and present results are set side by side.")
    message: Id


def for_script(document: dict) -> dict:
    """A document definition as scripts get it: without what says nothing, such as an empty list."""

    def slim(part: dict) -> dict:
        return {key: value for key, value in part.items() if value}

    return {**slim(document), "blocks": [slim(_slim_columns(block)) for block in document["blocks"]]}


def _slim_columns(block: dict) -> dict:
    return {**block, "columns": [{"id": column["id"], "label": column["label"]} for column in block["columns"]]}


def offered(documents: Mapping[str, dict]) -> list[dict]:
    """The documents that are files, in the order in which the plan page offers them."""
    files = (document for document in documents.values() if not document["message"])
    return sorted(files, key=lambda document: (document["offered"], document["id"]))

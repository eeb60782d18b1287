"""What an exercise is: its tables, its checks and what someone takes away from it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Behavior, Id, Part, Text, unique


class TableColumn(Part):
    """A column of a table that a person may bring: it makes the templates, the data dictionary and what a file is held to."""

    id: Id
    label: Text = Field(description="Its heading in the templates; a file may use it in place of the id.")
    type: Behavior[Literal["text", "whole", "number", "date", "month", "choice", "many", "yes-no"]] = Field(
        default="text", description="`many` are several of `values`, with a semicolon between them."
    )
    unit: Text | None = Field(default=None, description="What its numbers count, such as people or points.")
    meaning: Text
    values: list[Text] = Field(default=[], description="For choice and many: what may stand here.")
    also: dict[str, Annotated[list[Text], Field(min_length=1)]] = Field(
        default={},
        description="For choice and many: what a file may say in place of a value. The first is what people are told.",
    )
    least: Behavior[float | None] = Field(default=None, description="For numbers.")
    most: Behavior[float | None] = None
    needed: Behavior[bool] = Field(default=False, description="No row without it.")

    @model_validator(mode="after")
    def _fitting(self) -> TableColumn:
        if (self.type in ("choice", "many")) != bool(self.values):
            raise ValueError(f"{self.id}: choice and many, and only they, have values")
        unique(f"{self.id} value", self.values)
        if unknown := self.also.keys() - set(self.values):
            raise ValueError(f"{self.id}: also has words for what is no value: {', '.join(sorted(unknown))}")
        unique(f"{self.id} word", [*self.values, *(word for words in self.also.values() for word in words)])
        return self


class Table(Part):
    """Rows of a made-up place to practise with, and what one's own file must hold."""

    id: Id
    title: Text
    about: Text = Field(description="What a row is.")
    practice: Behavior[str] = Field(description="The file below data/ that holds the made-up rows.")
    form: Behavior[str | None] = Field(
        default=None,
        pattern=r"^[a-z0-9-]+\.[a-z0-9-]+$",
        description="The activity and its table into which the rows go, such as `stakeholders.stakeholders`. "
        "Without it, the rows stay a table.",
    )
    key: Behavior[Id | None] = Field(default=None, description="The column in which nothing may stand twice.")
    people: Behavior[bool] = Field(
        default=False, description="A row is what one person answered: the order of one's own rows is not kept."
    )
    columns: list[TableColumn] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Table:
        unique("column", [column.id for column in self.columns])
        if self.key and self.key not in [column.id for column in self.columns]:
            raise ValueError(f"key: there is no column '{self.key}'")
        return self


class Check(Part):
    """What a check says where it finds something. `{places}` are filled in."""

    id: Id
    level: Behavior[Literal["must", "look"]] = Field(
        description="`must` holds the papers back; `look` is to be looked at again."
    )
    text: Text
    why: Text


class TakeAway(Part):
    """A file that comes out: a document of the plan, a table, or a page that the exercise makes."""

    id: Id
    title: Text
    document: Behavior[Id | None] = Field(default=None, description="A document of data/documents/.")
    files: Behavior[Annotated[list[Literal["word", "print", "csv", "calendar"]], Field(min_length=1)]]
    waits_for: Behavior[list[Id] | None] = Field(
        default=None, description="The checks that hold it back, of those that must be met; without it, all of them."
    )


class Exercise(Part):
    """An exercise: a notebook, the page of the book about it, and its paper version speak with these words."""

    id: Id
    number: Behavior[int] = Field(ge=1, le=9, description="Its place in the row; it opens the notebook's name.")
    title: Text
    makes: Text = Field(description="What someone has in hand at the end, as one sentence.")
    minutes: Behavior[list[int]] = Field(min_length=2, max_length=2, description="At least, and at most.")
    place: Text = Field(description="The made-up place of its practice data.")
    story_day: Behavior[str | None] = Field(
        default=None,
        pattern=r"^\d{4}-\d{2}-\d{2}$",
        description="Which day it is in the made-up place, so that its days do not grow old.",
    )
    after: Behavior[str] = Field(description="The page of the book to have read.")
    activities: Behavior[list[Id]] = Field(description="The activities whose forms it shows, in this order.")
    practice: Behavior[dict[Id, dict[Id, Any]]] = Field(
        default={},
        description="What stands in its forms to practise with, besides the tables: activity, field, answer.",
    )
    tables: list[Table] = []
    checks: list[Check] = Field(min_length=1)
    takes: list[TakeAway] = Field(min_length=1)
    planted: list[Text] = Field(
        default=[], description="For trainers: the faults in the practice data, and what to find."
    )
    words: dict[Id, Text] = Field(default={}, description="What its figures, tables and sentences say.")

    @model_validator(mode="after")
    def _whole(self) -> Exercise:
        for what, found in (("table", self.tables), ("check", self.checks), ("take-away", self.takes)):
            unique(what, [one.id for one in found])
        known = {check.id for check in self.checks if check.level == "must"}
        for take in self.takes:
            if strange := set(take.waits_for or []) - known:
                raise ValueError(f"takes > {take.id}: '{min(strange)}' is no check here that must be met")
        return self

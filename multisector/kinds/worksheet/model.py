"""What a worksheet holds."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, model_validator

from multisector.kinds.model import (
    Activity,
    Behavior,
    Id,
    Part,
    PlanPlace,
    Structure,
    Text,
    unfilled,
    unique,
)


class Column(Part):
    """A column of a table. Whatever its type, a cell holds text."""

    id: Id
    label: Text
    type: Behavior[Literal["line", "date", "number", "choice", "source"]] = Field(
        default="line", description="`source` is not shown: it holds the activity that a row comes from."
    )
    choices: list[Text] = Field(default=[], description="For a choice: words to pick in place of typing them.")

    @model_validator(mode="after")
    def _choices(self) -> Column:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError(f"{self.id}: a choice column, and only one, has choices")
        unique(f"{self.id} choice", self.choices)
        return self


class FieldChoice(Part):
    id: Id
    label: Text
    feedback: Text | None = Field(
        default=None, description="What this choice is worth and why, shown once it is chosen."
    )


class WorksheetField(Part):
    id: Id
    topic: Text | None = Field(
        default=None, description="A heading: this field and those after it, up to the next topic, fold under it."
    )
    label: Text
    hint: Text | None = None
    type: Structure[Literal["line", "text", "number", "date", "time", "choice", "many", "table"]] = "line"
    required: Structure[bool] = False
    plan: Behavior[PlanPlace | None] = Field(
        default=None, description="The place in the plan (activities/plan.yml) this one fills."
    )
    suggest: Behavior[Id | None] = Field(
        default=None, description="A field of the plan whose words are offered while this one is empty."
    )
    choices: Structure[list[FieldChoice]] = Field(
        default=[], description="For a choice: one of these. For many: any of them."
    )
    model: Text | None = Field(default=None, description="One good answer, shown beside the person's own afterwards.")
    columns: Structure[list[Column]] = Field(default=[], description="For a table.")
    rows: Behavior[int] = Field(default=3, ge=1, le=30, description="Empty rows of a table.")
    example: Text | None = Field(default=None, description="A filled example, shown beside the field.")

    @model_validator(mode="after")
    def _fitting(self) -> WorksheetField:
        if (self.type == "table") != bool(self.columns):
            raise ValueError(f"{self.id}: a table, and only a table, has columns")
        if (self.type in ("choice", "many")) != bool(self.choices):
            raise ValueError(f"{self.id}: a choice or many, and only they, have choices")
        if len({bool(choice.feedback) for choice in self.choices}) > 1:
            raise ValueError(f"{self.id}: give feedback on every choice, or on none")
        if self.type == "many" and any(choice.feedback for choice in self.choices):
            raise ValueError(f"{self.id}: only a choice has feedback")
        if self.suggest and self.type not in ("line", "text"):
            raise ValueError(f"{self.id}: only a line or a text can be suggested")
        unique(f"{self.id} column id", [column.id for column in self.columns])
        unique(f"{self.id} choice id", [choice.id for choice in self.choices])
        unique(f"{self.id} choice", [choice.label for choice in self.choices])
        return self


PLACE = re.compile(r"\{([\w-]+)\}")  #: where a sentence is filled in, as in "{problem}"


class CountBand(Part):
    at_least: Behavior[int] = Field(ge=0)
    text: Text = Field(description="What so many mean and why. {count}, {all} and {unknown} are filled in.")


class Count(Part):
    """How many of some choices have one answer, and what that means."""

    of: Behavior[list[Id]] = Field(min_length=2, description="Choice fields.")
    answer: Behavior[Id] = Field(description="The choice that is counted.")
    unsure: Behavior[list[Id]] = Field(
        min_length=1, description="The choices that may still become `answer`: I don't know, partly."
    )
    bands: Behavior[list[CountBand]] = Field(min_length=2, description="From 0 up; the last one reached holds.")
    undecided: Text = Field(
        description="In place of a band, while what is not known yet could lift the count into the next one."
    )
    unknown: Text = Field(
        description="Added to the highest band that can be reached, where something is not known yet."
    )

    @model_validator(mode="after")
    def _rising(self) -> Count:
        starts = [band.at_least for band in self.bands]
        if starts != sorted(set(starts)) or starts[0] != 0 or starts[-1] > len(self.of):
            raise ValueError("the bands of a count start at 0, rise, and can be reached")
        unique("count of", self.of)
        unique("count unsure", [self.answer, *self.unsure])
        for words in (self.undecided, self.unknown, *(band.text for band in self.bands)):
            if strange := unfilled(words, {"count", "all", "unknown"}):
                raise ValueError(f"a count can't be filled with: {strange}. Use {{count}}, {{all}} or {{unknown}}")
        return self


class Worksheet(Activity):
    """Named fields and small tables that a person fills in."""

    kind: Structure[Literal["worksheet"]]
    fields: Structure[list[WorksheetField]] = Field(min_length=1)
    paragraph: list[Text] = Field(
        default=[],
        description="Sentences with {field} places: read back as one paragraph, without those that stay empty.",
    )
    count: Behavior[Count | None] = Field(default=None, description="Counts answers, and says what the number means.")
    notebook: Behavior[bool] = Field(
        default=False,
        description="It stands in a notebook alone, so its tables may have more columns than those of the plan.",
    )
    read_back: Behavior[bool] = Field(
        default=True,
        description="Whether what was written is offered to read aloud and to copy; not what could harm someone.",
    )
    moved: Behavior[dict[Id, PlanPlace]] = Field(
        default={},
        description="Fields of earlier versions, and the column where their answers are now: `actions.what`.",
    )

    @model_validator(mode="after")
    def _whole(self) -> Worksheet:
        fields = {field.id: field for field in self.fields}
        unique("id", [field.id for field in self.fields])
        for sentence in self.paragraph:
            places = PLACE.findall(sentence)
            if not places:
                raise ValueError(f"'{sentence}' has no {{place}}: it would always be said")
            for place in places:
                if place not in fields:
                    raise ValueError(f"'{sentence}' is filled with '{place}', which is no field here")
                if fields[place].type in ("date", "time", "table"):
                    raise ValueError(f"'{sentence}': a {fields[place].type} has no place in a sentence")
            if strange := unfilled(sentence, set(places)):
                raise ValueError(f"'{sentence}' can't be filled with: {strange}. Write the id of a field in braces")
        for name in self.count.of if self.count else []:
            choices = (
                {choice.id for choice in fields[name].choices}
                if name in fields and fields[name].type == "choice"
                else None
            )
            if choices is None:
                raise ValueError(f"count names '{name}', which is no choice here")
            if missing := {self.count.answer, *self.count.unsure} - choices:
                raise ValueError(f"count: {name} has no choice {', '.join(sorted(missing))}")
        return self

"""What a quiz holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Activity, Id, Part, Structure, Text, unique


class Option(Part):
    id: Id
    text: Text
    right: Structure[bool] = False
    feedback: Text


class Question(Part):
    id: Id
    stem: Text
    options: Structure[list[Option]] = Field(min_length=2)

    @model_validator(mode="after")
    def _one_right(self) -> Question:
        if sum(option.right for option in self.options) != 1:
            raise ValueError(f"{self.id} needs exactly one right option")
        unique(f"{self.id} option id", [option.id for option in self.options])
        unique(f"{self.id} option", [option.text for option in self.options])
        return self


class Quiz(Activity):
    """Scenario questions with feedback for every option. Try again as often as you like."""

    kind: Structure[Literal["quiz"]]
    questions: Structure[list[Question]] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Quiz:
        unique("id", [question.id for question in self.questions])
        return self

"""What a quiz holds."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from multisector.kinds.model import Activity, Behavior, Id, Part, Structure, Text, unique


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
    brings: Behavior[list[Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[A-Za-z0-9-]+$")]]] = Field(
        default=[],
        description="Questions that other quizzes have, as `quiz/question`, in place of its own: written once, asked again.",
    )
    questions: Structure[list[Question]] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Quiz:
        unique("id", [question.id for question in self.questions])
        return self

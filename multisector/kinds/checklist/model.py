"""What a checklist holds."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Activity, Id, Part, Structure, Text, unique


class Step(Part):
    id: Id
    text: Text
    when: Text | None = None
    who: Text
    evidence: Text = Field(description="What shows that the step is done.")
    gate: Structure[bool] = Field(default=False, description="Do not go on until this step is done.")


class Checklist(Activity):
    """Ordered steps. Evidence counts, ticks do not; open gates come first."""

    kind: Structure[Literal["checklist"]]
    steps: Structure[list[Step]] = Field(min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Checklist:
        unique("id", [step.id for step in self.steps])
        return self

"""What a file of versions holds: a paper clause by clause, as it was drafted and as it was agreed."""

from __future__ import annotations

from pydantic import Field, model_validator

from multisector.kinds.model import Id, Part, Text, unique


class Clause(Part):
    title: Text
    before: Text | None = Field(default=None, description="As it was drafted; nothing where it was added.")
    after: Text | None = Field(default=None, description="As it was agreed; nothing where it was taken out.")
    why: Text | None = Field(default=None, description="Why it was changed.")

    @model_validator(mode="after")
    def _something(self) -> Clause:
        if not (self.before or self.after):
            raise ValueError(f"'{self.title}' has no words. Give it before, after or both")
        if (self.before != self.after) != bool(self.why):
            raise ValueError(f"'{self.title}': say why where it was changed, and only there")
        return self


class Versions(Part):
    """A paper in two versions."""

    id: Id
    title: Text
    before: Text = Field(description="What the first version is called, as in “The draft of May 3”.")
    after: Text = Field(description="What the second one is called.")
    clauses: list[Clause] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> Versions:
        unique("clause", [clause.title for clause in self.clauses])
        return self

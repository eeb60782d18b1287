"""What an assessment holds."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from multisector.kinds.model import Activity, Behavior, Id, Part, PlanPlace, Structure, Text, unique
from multisector.shared.codes import MOST_ITEMS

Score = Literal[1, 3, 5]
KnownBy = Literal["resident", "partner", "convener"]


class Item(Part):
    id: Id
    text: Text = Field(description="One statement, about one thing.")
    anchors: dict[Score, Text] = Field(description="What 1, 3 and 5 look like.")
    dont_know_hint: Text | None = Field(default=None, description="When 'I don't know' is the right answer.")
    known_by: Behavior[list[KnownBy]] = Field(min_length=1, description="Who can know the answer.")

    @model_validator(mode="after")
    def _plain(self) -> Item:
        if set(self.anchors) != {1, 3, 5}:
            raise ValueError("anchors need exactly 1, 3 and 5")
        for words in (self.text, *self.anchors.values()):
            if "and/or" in words.lower():
                raise ValueError(f"'{words}' says 'and/or': make it one thing, or two items")
        for words in self.anchors.values():
            if re.search(r"\bunknown\b", words, re.IGNORECASE):
                raise ValueError(f"anchor '{words}' says 'unknown': that is what 'I don't know' is for")
        unique("known_by", self.known_by)
        return self


class Band(Part):
    id: Id
    label: Text
    at_least: Structure[Decimal] = Field(ge=1, le=5, description="Lowest score of the band, one decimal.")
    meaning: Text = Field(description="What the band says, in one short clause.")

    @model_validator(mode="after")
    def _tenths(self) -> Band:
        tenths = self.at_least.quantize(Decimal("0.1"))
        if tenths != self.at_least:
            raise ValueError(
                f"at_least is {self.at_least}. Scores are shown with one decimal: write it so, such as 2.5"
            )
        self.at_least = tenths
        return self


class Action(Part):
    within_days: Behavior[int] = Field(ge=1, le=365)
    text: Text = Field(description="The step, as it fits someone who has not said where they sit.")
    live: Text | None = Field(default=None, description="The step for someone who lives with the problem.")
    work: Text | None = Field(
        default=None, description="The step for someone who works on it, and does not live with it."
    )

    @model_validator(mode="after")
    def _both_seats(self) -> Action:
        if (self.live is None) != (self.work is None):
            raise ValueError("an action has `live` and `work`, or neither")
        return self


class Dimension(Part):
    id: Id
    title: Text
    about: Text = Field(description="What this part asks, in one sentence.")
    says_low: Text = Field(
        description="How a person would say in a message that this part is weak, after “as I see it,”. No capital, no full stop."
    )
    backing: Text | None = Field(default=None, description="The idea behind it, with its source.")
    items: Structure[list[Item]] = Field(min_length=1)
    actions: Behavior[dict[str, Action]] = Field(description="One next action for every band.")


class GroupRoles(Part):
    """How many people's answers are read before a start: the dimensions that can stop it by themselves (group/reading.py)."""

    trust: Behavior[Id]
    voice: Behavior[Id]


class MendRoles(Part):
    """How those of a group at work are read: the dimensions that come first if those who live with it see them lower."""

    apart: Behavior[list[Id]] = Field(min_length=1, description="The one that weighs most first.")


class Assessment(Activity):
    """Dimensions x items on an anchored 1-5 scale. No total: the lowest dimension leads."""

    #: The fields that every assessment has beside its items, as worksheet fields would describe them.
    WORDS: ClassVar[dict[str, dict]] = {
        name: {"type": kind}
        for name, kind in (("place", "line"), ("issue", "line"), ("promise", "text"), ("owner", "line"), ("by", "date"))
    }

    kind: Structure[Literal["assessment"]]
    code_prefix: Structure[Annotated[str, StringConstraints(pattern=r"^[A-HJKMNP-TV-Z][1-9A-HJKMNP-TV-Z]$")]] = Field(
        description="Two letters that open its answer codes: the instrument, then the version."
    )
    setting: Behavior[bool] = Field(default=True, description="Ask for the place and the issue first.")
    plan: Behavior[dict[Id, PlanPlace]] = Field(
        default={}, description="Which of its fields are in the plan, and where."
    )
    answers_needed: Structure[int] = Field(
        ge=1, description="Items of a dimension that must be scored for it to count."
    )
    group: Behavior[GroupRoles | MendRoles | None] = Field(
        default=None, description="How many people's answers add up. None: they do not."
    )
    bands: Structure[list[Band]] = Field(min_length=2)
    dimensions: Structure[list[Dimension]] = Field(min_length=2)

    @model_validator(mode="after")
    def _whole(self) -> Assessment:
        starts = [band.at_least for band in self.bands]
        if starts != sorted(set(starts)) or starts[0] != 1:
            raise ValueError("bands must start at 1 and rise")
        bands = {band.id for band in self.bands}
        unique("band id", [band.id for band in self.bands])
        for dimension in self.dimensions:
            if set(dimension.actions) != bands:
                raise ValueError(f"{dimension.id} needs one action for each of: {', '.join(sorted(bands))}")
            if self.answers_needed > len(dimension.items):
                raise ValueError(f"{dimension.id} has fewer items than answers_needed")
        items = [item.id for dimension in self.dimensions for item in dimension.items]
        unique("id", [dimension.id for dimension in self.dimensions] + items)
        for role, named in self.group.model_dump().items() if self.group else ():
            for name in [named] if isinstance(named, str) else named:
                if name not in {dimension.id for dimension in self.dimensions}:
                    raise ValueError(f"group: {role} is '{name}', which is no dimension. Write the id of one")
        if own := sorted({*self.WORDS, "seat", "code"}.intersection(items)):
            raise ValueError(f"every assessment has {', '.join(own)} beside its items. Choose another id for the item")
        if len(items) > MOST_ITEMS:
            raise ValueError(
                f"{len(items)} items: an answer code holds {MOST_ITEMS} at most. Leave some out, or make two assessments"
            )
        return self

"""What a workshop and a block of it are: the files of `data/workshops/` and `data/blocks/`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from multisector.kinds.model import Behavior, Id, Part, Text, unique
from multisector.parts.clock.score import FORMS

SLACK = "slack"  #: a form that an agenda of the plan does not have: time that nobody is told of
Form = Literal[*FORMS, SLACK]
Each = Literal["person", "pair", "table", "room"]
Minutes = Annotated[int, Field(ge=0, le=600)]


class Range(Part):
    """How long a block takes, in minutes."""

    plan: Behavior[Minutes] = Field(description="What we would plan for it.")
    least: Behavior[Minutes] = Field(description="Below it, leave the block out.")
    most: Behavior[Minutes]

    @model_validator(mode="after")
    def _ordered(self) -> Range:
        if not self.least <= self.plan <= self.most:
            raise ValueError("minutes: least, plan and most stand in this order, the smallest first")
        return self


class Material(Part):
    """Something to bring."""

    what: Text
    each: Behavior[Each]
    n: Behavior[Annotated[int, Field(ge=1)]] = 1
    print: Behavior[Id | None] = Field(default=None, description="The handout that it is, or that stands on it.")
    used: Behavior[bool] = Field(default=False, description="Used up: the next block needs its own.")


class Step(Part):
    """What to say, or what to do."""

    say: Text | None = None
    do: Text | None = None

    @model_validator(mode="after")
    def _one(self) -> Step:
        if (self.say is None) == (self.do is None):
            raise ValueError("a step is either `say` or `do`")
        return self


class Wrong(Part):
    """What goes wrong, and a first response."""

    sign: Text
    mend: Text


class Block(Part):
    """A part of a workshop that one person leads, step by step."""

    id: Id
    title: Text
    form: Behavior[Form] = Field(description="What people do in it; the words are those of the plan's agenda.")
    who: Text = Field(description="Who leads it.")
    minutes: Range
    people: Text | None = Field(default=None, description="How they group.")
    product: Text
    dots: Behavior[Literal["folded"] | None] = Field(
        default=None,
        description="People mark a number or a wish: on cards or slips that nobody can know as theirs, and in no other way.",
    )
    votes: Behavior[bool] = Field(default=False, description="Something is decided that binds those who are there.")
    gives: Behavior[Literal["decision-rule"] | None] = None
    after: Behavior[list[Id]] = Field(default=[], description="It builds on one of these blocks.")
    open: Behavior[str | None] = Field(default=None, description="The page to have on the screen, such as ready/group.")
    materials: list[Material] = []
    before: Text
    steps: list[Step] = Field(min_length=1)
    wrong: list[Wrong] = []
    plain: Text | None = Field(default=None, description="How it goes without a phone, a screen or reading.")
    remote: Text | None = Field(default=None, description="How it goes by video and by telephone.")


class Line(Part):
    """A block at its place."""

    block: Behavior[str]
    minutes: Behavior[Minutes | None] = Field(default=None, description="Where it is not what the block plans.")
    note: Text | None = Field(default=None, description="How the block goes here, such as in less time than it plans.")
    cut: Behavior[Annotated[int, Field(ge=1)] | None] = Field(
        default=None, description="As which it is left out when time runs short; without it, it stays."
    )


class Session(Part):
    """What is held at one time."""

    title: Text
    lines: list[Line] = Field(min_length=1)

    @model_validator(mode="after")
    def _cuts(self) -> Session:
        cuts = sorted(line.cut for line in self.lines if line.cut)
        if cuts != list(range(1, len(cuts) + 1)):
            raise ValueError(f"{self.title}: `cut` counts from 1, and none twice")
        return self


class Prework(Part):
    """What people do before, and what to do when nobody did."""

    what: Text
    plan_b: Text


class Workshop(Part):
    """A workshop of a length that people ask for."""

    id: Id
    number: Behavior[int] = Field(description="Its place among the workshops.")
    title: Text
    length: Text
    minutes: Behavior[Minutes] = Field(description="How long each session is, as it is announced.")
    for_whom: Text
    people: Behavior[Annotated[list[int], Field(min_length=2, max_length=2)]] = Field(
        description="From how many to how many."
    )
    start: Behavior[Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]] = Field(
        description="When it may begin."
    )
    product: Text
    prework: Prework
    room: Text
    invitation: Text
    sessions: list[Session] = Field(min_length=1)

    @model_validator(mode="after")
    def _titles(self) -> Workshop:
        unique("session", [session.title for session in self.sessions])
        return self

"""What a file of an agenda holds: the lines of a made-up meeting."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from multisector.kinds.model import Id, Part, Text
from multisector.parts.clock.score import FORMS

Time = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class Line(Part):
    what: Text
    form: Literal[FORMS] = Field(description="What people do in it.")
    minutes: int = Field(ge=1, le=600)
    who: Text | None = Field(default=None, description="Who leads it.")


class Agenda(Part):
    """A meeting line by line."""

    id: Id
    title: Text
    about: Text
    start: Time = Field(description='When it begins, as "18:00".')
    end: Time = Field(description="When it has been announced to end.")
    as_held: bool = Field(default=False, description="It is shown as it was, with nothing to change.")
    lines: list[Line] = Field(min_length=2, max_length=20)

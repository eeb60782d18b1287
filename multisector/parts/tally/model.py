"""What a file of a count holds: how a made-up group answered, on each of two sides."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from multisector.kinds.model import Id, Part, Text
from multisector.parts.tally.reckon import ANSWERS, MOST_OF_A_SIDE

Numbers = Annotated[
    list[Annotated[int, Field(ge=0, le=MOST_OF_A_SIDE)]], Field(min_length=len(ANSWERS), max_length=len(ANSWERS))
]


class Tally(Part):
    """A count of the five answers: yes; yes, with a worry; I can live with it; not yet; no."""

    id: Id
    title: Text
    about: Text
    live_name: Text = Field(description="What those who live with it are called.")
    others_name: Text
    live: Numbers
    others: Numbers

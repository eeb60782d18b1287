"""What a file of a timeline's words holds."""

from __future__ import annotations

from pydantic import Field

from multisector.kinds.model import Id, Part, Text


class Timeline(Part):
    """The words of a timeline's figure; its events are in the CSV file beside it."""

    id: Id = Field(description="The case, as its folder is called.")
    title: Text
    description: Text = Field(description="What the figure shows, for those who cannot see it.")

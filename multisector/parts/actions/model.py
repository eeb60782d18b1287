"""What a file of a plan holds: the actions of a made-up plan, with their faults."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from multisector.kinds.model import Id, Part, Text


class Action(Part):
    what: Text
    who: Text | None = Field(default=None, description="As it stood in the plan; none: nobody was named.")
    by: date | None = None
    done: Text | None = Field(default=None, description="The sign that it is done.")
    needs: Text | None = None


class ActionPlan(Part):
    """A made-up plan of actions, to mend."""

    id: Id
    title: Text
    about: Text
    start: date = Field(description="The day on which it was written. No year is shown.")
    days: list[date] = Field(min_length=2, description="Days to choose from, besides those of the actions.")
    living: list[Text] = Field(default=[], description="Who of those named lives with the problem.")
    actions: list[Action] = Field(min_length=2, max_length=24)

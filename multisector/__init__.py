"""Developing Multisector Collaborations: the activities of the course, live in Python.

import multisector
check = multisector.activity("readiness")   # show it as the last line of a cell
check.answers, check.result, check.to_frame()
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multisector.notebook import ActivityWidget

__all__ = ["activity", "activity_ids"]
__version__ = "0.1.0"


def activity(activity_id: str, *, language: str = "en") -> ActivityWidget:
    """A live activity by its id, such as "readiness" or "seven-dots".

    Raises LookupError, naming what there is, where no activity has this id, or the course does not
    speak this language; TypeError where the id is no text.
    """
    from multisector.notebook import ActivityWidget  # anywidget takes a second to import: only here

    return ActivityWidget.named(activity_id, language)


def activity_ids() -> list[str]:
    """The ids that `activity` takes."""
    from multisector.shared import catalog

    return catalog.activity_ids()

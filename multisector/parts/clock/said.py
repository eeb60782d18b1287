"""What an agenda comes to, in words. The page and the notebooks say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.parts.clock.score import FORMS
from multisector.shared.clock import time_words
from multisector.shared.messages import say


def summary(seen: Mapping[str, Any], messages: Mapping[str, str]) -> str:
    """When it ends, how long it is and how much of that is listening, in a sentence or two."""
    end, listening = seen["times"][-1], seen["shares"].get(str(FORMS.index("listen")), 0)
    values = {"n": seen["total"], "listening": listening, "end": time_words(messages, end) if end else ""}
    return say(messages, "clock.summary" if end else "clock.summary_without", **values)


def fault(seen: Mapping[str, Any], name: str, messages: Mapping[str, str]) -> str:
    """One of the faults of a reading."""
    return say(messages, f"clock.fault.{name}", over=seen["over"])

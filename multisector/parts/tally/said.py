"""What a count comes to, in words. The page and the notebooks say the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from multisector.shared.messages import say


def flat(seen: Mapping[str, Any]) -> dict[str, int]:
    """The numbers of a reading, by the names that the messages use."""
    return {
        "total": seen["total"],
        "agree": seen["for"]["live"] + seen["for"]["others"],
        "live": seen["for"]["live"],
        "live_all": seen["answered"]["live"],
        "others": seen["for"]["others"],
        "others_all": seen["answered"]["others"],
        "not_yet": seen["not_yet"],
        "no": seen["no"],
    }


def told(seen: Mapping[str, Any], rule: str, messages: Mapping[str, str]) -> str:
    """Why it is decided by a rule, or is not."""
    return say(messages, f"tally.why.{rule}.{seen['rules'][rule]['why']}", **flat(seen))


def summary(seen: Mapping[str, Any], messages: Mapping[str, str]) -> str:
    """Who is for it, on which side."""
    return say(messages, "tally.summary", **flat(seen)) if seen["total"] else messages["tally.empty"]

"""What the panels of a notebook need to know of the exercise that they run: see `notebook/exercise.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import pandas as pd

from multisector.notebook.saving import Saving, Store

Place = Literal["practice", "own"]


@dataclass(frozen=True)
class Finding:
    """What a check found: `must` holds the papers back, `look` is to be looked at again."""

    id: str
    level: Literal["must", "look"]
    text: str
    why: str


class Run(Protocol):
    """An exercise in a notebook."""

    id: str
    definition: dict[str, Any]
    messages: dict[str, str]
    language: str
    saving: Saving
    store: Store
    place: Place
    makers: dict[str, Callable[..., Any]]
    today: Callable[[], str]

    def say(self, key: str, **values: Any) -> str: ...
    def answers(self, activity_id: str) -> dict[str, Any]: ...
    def call(self, function: Callable[..., Any], version: str = "me") -> Any: ...
    def found(self, *functions: Callable[..., Any]) -> list[Finding]: ...
    def put(self, name: str, frame: pd.DataFrame) -> None: ...
    def refresh(self) -> None: ...
    def settle(self) -> None: ...
    def begin_from_nothing(self) -> None: ...
    def forget(self) -> None: ...
    def bring_back(self) -> bool: ...

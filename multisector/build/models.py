"""The models of all kinds, by which a definition is checked."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Any, Union

from pydantic import Field

from multisector import kinds
from multisector.kinds.model import Activity


def model_of(kind: str) -> type[Activity]:
    """The model of a kind: the class in its `model.py` that is called like it."""
    return getattr(import_module(f"multisector.kinds.{kind}.model"), kind.capitalize())


AnyActivity: Any = Annotated[Union[tuple(model_of(kind) for kind in kinds.KINDS)], Field(discriminator="kind")]  # noqa: UP007 - the kinds are the folders

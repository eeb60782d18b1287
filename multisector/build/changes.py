"""Whether files are what they were: one short text for the names and the content of many."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from multisector.shared.messages import COMPILED

LEFT_BEHIND = ("~", ".pyc")  #: how the names of files end that editors and Python leave behind


def files_of(*folders: Path) -> Iterator[Path]:
    """The files that people keep in some folders and below, in order."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.is_file() and not (hidden or path.name.endswith(LEFT_BEHIND) or path.is_relative_to(COMPILED)):
                yield path


def digest(paths: Iterable[Path], *more: object) -> str:
    """One short text that differs as soon as a file does, its name does, or one of `more` does."""
    known = hashlib.sha256(repr(more).encode())
    for path in paths:
        text = path.read_bytes()
        known.update(f"\0{path}\0{len(text)}\0".encode() + text)
    return known.hexdigest()


def changed(mark: Path, now: str) -> bool:
    """Whether a digest is another than the one that `note` wrote down."""
    return not mark.exists() or mark.read_text(encoding="utf-8") != now


def note(mark: Path, now: str) -> None:
    """Write a digest down, once what depends on it is made."""
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(now, encoding="utf-8")

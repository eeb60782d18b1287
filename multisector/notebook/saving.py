"""Where a notebook keeps what a person typed: files beside the notebook, or nowhere.

Hubs are shared, so nothing is written before the notebook has said where (`announced`), and a person can choose that
nothing is (`stop`), or take it away again (`delete`). The choice outlives the kernel in a small file that holds no word of
theirs.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from multisector.plan.keeping import Kept, KeptError

PLAN = "multisector-plan.json"  #: as the site names it
PRACTICE = "multisector-practice-{exercise}.json"
TABLE = "multisector-{exercise}-{table}.csv"
SETTINGS = ".multisector-notebook.json"
EVERYTHING = ("multisector-*.json", "multisector-*.csv", SETTINGS)


class Saving:
    """The files of one folder.

    `problem` is what the operating system said when a file could not be written, or "".
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.announced = False
        self.problem = ""
        self._unwritten: dict[str, Any] = {}  # choices that no file could be written for

    # --- whether ----------------------------------------------------------------------------

    @property
    def on(self) -> bool:
        """Whether what is typed is written."""
        return self.announced and self.setting("save", True) is True

    def setting(self, name: str, default: Any) -> Any:
        """A choice about the notebook itself, such as whether it saves, made here or in another notebook of this folder."""
        return {**self._read_settings(), **self._unwritten}.get(name, default)

    def set(self, name: str, value: Any) -> None:
        """Keep a choice about the notebook itself."""
        chosen = {**self._read_settings(), **self._unwritten, name: value}
        self._write(self.folder / SETTINGS, json.dumps(chosen) + "\n")
        self._unwritten = chosen if self.problem else {}

    def stop(self) -> None:
        """From now on nothing is written. What was saved before stays until it is deleted."""
        self.set("save", False)

    def start(self) -> None:
        """Write again."""
        self.set("save", True)

    def files(self) -> list[Path]:
        """The files that hold what a person typed."""
        found = {path for pattern in EVERYTHING for path in self.folder.glob(pattern)}
        return sorted(path for path in found - {self.folder / SETTINGS} if path.is_file())

    def delete(self) -> None:
        """Take away every file that was written, and write no more."""
        self.stop()
        for path in [*self.files(), *self.folder.glob(".multisector-*.new")]:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    # --- what -------------------------------------------------------------------------------

    def write(self, name: str, text: str) -> None:
        """Write a file whole or not at all, where this may be done; `problem` says why it could not."""
        if self.on:
            self._write(self.folder / name, text)

    def read(self, name: str) -> str | None:
        """The text of a file; None where there is none."""
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError):
            return ""  # there, and not readable: `Store` puts it aside

    def written(self, name: str) -> tuple[int, int]:
        """When a file was last written, and its size, to see that somebody else wrote it."""
        try:
            found = (self.folder / name).stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_size

    def put_aside(self, name: str) -> str:
        """Give a file that cannot be read another name, so that it is not lost; the new name."""
        path, number = Path(name), int(time.time())
        while (self.folder / (new := f"{path.stem}-unreadable-{number}{path.suffix}")).exists():
            number += 1
        with contextlib.suppress(OSError):
            os.replace(self.folder / name, self.folder / new)
        return new

    def _write(self, path: Path, text: str) -> None:
        beside = path.with_name(f".{path.name}.{os.getpid()}.new")
        try:
            beside.write_text(text, encoding="utf-8", errors="replace")  # half an emoji is no letter
            os.replace(beside, path)
            self.problem = ""
        except OSError as error:
            self.problem = error.strerror or str(error)
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)

    def _read_settings(self) -> dict[str, Any]:
        try:
            found = json.loads((self.folder / SETTINGS).read_text(encoding="utf-8"))
        except OSError:
            return {}
        except (ValueError, RecursionError):
            found = None
        return found if isinstance(found, dict) else {"save": False}  # damaged: nobody knows any more what was chosen


class Store:
    """The answers in one file, read again whenever somebody else has written it: another notebook, or the site's own file.

    `unreadable` is the new name of a file that could not be read, or "".
    """

    def __init__(
        self, saving: Saving, name: str, language: str = "en", begin: Callable[[Kept], None] | None = None
    ) -> None:
        self.saving, self.name, self.language = saving, name, language
        self.unreadable = ""
        self._begin = begin
        self._kept: Kept | None = None
        self._seen = (-1, -1)

    def kept(self) -> Kept:
        """What is held now."""
        seen = self.saving.written(self.name)
        if self._kept is None or seen != self._seen:
            text = self.saving.read(self.name)
            fresh = self._kept is None
            kept = self._kept or Kept(language=self.language)
            try:
                found = text is not None and bool(kept.read(text))
            except KeptError:
                found = False
                self.unreadable = self.saving.put_aside(self.name)
            if fresh and not found and self._begin:
                self._begin(kept)
            self._kept, self._seen = kept, self.saving.written(self.name)
        return self._kept

    def update(self, change: Callable[[Kept], None]) -> None:
        """Change what is held, and write it where that may be done."""
        kept = self.kept()
        change(kept)
        self.saving.write(self.name, kept.to_text())
        self._seen = self.saving.written(self.name)

    def forget(self) -> None:
        """Hold nothing any more, and write nothing."""
        self._kept = Kept(language=self.language)
        if self._begin:
            self._begin(self._kept)
        self._seen = self.saving.written(self.name)

    def begin_again(self, activities: Iterable[str]) -> None:
        """Begin anew, here and in the file; what stood in these activities is set aside."""
        kept = self.kept()
        for activity_id in activities:
            if answers := kept.answers(activity_id):
                kept.set_aside(activity_id, "replaced", answers)
        self.forget()
        self._kept.aside |= kept.aside
        self.saving.write(self.name, self.kept().to_text())
        self._seen = self.saving.written(self.name)

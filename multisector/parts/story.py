"""What parts share that show a made-up place from a file of `data/`, or the reader's own from the plan."""

from __future__ import annotations

from pydantic import BaseModel

from multisector.build.compiling import DATA, activity_path, overlay_of
from multisector.build.explained import MADE_UP, made_up
from multisector.build.loading import load
from multisector.build.render import INSTANCE
from multisector.parts import Page, PartError
from multisector.shared.catalog import compiled_path, load_compiled


def names_in(folder: str) -> list[str]:
    """The definitions that there are in `data/<folder>`, without their translations."""
    return sorted(path.stem for path in (DATA / folder).glob("*.yml") if "." not in path.stem)


def from_file(page: Page, model: type[BaseModel], folder: str, name: str, hint: str = "") -> dict:
    """`data/<folder>/<name>.yml` in the page's language, which is made anew when the file changes.

    Raises PartError, with the names that there are and the `hint`, where there is no such file.
    """
    path = DATA / folder / f"{name}.yml"
    if not path.exists():
        known = ", ".join(names_in(folder))
        raise PartError(f"There is no '{name}' in data/{folder}. There are: {known}. {hint}".strip())
    overlay = overlay_of(path, page.language)
    page.depends_on(path, overlay)
    return load(model, path, overlay)


def titled(page: Page, title: str) -> str:
    """A title with the badge that says that it is made up, as HTML."""
    return made_up(title, "#".join((page.address(MADE_UP[0]), MADE_UP[1])), f"{INSTANCE}-made-up", page.messages)


def plan_columns(page: Page, table: str) -> dict[str, dict]:
    """The columns of one of the plan's tables, by id."""
    page.depends_on(activity_path("plan"), compiled_path("plan", page.language))
    fields = load_compiled("plan", page.language)["activity"]["fields"]
    return {column["id"]: column for field in fields if field["id"] == table for column in field["columns"]}

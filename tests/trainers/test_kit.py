"""The kit on a stick: the same each time it is made, whole, and it starts with a double click and without the internet."""

from __future__ import annotations

import hashlib
import re
import zipfile
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from multisector.trainer_kit import kit
from support.looks import STANDARDS, describe
from support.places import ROOT, SITE

LARGE = 12_000_000  #: bytes of the zip: a stick that costs little holds it a hundred times over


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return kit.contents(SITE)


@pytest.fixture(scope="module")
def folder(made, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit as somebody unpacks it."""
    place = tmp_path_factory.mktemp("stick")
    kit.pack(made, place / "kit.zip")
    with zipfile.ZipFile(place / "kit.zip") as packed:
        assert not packed.testzip()
        packed.extractall(place)
    return place / kit.NAME


def test_two_kits_are_the_same_byte_for_byte(made, tmp_path: Path) -> None:
    for name, files in (("one", made), ("two", kit.contents(SITE))):
        kit.pack(files, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert (tmp_path / "one").stat().st_size < LARGE


def test_the_sums_are_those_of_every_file(folder: Path) -> None:
    lines = (folder / kit.SUMS).read_text(encoding="utf-8").splitlines()
    named = {name: found for found, _, name in (line.partition("  ") for line in lines)}
    there = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert named.keys() == there.keys() - {kit.SUMS}
    assert all(
        hashlib.sha256(path.read_bytes()).hexdigest() == named[name] for name, path in there.items() if name in named
    )


def test_no_file_carries_a_path_of_the_machine_that_made_it(made) -> None:
    for name, held in made.items():
        assert str(ROOT).encode() not in held, name


def test_what_the_start_page_and_the_notebooks_need_is_there(made) -> None:
    links = re.findall(r'href="([^"#]+)"', made[kit.START].decode("utf-8"))
    assert len(links) >= 6 and all(unquote(urlsplit(link).path) in made for link in links)
    assert sum(name.endswith(".ipynb") for name in made if name.startswith("exercises/")) == 7
    [wheel] = [name for name in made if name.endswith(".whl")]
    assert f"./{Path(wheel).name}" in made["exercises/requirements.txt"].decode().splitlines()


def test_it_starts_with_a_double_click_and_asks_nobody(folder: Path, page: Page) -> None:
    asked: list[str] = []
    problems: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto((folder / kit.START).as_uri())
    page.evaluate((ROOT / "tests/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {STANDARDS}}})")
    assert not found["violations"], describe(found["violations"])
    page.get_by_role("link", name="I run a workshop").click()
    page.get_by_role("link", name=re.compile("^60 minutes")).first.click()
    page.locator("[data-start]").fill("17:00")
    page.locator("[data-start]").blur()
    expect(page.locator("[data-lines] td").first).to_have_text("5:00 p.m.")
    assert all(url.startswith(("file:", "data:", "blob:")) for url in asked) and not problems


def test_without_a_site_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="make book"):
        kit.contents(tmp_path)

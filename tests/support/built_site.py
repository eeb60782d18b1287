"""The built pages as files: parsed once, with all that a browser fetches to show them."""

import gzip
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

from multisector import kinds
from multisector.build import bundles
from support.places import SITE

# Elements that load something by themselves, and the attribute that says what.
LOADS = {
    "link": "href",
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "embed": "src",
}
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "manifest"}


@cache
def soup(path: Path) -> BeautifulSoup:
    """The page, parsed."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "lxml")


def is_activity_page(path: Path) -> bool:
    """Whether the page holds an activity."""
    return soup(path).select_one("[data-activity]") is not None


def loaded_addresses(path: Path) -> list[str]:
    """What a browser fetches to show the page, as written in its HTML."""
    addresses = []
    for tag in soup(path).find_all(list(LOADS)):
        if tag.name == "link" and not LOADING_LINKS & set(tag.get("rel") or []):
            continue
        if address := tag.get(LOADS[tag.name]):
            addresses.append(address)
        addresses += [part.split()[0] for part in (tag.get("srcset") or "").split(",") if part.strip()]
    return addresses


def target(page: Path, address: str) -> Path:
    """The file an address on a page stands for."""
    path = unquote(urlsplit(address).path)
    return (page.parent / path).resolve() if path else page


def loaded_files(page: Path) -> set[Path]:
    """The page and every file it loads, with what its style sheets load in turn."""
    addresses = [one for one in loaded_addresses(page) if not one.startswith("data:")]
    files = {page} | {target(page, address) for address in addresses}
    for sheet in [file for file in files if file.suffix == ".css"]:
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", sheet.read_text(encoding="utf-8")):
            if not address.startswith(("data:", "#")):
                files.add(target(sheet, address))
    return files


@cache
def weight(file: Path) -> int:
    """Bytes over the line, gzipped."""
    return len(gzip.compress(file.read_bytes(), 9))


def page_weight(page: Path) -> int:
    """Bytes over the line, each file gzipped."""
    return sum(map(weight, loaded_files(page)))


def begun_weight(page: Path) -> int:
    """The same with all that comes once someone begins, but for the Word library."""
    names = [f"kinds/{kind}" for kind in kinds.KINDS if soup(page).select(f".multisector-{kind}")]
    names += [f"parts/{host['data-part']}" for host in soup(page).select("[data-waits]")]
    later = {unit for name in names for unit in bundles.begun_units(name) if bundles.scripts_of(unit)}
    return sum(map(weight, loaded_files(page) | {SITE / f"_static/{bundles.file_name(unit)}.js" for unit in later}))

"""The built site as files: weight, valid HTML, whole links, no leftovers."""

import gzip
import json
import re
import subprocess
from functools import cache
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree

from support.built_site import begun_weight, is_activity_page, loaded_addresses, loaded_files, page_weight, soup, target
from support.places import built_pages

READING_PAGE_BYTES = 25_000
HALF_OF_READING_PAGES_BYTES = 15_000
ACTIVITY_PAGE_BYTES = 45_000
BEGUN_PAGE_BYTES = 70_000  # with all that comes once someone begins, or comes back
PLACEHOLDER = re.compile(
    r"(?i:lorem ipsum|coming soon|under construction|to be (?:added|written|completed|continued)"
    r"|insert \w+ here|placeholder|xxx+)|\b(?:TODO|TBD|TBC|FIXME|WIP)\b"
)
# What a script must not do if it is to work from file:// and without a network.
NEEDS_A_SERVER = re.compile(r"\bfetch\s*\(|XMLHttpRequest|\bimport\s*\(|\bWebSocket\b|sendBeacon")


def all_pages(site: Path) -> list[Path]:
    """Every page, for the tests that look at all of them at once."""
    return [site / page for page in built_pages()]


@cache
def anchors(path: Path) -> frozenset[str]:
    """Every place inside the page that a link can point to."""
    return frozenset(tag.get("id") or tag.get("name") for tag in soup(path).select("[id], a[name]"))


def needs_a_server(script: str) -> list[str]:
    """The calls in a script that fail on a page opened from disk; `import()` in a JSDoc type is none."""
    return NEEDS_A_SERVER.findall(re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL))


def test_page_is_valid_xml_too(site, page_path):
    """So that forms and parts can also stand in an e-book, whose pages are XHTML."""
    etree.fromstring((site / page_path).read_bytes(), etree.XMLParser(resolve_entities=False))


def test_page_is_light(site, page_path):
    page = site / page_path
    budget = ACTIVITY_PAGE_BYTES if is_activity_page(page) else READING_PAGE_BYTES
    weight = page_weight(page)
    heaviest = sorted(
        ((len(gzip.compress(file.read_bytes(), 9)), file.relative_to(site).as_posix()) for file in loaded_files(page)),
        reverse=True,
    )
    assert weight <= budget, f"{weight} bytes; heaviest: {heaviest[:6]}"
    assert begun_weight(page) <= max(budget, BEGUN_PAGE_BYTES)


def test_most_reading_pages_are_very_light(site):
    weights = [page_weight(page) for page in all_pages(site) if not is_activity_page(page)]
    assert median(weights) <= HALF_OF_READING_PAGES_BYTES


def test_page_loads_nothing_from_elsewhere(site, page_path):
    for address in loaded_addresses(site / page_path):
        assert address.startswith("data:") or not urlsplit(address).scheme, address
        assert not address.startswith("/"), f"{address} fails when opened from disk"
        assert address.startswith("data:") or target(site / page_path, address).is_file(), address


def test_links_lead_somewhere(site, page_path):
    page = site / page_path
    for tag in soup(page).select("a[href], area[href], form[action]"):
        address = tag.get("href") or tag.get("action") or ""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            assert parts.scheme in {"https", "http", "mailto", "tel", "sms"}, address
            continue
        assert not address.startswith("/"), f"{address} fails when opened from disk"
        file = target(page, address)
        assert file.is_relative_to(site) and file.is_file(), f"{address} leads nowhere"
        if parts.fragment and file.suffix == ".html":
            assert unquote(parts.fragment) in anchors(file), f"{address}: no such place on the page"


def test_page_needs_no_style_or_script_of_its_own(site, page_path):
    """So that a strict site can serve it: Content-Security-Policy: default-src 'self'."""
    page = soup(site / page_path)
    assert page.select("style, [style], [onclick], script:not([src]):not([type='application/json'])") == []


def test_scripts_need_no_server(site, page_path):
    page = site / page_path
    for script in soup(page).find_all("script"):
        assert script.get("type") not in {"module", "importmap"}, "modules do not load from file://"
        if script.get("type") == "application/json":
            continue
        text = script.string or ""
        if source := script.get("src"):
            text = target(page, source).read_text(encoding="utf-8")
        assert not needs_a_server(text), source or "inline script"


def test_page_has_no_leftovers(site, page_path, root):
    page = site / page_path
    assert f"{root}/" not in page.read_text(encoding="utf-8"), "names a folder of the build machine"
    body = soup(page).body
    visible = " ".join(
        piece for piece in body.find_all(string=True) if piece.find_parent(["script", "style", "template"]) is None
    )
    found = PLACEHOLDER.search(visible)
    assert not found, visible[max(0, found.start() - 60) : found.end() + 60]


def test_page_describes_itself(site, page_path):
    page = soup(site / page_path)
    assert page.html.get("lang")
    assert page.title.get_text(strip=True)
    description = page.select_one("meta[name=description]")
    assert description is not None and len(description["content"].split()) >= 4


def test_titles_differ_between_pages(site):
    titles = [soup(page).title.get_text(strip=True) for page in all_pages(site)]
    assert len(titles) == len(set(titles)), sorted(titles)


def test_html_is_valid(site, root, tmp_path):
    """Two sets of html-validate on every page; tests/.htmlvalidate.cjs says which rules are off, and why."""
    checker = root / "tests/node_modules/.bin/html-validate"
    config = root / "tests/.htmlvalidate.cjs"
    report = tmp_path / "report.json"
    run = subprocess.run(
        [checker, "--config", config, "--formatter", f"json={report}", *all_pages(site)],
        capture_output=True,
        text=True,
    )
    assert report.is_file(), run.stderr
    found = [
        f"{Path(page['filePath']).relative_to(site)}:{fault['line']} {fault['ruleId']}: {fault['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for fault in page["messages"]
    ]
    assert not found, "\n".join([f"{len(found)} faults", *found[:40]])
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("folder", ["multisector", "book"])
def test_own_scripts_need_no_server(root, folder):
    """The same for the sources, some of which run only in a notebook or on demand."""
    for script in (root / folder).rglob("*.js"):
        if "vendor" not in script.parts:
            assert not needs_a_server(script.read_text(encoding="utf-8")), script

"""What the tests cost, and how that grows with the pages: a table in Markdown for docs/benchmarks.md.

    make book && PYTHONPATH=tests .venv/bin/python tests/bench/tests.py            the tests of pages, as they are and with 120 pages
    make book && PYTHONPATH=tests .venv/bin/python tests/bench/tests.py --whole    the whole run as well, and what it comes to at 120 pages

Costs are CPU seconds of all processes, the browsers' among them, so that they hardly depend on what else the machine
does. The larger site is the built one with some of its pages standing in it several times.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from support.places import BUILDERS, ROOT, SITE, built_pages

TICKS = os.sysconf("SC_CLK_TCK")
ALONE = ("index.html", "search.html", "references.html", BUILDERS)  #: pages that tests know by name
OF_PAGES = "html]"  #: how the name of a test of one page ends


@dataclass
class Cost:
    """What a run of tests cost."""

    pages: int
    tests: int
    cpu: float
    minutes: float


def processes() -> dict[int, tuple[int, str, int]]:
    """Every process: its parent, when it started, and the ticks it has run."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):  # it has ended
            continue
        found[int(stat.parent.name)] = (int(fields[1]), fields[19], int(fields[11]) + int(fields[12]))
    return found


def run_tests(site: Path, *options: str) -> Cost:
    """Run tests on a site, by two workers, and add up what every process under them runs."""
    command = [sys.executable, "-m", "pytest", "-n", "2", "-q", "--durations=0", *options]
    spent: dict[tuple[int, str], int] = {}
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as output:
        run = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "MULTISECTOR_SITE": str(site)}, stdout=output)
        ours = {run.pid}  # once ours, a process stays so, even if its parent ends
        while run.poll() is None:
            seen = processes()
            ours &= {*seen, run.pid}
            grown = 0
            while len(ours) > grown:
                grown = len(ours)
                ours |= {pid for pid, (parent, _, _) in seen.items() if parent in ours}
            spent |= {(pid, seen[pid][1]): seen[pid][2] for pid in ours if pid in seen}
            time.sleep(0.25)
        output.seek(0)
        said = output.read()
    passed = re.search(r"(\d+) passed", said)
    if run.returncode or not passed:
        sys.exit(said[-4000:])
    pages = sum(1 for path in site.rglob("*.html") if not path.relative_to(site).as_posix().startswith("_"))
    return Cost(pages, int(passed[1]), sum(spent.values()) / TICKS, (time.monotonic() - start) / 60)


def enlarge(site: Path, pages: int) -> None:
    """Copy pages of a site beside themselves, each under another name, until there are so many."""
    copied = [page for page in built_pages() if not page.startswith(ALONE)]
    for number in range(pages - len(built_pages())):
        page = site / copied[number % len(copied)]
        shutil.copy(page, page.with_name(f"{page.stem}-{number // len(copied) + 2}.html"))


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--pages", type=int, default=120, help="how many pages the larger site has")
    arguments.add_argument("--whole", action="store_true", help="run all tests as well")
    asked = arguments.parse_args()

    few = run_tests(SITE, "-k", OF_PAGES)
    with tempfile.TemporaryDirectory() as folder:
        larger = Path(folder) / "html"
        shutil.copytree(SITE, larger)
        enlarge(larger, asked.pages)
        many = run_tests(larger, "-k", OF_PAGES)
    rows = {"tests of pages": few, "the same, more pages": many}
    a_page = (many.cpu - few.cpu) / (many.pages - few.pages)
    if asked.whole:
        now = rows["all tests"] = run_tests(SITE)
        tests = now.tests + many.tests - few.tests
        cpu = now.cpu + many.cpu - few.cpu
        rows["all tests, more pages (reckoned)"] = Cost(many.pages, tests, cpu, now.minutes * cpu / now.cpu)
    print("| | Pages | Tests | CPU seconds | Minutes, two workers |\n|---|---:|---:|---:|---:|")
    for name, cost in rows.items():
        print(f"| {name} | {cost.pages} | {cost.tests} | {cost.cpu:.0f} | {cost.minutes:.1f} |")
    print(f"\nOne more page costs {a_page:.1f} CPU seconds.")


if __name__ == "__main__":
    main()

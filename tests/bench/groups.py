"""How long a group's answers take to read, count and show, and how much memory, as the group grows.

Run: .venv/bin/python tests/bench/groups.py

Writes docs/benchmarks-groups.md anew; nothing is asserted. Codes: a chat of 500 letters a message is pasted into the
built group page in Chromium, and read in Python; "shown" ends with the frame that holds the first part. Tables: the
same people counted by pandas, by Dask over Parquet, and person by person, which is the baseline. Each number is the
median of three, and each memory the most that a process of its own took beyond what it took before it counted.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import dask
import dask.dataframe as dd
import numpy as np
import pandas as pd
from playwright.sync_api import sync_playwright

from multisector.group import counts, frames
from multisector.group.result import result
from multisector.shared.catalog import load_compiled, load_releases
from multisector.shared.codes import encode, find_codes

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "_build" / "html" / "ready" / "group.html"
REPORT = ROOT / "docs" / "benchmarks-groups.md"
CODES = (100, 1_000, 10_000, 100_000)
PEOPLE = (100, 10_000, 36_000, 1_000_000)
PARTITIONS = 20
SEATS = ("live", "work", "both", "not-said")
ANSWERS = (1, 2, 3, 4, 5, "dont-know")

PASTE = """async text => {
  const frame = () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const root = document.querySelector(".multisector-group");
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const start = performance.now();
  const event = new ClipboardEvent("paste", { clipboardData, cancelable: true, bubbles: true });
  if (root.querySelector("[data-text]").dispatchEvent(event)) {
    root.querySelector("[data-text]").value = text;
    root.querySelector("[data-do=find]").click();
  }
  root.querySelector("[data-do=begin]").click();
  root.querySelector("[data-do=look]").click();
  await frame();
  return (performance.now() - start) / 1000;
}"""


def chat(many: int) -> str:
    """A chat in which so many people send their code, with 500 letters a message; about 5 MB for 10,000."""
    draw = random.Random(many)
    dots = load_compiled("seven-dots")["activity"]
    items = [part["items"][0]["id"] for part in dots["dimensions"]]
    codes: dict[str, None] = {}
    while len(codes) < many:
        answers = {item: draw.choice(ANSWERS) for item in items}
        codes[encode(dots, {**answers, "seat": draw.choice(SEATS)}, draw.randrange(4096))] = None
    said = "and so on, as people write in a long chat about many things " * 8
    return "\n".join(f"[11/28/26, 10:{n % 60:02}] Neighbor {n}: mine 🙂 {code} {said}" for n, code in enumerate(codes))


def in_python(text: str) -> float:
    """Seconds until the result is there."""
    dots, releases = load_compiled("seven-dots")["activity"], load_releases()
    start = time.perf_counter()
    people = [code.answers for code in find_codes(text, releases).found]
    result(dots, [counts.count(dots, people)])
    return time.perf_counter() - start


def in_chromium(texts: list[str]) -> list[float]:
    """Seconds until the first part is on the screen, each in a new tab."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        found = []
        for text in texts:
            page = browser.new_page()
            page.goto(PAGE.as_uri())
            page.locator("[data-text]").focus()
            page.wait_for_function("Boolean(multisector.parts.group)")
            found.append(page.evaluate(PASTE, text))
            page.close()
        browser.close()
    return found


def answers_of(people: int) -> pd.DataFrame:
    """Made-up answers to the readiness check, a row a person."""
    draw = np.random.default_rng(people)
    definition = load_compiled("readiness")["activity"]
    columns = {"seat": draw.choice(np.array(SEATS, dtype=object), people)}
    for part in definition["dimensions"]:
        for item in part["items"]:
            columns[item["id"]] = draw.choice(np.array([*map(str, ANSWERS)], dtype=object), people)
    return pd.DataFrame(columns, dtype="string")


def count_once(way: str, folder: str) -> None:
    """In a process of its own: count what lies in a folder, and print seconds, megabytes and the table."""
    definition = load_compiled("readiness")["activity"]
    dask.config.set(scheduler="synchronous")
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")  # the most so far is forgotten
    before = most_memory()
    start = time.perf_counter()
    if way == "Dask":
        tables = frames.count(definition, dd.read_parquet(folder))
    elif way == "pandas":
        tables = frames.count(definition, pd.read_parquet(folder))
    else:
        rows = pd.read_parquet(folder).to_dict("records")
        number = str.isdigit
        people = ({field: int(text) if number(text) else text for field, text in row.items()} for row in rows)
        tables = counts.count(definition, people)
    seconds = time.perf_counter() - start
    print(json.dumps([seconds, most_memory() - before, tables]))


def most_memory() -> float:
    """The most memory that this process ever held, in megabytes."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024


def measured(way: str, folder: str, times: int) -> tuple[float, float, dict]:
    runs = []
    for _ in range(times):
        command = [sys.executable, __file__, "--count", way, folder]
        runs.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
    return statistics.median(run[0] for run in runs), statistics.median(run[1] for run in runs), runs[0][2]


def main() -> None:
    if sys.argv[1:2] == ["--count"]:
        return count_once(*sys.argv[2:])
    lines = [
        "# Benchmarks of groups",
        "",
        f"Written by `tests/bench/groups.py` on {time.strftime('%Y-%m-%d')}; run it to write it anew.",
        "",
        "## Codes in a pasted chat, read and shown",
        "",
        "| Codes | MB of text | Chromium, seconds | Python, seconds |",
        "|--:|--:|--:|--:|",
    ]
    for many in CODES:
        text = chat(many)
        there = statistics.median(in_chromium([text] * 3))
        here = statistics.median(in_python(text) for _ in range(3))
        lines.append(f"| {many:,} | {len(text.encode()) / 1e6:.1f} | {there:.2f} | {here:.2f} |")
        print(lines[-1], flush=True)
    lines += [
        "",
        "## People in a table, counted",
        "",
        "28 answers a person. `person by person` is `group.counts.count`, the baseline; the tables of all three are equal.",
        f"Dask reads Parquet in {PARTITIONS} parts, one after the other.",
        "",
        "| People | Answers | pandas | Dask | person by person |",
        "|--:|--:|--:|--:|--:|",
    ]
    for people in PEOPLE:
        with tempfile.TemporaryDirectory() as folder:
            dd.from_pandas(answers_of(people), npartitions=min(PARTITIONS, people)).to_parquet(folder)
            cells, tables = [], []
            for way in ("pandas", "Dask", "person by person"):
                seconds, memory, table = measured(way, folder, 3 if people < 100_000 else 1)
                cells.append(f"{seconds:.2f} s, {memory:,.0f} MB")
                tables.append(table)
            if not tables[0] == tables[1] == tables[2]:
                raise SystemExit(f"{people} people: the tables differ")
        lines.append(f"| {people:,} | {28 * people:,} | {' | '.join(cells)} |")
        print(lines[-1], flush=True)
    REPORT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

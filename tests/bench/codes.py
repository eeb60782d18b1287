"""How long reading codes out of a text takes, in Python and in Node, before and after a change.

Run: .venv/bin/python tests/bench/codes.py [--before REVISION]

Prints a table: chats of 0.5 to 5 MB, the worst texts known, and ten thousand codes. `--before`
reads the twins as they were at a revision of git, beside what is there now. Nothing is asserted.
Counted is processor time, which other work on the machine lengthens less than the clock's.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
TWINS = ("multisector/shared/codes.py", "multisector/shared/codes.js")
VECTORS = json.loads((ROOT / "multisector/shared/codes.vectors.json").read_text(encoding="utf-8"))
INSTRUMENTS = VECTORS["instruments"]
TOO_LONG = 120  # seconds by the clock

NAMES = ["Ana Ruiz", "Bo", "Dee O'Connor", "Mrs. Lindqvist", "José 🌻", "+1 (555) 010-7788", "Tom"]
ODD_WORDS = [
    "10:30",
    "👍",
    "😂🙏🏽",
    "R12",
    "3rd",
    "2027-01-15",
    "$1,250",
    "(555) 010-4477",
    "https://example.org/?d=12",
]


NODE = """
const fs = require("node:fs");
const [script, instruments, text] = process.argv.slice(1);
globalThis.multisector = {};
require("node:vm").runInThisContext(fs.readFileSync(script, "utf8"));
const [known, chat] = [JSON.parse(instruments), fs.readFileSync(text, "utf8")];
const start = process.cpuUsage();
multisector.findCodes(chat, known);
const { user, system } = process.cpuUsage(start);
console.log((user + system) / 1e6);
"""


def some_codes(codes: ModuleType, draw: random.Random, count: int) -> list[str]:
    def one(prefix: str) -> str:
        items = [{"id": item} for item in INSTRUMENTS[prefix]["items"]]
        answers = {item["id"]: draw.randint(1, 5) for item in items}
        definition = {"code_prefix": prefix, "dimensions": [{"items": items}]}
        return codes.encode(definition, answers, draw.randrange(256))

    return [one(draw.choice(["D1", "R1"])) for _ in range(count)]


def chat(codes: ModuleType, megabytes: float) -> str:
    """A transcript in the words of the course, in which 2 % of the messages are codes."""
    draw = random.Random(8)
    words = [
        word for page in sorted((ROOT / "book").rglob("*.md")) for word in page.read_text(encoding="utf-8").split()
    ]
    words += ODD_WORDS * (len(words) // 100)
    made = some_codes(codes, draw, 500)
    lines, size = [], 0
    while size < megabytes * 1e6:
        said = draw.choice(made) if draw.random() < 0.02 else " ".join(draw.choices(words, k=12))
        clock = f"{draw.randint(1, 12)}:{draw.randint(0, 59):02} PM"
        lines.append(f"[{draw.randint(1, 28)}/3/27, {clock}] {draw.choice(NAMES)}: {said}")
        size += len(lines[-1].encode()) + 1
    return "\n".join(lines)


def texts(codes: ModuleType) -> Iterator[tuple[str, str]]:
    for megabytes in (0.5, 1, 2, 5):
        yield f"chat, {megabytes} MB", chat(codes, megabytes)
    yield "10,000 codes", "\n".join(some_codes(codes, random.Random(9), 10_000))
    yield '"D1 ", a million times', "D1 " * 1_000_000
    yield '"D1-", a million times', "D1-" * 1_000_000
    yield '"B1 ", a million times', "B1 " * 1_000_000
    yield '"d1a ", a million times', "d1a " * 1_000_000
    yield '"B1-abc-", 700,000 times', "B1-abc-" * 700_000
    yield "a word of 5 MB", "d1" + "a" * 5_000_000
    yield '"D1-" and a word of 5 MB', "D1-" + "a" * 5_000_000
    yield "digits, 5 MB", "1234567890" * 500_000
    yield "hyphens, 5 MB", "-" * 5_000_000
    yield '"D1", 5 MB of spaces, "D1"', "D1" + " " * 5_000_000 + "D1"
    yield "per cent signs, 5 MB", "%" * 5_000_000
    yield "invisible marks, 5 MB", "D\u200e" * 2_500_000


def python_module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module
    spec.loader.exec_module(module)
    return module


def in_python(path: Path, text: Path) -> str:
    """Seconds, in a process of its own, so that it can be stopped."""
    return _seconds([sys.executable, __file__, "--one", str(path), str(text)])


def in_node(path: Path, text: Path) -> str:
    return _seconds(["node", "-e", NODE, str(path), json.dumps(INSTRUMENTS), str(text)])


def _seconds(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TOO_LONG)
    except subprocess.TimeoutExpired:
        return f"> {TOO_LONG}"
    return f"{float(done.stdout):.2f}" if done.returncode == 0 else "fails"


def read_once(path: str, text: str) -> None:
    codes = python_module(Path(path))
    chat = Path(text).read_text(encoding="utf-8")
    start = time.process_time()
    codes.find_codes(chat, INSTRUMENTS)
    print(time.process_time() - start)


def twins_at(revision: str, folder: Path) -> list[Path]:
    paths = [folder / f"{revision}-{Path(twin).name}".replace("/", "-") for twin in TWINS]
    for twin, path in zip(TWINS, paths, strict=True):
        shown = ["git", "show", f"{revision}:{twin}"]
        path.write_bytes(subprocess.run(shown, cwd=ROOT, check=True, capture_output=True).stdout)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--before", metavar="REVISION")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        return read_once(*options.one)
    now = [ROOT / twin for twin in TWINS]
    with tempfile.TemporaryDirectory() as folder:
        before = twins_at(options.before, Path(folder)) if options.before else None
        ways = [("before", before), ("now", now)] if before else [("now", now)]
        heads = [f"{language}, {name}" for name, _ in ways for language in ("Python", "Node")]
        print(
            f"Seconds of processor time.\n\n| Text | {' | '.join(heads)} |\n|---|{'--:|' * len(heads)}",
            flush=True,
        )
        for name, text in texts(python_module(now[0])):
            path = Path(folder) / "text"
            path.write_text(text, encoding="utf-8")
            row = [time for _, twins in ways for time in (in_python(twins[0], path), in_node(twins[1], path))]
            print(f"| {name} | {' | '.join(row)} |", flush=True)


if __name__ == "__main__":
    main()

"""Print weights, times and how pages read. Run: make measure (nothing is asserted; machines differ)."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from support.built_site import is_activity_page, page_weight
from support.cues import guessed
from support.hand_values import compiled, real_ids
from support.places import ROOT, SITE, built_pages
from support.reading import ENOUGH, reading_of


def seconds(command: list[str]) -> float:
    """How long a command takes."""
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - start


def import_time() -> float:
    """Median seconds of `import multisector`, in new interpreters, without Python's own start."""
    code = "import time; t = time.perf_counter(); import multisector; print(time.perf_counter() - t)"
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(5)]
    return median(float(run.stdout) for run in runs)


def count_tests() -> str:
    """The last line of pytest's collection."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:xdist"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return run.stdout.strip().splitlines()[-1]


def main() -> None:
    """Print everything."""
    print(f"import multisector: {1000 * import_time():.0f} ms")
    print(f"build, unchanged: {seconds(['make', 'book']):.1f} s")
    (ROOT / "_build/book.stamp").unlink(missing_ok=True)
    print(f"build, all pages: {seconds(['make', 'book']):.1f} s")
    print(f"tests: {count_tests()}")
    print("page weights, gzipped, with all that a page loads:")
    for name in built_pages():
        page = Path(SITE / name)
        print(f"  {page_weight(page) / 1000:6.1f} kB  {name}{' (activity)' if is_activity_page(page) else ''}")
    print("a quiz answered from its options alone, without the questions; chance is 25 %:")
    quizzes = {name: compiled(name)["questions"] for name in real_ids("quiz")}
    everything = [question for questions in quizzes.values() for question in questions]
    for name, questions in quizzes.items():
        for reader, share in guessed(questions, everything).items():
            print(f"  {share:5.0%}  {name}: {reader}")
    print(f"school grade of the running prose, and how many sentences are short (pages of {ENOUGH} words or more):")
    for name in built_pages():
        found = reading_of(SITE / name)
        if found.words >= ENOUGH:
            print(f"  {found.grade:4.1f}  {found.short:4.0%}  {name}")


if __name__ == "__main__":
    main()

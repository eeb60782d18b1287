"""Compare a page of ours with the same page as stock Jupyter Book and ipywidgets make it.

Run: make bench. Nothing is asserted; docs/benchmarks.md is written anew.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, ClassVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from playwright.sync_api import Browser, sync_playwright

from support.built_site import begun_weight, is_activity_page, page_weight
from support.places import SITE, built_pages

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / "_build" / "bench"
REPORT = ROOT / "docs" / "benchmarks.md"
MODULES = HERE / "node_modules"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"

CHAPTER = "ready/readiness-check"
READING = "what/definition"
PAGES = (10, 50, 200)
MANAGER = "@jupyter-widgets/html-manager/dist"
SLOW_DOWN = 4
# Lighthouse's phone on slow 4G: milliseconds, and bytes a second.
SLOW_4G = {"latency": 562.5, "downloadThroughput": 184_320, "uploadThroughput": 84_375}

OURS_ONLY = re.compile(
    r"(?ms)^(`{3,}|:{3,})\{(?:activity|activity-examples|guess|outcome|people|plan|plan-results)\}.*?^\1\s*$"
)
THE_FORM = re.compile(r"(?ms)^```\{activity\} readiness\n```$")


# Books


def build(source: Path, config: Path, toc: Path, target: Path) -> float:
    """Build a book into `target`; the seconds it took, Jupyter Book's own start included."""
    command = [Path(sys.executable).with_name("jupyter-book"), "build", source, "--config", config]
    start = time.perf_counter()
    run = subprocess.run(
        [*command, "--toc", toc, "--path-output", target],
        cwd=config.parent,
        capture_output=True,
        text=True,
    )
    took = time.perf_counter() - start
    if run.returncode or not (target / "_build/html/index.html").is_file():
        sys.exit(f"{source} was not built:\n{run.stderr[-3000:]}")
    return took


def build_stock() -> Path:
    """The whole course with the stock theme, and the check as widgets; other activities are left out."""
    work = WORK / "stock"
    shutil.copytree(HERE / "stock", work)
    for folder in ("book", "data"):
        shutil.copytree(ROOT / folder, work / folder)
    for file in ("_toc.yml", "ACCESSIBILITY.md"):
        shutil.copy(ROOT / file, work)
    shutil.copytree(MODULES / MANAGER, work / "book/vendored" / MANAGER)
    shutil.copy(MODULES / "requirejs/require.js", work / "book/vendored")
    form = (HERE / "stock/form.md").read_text(encoding="utf-8").strip()
    for page in (work / "book").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        if page == work / f"book/{CHAPTER}.md":
            if not THE_FORM.search(text):
                sys.exit(f"No place for the form in {page}")
            text = THE_FORM.sub(lambda _: form, text).replace(
                "---\n", "---\nfile_format: mystnb\nkernelspec:\n  name: python3\n", 1
            )
        page.write_text(OURS_ONLY.sub("", text), encoding="utf-8")
    build(work / "book", work / "_config.yml", work / "_toc.yml", work)
    return work / "_build/html"


def time_builds(pages: int) -> dict[str, float]:
    """Seconds to build a book of so many equal pages of text, ours and stock."""
    text = OURS_ONLY.sub("", (ROOT / f"book/{CHAPTER}.md").read_text(encoding="utf-8"))
    text = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", text)  # links lead to pages that are not here
    text = re.sub(r"(?m)^\(.*\)=$", "", text)  # one name cannot be on all pages
    configs = {"ours": ROOT / "_config.yml", "stock": HERE / "stock/_config.yml"}
    took = {}
    for name, config in configs.items():
        print(f"{pages} pages, {name}", file=sys.stderr, flush=True)
        work = WORK / f"{pages}-{name}"
        (work / "book").mkdir(parents=True)
        # The builders' pages link to pages that are not in this book, and stock has none.
        kept = [line for line in config.read_text(encoding="utf-8").splitlines(True) if "kind_pages" not in line]
        (work / config.name).write_text("".join(kept), encoding="utf-8")
        shutil.copy(HERE / "stock/vendored.py", work)
        (work / "book/vendored").mkdir()
        (work / "book/references.bib").touch()
        (work / "book/index.md").write_text(text, encoding="utf-8")
        files = [f"page-{number}" for number in range(1, pages)]
        for file in files:
            (work / f"book/{file}.md").write_text(text, encoding="utf-8")
        toc = {
            "format": "jb-book",
            "root": "index",
            "parts": [{"caption": "Pages", "chapters": [{"file": file} for file in files]}],
        }
        (work / "_toc.yml").write_text(json.dumps(toc), encoding="utf-8")
        took[name] = build(work / "book", work / config.name, work / "_toc.yml", work)
    return took


# A server


@dataclass(frozen=True)
class Sent:
    """A file that was sent: bytes of its body on the way, and as they are on disk."""

    zipped: int
    raw: int


class ZippingHandler(SimpleHTTPRequestHandler):
    """Serves files as a usual host does: text is gzipped."""

    protocol_version = "HTTP/1.1"
    sent: ClassVar[list[Sent]] = []

    def do_GET(self) -> None:
        """Send a file, and write down its weight."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        kind = self.guess_type(str(path))
        raw, zipped = _read(path)
        is_text = re.match(r"text/|.*(javascript|json|xml)", kind)
        body = zipped if is_text and "gzip" in self.headers.get("Accept-Encoding", "") else raw
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if body is zipped:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.sent.append(Sent(len(body), len(raw)))

    def log_message(self, *_: object) -> None:
        pass


@cache
def _read(path: Path) -> tuple[bytes, bytes]:
    raw = path.read_bytes()
    return raw, gzip.compress(raw)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, served on a free port."""
    handler = partial(ZippingHandler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


# Visits

# Answers the first question as soon as that does something, and notes when.
ANSWER = """
(() => {
  const timer = setInterval(() => {
    const radio = document.querySelector("RADIO");
    if (radio && !radio.checked) radio.click();
    if (radio?.checked && (ACCEPTED)) {
      clearInterval(timer);
      globalThis.answered = performance.now();
    } else if (radio) radio.checked = false;
  }, 10);
})();
"""
FORMS = {
    "ours": {
        "RADIO": "[data-activity] fieldset input[type=radio][name$=R1a]",
        "ACCEPTED": "Object.keys(sessionStorage).some((key) => key.startsWith('multisector:readiness:')"
        " && JSON.parse(sessionStorage[key]).answers.R1a)",
    },
    "stock": {"RADIO": ".widget-radio input[type=radio]", "ACCEPTED": "true"},
}


def opened(browser: Browser, address: str) -> dict[str, int]:
    """What a page sends before anyone touches it."""
    ZippingHandler.sent.clear()
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address, wait_until="load", timeout=120_000)
    page.wait_for_timeout(10_000)  # for what scripts ask for after that
    sent = list(ZippingHandler.sent)
    context.close()
    return {"zipped": sum(file.zipped for file in sent), "raw": sum(file.raw for file in sent), "requests": len(sent)}


def visit(browser: Browser, address: str, form: str, network: dict | None = None) -> dict[str, Any]:
    """Open a page with an empty cache on a slow machine, answer one question, and weigh all that came."""
    script = ANSWER
    for name, value in FORMS[form].items():
        script = script.replace(name, value)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    elsewhere = []
    page.on(
        "request",
        lambda request: (
            elsewhere.append(request.url)
            if request.url.startswith("http") and not request.url.startswith("http://localhost:")
            else None
        ),
    )
    page.add_init_script(script)
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_DOWN})
    if network:
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", {"offline": False, **network})
    ZippingHandler.sent.clear()
    page.goto(address, wait_until="commit", timeout=120_000)
    page.wait_for_function("globalThis.answered", timeout=120_000)
    page.wait_for_load_state("load", timeout=120_000)
    page.wait_for_timeout(3000)  # for what scripts ask for after that
    devtools.send("HeapProfiler.collectGarbage")
    result = {
        "seconds": page.evaluate("answered") / 1000,
        "heap": devtools.send("Runtime.getHeapUsage")["usedSize"],
        "zipped": sum(file.zipped for file in ZippingHandler.sent),
        "elsewhere": len(elsewhere),
    }
    context.close()
    return result


def lighthouse(address: str) -> dict[str, Any]:
    """One run of Lighthouse: scores, times and what it found wrong."""
    run = subprocess.run(
        ["node", HERE / "lighthouse.mjs", address],
        env={**os.environ, "CHROME_PATH": CHROMIUM},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)


def summary(results: list[dict[str, Any]]) -> dict[str, Any]:
    """The median of each number, and of each list what is in any of them."""
    return {
        key: sorted({one for result in results for one in result[key]})
        if isinstance(value, list)
        else median(result[key] for result in results)
        for key, value in results[0].items()
    }


def in_turns(runs: int, tasks: dict[str, Callable[[], dict[str, Any]]]) -> dict[str, list[dict]]:
    """Run each task so many times, in turns, so that a busy minute does not fall on one alone."""
    results: dict[str, list[dict]] = {name: [] for name in tasks}
    for number in range(1, runs + 1):
        for name, task in tasks.items():
            print(f"{name}, {number} of {runs}", file=sys.stderr, flush=True)
            results[name].append(task())
    return results


# The report


def node_version(package: str) -> str:
    """The version of an installed Node package."""
    return json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["version"]


def output(*command: str) -> str:
    """What a command prints, or nothing where it fails."""
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return run.stdout.strip() if run.returncode == 0 else ""


def surroundings(browser: Browser) -> dict[str, Any]:
    """What was measured, with what, and on which machine."""
    packages = (
        "jupyter-book", "Sphinx", "sphinx-book-theme", "pydata-sphinx-theme", "ipywidgets", "playwright",
    )  # fmt: skip
    processors = Path("/proc/cpuinfo")
    model = re.search(r"model name\s*:\s*(.*)", processors.read_text()) if processors.is_file() else None
    return {
        "date": datetime.date.today().isoformat(),
        "commit": output("git", "rev-parse", "--short", "HEAD"),
        "cores": os.cpu_count(),
        "processor": model[1] if model else platform.machine(),
        "load": os.getloadavg()[1],
        "versions": {
            "Python": platform.python_version(),
            **{package: version(package) for package in packages},
            "Node": output("node", "--version").lstrip("v"),
            "Lighthouse": node_version("lighthouse"),
            "@jupyter-widgets/html-manager": node_version("@jupyter-widgets/html-manager"),
            "RequireJS": node_version("requirejs"),
            "Chromium": browser.version,
        },
    }


def weights() -> dict[str, dict[str, float]]:
    """Bytes over the line, by sort of page: the median and the most, as a page opens and with all that may come later."""
    pages = [SITE / page for page in built_pages()]
    sorts = {
        "Without an activity": [page for page in pages if not is_activity_page(page)],
        "With an activity": [page for page in pages if is_activity_page(page)],
    }
    return {
        name: {
            "pages": len(found),
            "middle": median(map(page_weight, found)),
            "most": max(map(page_weight, found)),
            "later": max(map(begun_weight, found)),
        }
        for name, found in sorts.items()
    }


def measure(runs: int, pages: list[int]) -> dict[str, Any]:
    """Everything that the report tells."""
    shutil.rmtree(WORK, ignore_errors=True)
    shutil.copytree(ROOT / "_build/html", WORK / "ours")
    found: dict[str, Any] = {"runs": runs, "slow_down": SLOW_DOWN, "weights": weights()}
    with (
        sync_playwright() as playwright,
        served(build_stock()) as stock,
        served(WORK / "ours") as ours,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        found |= surroundings(browser)
        checks = {"stock": f"{stock}{CHAPTER}.html", "ours": f"{ours}{CHAPTER}.html"}
        found["opened"] = {name: opened(browser, address) for name, address in checks.items()}
        for key, network in (("visits", None), ("slow", SLOW_4G)):
            tasks = {name: partial(visit, browser, address, name, network) for name, address in checks.items()}
            found[key] = {name: summary(results) for name, results in in_turns(runs, tasks).items()}
        browser.close()
        scored = {
            "The check, stock": checks["stock"],
            "The check, ours": checks["ours"],
            "The home page, ours": f"{ours}index.html",
            "The fit aid, ours": f"{ours}what/fit.html",
            "The plan, ours": f"{ours}plan.html",
            "A reading page, ours": f"{ours}{READING}.html",
        }
        tasks = {name: partial(lighthouse, address) for name, address in scored.items()}
        found["scores"] = {
            name: {
                **summary(results),
                "lowest": min(result["performance"] for result in results),
                "highest": max(result["performance"] for result in results),
            }
            for name, results in in_turns(runs, tasks).items()
        }
    found["builds"] = {number: time_builds(number) for number in pages}
    found["load_after"] = os.getloadavg()[1]
    return found


def main() -> None:
    """Measure, and write the report."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--runs", type=int, default=5, help="runs of each measurement")
    arguments.add_argument("--pages", type=int, nargs="*", default=PAGES, help="sizes of the books")
    arguments.add_argument("--report", type=Path, default=REPORT, help="where to write")
    options = arguments.parse_args()
    templates = Environment(
        loader=FileSystemLoader(HERE),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found = measure(options.runs, options.pages)
    text = templates.get_template("report.md.jinja").render(found)
    options.report.write_text(text.rstrip() + "\n", encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()

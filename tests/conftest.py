"""What the tests share: the built site, a server for it, and one browser for each worker."""

import functools
import threading
from collections.abc import Callable, Generator, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from support import failed, fonts
from support.browser import ONE_PROCESS, QUIET, SIZES, Visit, Windows, chromium, watch
from support.places import ROOT, SITE, built_pages
from support.spread import Together, page_of


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `page_path` runs once for every built page."""
    if "page_path" in metafunc.fixturenames:
        metafunc.parametrize("page_path", built_pages() or ["(not built)"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Page after page, at the end; see `support/spread.py`."""
    items.sort(key=lambda item: page_of(item.name))


def pytest_sessionstart(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):  # once, not in each worker
        failed.begin(session.config.rootpath)


def pytest_runtest_setup() -> None:
    failed.LOOKED_AT.clear()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A picture of what a test looked at, where it fails."""
    report = yield
    if report.failed:
        failed.keep(item.config.rootpath, report)
    return report


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """What several workers do, they do by file and by page."""
    return Together(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site."""
    if not (SITE / "index.html").is_file():
        pytest.fail("The site is not built. Run: make book")
    return SITE


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files as a strict host does: nothing from elsewhere, nothing inline. Says nothing."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """The address of the site, served on a free port."""
    handler = functools.partial(QuietHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as httpd:
        httpd.daemon_threads = True
        threading.Thread(target=httpd.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{httpd.server_port}/"
        httpd.shutdown()


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for all tests of a worker, with the same fonts on every machine. `test_fonts.py` has others."""
    environment = fonts.only("DejaVu", tmp_path_factory.mktemp("fonts"))
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=[*QUIET, *ONE_PROCESS], env=environment)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """Browser windows that stay open between tests."""
    return Windows(browser)


@pytest.fixture
def visit(windows: Windows, site: Path, request: pytest.FixtureRequest) -> Iterator[Callable]:
    """A function that opens a page as a reader would who was never there before, and notes every problem.

    `scheme` is "light" or "dark"; `size` is "phone", "desktop" or (width, height);
    `via` is "http" or "file". Further options go to Playwright's `new_context`.
    Problems are console errors, uncaught errors, failed requests, and requests to other hosts.
    """
    opened = []

    def open_page(
        path: str = "index.html",
        *,
        scheme: str = "light",
        size: str | tuple[int, int] = "desktop",
        javascript: bool = True,
        via: str = "http",
        **options: object,
    ) -> Visit:
        home = request.getfixturevalue("server") if via == "http" else site.as_uri() + "/"
        width, height = SIZES.get(size, size)
        window = windows.take(
            color_scheme=scheme,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            **options,
        )
        opened.append(window)
        visited = Visit(window.tab(home))
        watch(visited, home)
        visited.page.goto(home + path)
        return visited

    yield open_page
    for window in opened:
        windows.give_back(window)


@pytest.fixture
def page(visit: Callable) -> Page:
    """An empty page at desktop size, for tests that bring their own content."""
    visited = visit()
    visited.page.goto("about:blank")
    return visited.page

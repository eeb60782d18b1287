"""A JupyterLab for the tests that need one, and every problem that its window has."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from support.notebook_lab import Lab, running_lab


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One server for all these tests."""
    with running_lab(tmp_path_factory.mktemp("lab")) as running:
        yield running


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One browser window for all notebooks: what it has loaded once, it keeps."""
    opened = browser.new_context(viewport={"width": 1280, "height": 1000})
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def all_problems() -> list[str]:
    """Errors in the browser's console, failed requests, and requests to other places."""
    return []


@pytest.fixture
def quiet(all_problems: list[str]) -> Iterator[None]:
    """Every test fails on a problem in the browser."""
    all_problems.clear()
    yield
    # JupyterLab polls its own server, which answers 500 while a kernel is still starting. And a kernel that outlives a tab
    # speaks to what stood there.
    polling = ("/api/kernels", "status of 500", "Comm not found")
    ours = [problem for problem in all_problems if not any(words in problem for words in polling)]
    assert not ours, "\n".join(ours)

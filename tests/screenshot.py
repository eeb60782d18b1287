"""Take the picture of the home page that the README shows. Run: make screenshot."""

import shutil

from conftest import QUIET, ROOT, SITE
from playwright.sync_api import sync_playwright


def main() -> None:
    """Open the built home page from disk and save what a reader sees first."""
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        page = browser.new_page(viewport={"width": 1200, "height": 750}, color_scheme="light")
        page.goto((SITE / "index.html").as_uri())
        page.screenshot(path=ROOT / "docs" / "screenshot.png")
        browser.close()


if __name__ == "__main__":
    main()

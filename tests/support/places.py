"""Where things are."""

import os
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
ROOT = TESTS.parent
PACKAGE = ROOT / "multisector"
SITE = Path(os.environ.get("MULTISECTOR_SITE", ROOT / "_build" / "html"))  # another one for tests/bench/tests.py
BUILDERS = "about/kinds/"
"""Where the pages for builders are, one for each kind of activity."""
NODE_TOOLS = TESTS / "node_modules" / ".bin"


def built_pages() -> list[str]:
    """Every page of the built site, as a path below its root."""
    pages = (path.relative_to(SITE).as_posix() for path in SITE.rglob("*.html"))
    return sorted(page for page in pages if not page.startswith("_"))


def in_reading_order() -> list[str]:
    """Every page of the table of contents, by its name, as readers turn the pages."""
    return re.findall(r"(?:file|root): (\S+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"))

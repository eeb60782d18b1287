"""Where things are."""

import os
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

"""Which worker runs what: the tests of a file stay together, and so do all tests of a page, whichever file they are in.

So what a file sets up, such as a book in a made-up language, JupyterLab or a wheel, is made once for all workers, and a
page is parsed once. Pages come last: they are many and small, so that the workers end together.
"""

from __future__ import annotations

import re

import pytest
from xdist.scheduler import LoadScopeScheduling


def page_of(name: str) -> str:
    """The page that a test is for, as its name ends with it; nothing for all others."""
    found = re.search(r"\[([^\[\]]+\.html)\]$", name)
    return found[1] if found else ""


class Together(LoadScopeScheduling):
    """Gives a worker the next file or page when it is about to have nothing left to do."""

    def __init__(self, config: pytest.Config, log: object) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False  # in the order they are collected in, not those with most tests first

    def _split_scope(self, nodeid: str) -> str:
        return page_of(nodeid) or nodeid.partition("::")[0]

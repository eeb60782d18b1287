"""Serve the book while it is written: what changes is built again, and open pages reload.

    python -m multisector.build.live 8000 build book --config _config.yml ...

Takes a port, then what `jupyter-book` takes. Each build is a copy of this process (a fork) in which all
libraries are loaded already: loading them takes longer than building a page. Only our own package is loaded anew.
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import uvicorn
from jupyter_book.cli.main import main as jupyter_book
from sphinx_autobuild.middleware import JavascriptInjectorMiddleware
from sphinx_autobuild.server import RebuildServer
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount, WebSocketRoute
from starlette.staticfiles import StaticFiles
from watchfiles import awatch

from multisector.build.changes import LEFT_BEHIND

HOST = "127.0.0.1"
HTML = Path("_build/html")
FOLDERS = ("book", "data", "multisector")
FILES = ("_config.yml", "_toc.yml", "ACCESSIBILITY.md")
DERIVED = ("multisector/compiled", "data/schema")


def build(arguments: Sequence[str]) -> None:
    """Build as `jupyter-book` does. A mistake is said, and what was built before goes on being served."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "multisector"]:
        del sys.modules[name]
    try:
        jupyter_book([*arguments], standalone_mode=False)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever the mistake is, the server goes on
        print(error, file=sys.stderr, flush=True)


def load_libraries(arguments: Sequence[str]) -> None:
    """Build once, for all that a build loads, but for the minifier: it is written in Go, after which no process may fork."""
    sys.modules["minify"] = SimpleNamespace(string=lambda kind, text: text)
    build(arguments)
    del sys.modules["minify"]


def build_after(changed: Sequence[str], arguments: Sequence[str]) -> None:
    """Build, and say what for and how long it took."""
    start = time.monotonic()
    build(arguments)
    print(f"{', '.join(changed)}: built in {time.monotonic() - start:.1f} s", flush=True)


class Server(RebuildServer):
    """Tells open pages to reload when a change has been built."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__([], lambda path: False, lambda changed_paths: None)
        self.arguments = arguments
        self.one_at_a_time = asyncio.Lock()

    async def watch(self) -> None:
        """Watch the folders with all below, and the top without: its files may be replaced, and not only written."""
        derived = tuple(f"{Path(folder).resolve()}/" for folder in DERIVED)
        folders = awatch(*FOLDERS, watch_filter=lambda _, path: kept(path) and not path.startswith(derived))
        top = awatch(".", recursive=False, watch_filter=lambda _, path: Path(path).name in FILES)
        await asyncio.gather(self.build_on(folders), self.build_on(top))

    async def build_on(self, watched: AsyncIterator[set]) -> None:
        async for changes in watched:
            names = sorted({Path(path).name for _, path in changes})
            async with self.one_at_a_time:
                with ProcessPoolExecutor(max_workers=1) as fork:
                    await asyncio.wrap_future(fork.submit(build_after, names, self.arguments))
            self.flag.set()


def kept(path: str) -> bool:
    """Whether a file is one that people keep, none of an editor or of Python."""
    return not (Path(path).name.startswith(".") or path.endswith(LEFT_BEHIND) or "__pycache__" in path)


def main(port: int, arguments: Sequence[str]) -> None:
    """Build, serve at `port`, and build again on each change until someone stops it."""
    load_libraries(arguments)
    with ProcessPoolExecutor(max_workers=1) as fork:
        fork.submit(build, arguments).result()
    HTML.mkdir(parents=True, exist_ok=True)
    server = Server(arguments)
    routes = [WebSocketRoute("/websocket-reload", server), Mount("/", StaticFiles(directory=HTML, html=True))]
    reload = Middleware(JavascriptInjectorMiddleware, ws_url=f"{HOST}:{port}")
    site = Starlette(routes=routes, middleware=[reload], lifespan=server.lifespan)
    print(f"Open http://{HOST}:{port} in a browser. Ctrl+C stops the server.", flush=True)
    uvicorn.run(site, host=HOST, port=port, log_level="warning")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])

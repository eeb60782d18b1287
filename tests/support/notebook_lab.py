"""A real JupyterLab for the tests: one server, and notebooks to open in it and run."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Locator, Page, expect

from support.failed import look_at
from support.places import ROOT

SLOW = 60_000  # milliseconds for a kernel or the Lab to start on a busy machine
TRIES = 5
READY = "globalThis.jupyterapp?.shell.currentWidget?.context?.isReady"
# Runs a cell as Ctrl+Enter does, once the kernel is there for it.
RUN = """async ([number, slow]) => {
    const {content, context} = jupyterapp.shell.currentWidget;
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error(`Cell ${number} takes too long`)), slow));
    const run = async () => {
        await context.sessionContext.ready;
        await context.sessionContext.session.kernel.info;
        content.deselectAll();
        content.activeCellIndex = number;
        await jupyterapp.commands.execute("notebook:run-cell");
        if (!content.widgets[number].model.executionCount) throw new Error(`Cell ${number} never ran`);
    };
    await Promise.race([run(), late]);
}"""
RUN_ALL = """async slow => {
    const {context} = jupyterapp.shell.currentWidget;
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error("Running all of it takes too long")), slow));
    const run = async () => {
        await context.sessionContext.ready;
        await context.sessionContext.session.kernel.info;
        await jupyterapp.commands.execute("notebook:run-all-cells");
    };
    await Promise.race([run(), late]);
}"""
IDLE = "jupyterapp.shell.currentWidget.context.sessionContext.session?.kernel?.status === 'idle'"
STATE = """() => {
    const notebook = jupyterapp.shell.currentWidget.content;
    const cells = notebook.model.sharedModel.toJSON().cells;
    return [notebook.activeCellIndex, cells.map(({cell_type, source, execution_count}) => [cell_type, source, execution_count])];
}"""
SET_THEME = "theme => jupyterapp.commands.execute('apputils:change-theme', {theme})"
ANNOUNCEMENTS = "@jupyterlab/apputils-extension:announcements"


@dataclass
class Lab:
    """A running server: its address, and the folder its notebooks are in."""

    url: str
    folder: Path


@contextmanager
def running_lab(home: Path) -> Iterator[Lab]:
    """JupyterLab on a free port of this machine, with nothing of the person's own settings."""
    folder = home / "notebooks"
    labconfig = home / "config" / "labconfig"
    for made in (folder, labconfig):
        made.mkdir(parents=True)
    # Without it Lab asks another site for news.
    page_config = {"disabledExtensions": {ANNOUNCEMENTS: True}}
    (labconfig / "page_config.json").write_text(json.dumps(page_config), encoding="utf-8")
    runtime = home / "runtime"
    places = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": runtime,
        "JUPYTERLAB_SETTINGS_DIR": home / "settings",
        "JUPYTERLAB_WORKSPACES_DIR": home / "workspaces",
        "IPYTHONDIR": home / "ipython",
        "PYTHONPATH": ROOT,  # this tree's package, whether installed or not
    }
    options = {
        "ServerApp.ip": "127.0.0.1",
        "ServerApp.port": "0",
        "ServerApp.root_dir": folder,
        "ServerApp.allow_root": "True",
        "ServerApp.open_browser": "False",
        "IdentityProvider.token": "",
        "LabApp.extension_manager": "readonly",
        "LabApp.expose_app_in_browser": "True",
    }
    arguments = [f"--{key}={value}" for key, value in options.items()]
    log = home / "lab.log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *arguments],
            cwd=home,
            env={**os.environ, **{key: str(value) for key, value in places.items()}},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Lab(_address(server, runtime, log), folder)
    finally:
        server.send_signal(signal.SIGTERM)  # it ends its kernels too
        server.wait(30)


def _address(server: subprocess.Popen, runtime: Path, log: Path) -> str:
    """Where the server says it listens, once it does."""
    info = runtime / f"jpserver-{server.pid}.json"
    until = time.monotonic() + SLOW / 1000
    while server.poll() is None and time.monotonic() < until:
        try:
            return json.loads(info.read_text())["url"]
        except (FileNotFoundError, json.JSONDecodeError):  # not there yet, or half written
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start (exit status {server.poll()}):\n{log.read_text()}")


@dataclass
class Notebook:
    """A notebook open in JupyterLab, and what people do with it."""

    page: Page
    path: Path

    @classmethod
    def open(cls, lab: Lab, page: Page, name: str, *sources: str) -> Self:
        """A new notebook with these code cells, open and ready for its first run."""
        import nbformat  # here, for it takes seconds to import, and every worker reads this file

        path = lab.folder / f"{name}.ipynb"
        cells = [nbformat.v4.new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
        page.goto(f"{lab.url}lab/workspaces/{name}/tree/{path.name}")
        page.wait_for_function(READY, timeout=SLOW)
        return cls(page, path)

    @classmethod
    def open_copy(cls, lab: Lab, page: Page, source: Path, folder: str) -> Self:
        """A notebook that exists already, as a copy in a folder of its own, so that nobody else's files lie beside it."""
        path = lab.folder / folder / source.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(source.read_bytes())
        page.goto(f"{lab.url}lab/workspaces/{folder}/tree/{folder}/{path.name}")
        page.wait_for_function(READY, timeout=SLOW)
        return cls(page, path)

    def run_all(self) -> None:
        """As somebody does who chooses Run, then Run All Cells."""
        look_at(self.page).evaluate(RUN_ALL, SLOW)

    def kill(self) -> None:
        """Let the kernel die in the middle of whatever it does, as an overfull hub does; Lab starts another."""
        self.page.evaluate(
            "jupyterapp.shell.currentWidget.context.sessionContext.session.kernel.requestExecute({code: 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)'})"
        )
        self.page.locator(".jp-Dialog-button.jp-mod-accept").click(timeout=SLOW)  # "It will restart automatically"
        self.page.wait_for_function(IDLE, timeout=SLOW)

    @property
    def cells(self) -> Locator:
        """All cells, in order."""
        return self.page.locator(".jp-Notebook .jp-Cell")

    def run(self, number: int) -> Locator:
        """Run a cell and wait until it is done; what stands under it."""
        look_at(self.page).evaluate(RUN, [number, SLOW])
        return self.cells.nth(number).locator(".jp-OutputArea-output")

    def read(self, number: int) -> Any:
        """Run a cell that prints JSON; what it says."""
        return json.loads(self.run(number).inner_text())

    def wait_for(self, number: int, expected: Any) -> None:
        """Run a cell that prints JSON until it says what is expected: messages take their time."""
        said = None
        for _ in range(TRIES):
            said = self.read(number)
            if said == expected:
                return
        assert said == expected

    def state(self) -> list:
        """All that a stray key could change: which cell is active; each cell's type, text and run."""
        return self.page.evaluate(STATE)

    def set_theme(self, theme: str) -> None:
        """Change to "JupyterLab Light" or "JupyterLab Dark"."""
        self.page.evaluate(SET_THEME, theme)
        expect(self.page.locator(f"body[data-jp-theme-name='{theme}']")).to_be_attached(timeout=SLOW)

    def save(self) -> Any:
        """Save with Ctrl+S; what is then on disk, as nbformat reads it."""
        import nbformat

        before = self.path.stat().st_mtime_ns
        self.page.keyboard.press("Control+s")
        until = time.monotonic() + SLOW / 1000
        while self.path.stat().st_mtime_ns == before:
            assert time.monotonic() < until, "The notebook was never saved"
            self.page.wait_for_timeout(100)
        self.page.wait_for_function("!jupyterapp.shell.currentWidget.context.model.dirty")
        return nbformat.read(self.path, as_version=4)

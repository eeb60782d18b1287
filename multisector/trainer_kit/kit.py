"""Put the kit together. Two kits of the same tree are the same, byte for byte: no date and no order of a disk is in them."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from multisector.build.render import PACKAGE, render
from multisector.shared.messages import load_messages

ROOT = PACKAGE.parent
SITE = ROOT / "_build" / "html"
KIT = ROOT / "_build" / "kit"
NAME = "multisector-kit"  #: the folder in the zip, and its file
START, SUMS = "START-HERE.html", "SHA256SUMS"
LEFT_OUT = (".buildinfo", "objects.inv")  #: of the site: only builds read them
WRITTEN = (1980, 1, 1, 0, 0, 0)  #: the earliest day that a zip can hold


def main() -> None:
    """Write the zip, and say how large it is."""
    KIT.mkdir(parents=True, exist_ok=True)
    path = KIT / f"{NAME}.zip"
    files = contents(SITE)
    pack(files, path)
    unpacked = sum(map(len, files.values()))
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, unpacked {unpacked / 1e6:.1f} MB, {len(files)} files")


def contents(site: Path) -> dict[str, bytes]:
    """Every file of the kit by its name in it, the sums last.

    Raises FileNotFoundError where the site is not built.
    """
    if not (site / "index.html").exists():
        raise FileNotFoundError(f"{site} holds no site. Run: make book")
    files = {f"site/{path.relative_to(site).as_posix()}": path.read_bytes() for path in _of(site)}
    for path in sorted((ROOT / "exercises").glob("*.ipynb")):
        files[f"exercises/{path.name}"] = path.read_bytes()
    wheel, held = _wheel()
    files[f"exercises/{wheel}"] = held
    files["exercises/requirements.txt"] = _requirements(wheel)
    files["LICENSE.txt"] = (ROOT / "LICENSE").read_bytes()
    files["LICENSE-text.txt"] = (ROOT / "LICENSE-text").read_bytes()
    files[START] = render("trainer_kit/start.html", load_messages()).encode("utf-8")
    files = dict(sorted(files.items()))
    files[SUMS] = sums(files).encode("utf-8")
    return files


def sums(files: Mapping[str, bytes]) -> str:
    """The sum of each file, as `sha256sum --check` reads them."""
    return "".join(f"{hashlib.sha256(held).hexdigest()}  {name}\n" for name, held in files.items())


def pack(files: Mapping[str, bytes], path: Path) -> None:
    """Write files into a zip, in their order."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, held in files.items():
            entry = zipfile.ZipInfo(f"{NAME}/{name}", WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, held)


def _of(site: Path) -> Iterator[Path]:
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.name not in LEFT_OUT:
            yield path


def _wheel() -> tuple[str, bytes]:
    """The package, which the notebooks need: its file name, and the file."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        [path] = Path(folder).glob("*.whl")
        return path.name, path.read_bytes()


def _requirements(wheel: str) -> bytes:
    """`requirements.txt` of the repository, with the package as it lies beside it in the kit."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    return "".join(f"{'./' + wheel if line == '.' else line}\n" for line in lines).encode("utf-8")


if __name__ == "__main__":
    main()

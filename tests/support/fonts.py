"""Fonts for a browser that are the same on every machine, whatever else is installed there.

A Linux browser asks fontconfig, and fontconfig reads the file that FONTCONFIG_FILE names.
"""

from __future__ import annotations

import os
from pathlib import Path

FONTS = Path("/usr/share/fonts")
SETS = {
    "DejaVu": ["truetype/dejavu"],
    "P052": ["opentype/urw-base35", "truetype/dejavu"],
    "Noto": ["truetype/noto"],
    "Liberation": ["truetype/liberation"],
}
"""What a reader's machine may have: wide letters, joined letters (ﬁ), and the commonest of Android and Linux."""


def only(name: str, folder: Path) -> dict[str, str]:
    """The environment in which a program finds only the fonts of a set. Its configuration is kept in `folder`."""
    found = [FONTS / path for path in SETS[name]]
    if missing := [str(path) for path in found if not path.is_dir()]:
        raise AssertionError(f"No fonts in {', '.join(missing)}. Run: make test")
    file = folder / f"{name}.conf"
    file.write_text(
        "<fontconfig>"
        + "".join(f"<dir>{path}</dir>" for path in found)
        + f"<cachedir>{folder / name}</cachedir>"
        + '<include ignore_missing="yes">/etc/fonts/conf.d</include></fontconfig>',
        encoding="utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(file)}

"""How the style of the code is checked."""

import sys
from pathlib import Path

CODE = ["multisector", "tests", "hatch_build.py"]
SCRIPTS = [
    "multisector/**/*.{js,css}",
    "!multisector/compiled/**",
    "!multisector/plan/vendor/**",
    "tests/**/*.{js,mjs}",
]
RUFF = str(Path(sys.executable).with_name("ruff"))
COMMANDS = [
    [RUFF, "check", "--quiet", *CODE],
    [RUFF, "format", "--check", "--quiet", *CODE],
    ["tests/node_modules/.bin/prettier", "--config", "tests/prettier.json", "--check", *SCRIPTS],
]

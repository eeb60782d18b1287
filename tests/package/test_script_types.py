"""The scripts are plain JavaScript with types in comments; the TypeScript compiler checks them."""

import subprocess


def test_scripts_keep_to_their_types(root):
    tsc = root / "tests/node_modules/.bin/tsc"
    run = subprocess.run([tsc, "-p", root / "tests"], capture_output=True, text=True, cwd=root)
    assert run.returncode == 0, run.stdout

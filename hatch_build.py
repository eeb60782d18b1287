"""Compile the course's definitions whenever the package is built or installed."""

import sys

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileDefinitions(BuildHookInterface):
    """Turn `data/` into `multisector/compiled/`, so that notebooks need no YAML at run time."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile from the source tree that is being built, never from an installed copy."""
        sys.path.insert(0, self.root)
        try:
            from multisector.build.compiling import compile_all

            compile_all()
        finally:
            sys.path.remove(self.root)

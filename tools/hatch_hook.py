"""hatchling's hook: the wheel of lite_py carries the built loader as `lite_py/_loader`.

In a checkout the loader is built with Node when it is missing; an sdist carries it built.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MISSING = (
    "The wheel of lite_py carries the loader, which is built with Node 20 or newer and npm:"
    " install them, or run `python build.py site` first."
)


class LoaderHook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the built loader to a wheel, and to an sdist."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the loader when it is missing, and name its files for inclusion.

        Args:
            version: The kind of build; an editable one needs no loader in the wheel.
            build_data: What hatchling includes.

        Raises:
            RuntimeError: The loader is not built and there is no Node.
        """
        if version == "editable":
            return
        loader = Path(self.root) / "loader"
        built = loader / "dist"
        if not (built / "lite.js").exists() or _is_older(built / "lite.js", loader / "src"):
            self._build(loader)
        inside = "loader/dist" if self.target_name == "sdist" else "lite_py/_loader"
        include = build_data["force_include"]
        for path in sorted(built.rglob("*")):
            if path.is_file():
                include[str(path)] = f"{inside}/{path.relative_to(built).as_posix()}"

    def _build(self, loader: Path) -> None:
        node, npm = shutil.which("node"), shutil.which("npm")
        if not node or not npm:
            raise RuntimeError(MISSING)
        install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        for command in (install, [node, "build.mjs"]):
            if subprocess.run(command, cwd=loader).returncode:
                raise RuntimeError(f"{MISSING} ({' '.join(command[1:])} failed)")


def _is_older(built: Path, sources: Path) -> bool:
    """Whether a source changed after the loader was built, and there is a Node to build it again."""
    changed = max((path.stat().st_mtime for path in sources.rglob("*.*")), default=0)
    return shutil.which("node") is not None and changed > built.stat().st_mtime

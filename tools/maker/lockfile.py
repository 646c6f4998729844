"""Writes the site's `pyodide-lock.json`. Runs inside Pyodide, under Node.

The lock is Pyodide's own, cut down to what the site carries, with further wheels added to it, and
with the names and hashes of the rewritten files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyodide_build._py_compile import _update_lockfile
from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec

from lite_py.building.inside import archive


def main(
    lock: str, carried: list[str], added: list[str], renamed: dict[str, str], waiting: list[str], folder: str
) -> dict[str, Any]:
    """Write `pyodide-lock.json` into the folder of the rewritten wheels.

    Args:
        lock: Pyodide's own lock file.
        carried: The packages that are kept of it.
        added: Wheels that it lacks, as they were before rewriting.
        renamed: From each wheel's file name to the rewritten one's.
        waiting: Wheels that are still to be rewritten, so that one start of Pyodide does for both.
        folder: Where the rewritten wheels are.

    Returns:
        `packages`: those of the new lock; `made`: what `archive.main` returned for `waiting`.
    """
    made = archive.main(waiting, folder)
    renamed = renamed | {str(entry["source"]): str(entry["file"]) for entry in made}
    spec = PyodideLockSpec.from_json(Path(lock))
    spec.packages = {name: spec.packages[name] for name in carried}
    spec = add_wheels_to_spec(spec, [Path(wheel) for wheel in added], base_path=Path("/"))
    for package in spec.packages.values():
        package.file_name = Path(package.file_name).name
        # the rewritten wheels have no tests to fetch from elsewhere
        package.unvendored_tests = False
    content = _update_lockfile(Path(folder), spec.to_dict(), renamed)
    final = PyodideLockSpec.from_dict(content)
    final.check_wheel_filenames()
    final.to_json(Path(folder) / "pyodide-lock.json")
    return {"packages": final.to_dict()["packages"], "made": made}

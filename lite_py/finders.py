"""What Python remembers of the folders that it imports from."""

from __future__ import annotations

import sys


def forget(folder: str) -> None:
    """Look into a folder, and into those below it, anew at the next import.

    `importlib.invalidate_caches` does that for all folders, and imports `importlib.metadata` for it.

    Args:
        folder: its path, without a slash at its end.
    """
    known = sys.path_importer_cache
    for path in [path for path in known if path == folder or path.startswith(folder + "/")]:
        del known[path]

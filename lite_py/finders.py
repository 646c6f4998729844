"""What Python remembers of the folders that it imports from.

`importlib.invalidate_caches` forgets it all, and imports `importlib.metadata` for it, which takes longer than an event.
"""

from __future__ import annotations

import sys


def forget(folder: str) -> None:
    """Look into a folder, and into those below it, anew at the next import.

    Args:
        folder: its path, without a slash at its end.
    """
    known = sys.path_importer_cache
    for path in [path for path in known if path == folder or path.startswith(folder + "/")]:
        del known[path]


def forget_all() -> None:
    """Look into all folders and archives anew at the next import."""
    for finder in list(sys.path_importer_cache.values()):
        if (forget_own := getattr(finder, "invalidate_caches", None)) is not None:
            forget_own()

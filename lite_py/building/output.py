"""The folder of a site: brought to exactly its files, or left as it was."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from lite_py.building.errors import BuildFailedError
from lite_py.serving.folder import SITE_MARK

Content = bytes | Path
"""A file's bytes, or another file that has them."""

LAST = ("lite-py/lite.js", "lite-py/worker.js", "sw.js", "index.html")
"""What names the other files: written after them."""


def check(out: Path, app: Path) -> None:
    """See that a site can be built into a folder, before anything is done.

    Args:
        out: the folder; it need not exist.
        app: the app's folder.

    Raises:
        BuildFailedError: it is the app's, or holds what no build has written.
    """
    target = out.resolve()
    if target == app.resolve() or app.resolve().is_relative_to(target):
        raise BuildFailedError(
            f"{out} is the app's own folder or one around it; name another one with -o, such as site/."
        )
    if out.exists() and not out.is_dir():
        raise BuildFailedError(f"{out} is a file; name a folder with -o.")
    if out.is_dir() and any(out.iterdir()) and not (out / SITE_MARK).is_file():
        raise BuildFailedError(
            f"{out} has files in it that `lite-py build` did not write; name an empty folder or an earlier build's."
        )


def write(out: Path, files: Mapping[str, Content]) -> int:
    """Bring a folder to these files; of others only those go that an earlier build has written.

    Args:
        out: the folder.
        files: the files, by their paths in it.

    Returns:
        How many files were written or removed.

    Raises:
        BuildFailedError: a file that no build has written has the name of one of these.
    """
    earlier = _listed(out)
    for name in files:
        if name not in earlier and (out / name).exists():
            raise BuildFailedError(f"{out / name} is no file of an earlier build and would be lost; move it away.")
    with _beside(out) as part:
        for name, content in files.items():
            _put(part / name, content)
        _put(part / SITE_MARK, json.dumps({"files": sorted(files)}, indent=1).encode())
        if not out.exists() or not any(out.iterdir()):
            return _as_a_whole(part, out)
        return _one_by_one(part, out, earlier)


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    """A folder on the same disk, which goes if it was not used."""
    out.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _put(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_bytes(content)


def _as_a_whole(part: Path, out: Path) -> int:
    part.chmod(0o755)
    if out.exists():
        out.rmdir()
    part.rename(out)
    return sum(1 for path in out.rglob("*") if path.is_file())


def _one_by_one(part: Path, out: Path, earlier: set[str]) -> int:
    """First what only adds, then what names it, then away with what is named no more."""
    fresh = {path.relative_to(part).as_posix() for path in part.rglob("*") if path.is_file()}
    changes = 0
    for name in sorted(fresh, key=lambda name: (LAST.index(name) if name in LAST else -1, name)):
        target = out / name
        if target.is_file() and filecmp.cmp(part / name, target, shallow=False):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(part / name, target)
        changes += 1
    for name in earlier - fresh:
        (out / name).unlink(missing_ok=True)
        changes += 1
        folder = (out / name).parent
        while folder != out and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
    return changes


def _listed(out: Path) -> set[str]:
    """The files that an earlier build has written; what leads out of the folder is not believed."""
    try:
        names = json.loads((out / SITE_MARK).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    inside = out.resolve()
    return {name for name in names if (out / name).resolve().is_relative_to(inside)} | {SITE_MARK}

"""Where the built site is, which every app is served with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent

ADVICE = (
    "There is no built site of lite_py here, which has what runs in the browser. Build one in a checkout with "
    "`python build.py site`, or unpack a release, and name its folder with --site or in the environment variable "
    "LITE_PY_SITE."
)


class SiteMissingError(RuntimeError):
    """No built site was found, or what was named is none."""


def find_site(named: str | Path | None = None) -> Path:
    """The folder of a built site.

    Args:
        named: the folder, if somebody named one.

    Returns:
        The named folder, else that of `LITE_PY_SITE`, else `dist/` of the checkout that this package
        lies in, which is built if it is missing.

    Raises:
        SiteMissingError: there is none; the message says how to get one.
    """
    asked = named or os.environ.get("LITE_PY_SITE")
    if asked:
        if not is_site(Path(asked)):
            raise SiteMissingError(f"{asked} is not a built site: it has no manifest.json beside lite.js. {ADVICE}")
        return Path(asked).resolve()
    checkout = PACKAGE.parent
    built = checkout / "dist"
    if is_site(built):
        return built
    if not ((checkout / "build.py").is_file() and (checkout / "loader").is_dir()):
        raise SiteMissingError(ADVICE)
    print("Building the site, which happens once ...", flush=True)
    if subprocess.run([sys.executable, "build.py", "site"], cwd=checkout).returncode or not is_site(built):
        raise SiteMissingError(f"The site could not be built in {checkout}; `python build.py site` says why.")
    return built


def is_site(folder: Path) -> bool:
    """Does this folder hold a built site?"""
    return (folder / "lite.js").is_file() and (folder / "manifest.json").is_file()

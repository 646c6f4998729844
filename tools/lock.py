"""Writes `tools/locks/*.txt` from the dependency groups in pyproject.toml: `python -m tools.lock`.

Run it by hand after a group was changed, with `uv` installed. Every lock is hashed, holds for
Python 3.10 to 3.14 on every platform, and names no index.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "tools" / "locks"

#: Options of each group beside the common ones. What runs inside Pyodide is locked for its
#: Python alone, and only the packages named, since the rest is never imported there.
GROUPS: dict[str, list[str]] = {
    "site": ["--python-version", "3.10"],
    "node": ["--python-version", "3.10"],
    "dev": ["--python-version", "3.10"],
    "gradio": ["--python-version", "3.10"],
    "maker": ["--python-version", "3.14", "--no-deps"],
    "carried": ["--python-version", "3.14", "--no-deps"],
}


def write(group: str) -> None:
    """Lock one dependency group.

    Args:
        group: A key of `GROUPS`.

    Raises:
        subprocess.CalledProcessError: uv found no solution or could not reach an index.
    """
    command = ["uv", "pip", "compile", "pyproject.toml", "--group", group, "--universal", "--quiet"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header"]
    command += ["--no-annotate", "--upgrade", *GROUPS[group]]
    command += ["--output-file", str(LOCKS / f"{group}.txt")]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Lock the groups named on the command line, or all of them."""
    LOCKS.mkdir(exist_ok=True)
    for group in sys.argv[1:] or GROUPS:
        write(group)
        print(f"locked {group}")


if __name__ == "__main__":
    main()

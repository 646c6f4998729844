"""What an app requires beside the site's own packages: resolved by pip, locked, compiled for the site."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lite_py.building import inside, lock, node
from lite_py.building.errors import BuildFailedError
from lite_py.building.release import Release, canonical, closure

OURS = ("gradio", "gradio-client", "lite-py")
"""What an app's requirements may name and the page has in any version."""

ROUNDS = 5
"""How often pip is asked for what the markers of a browser's Python need besides."""


class Added(NamedTuple):
    """A package that the site gets beside those of the release: its compiled wheel, and its line for the worker."""

    file: Path
    about: dict[str, Any]


class Split(NamedTuple):
    """Requirements: names of the release's packages, those that pip is asked for, and what is to be said."""

    carried: list[str]
    foreign: list[str]
    notes: list[str]


def split(requirements: Iterable[str], packages: dict[str, dict[str, Any]]) -> Split:
    """Tell what the release has from what it lacks.

    Args:
        requirements: the lines of requirements.txt.
        packages: what the release carries.

    Returns:
        All three kinds.
    """
    found = Split([], [], [])
    for requirement in requirements:
        name, rest = _name(requirement)
        if name in OURS:
            continue
        if name in packages and not rest.startswith("@"):
            found.carried.append(name)
            version = packages[name]["version"]
            pinned = rest.split(";")[0].partition("==")[2].strip().removesuffix(".*")
            if pinned and version != pinned and not version.startswith(pinned + "."):
                found.notes.append(f"requirements.txt asks for {requirement}; the site has {name} {version}.")
        else:
            found.foreign.append(requirement)
    return found


def resolve(
    release: Release, foreign: Sequence[str], indexes: Sequence[str], folder: Path, work: Path, *, update: bool
) -> dict[str, Added]:
    """Get the packages, by the lock if there is one, and compile them.

    Args:
        release: whose packages count as there.
        foreign: what is required of others.
        indexes: package indexes that requirements.txt names, beside those that pip is set up with.
        folder: the app's, where the lock lies.
        work: an empty folder.
        update: resolve anew even if there is a lock.

    Returns:
        The packages by name.

    Raises:
        BuildFailedError: they are not to be had, or not for a browser.
    """
    if not foreign:
        lock.write(folder, foreign, [])
        return {}
    downloads = work / "downloads"
    downloads.mkdir()
    locked = None if update else lock.read(folder, foreign)
    if locked is not None:
        listed = work / "locked.txt"
        lines = [f"{_placed(one.requirement, folder)} --hash=sha256:{one.sha256}" for one in locked]
        listed.write_text("\n".join(lines), encoding="utf-8")
        _pip(release, ["--require-hashes", "--no-deps", "-r", str(listed)], indexes, downloads, folder)
        answer = _look(release, downloads, foreign)
    else:
        answer = _search(release, foreign, indexes, downloads, work, folder)
        lock.write(folder, foreign, _lines(answer["packages"], foreign, downloads, folder))
    if answer["missing"]:
        raise BuildFailedError(f"lite-py.lock lacks {', '.join(answer['missing'])}; write it anew with --update.")
    if answer["unfit"]:
        raise BuildFailedError(f"The requirements do not fit together: {answer['unfit'][0]}.")
    return _compile(release, answer["packages"], downloads, work)


def _search(
    release: Release, foreign: Sequence[str], indexes: Sequence[str], downloads: Path, work: Path, folder: Path
) -> dict[str, Any]:
    """Let pip resolve, and again with what only a browser's Python needs."""
    stubs = work / "stubs"
    stubs.mkdir()
    _stub_wheels(release, stubs)
    fixed = work / "carried.txt"
    fixed.write_text("\n".join(f"{name}=={about['version']}" for name, about in release.packages.items()))
    wanted = list(foreign)
    for _ in range(ROUNDS):
        shutil.rmtree(downloads)
        arguments = ["--find-links", str(stubs), "-c", str(fixed), *(_placed(one, folder) for one in wanted)]
        _pip(release, arguments, indexes, downloads, folder)
        answer = _look(release, downloads, foreign)
        if not answer["missing"]:
            return answer
        wanted += answer["missing"]
    raise BuildFailedError(f"No package was found for {', '.join(answer['missing'])}.")


def _pip(release: Release, arguments: list[str], indexes: Sequence[str], downloads: Path, folder: Path) -> None:
    """`pip download` for the Python of a page."""
    info = release.manifest["pyodide"]["info"]
    command = [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"),
        *("--only-binary=:all:", "--dest", str(downloads), "--python-version", ".".join(info["python"].split(".")[:2])),
        *("--implementation", "cp", "--abi", _abi(info), "--abi", "abi3", "--abi", "none"),
        *("--platform", f"pyemscripten_{info['abi_version']}_wasm32", "--platform", "any"),
        *(part for place, index in enumerate(indexes) for part in (("--extra-index-url" if place else "-i"), index)),
        *arguments,
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace")
    if not done.returncode:
        return
    if "No module named pip" in done.stderr:
        raise BuildFailedError(
            f"requirements.txt names packages that the site lacks, and {sys.executable} has no pip to get them "
            "with: install it there (`python -m ensurepip`)."
        )
    errors = [line.removeprefix("ERROR: ") for line in done.stderr.splitlines() if line.startswith("ERROR")]
    said = " ".join(errors[:2]) or done.stderr.strip()[-300:]
    raise BuildFailedError(
        f"The requirements could not be resolved to wheels for a browser (pure Python, or built for Pyodide): {said}"
    )


def _look(release: Release, downloads: Path, foreign: Sequence[str]) -> dict[str, Any]:
    """What of the downloads is needed, by the markers of Pyodide's Python."""
    carried = {name: about["version"] for name, about in release.packages.items()} | {"gradio": "6"}
    wheels = sorted(path.name for path in downloads.glob("*.whl") if canonical(path.name.split("-")[0]) not in carried)
    by_name = {canonical(name.split("-")[0]): name for name in wheels}
    # what is named by a file or an address is what came of it
    roots = [one if _name(one)[0] else _name_of(one, by_name) for one in foreign]
    arguments = {"wheels": [f"/downloads/{name}" for name in wheels], "roots": roots, "carried": carried}
    answer: dict[str, Any] = _inside(release, "metadata", arguments, {"/downloads": downloads}, ["packaging"])
    return answer


def _compile(release: Release, found: list[dict[str, Any]], downloads: Path, work: Path) -> dict[str, Added]:
    made = work / "made"
    made.mkdir()
    arguments = {"sources": [f"/downloads/{one['file']}" for one in found], "target": "/made"}
    compiled = _inside(release, "archive", arguments, {"/downloads": downloads, "/made": made}, [])
    by_source = {one["source"]: one for one in compiled}
    names = {one["name"] for one in found} | set(release.packages)
    added = {}
    for one in found:
        wheel = by_source[one["file"]]
        about = {name: one[name] for name in ("version", "imports")}
        about |= {name: wheel[name] for name in ("size", "sha256")} | {"file": f"pyodide/{wheel['file']}"}
        about["depends"] = [name for name in one["depends"] if name in names]
        added[one["name"]] = Added(made / wheel["file"], about)
    return added


def _inside(
    release: Release, module: str, arguments: dict[str, Any], mounts: dict[str, Path], packages: list[str]
) -> Any:
    """Call `main` of a module of `lite_py.building.inside` in Pyodide."""
    here = Path(inside.__file__).parent
    job = {
        **release.python,
        "wheels": [str(release.wheel(name)) for name in closure(packages, release.packages)],
        "mounts": {"/inside": str(here), **{name: str(path) for name, path in mounts.items()}},
        "path": ["/inside"],
        "module": module,
        "arguments": arguments,
    }
    return node.call(release.script("run.js"), job, what="The packages of requirements.txt could not be read")


def _lines(packages: list[dict[str, Any]], foreign: Sequence[str], downloads: Path, folder: Path) -> list[lock.Locked]:
    """The lock's lines; what is no name on an index stays as it is written."""
    by_name = {one["name"]: one["file"] for one in packages}
    direct = {_name_of(one, by_name): one for one in foreign if not _name(one)[0] or _name(one)[1].startswith("@")}
    lines = []
    for one in packages:
        sha256 = hashlib.sha256((downloads / one["file"]).read_bytes()).hexdigest()
        lines.append(lock.Locked(direct.get(one["name"], f"{one['name']}=={one['version']}"), sha256))
    return lines


def _stub_wheels(release: Release, folder: Path) -> None:
    """Empty wheels of what the release carries, so that pip takes these versions, and looks for no others."""
    for name, about in release.packages.items():
        stem = f"{name.replace('-', '_')}-{about['version']}"
        with zipfile.ZipFile(folder / f"{stem}-py3-none-any.whl", "w") as wheel:
            info = f"{stem}.dist-info"
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {about['version']}\n")
            wheel.writestr(
                f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: lite_py\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            wheel.writestr(f"{info}/RECORD", "")


def _name(requirement: str) -> tuple[str, str]:
    """The package that a requirement names, and what follows; nothing for a file or an address."""
    text = requirement.strip()
    end = next((place for place, letter in enumerate(text) if not (letter.isalnum() or letter in "._-")), len(text))
    name, rest = text[:end], text[end:].strip()
    if rest.startswith(("/", ":", "\\")) or name.startswith(".") or name.endswith(".whl"):
        return "", text
    return canonical(name), rest


def _name_of(requirement: str, wheels: Iterable[str]) -> str:
    """The package among these that a file, an address or `name @ address` stands for."""
    name, _ = _name(requirement)
    if name:
        return name
    file = requirement.split("#")[0].split("?")[0].replace("\\", "/").split("/")[-1]
    named = canonical(file.split("-")[0])
    if named in wheels:
        return named
    raise BuildFailedError(f"requirements.txt names {requirement!r}, which is no wheel.")


def _placed(requirement: str, folder: Path) -> str:
    """A requirement for pip; of files by their whole paths."""
    return str(folder / requirement) if not _name(requirement)[0] and "://" not in requirement else requirement


def _abi(info: dict[str, str]) -> str:
    major, minor = info["python"].split(".")[:2]
    return f"cp{major}{minor}"

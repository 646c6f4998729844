"""`lite-py build`: from an app's folder to a site's."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lite_py.building import application, inspection, node, output, page, requirements, snapshots, sources
from lite_py.building.application import Known, Package
from lite_py.building.errors import BuildFailedError
from lite_py.building.parts import Parts, best_snapshot
from lite_py.building.release import Release, canonical, closure
from lite_py.building.requirements import Added
from lite_py.building.site import Site
from lite_py.building.sources import Source
from lite_py.media.carried import BUILT
from lite_py.serving.folder import Folder, read_requirements

TIMEOUT = 120.0
"""Seconds for the app to show itself and to make what is kept of its examples."""

COMPANIONS = {
    "pandas": ("openpyxl", "tzdata"),
    "zoneinfo": ("tzdata",),
}
"""What modules import where it is first needed, so that no import names it: packages by module."""

PLOTTING = frozenset(("plot", "hist", "boxplot"))
"""Methods of pandas' that need Matplotlib."""


class Options(NamedTuple):
    """What the command line says."""

    script: Path
    out: Path
    site: Path | None = None
    snapshot: bool = False
    pwa: bool = False
    policy: bool = False
    servers: Sequence[str] = ()
    strict: bool = False
    update: bool = False
    packages: Sequence[str] = ()
    title: str | None = None
    timeout: float = TIMEOUT


class Built(NamedTuple):
    """What was built: how many files of how many bytes, how many changed, and what was found in the app."""

    files: int
    size: int
    changes: int
    findings: list[inspection.Finding]


def build(options: Options) -> Built:
    """Build an app's site.

    Args:
        options: what to build, and where to.

    Returns:
        What came of it.

    Raises:
        BuildFailedError: nothing did; what was in the folder is still there.
        SiteMissingError: there is no built site to take lite_py from.
        ValueError: one of the servers is named as no origin.
    """
    began = time.monotonic()
    policy = page.policy(options.servers) if options.policy else None
    release = Release.find(options.site)
    node.find()
    folder = Folder(options.script, options.out)
    output.check(options.out, folder.root)
    files = {name: entry.path for name, entry in folder.files.items()}
    code = sources.read(files, folder.script.name)
    models = _models(code, release, folder.root)
    if models is not None and all(name.startswith("models/") for name in folder.too_large):
        folder.notes.clear()  # models are no files of the app's, but of the site's
    wanted, indexes = read_requirements(folder)
    split = requirements.split([*wanted, *options.packages], release.packages)
    for note in (*folder.notes, *split.notes):
        print(note, file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="lite-py-") as temporary:
        work = Path(temporary)
        if split.foreign:
            print(f"Packages of requirements.txt: {', '.join(split.foreign)}", flush=True)
        added = requirements.resolve(release, split.foreign, indexes, folder.root, work, update=options.update)
        findings = _look_at(code, release, added, list(files), options.strict)
        kept = (
            files if models is None else {name: path for name, path in files.items() if not name.startswith("models/")}
        )
        kept = {**kept, **_media(code, release)}
        print(f"Running {folder.script.name} once, in Python of the browser's kind", flush=True)
        known = application.run(
            release, kept, folder.script.name, _packages(release, added), [one.name for one in code], options.timeout
        )
        _tell_left(known)
        parts = _parts(options, release, code, known, split.carried, added, work)
        if models is not None:
            parts.take_transformers(models)
        site = Site(release, kept, known)
        version = site.add_parts(parts)
        stored = site.stored()
        site.write(
            version=version,
            entry=folder.script.name,
            title=options.title,
            stored=stored,
            drawn=_draw(release, stored, known, work),
            policy=policy,
            offline=options.pwa,
        )
        changes = output.write(options.out, site.files)
    size = sum(
        len(one) if isinstance(one, bytes) else (options.out / name).stat().st_size for name, one in site.files.items()
    )
    megabytes = f"{size / 1e6:.1f} MB"
    print(f"{options.out}: {len(site.files)} files, {megabytes}, {changes} written; {time.monotonic() - began:.1f} s")
    return Built(len(site.files), size, changes, findings)


def _look_at(
    code: Sequence[Source], release: Release, added: dict[str, Added], files: Sequence[str], strict: bool
) -> list[inspection.Finding]:
    """Say what cannot work in a browser.

    Raises:
        BuildFailedError: there is something, and that is not to be.
    """
    carried = {name for about in release.packages.values() for name in about["imports"]}
    carried |= {name for one in added.values() for name in one.about["imports"]}
    carried |= {"transformers"} if "transformers" in release.manifest else set()
    own = {name.split("/")[0].removesuffix(".py") for name in files}
    findings = inspection.inspect(code, carried, own)
    for finding in findings:
        print(finding, file=sys.stderr, flush=True)
    count = sum(1 for finding in findings if finding.level == "warning")
    if strict and count:
        things = "something" if count == 1 else f"{count} things"
        raise BuildFailedError(
            f"The app does {things} that cannot work in a browser (see above), and --strict was given."
        )
    return findings


def _packages(release: Release, added: dict[str, Added]) -> dict[str, Package]:
    """All that the app can import while it is run."""
    own = {
        name: Package(release.wheel(name), about["imports"], [canonical(other) for other in about["depends"]])
        for name, about in release.packages.items()
    }
    return own | {name: Package(one.file, one.about["imports"], one.about["depends"]) for name, one in added.items()}


def _parts(
    options: Options,
    release: Release,
    code: Sequence[Source],
    known: Known,
    carried: Sequence[str],
    added: dict[str, Added],
    work: Path,
) -> Parts:
    """The folder of lite_py, with the packages that the app may import and what it starts from."""
    every = {**release.packages, **{name: one.about for name, one in added.items()}}
    used = set(known.packages) | _imported(code, every)
    names = closure(["lite-py", *used, *carried, *added], every)
    parts = Parts(release)
    parts.add_packages(names, added)
    if options.snapshot:
        inner = closure([name for name in known.packages if name != "lite-py"], every)
        wheels = [added[name].file if name in added else release.wheel(name) for name in ("lite-py", *inner)]
        print(f"Making a snapshot of Python with {', '.join(inner) or 'lite_py'}", flush=True)
        # what a release's snapshot has is what lite_py and Pyodide need
        core = release.manifest["snapshots"]["core"]["modules"]
        public = [name for name in known.modules if not any(part.startswith("_") for part in name.split("."))]
        imports = [*core, *(name for name in public if name not in core and name.partition(".")[0] not in OUTSIDE)]
        command = [node.find(), str(release.script("snapshot.js"))]
        place = work / "app-snapshot"
        snapshots.make(command, release.python, wheels, imports, place)
        parts.put_snapshot("app", snapshots.read(place), inner)
    elif best := best_snapshot(release, used):
        parts.take_snapshot(best)
    return parts


OUTSIDE = frozenset(("__main__", "gradio", "gradio_client", "js", "pyodide_js", "transformers", "record"))
"""Modules that are there without being imported from a file."""


def _imported(code: Sequence[Source], packages: dict[str, dict[str, object]]) -> set[str]:
    """The packages that the app's code imports anywhere, and what those need where it is first used."""
    by_module = {module: name for name, about in packages.items() for module in about["imports"]}  # type: ignore[attr-defined]
    found: set[str] = set()
    for source in code:
        modules = {one.module.split(".")[0] for one in source.imports()}
        found |= {by_module[module] for module in modules if module in by_module}
        for module in modules:
            found.update(COMPANIONS.get(module, ()))
        if "pandas" in modules and source.attributes() & PLOTTING:
            found.add("matplotlib")
        if "DateTime" in source.text and "timezone" in source.text:
            found.add("tzdata")
    return found


def _models(code: Sequence[Source], release: Release, root: Path) -> dict[str, Path] | None:
    """The files of models, where the app imports transformers: its own, and those of the release that it names."""
    if "transformers" not in release.manifest:
        return None
    if not any(one.module.split(".")[0] == "transformers" for source in code for one in source.imports()):
        return None
    texts = {text.removeprefix("models/") for source in code for text in source.texts()}
    found = {}
    for name in release.manifest["files"]:
        if name.startswith("models/") and name.split("/")[1] in texts:
            found[name.removeprefix("models/")] = release.file(name)
    own = root / "models"
    for path in sorted(own.rglob("*")):
        name = path.relative_to(own).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
            found[name] = path
    return found


def _media(code: Sequence[Source], release: Release) -> dict[str, Path]:
    """The site's small files of the kinds that the app asks for, by their names among the app's own."""
    kinds = {"get_image": "images", "get_video": "videos", "get_audio": "audio"}
    kinds |= {"get_model3d": "models3d", "get_file": "data"}
    wanted = {kind for name, kind in kinds.items() for one in code if name in one.text}
    names = (name for name in release.manifest["files"] if name.startswith("media/"))
    return {
        f"{BUILT}{name.removeprefix('media/')}": release.file(name) for name in names if name.split("/")[1] in wanted
    }


def _draw(release: Release, stored: str, known: Known, work: Path) -> page.Drawn:
    """Draw the page, as a browser would."""
    file = work / "stored.json"
    file.write_text(stored, encoding="utf-8")
    contents = [work / f"{number}.file" for number in range(len(known.files))]
    for path, kept in zip(contents, known.files):
        path.write_bytes(kept.content)
    job = {"stored": str(file), "files": [str(path) for path in contents]}
    drawn = node.call(release.script("draw.js"), job, what="The page could not be drawn")
    return page.Drawn(drawn["html"], drawn["css"], drawn["chunks"])


def _tell_left(known: Known) -> None:
    """Say when not all examples are in the page."""
    if "rows" in known.left:
        print(
            f"The page itself knows the first {application.MOST_ROWS} examples; Python shows the others.",
            file=sys.stderr,
        )
    if "bytes" in known.left:
        limit = f"{application.MOST_BYTES / 1e6:.0f} MB"
        print(f"The page itself knows the examples up to {limit}; Python shows the others.", file=sys.stderr)

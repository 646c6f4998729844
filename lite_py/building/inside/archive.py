"""Rewrites wheels and the standard library for fast starts. Runs inside Pyodide, under Node.

Every `.py` becomes a `.pyc` beside where it was (the layout that Python imports without a source),
with a hash instead of a time, never checked. Tests, type stubs and C sources are left out. The zip
is stored, not compressed, so that a page can use the bytes of its members where they lie. The
result is still a wheel: `RECORD` and the tags are brought up to date, and a build tag made from the
content makes the file name change whenever the content does.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib._bootstrap_external as bootstrap
import importlib.util
import io
import re
import sys
import zipfile
from pathlib import Path
from types import CodeType

SITE_PACKAGES = "/lib/python3.14/site-packages/"
STDLIB = "/lib/python314.zip/"

LEFT_OUT_FOLDERS = {"tests", "__pycache__"}
LEFT_OUT_SUFFIXES = {
    *(".a", ".c", ".cc", ".cpp", ".f", ".h", ".hpp"),
    *(".pxd", ".pxi", ".pyc", ".pyi", ".pyx", ".tp"),
}
DATE = (2020, 1, 1, 0, 0, 0)

Members = dict[str, bytes]


def main(sources: list[str], target: str) -> list[dict[str, object]]:
    """Rewrite archives.

    Args:
        sources: Wheels, or Pyodide's `python_stdlib.zip`.
        target: The folder for the results.

    Returns:
        For each source: its name, the new file's name, sha256 and size, and its size before.
    """
    made: list[dict[str, object]] = []
    for source in map(Path, sources):
        name, members = wheel(source) if source.suffix == ".whl" else stdlib(source)
        content = stored(members)
        part = Path(target) / (name + ".part")
        part.write_bytes(content)
        part.rename(Path(target) / name)
        print(f"  compiled {source.name}: {len(content) / 1e6:.1f} MB", flush=True)
        digest = hashlib.sha256(content).hexdigest()
        about = {"source": source.name, "file": name, "sha256": digest, "size": len(content)}
        made.append({**about, "size_before": source.stat().st_size})
    return made


def wheel(source: Path) -> tuple[str, Members]:
    """A wheel's new name and members.

    Args:
        source: The wheel.

    Returns:
        The name with a build tag, and the members with `RECORD` last.
    """
    members = compiled(read(source), SITE_PACKAGES)
    info = next(name for name in members if name.endswith(".dist-info/WHEEL"))
    record = info.replace("/WHEEL", "/RECORD")
    members.pop(record, None)
    name, version, tag = _name_parts(source.name)
    build = "0" + digest(members)[:10]
    about = re.sub(rb"(?m)^(Tag|Build):.*\r?\n?", b"", members[info]).rstrip()
    members[info] = about + f"\nBuild: {build}\nTag: {tag}\n".encode()
    members[record] = _record(members, record)
    return f"{name}-{version}-{build}-{tag}.whl", members


def stdlib(source: Path) -> tuple[str, Members]:
    """The standard library's new name and members.

    Args:
        source: Pyodide's zip.

    Returns:
        A name with the content's hash, and the members.
    """
    members = compiled(read(source), STDLIB)
    return f"{source.stem}-{digest(members)[:10]}.zip", members


def read(source: Path) -> Members:
    """What is kept of an archive.

    Args:
        source: A zip or a wheel.

    Returns:
        Its files, those of a wheel's `NAME.data/purelib` and `platlib` in their final place.
    """
    kept: Members = {}
    with zipfile.ZipFile(source) as archive:
        for info in archive.infolist():
            name = info.filename
            data = re.match(r"[^/]+\.data/([^/]+)/(.*)", name)
            if data:
                if data[1] not in ("purelib", "platlib"):
                    continue
                name = data[2]
            path = Path(name)
            is_licence = ".dist-info" in path.parts[0]
            if info.is_dir() or (not is_licence and _is_left_out(path)):
                continue
            kept[name] = archive.read(info)
    return kept


def compiled(members: Members, root: str) -> Members:
    """Members with byte-code in place of Python sources.

    Args:
        members: The files of an archive.
        root: The folder that tracebacks name, with a slash at its end.

    Returns:
        The same in order, each `.py` as `.pyc`; a source that is no valid Python stays.
    """
    made: Members = {}
    for name, content in members.items():
        if name.endswith(".py"):
            try:
                code = compile(content, root + name, "exec", dont_inherit=True)
            except (SyntaxError, ValueError):
                made[name] = content
                continue
            source_hash = importlib.util.source_hash(content)
            made[name + "c"] = _pyc(code, source_hash)
        else:
            made[name] = content
    return made


def digest(members: Members) -> str:
    """A digest of names and contents.

    Args:
        members: The files of an archive.

    Returns:
        A sha256 in hexadecimal.
    """
    total = hashlib.sha256()
    for name, content in sorted(members.items()):
        total.update(f"{name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def stored(members: Members) -> bytes:
    """A zip without compression.

    Args:
        members: The files, in order.

    Returns:
        The zip's bytes, the same for the same members.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, DATE)
            info.external_attr = 0o100644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def _pyc(code: CodeType, source_hash: bytes) -> bytes:
    """A .pyc file whose source is named by hash and never looked for."""
    return bytes(bootstrap._code_to_hash_pyc(code, source_hash, False))  # type: ignore[attr-defined]


def _is_left_out(path: Path) -> bool:
    return bool(LEFT_OUT_FOLDERS & set(path.parts[:-1])) or path.suffix in LEFT_OUT_SUFFIXES


def _name_parts(file_name: str) -> tuple[str, str, str]:
    """Name, version and the one tag of the compiled wheel: byte-code is for this very Python."""
    parts = file_name.removesuffix(".whl").split("-")
    if len(parts) not in (5, 6):
        raise ValueError(f"{file_name} is no wheel that can be compiled")
    abi, platform = (part.split(".")[0] for part in parts[-2:])
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    name = re.sub(r"[-_.]+", "_", parts[0]).lower()
    return name, parts[1], f"{python}-{'none' if abi == 'none' else python}-{platform}"


def _record(members: Members, record: str) -> bytes:
    """A wheel's `RECORD` for these members."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    for name, content in members.items():
        value = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
        rows.writerow((name, f"sha256={value}", len(content)))
    rows.writerow((record, "", ""))
    return out.getvalue().encode()

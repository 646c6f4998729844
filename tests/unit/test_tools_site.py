"""Set-up steps that happen only when something changed, and a site that is exactly its files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import commands, environment, runtime, site, stamps, testing
from tools.errors import BuildError
from tools.paths import LOCKS, ROOT

LOCK = {
    "app": {"depends": ["Lib_One"]},
    "lib-one": {"depends": ["lib-two"]},
    "lib-two": {"depends": ["app"]},
    "other": {"depends": ["absent"]},
}


def test_a_stamp_changes_with_names_contents_and_values(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("x")
    two.write_text("x")
    values = [stamps.digest([one]), stamps.digest([two]), stamps.digest([one], 1), stamps.digest([])]
    one.write_text("y")
    values.append(stamps.digest([one]))
    assert len(set(values)) == len(values)


def test_a_stamp_is_current_only_for_its_value(tmp_path: Path) -> None:
    stamp = tmp_path / "folder" / "stamp"
    assert not stamps.is_current(stamp, "a")
    stamps.write(stamp, "a")
    assert stamps.is_current(stamp, "a")
    assert not stamps.is_current(stamp, "b")


def test_the_closure_follows_depends_in_any_spelling_and_through_cycles() -> None:
    assert runtime.closure(LOCK, ("app",)) == ["app", "lib-one", "lib-two"]


def test_a_package_that_the_lock_lacks_is_named() -> None:
    with pytest.raises(BuildError, match="no package absent"):
        runtime.closure(LOCK, ("other",))


def test_a_site_is_brought_to_exactly_its_files(tmp_path: Path) -> None:
    source, out = tmp_path / "source", tmp_path / "out"
    source.mkdir()
    for name in ("a", "b"):
        (source / name).write_text(name)
    assert site.copy({"a": source / "a", "deep/er/b": source / "b"}, out) == 2
    assert site.copy({"a": source / "a", "deep/er/b": source / "b"}, out) == 0
    (out / "manifest.json").write_text("{}")
    linked = tmp_path / "linked"
    linked.hardlink_to(out / "a")
    (source / "a").write_text("new")
    assert site.copy({"a": source / "a"}, out) == 2
    assert sorted(path.name for path in out.rglob("*")) == ["a", "manifest.json"]
    assert (linked.read_text(), (out / "a").read_text()) == ("a", "new")


@pytest.mark.parametrize("lock", sorted(LOCKS.glob("*.txt")), ids=lambda path: path.stem)
def test_locks_are_pinned_hashed_and_name_no_host(lock: Path) -> None:
    text = lock.read_text()
    assert "://" not in text
    assert "--index-url" not in text
    entries = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert entries
    for entry in entries:
        assert "==" in entry
        assert entry.endswith("\\"), f"{entry} has no hash"


def test_every_group_of_the_project_has_a_lock() -> None:
    groups = {path.stem for path in LOCKS.glob("*.txt")}
    text = (ROOT / "pyproject.toml").read_text()
    section = text.split("[dependency-groups]")[1].split("\n[")[0]
    named = {line.split(" =")[0] for line in section.splitlines() if " = [" in line}
    assert groups == named


def test_the_npm_lock_is_hashed_and_names_no_registry() -> None:
    lock = json.loads((ROOT / "loader" / "package-lock.json").read_text())
    for name, package in lock["packages"].items():
        if name:
            assert "integrity" in package, name
            assert "resolved" not in package, name
    assert lock["packages"]["node_modules/pyodide"]["version"] == runtime.VERSION


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        (["run", "--port", "8000", "--no-browser"], []),
        (["test", "--engines", "all", "-k", "sepia", "tests/e2e"], ["-k", "sepia", "tests/e2e"]),
        (["test", "-m", "slow", "--mirror", "/x"], ["-m", "slow"]),
        (["bench", "--rounds", "2"], ["--rounds", "2"]),
    ],
)
def test_unknown_options_go_on_in_their_order(line: list[str], rest: list[str]) -> None:
    assert commands.parser().parse_known_args(line)[1] == rest


def test_a_misspelt_option_of_run_is_an_error() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py"), "run", "--prot", "1"], capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "--prot" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "unit", "e2e"),
    [
        ([], ([], ["tests/unit"]), ([], ["tests/e2e"])),
        (["-k", "x"], (["-k", "x"], ["tests/unit"]), (["-k", "x"], ["tests/e2e"])),
        (["tests"], ([], ["tests/unit"]), ([], ["tests/e2e"])),
        (["-x", "tests/unit/test_a.py::test_b"], (["-x"], ["tests/unit/test_a.py::test_b"]), (["-x"], [])),
    ],
)
def test_paths_go_to_the_kind_they_belong_to(
    arguments: list[str], unit: tuple[list[str], list[str]], e2e: tuple[list[str], list[str]]
) -> None:
    for kind, expected in (("unit", unit), ("e2e", e2e)):
        options, paths = testing._split(kind, arguments)
        assert (options, [path.replace(f"{ROOT}/", "") for path in paths]) == expected


def test_reports_of_test_processes_are_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="7" failures="1" errors="1" skipped="2"/></testsuites>')
    assert testing._read_report(report) == testing.Count(3, 2, 2)
    assert testing._read_report(tmp_path / "absent.xml") == testing.Count()


def test_a_failing_pip_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "python", lambda: Path(sys.executable))
    with pytest.raises(BuildError, match="pip install failed: ERROR"):
        environment.pip("install", "--no-index", "lite-py-that-does-not-exist")

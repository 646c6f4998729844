"""Requirements: what the site has, what pip is asked for, and the lock beside the app."""

from __future__ import annotations

from pathlib import Path

import pytest

from lite_py.building import lock, requirements
from lite_py.building.errors import BuildFailedError
from lite_py.building.inside import metadata
from lite_py.building.lock import Locked
from lite_py.building.release import closure

PACKAGES = {
    "numpy": {"version": "2.4.3", "depends": []},
    "pandas": {"version": "3.0.2", "depends": ["numpy", "python_dateutil"]},
    "python-dateutil": {"version": "2.9.0.post0", "depends": []},
}


def test_what_the_site_has_is_told_from_what_it_lacks() -> None:
    lines = ["gradio>=4", "lite_py", "NumPy", "pandas==3.*", "humanize", "Markdown[extra]>=3; python_version>'3'"]
    split = requirements.split(
        [*lines, "./wheels/own-1.0-py3-none-any.whl", "numpy @ https://h.example/n.whl"], PACKAGES
    )
    assert split.carried == ["numpy", "pandas"]
    assert split.foreign == [*lines[4:], "./wheels/own-1.0-py3-none-any.whl", "numpy @ https://h.example/n.whl"]
    assert split.notes == []


def test_another_version_than_the_sites_is_told() -> None:
    split = requirements.split(["numpy==1.26.4", "pandas>=2"], PACKAGES)
    assert split.carried == ["numpy", "pandas"]
    assert split.notes == ["requirements.txt asks for numpy==1.26.4; the site has numpy 2.4.3."]


def test_the_closure_follows_names_in_any_spelling() -> None:
    assert closure(["Pandas", "unknown"], PACKAGES) == ["numpy", "pandas", "python-dateutil"]


def test_a_lock_is_read_for_the_requirements_that_it_was_written_for(tmp_path: Path) -> None:
    locked = [Locked("humanize==4.17.0", "a" * 64), Locked("./own-1.0-py3-none-any.whl", "b" * 64)]
    lock.write(tmp_path, ["humanize", "./own-1.0-py3-none-any.whl"], locked)
    assert lock.read(tmp_path, ["./own-1.0-py3-none-any.whl", "humanize"]) == sorted(locked)
    assert lock.read(tmp_path, ["humanize>4"]) is None
    text = (tmp_path / "lite-py.lock").read_text()
    assert "http" not in text
    (tmp_path / "lite-py.lock").write_text(text.replace("--hash=sha256:a", "--hash=sha256:"))
    with pytest.raises(BuildFailedError, match=r"damaged at 'humanize==4.17.0"):
        lock.read(tmp_path, ["humanize", "./own-1.0-py3-none-any.whl"])
    lock.write(tmp_path, [], [])
    assert not (tmp_path / "lite-py.lock").exists()


def wheel(folder: Path, name: str, version: str, *requires: str, files: tuple[str, ...] = ()) -> str:
    import zipfile

    path = folder / f"{name}-{version}-py3-none-any.whl"
    lines = [f"Requires-Dist: {one}" for one in requires]
    with zipfile.ZipFile(path, "w") as out:
        head = ["Metadata-Version: 2.1", f"Name: {name}", f"Version: {version}", *lines]
        out.writestr(f"{name}-{version}.dist-info/METADATA", "\n".join(head) + "\n\nRequires-Dist: not-this\n")
        for file in files:
            out.writestr(file, "")
    return str(path)


def test_requirements_are_followed_by_the_markers_of_the_python_that_reads_them(tmp_path: Path) -> None:
    wheels = [
        wheel(tmp_path, "one", "1.0", "two[fast]>=2", "absent; python_version < '3'", "numpy", files=("one.py",)),
        wheel(tmp_path, "two", "2.1", "three; extra == 'fast'", "four; extra == 'slow'", files=("two/__init__.py",)),
        wheel(tmp_path, "unneeded", "1"),
    ]
    answer = metadata.main(wheels, ["one"], {"numpy": "2.4.3"})
    assert answer["missing"] == ['three; extra == "fast"']
    wheels.append(
        wheel(tmp_path, "three", "3", files=("three-3.data/purelib/three/x.py", "_three.so", "three-3.data/scripts/s"))
    )
    answer = metadata.main(wheels, ["one"], {"numpy": "2.4.3"})
    assert answer["missing"] == answer["unfit"] == []
    found = {one["name"]: (one["version"], one["imports"], one["depends"]) for one in answer["packages"]}
    assert found == {
        "one": ("1.0", ["one"], ["numpy", "two"]),
        "two": ("2.1", ["two"], ["three"]),
        "three": ("3", ["_three", "three"], []),
    }
    assert metadata.main(wheels, ["one", "numpy>3"], {"numpy": "2.4.3"})["unfit"] == [
        "requirements.txt asks for numpy>3, and there is numpy 2.4.3"
    ]

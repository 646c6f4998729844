"""The folder of a site: exactly its files, nobody else's lost, and the old site kept when a build fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from lite_py.building import output
from lite_py.building.errors import BuildFailedError
from lite_py.serving.folder import SITE_MARK, Folder


def listing(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_is_brought_to_the_files_and_foreign_ones_stay(tmp_path: Path) -> None:
    out, big = tmp_path / "site", tmp_path / "big"
    big.write_bytes(b"big")
    assert output.write(out, {"index.html": b"1", "deep/er/old.js": b"o", "big": big}) == 4
    (out / "CNAME").write_text("app.example")
    (out / ".git").mkdir()
    (out / ".git/HEAD").write_text("ref")
    assert output.write(out, {"index.html": b"2", "big": big, "new/er.js": b"n"}) == 4
    files = listing(out)
    del files[SITE_MARK]
    assert files == {"index.html": b"2", "big": b"big", "new/er.js": b"n", "CNAME": b"app.example", ".git/HEAD": b"ref"}
    assert not (out / "deep").exists()
    assert output.write(out, {"index.html": b"2", "big": big, "new/er.js": b"n"}) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["site", "big"] or len(list(tmp_path.iterdir())) == 2


def test_a_file_that_is_not_ours_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "site"
    output.write(out, {"index.html": b"1"})
    (out / "robots.txt").write_text("mine")
    with pytest.raises(BuildFailedError, match=r"robots.txt is no file of an earlier build"):
        output.write(out, {"index.html": b"2", "robots.txt": b"ours"})
    assert (out / "index.html").read_bytes() == b"1"
    assert (out / "robots.txt").read_text() == "mine"


def test_a_list_that_leads_out_of_the_folder_deletes_nothing_there(tmp_path: Path) -> None:
    out, other = tmp_path / "site", tmp_path / "other.txt"
    other.write_text("mine")
    output.write(out, {"index.html": b"1"})
    (out / SITE_MARK).write_text('{"files": ["../other.txt", "index.html"]}')
    output.write(out, {"index.html": b"2"})
    assert other.read_text() == "mine"


def test_a_build_that_fails_leaves_the_old_site(tmp_path: Path) -> None:
    out = tmp_path / "site"
    output.write(out, {"index.html": b"1", "a.js": b"a"})
    before = listing(out)
    with pytest.raises(FileNotFoundError):
        output.write(out, {"index.html": b"2", "b.js": tmp_path / "missing"})
    assert listing(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_names_the_others_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, order = tmp_path / "site", list[str]()
    output.write(out, {"index.html": b"1"})
    replace = output.os.replace

    def noted(source: Path, target: Path) -> None:
        order.append(target.relative_to(out).as_posix())
        replace(source, target)

    monkeypatch.setattr(output.os, "replace", noted)
    names = ["index.html", "sw.js", "lite-py/lite.js", "lite-py/worker.js", "zz.js", "app/app.py"]
    output.write(out, dict.fromkeys(names, b"2"))
    assert order[-4:] == ["lite-py/lite.js", "lite-py/worker.js", "sw.js", "index.html"]


def test_folders_that_are_refused(tmp_path: Path) -> None:
    app = tmp_path / "app"
    app.mkdir()
    (app / "app.py").write_text("")
    output.check(tmp_path / "new", app)
    output.check(app / "site", app)
    (tmp_path / "empty").mkdir()
    output.check(tmp_path / "empty", app)
    for place in (app, tmp_path, app / "../app"):
        with pytest.raises(BuildFailedError, match="app's own folder or one around it"):
            output.check(place, app)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/letter.txt").write_text("mine")
    with pytest.raises(BuildFailedError, match="did not write"):
        output.check(tmp_path / "full", app)
    with pytest.raises(BuildFailedError, match="is a file"):
        output.check(tmp_path / "full/letter.txt", app)


def test_a_site_in_the_apps_folder_is_no_part_of_the_app(tmp_path: Path) -> None:
    (tmp_path / "app.py").write_text("")
    (tmp_path / "lite-py.lock").write_text("")
    (tmp_path / "data.csv").write_text("")
    output.write(tmp_path / "site", {"index.html": b"1", "app/app.py": b""})
    assert sorted(Folder(tmp_path / "app.py").files) == ["app.py", "data.csv"]

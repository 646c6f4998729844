"""The command line, the port it finds, and what its server gives out: the app's files, the site's, nothing else."""

from __future__ import annotations

import http.client
import json
import os
import re
import runpy
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from lite_py import cli
from lite_py.serving import devserver, script, sites
from lite_py.serving.devserver import DevServer, PortTakenError, open_server
from lite_py.serving.folder import Folder, read_requirements
from lite_py.serving.page import write_page

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    for name in ("lite.js", "manifest.json", "index.html", "share.html"):
        (folder / name).write_text("site's " + name)
    return folder


@pytest.fixture
def app(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    (folder / "data").mkdir(parents=True)
    (folder / "app.py").write_text("import gradio as gr\n")
    (folder / "helper.py").write_text("X = 1\n")
    (folder / "data" / "a b.csv").write_text("1,2\n")
    (tmp_path / "secret.txt").write_text("secret")
    return folder / "app.py"


@pytest.fixture
def server(app: Path, site: Path) -> Iterator[DevServer]:
    running = open_server(app, site, port=0)
    thread = threading.Thread(target=running.serve_forever, args=(0.02,))
    thread.start()
    yield running
    running.close()
    thread.join(5)


def ask(server: DevServer, path: str, **headers: str) -> tuple[http.client.HTTPResponse, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    content = answer.read().decode()
    connection.close()
    return answer, content


def test_the_page_names_the_apps_files(server: DevServer, app: Path) -> None:
    (app.parent / "requirements.txt").write_text("--index-url https://here/simple\ntabulate # a table\n-r other.txt\n")
    server.folder.poll()
    time.sleep(0.05)
    assert server.folder.poll() == ["requirements.txt"]
    answer, content = ask(server, "/")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert '<gradio-file name="app.py" entrypoint url="/_app/files/app.py?v=' in content
    assert '<gradio-file name="data/a b.csv" url="/_app/files/data/a%20b.csv?v=' in content
    assert "<gradio-requirements>--index-url https://here/simple\ntabulate</gradio-requirements>" in content
    assert "<title>app</title>" in content
    assert ask(server, "/index.html")[1] == content
    assert ask(server, "/_app/files/data/a%20b.csv?v=1")[1] == "1,2\n"
    assert ask(server, "/share.html")[1] == "site's share.html"


@pytest.mark.parametrize(
    "path",
    [
        "/_app/files/../secret.txt",
        "/_app/files/%2e%2e/secret.txt",
        "/_app/files/..%2fsecret.txt",
        "/_app/files/data/../../secret.txt",
        "/_app/files//etc/passwd",
        "/_app/files/%2fetc%2fpasswd",
        "/_app/files/",
        "/_app/files/data",
        "/_app/files/.env",
        "/_app/files/link.txt",
        "/_app/files/linked/secret.txt",
        "/_app/files/app.py%00",
        "/../secret.txt",
        "/%2e%2e/work/app.py",
        "/app.py",
        "/_app/other",
    ],
)
def test_nothing_else_is_served(server: DevServer, app: Path, path: str) -> None:
    (app.parent / ".env").write_text("secret")
    (app.parent / "link.txt").symlink_to(app.parent.parent / "secret.txt")
    (app.parent / "linked").symlink_to(app.parent.parent)
    server.folder.files = server.folder._scan()
    answer, content = ask(server, path)
    assert answer.status == 404
    assert "secret" not in content


def test_files_of_the_app_are_for_no_other_page(server: DevServer) -> None:
    own, _ = ask(server, "/_app/files/app.py")
    assert own.headers["Access-Control-Allow-Origin"] is None
    assert own.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert ask(server, "/lite.js")[0].headers["Access-Control-Allow-Origin"] == "*"
    # a name of somebody else's that leads to this machine
    for path in ("/", "/_app/files/app.py", "/_app/events"):
        answer, content = ask(server, path, Host=f"evil.example:{server.server_port}")
        assert (answer.status, "X = 1" in content) == (403, False)
    for host in ("localhost:7860", "127.0.0.1", "[::1]:1"):
        assert ask(server, "/_app/files/app.py", Host=host)[0].status == 200


def test_changes_are_told_as_events(server: DevServer, app: Path, capsys: pytest.CaptureFixture[str]) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", "/_app/events")
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"

    def told() -> dict[str, str]:
        lines = iter(answer.readline, b"")
        return dict(json.loads(next(line for line in lines if line.startswith(b"data: "))[6:]))

    first = told()
    assert sorted(first) == ["app.py", "data/a b.csv", "helper.py"]
    (app.parent / "helper.py").write_text("X = 2\n")
    second = told()
    assert [name for name in first if first[name] != second[name]] == ["helper.py"]
    (app.parent / "data" / "more").mkdir()
    (app.parent / "data" / "more" / "c.txt").write_text("new")
    third = told()
    assert sorted(set(third) - set(second)) == ["data/more/c.txt"]
    (app.parent / "helper.py").unlink()
    assert "helper.py" not in told()
    connection.close()
    assert "Changes detected in: helper.py\n" in capsys.readouterr().out


def test_what_belongs_to_an_app(app: Path, site: Path) -> None:
    folder = app.parent
    hidden = [".git/config", ".hidden", "__pycache__/x.py", "node_modules/m.js", "old.pyc", "note.txt~"]
    environment = [".venv/pyvenv.cfg", "env/pyvenv.cfg", "env/lib.py"]
    built = ["dist/lite.js", "dist/manifest.json", "dist/other.js"]
    for name in (*hidden, *environment, *built, "examples/cat.png"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    assert sorted(Folder(app, site).files) == ["app.py", "data/a b.csv", "examples/cat.png", "helper.py"]


def test_what_is_too_large_is_left_out_and_named(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lite_py.serving.folder.LARGEST_FILE", 100)
    monkeypatch.setattr("lite_py.serving.folder.LARGEST_FOLDER", 150)
    for name, size in (("b.bin", 101), ("c.bin", 90), ("d.bin", 90)):
        (app.parent / name).write_bytes(bytes(size))
    folder = Folder(app)
    assert sorted(folder.files) == ["app.py", "c.bin", "data/a b.csv", "helper.py"]
    assert folder.notes == [
        "Left out as too large for a page: b.bin, d.bin. An app may have 1000 files, 0 MB each and 0 MB together."
    ]


def test_a_change_counts_when_the_file_is_written(app: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lite_py.serving.folder.SETTLE_EMPTY", 60)
    folder = Folder(app)
    helper = app.parent / "helper.py"
    assert folder.poll() == []
    helper.write_text("")  # opened, not yet written
    assert folder.poll() == []
    assert folder.settling
    time.sleep(0.05)
    assert folder.poll() == []
    helper.write_text("X = 3\n")
    assert folder.poll() == []
    time.sleep(0.05)
    assert folder.poll() == ["helper.py"]
    assert not folder.settling
    # as editors save: another file takes the place
    (app.parent / "new").write_text("X = 4\n")
    (app.parent / "new").replace(helper)
    folder.poll()
    time.sleep(0.05)
    assert folder.poll() == ["helper.py"]
    assert sorted(folder.files) == ["app.py", "data/a b.csv", "helper.py"]


def test_names_are_text_in_the_page(app: Path) -> None:
    odd = app.parent / "\"><script>alert(1)<&'.txt"
    odd.write_text("x")
    page = write_page(Folder(app))
    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;" in page


def test_requirements_of_a_folder_without_any(app: Path) -> None:
    assert read_requirements(Folder(app)) == ([], [])


def test_the_next_free_port_is_taken(app: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("GRADIO_SERVER_PORT", str(port))
        server = open_server(app, site)
        assert port < server.server_port <= port + 99
        assert server.address == f"http://127.0.0.1:{server.server_port}"
        server.server_close()
        with pytest.raises(PortTakenError, match=rf"Port {port} is taken .* --port"):
            open_server(app, site, port=port)
        monkeypatch.setattr(devserver, "PORTS", 1)
        with pytest.raises(PortTakenError, match=rf"Port {port} is taken"):
            open_server(app, site)
    monkeypatch.setenv("GRADIO_SERVER_PORT", "x")
    with pytest.raises(ValueError, match="GRADIO_SERVER_PORT is 'x'"):
        open_server(app, site)
    with pytest.raises(OSError, match="0 to 65535"):
        open_server(app, site, port=70_000)
    with pytest.raises(OSError, match="no-such-host"):
        open_server(app, site, host="no-such-host.invalid", port=0)


def test_the_host_may_come_from_the_environment(app: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_server(app, site, port=0) as server:
        assert server.server_address[0] == "127.0.0.1"
    monkeypatch.setenv("GRADIO_SERVER_NAME", "0.0.0.0")
    with open_server(app, site, port=0) as server:
        assert (server.server_address[0], server.is_local) == ("0.0.0.0", False)
        assert server.address.startswith("http://localhost:")


def test_where_the_site_is_looked_for(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("LITE_PY_SITE", raising=False)
    assert sites.find_site(site) == site
    monkeypatch.setenv("LITE_PY_SITE", str(site))
    assert sites.find_site() == site
    with pytest.raises(sites.SiteMissingError, match=r"is not a built site.*--site"):
        sites.find_site(tmp_path)
    monkeypatch.delenv("LITE_PY_SITE")
    # an installed package has no checkout around it
    monkeypatch.setattr(sites, "PACKAGE", tmp_path / "lib" / "lite_py")
    with pytest.raises(sites.SiteMissingError, match=r"There is no built site.*build.py site.*LITE_PY_SITE"):
        sites.find_site()
    # a checkout builds it
    checkout = tmp_path / "checkout"
    (checkout / "loader").mkdir(parents=True)
    monkeypatch.setattr(sites, "PACKAGE", checkout / "lite_py")
    (checkout / "build.py").write_text("import sys\nsys.exit(1)\n")
    with pytest.raises(sites.SiteMissingError, match="could not be built"):
        sites.find_site()
    (checkout / "build.py").write_text(
        "import pathlib, sys\nassert sys.argv[1:] == ['site']\npathlib.Path('dist').mkdir()\n"
        "for name in ('lite.js', 'manifest.json'): pathlib.Path('dist', name).touch()\n"
    )
    assert sites.find_site() == checkout / "dist"
    assert "Building the site" in capfd.readouterr().out


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        (["app.py"], ["run", "app.py"]),
        (["run", "app.py"], ["run", "app.py"]),
        (["--port", "80", "my.py"], ["run", "--port", "80", "my.py"]),
        (["run", "run.py"], ["run", "run.py"]),
        (["--help"], ["--help"]),
        ([], []),
    ],
)
def test_run_may_be_left_out(given: list[str], meant: list[str]) -> None:
    assert cli._spelled_out(given) == meant


def test_arguments(app: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[Path, dict[str, object]]] = []

    class Nothing:
        def run(self) -> None:
            seen.append((Path("run"), {}))

    monkeypatch.setattr(cli, "serve", lambda script, **options: seen.append((script, options)) or Nothing())
    assert cli.main([str(app), "--port", "81", "--host", "::1", "--no-browser", "--site", str(site)]) == 0
    assert cli.main(["run", str(app.parent)]) == 0
    assert seen == [
        (app, {"site": site, "host": "::1", "port": 81, "browser": False}),
        (Path("run"), {}),
        (app, {"site": None, "host": None, "port": None, "browser": True}),
        (Path("run"), {}),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.py"], r"There is no file missing\.py"),
        (["run", str(ROOT / "README.md")], "is not a Python file"),
        (["run", __file__, "--site", "/nowhere"], "is not a built site"),
    ],
)
def test_what_is_wrong_is_one_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 1
    error = capsys.readouterr().err
    assert re.search(said, error)
    assert error.startswith("lite-py: ") and "Traceback" not in error


def test_launch_needs_a_script(tmp_path: Path) -> None:
    code = "import lite_py as gr\ngr.Interface(len, 'text', 'text').launch()"
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1] == f"RuntimeError: {script.NO_SCRIPT}"
    # a module of a package cannot run by itself
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "__init__.py").touch()
    (tmp_path / "pack" / "app.py").write_text(code)
    command = [sys.executable, "-m", "pack.app"]
    done = subprocess.run(command, env=variables, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert "pack.app runs as part of a package" in done.stderr.splitlines()[-1]


def test_importing_lite_py_starts_nothing() -> None:
    code = (
        "import sys, threading; import lite_py; from lite_py import context; "
        "print(threading.active_count(), callable(context.launcher), 'numpy' in sys.modules)"
    )
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=variables, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == ["1", "True", "False"], done.stderr


def test_python_m_lite_py(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["lite-py", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("lite_py", run_name="__main__")
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("lite_py 0.")

"""What cannot work in a browser is named by file and line, and nothing else is."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from lite_py.building import inspection, sources
from lite_py.building.inspection import Finding
from lite_py.building.sources import Import

ROOT = Path(__file__).parent.parent.parent
CARRIED = {"numpy", "PIL", "pandas", "requests", "transformers"}


def found(tmp_path: Path, code: str, **modules: str) -> list[Finding]:
    files = {"app.py": code, **{f"{name.replace('__', '/')}.py": text for name, text in modules.items()}}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(textwrap.dedent(text))
    code_of = sources.read({name: tmp_path / name for name in files}, "app.py")
    own = {name.split("/")[0].removesuffix(".py") for name in files}
    return inspection.inspect(code_of, CARRIED, own)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("import torch", "'torch' is not part of this site: PyTorch has no edition for browsers"),
        ("from humanize import intword", "'humanize' is not part of this site.*requirements.txt"),
        ("import importlib\nimportlib.import_module('humanize.time')", "'humanize'"),
        ("import tkinter", "no module 'tkinter' in a browser"),
        ("import subprocess\nsubprocess.run(['ls'])", r"start another program, so subprocess.run\(\)"),
        ("from subprocess import Popen as start\nstart('ls')", r"subprocess.Popen\(\)"),
        ("import os\nos.system('ls')", r"os.system\(\)"),
        ("import asyncio\nasync def f():\n    await asyncio.create_subprocess_shell('ls')", "create_subprocess_shell"),
        ("import multiprocessing as mp\nmp.Pool(4)", r"no second process, so multiprocessing.Pool\(\)"),
        ("from concurrent import futures\nfutures.ProcessPoolExecutor()", "no second process"),
        ("import os\nos.fork()", r"no second process, so os.fork\(\)"),
        ("import threading\nthreading.Thread(target=print).start()", r"cannot start threads, so threading.Thread\(\)"),
        ("from threading import Thread\nclass Mine(Thread):\n    pass", "cannot start threads, so threading.Thread"),
        ("from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor()", "cannot start threads"),
        ("import asyncio\nasync def f():\n    await asyncio.to_thread(print)", r"asyncio.to_thread\(\)"),
        ("import socket\nsocket.socket()", "no sockets"),
        ("import smtplib\nsmtplib.SMTP('host')", "no sockets"),
        ("import http.server\nhttp.server.HTTPServer(('', 80), None)", "cannot be a server"),
        ("import gradio as gr\ndemo.launch(server_name='0.0.0.0')", r"launch\(server_name=...\) has no effect"),
        ("import gradio as gr\ndemo.launch(auth=('a', 'b'))", "has no effect: a site's code and files are open"),
        ("demo.launch(ssl_keyfile='key.pem')", "launch.ssl_keyfile"),
    ],
)
def test_each_thing_is_named(tmp_path: Path, line: str, words: str) -> None:
    (one,) = found(tmp_path, f"# first\n{line}\n")
    assert one.level == "warning"
    assert one.file == "app.py"
    assert re.search(words, one.message), one.message
    assert str(one).startswith(f"app.py:{one.line}: warning: ")
    # the line is that of the thing itself
    last = next(n for n, text in reversed(list(enumerate(f"# first\n{line}".split("\n"), 1))) if text.strip() != "pass")
    assert one.line == last


def test_a_question_is_a_hint(tmp_path: Path) -> None:
    (one,) = found(tmp_path, "name = input('Name? ')")
    assert (one.level, one.line) == ("hint", 1)
    assert one.message.startswith("input() asks in a dialogue")


@pytest.mark.parametrize(
    "line",
    [
        "import requests\nrequests.get('https://here.example/data.json')",
        "from gradio_client import Client\nClient('https://here.example/')",
        "import gradio as gr\ngr.load('https://here.example/')",
        "import lite_py as gr\ngr.load_chat('https://here.example/v1/', 'model')",
        "from urllib.request import urlopen\nurlopen('https://here.example/')",
        "import pandas as pd\npd.read_csv('https://here.example/a.csv')",
        "import pandas as pd\npd.read_csv(f'https://here.example/{1}.csv')",
    ],
)
def test_what_depends_on_another_host_is_a_hint(tmp_path: Path, line: str) -> None:
    (one,) = found(tmp_path, line)
    assert (one.level, one.line) == ("hint", 2)
    assert "CORS" in one.message


@pytest.mark.parametrize(
    "code",
    [
        "import time\ntime.sleep(1)",
        "import subprocess, threading, socket, multiprocessing\nthreading.Lock()\nprint(subprocess.PIPE)",
        "import pandas as pd\npd.read_csv('data.csv')",
        "try:\n    import torch\nexcept ImportError:\n    torch = None",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import torch",
        "def run(input):\n    return input()",
        "from helpers import input\ninput()",
        "import gradio as gr\ngr.Interface(print, 'text', 'text').launch(share=True, auth=None, server_name='')",
        "import gradio as gr\nwith gr.Blocks() as demo:\n    demo.load(print)",
        "import pyodide.http, js, micropip",
        "from . import helpers\nimport helpers.more",
        "from transformers import pipeline",
        "from gradio_client import handle_file\nfrom gradio_client.exceptions import AppError",
        "class Subprocess:\n    def run(self): ...\nsubprocess = Subprocess()\nsubprocess.run()",
    ],
)
def test_no_false_alarm(tmp_path: Path, code: str) -> None:
    assert found(tmp_path, code, helpers="input = print\n") == []


@pytest.mark.parametrize(
    "path",
    sorted([*ROOT.glob("examples/*.py"), *ROOT.glob("examples/guide/*.py"), *ROOT.glob("tests/seeds/**/*.py")]),
    ids=lambda path: path.stem,
)
def test_no_alarm_for_the_examples_and_the_guide(path: Path) -> None:
    files = {one.relative_to(path.parent).as_posix(): one for one in path.parent.glob("*.py")}
    assert inspection.inspect(sources.read(files, path.name), CARRIED, set()) == []


def test_files_that_the_app_imports_are_looked_at_and_no_others(tmp_path: Path) -> None:
    code = "from helpers import deep\n"
    more = {"helpers__deep": "import os\nos.fork()\n", "helpers____init__": "", "setup": "import torch\n"}
    (one,) = found(tmp_path, code, **more)
    assert (one.file, one.line) == ("helpers/deep.py", 2)


def test_with_names_made_while_running_all_files_are_looked_at(tmp_path: Path) -> None:
    code = "import importlib\nfor name in ('a', 'b'):\n    importlib.import_module(name)\n"
    assert [one.file for one in found(tmp_path, code, a="import torch\n", b="", c="import torch\n")] == ["a.py", "c.py"]


def test_a_file_that_is_no_python_is_left_to_the_run(tmp_path: Path) -> None:
    assert found(tmp_path, "def (:\n") == []


def test_imports_anywhere_are_seen(tmp_path: Path) -> None:
    code = """
    import a, b.c as d
    def f():
        from e.f import g
        with open("x") as file:
            import h
    match a:
        case 1:
            import i
    try:
        import j
    except (ValueError, ImportError):
        import k
    else:
        import l
    value = __import__("m")
    from .own import n
    """
    (tmp_path / "app.py").write_text(textwrap.dedent(code))
    (source,) = sources.read({"app.py": tmp_path / "app.py"}, "app.py")
    assert source.imports() == [
        Import("a", 2),
        Import("b.c", 2),
        Import("e.f", 4),
        Import("h", 6),
        Import("i", 9),
        Import("j", 11, True),
        Import("l", 15),
        Import("k", 13, True),
        Import("m", 16),
    ]

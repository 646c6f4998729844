"""Names what an app's code does that cannot work in a browser, with file and line, from its syntax alone."""

from __future__ import annotations

import ast
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from lite_py import substitutes
from lite_py.building.sources import Source, dotted


class Finding(NamedTuple):
    """Something that cannot work in a page; a `hint` may well work, which depends on others."""

    file: str
    line: int
    message: str
    level: Literal["warning", "hint"] = "warning"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.message}"


PROCESSES = "A page cannot start another program, so {name} fails there."
COPIES = "A page has no second process, so {name} fails there; do the work in the function itself."
THREADS = (
    "A page cannot start threads, so {name} fails there; make the function `async`, or a generator that yields as it "
    "goes on."
)
SOCKETS = "A page has no sockets, so {name} fails there; of the web it can ask what allows it (CORS), with requests."
SERVERS = "A page cannot be a server, so {name} fails there; the app itself is the page."
ASKS = (
    "{name} asks another host from the visitor's browser: it answers only if that host allows it (CORS), and it sees "
    "no cookies or keys but those in this code, which everybody can read."
)

CALLS: dict[str, str] = {
    **dict.fromkeys(
        (
            *("subprocess.run", "subprocess.call", "subprocess.check_call", "subprocess.check_output"),
            *("subprocess.Popen", "subprocess.getoutput", "subprocess.getstatusoutput", "os.system", "os.popen"),
            *("os.execl", "os.execle", "os.execlp", "os.execv", "os.execve", "os.execvp", "os.execvpe"),
            *("os.spawnl", "os.spawnle", "os.spawnlp", "os.spawnv", "os.spawnve", "os.spawnvp", "os.posix_spawn"),
            *("os.posix_spawnp", "pty.spawn", "asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell"),
        ),
        PROCESSES,
    ),
    **dict.fromkeys(
        (
            *("os.fork", "os.forkpty", "pty.fork", "multiprocessing.Process", "multiprocessing.Pool"),
            *("multiprocessing.Manager", "multiprocessing.Queue", "multiprocessing.pool.Pool"),
            *("concurrent.futures.ProcessPoolExecutor", "concurrent.futures.process.ProcessPoolExecutor"),
        ),
        COPIES,
    ),
    **dict.fromkeys(
        (
            *("threading.Thread", "threading.Timer", "_thread.start_new_thread", "asyncio.to_thread"),
            *("concurrent.futures.ThreadPoolExecutor", "concurrent.futures.thread.ThreadPoolExecutor"),
            "multiprocessing.pool.ThreadPool",
        ),
        THREADS,
    ),
    **dict.fromkeys(
        (
            *("socket.socket", "socket.create_connection", "asyncio.open_connection", "smtplib.SMTP"),
            *("smtplib.SMTP_SSL", "ftplib.FTP", "ftplib.FTP_TLS", "imaplib.IMAP4", "imaplib.IMAP4_SSL"),
            *("poplib.POP3", "poplib.POP3_SSL", "http.client.HTTPConnection", "http.client.HTTPSConnection"),
        ),
        SOCKETS,
    ),
    **dict.fromkeys(
        (
            *("socket.create_server", "socketserver.TCPServer", "socketserver.ThreadingTCPServer"),
            *("socketserver.UDPServer", "http.server.HTTPServer", "http.server.ThreadingHTTPServer"),
            *("xmlrpc.server.SimpleXMLRPCServer", "wsgiref.simple_server.make_server", "asyncio.start_server"),
            *("uvicorn.run", "flask.Flask", "fastapi.FastAPI", "gradio.mount_gradio_app", "lite_py.mount_gradio_app"),
        ),
        SERVERS,
    ),
}
"""What is said of calls, by their full names."""

INPUT = "input() asks in a dialogue, and in Chrome, Edge and Firefox only; a gr.Textbox works everywhere."

ASKERS = frozenset(
    (
        *(f"requests.{name}" for name in ("get", "post", "put", "patch", "delete", "head", "request", "Session")),
        *(f"httpx.{name}" for name in ("get", "post", "put", "patch", "delete", "head", "request", "stream")),
        *(f"{package}.{name}" for package in ("gradio", "lite_py") for name in ("load", "load_chat")),
        *("gradio_client.Client", "gradio_client.client.Client"),
        *("urllib.request.urlopen", "urllib.request.urlretrieve", "httpx.Client", "httpx.AsyncClient"),
        *("urllib3.request", "urllib3.PoolManager", "aiohttp.ClientSession"),
    )
)
"""Calls that ask hosts of the web."""

READERS = frozenset(f"pandas.read_{kind}" for kind in ("csv", "excel", "json", "html", "parquet", "table", "xml"))
"""Calls that ask one when they are given an address."""

NOT_HERE = frozenset(
    (
        *(
            "curses",
            "dbm",
            "ensurepip",
            "fcntl",
            "grp",
            "idlelib",
            "msvcrt",
            "nt",
            "pty",
            "pwd",
            "readline",
            "resource",
        ),
        *("syslog", "termios", "tkinter", "tty", "turtle", "turtledemo", "venv", "winreg", "winsound", "_winapi"),
    )
)
"""Modules of the standard library that Python has no use for in a browser, and lacks there."""

OF_PYODIDE = frozenset(("js", "pyodide", "pyodide_js", "_pyodide", "pyodide_http", "micropip"))

SERVER_ARGUMENTS = frozenset(("server_name", "auth", "auth_dependency", "ssl_keyfile", "ssl_certfile"))


def inspect(sources: Sequence[Source], carried: Collection[str], own: Collection[str]) -> list[Finding]:
    """What of an app cannot work in a page.

    Args:
        sources: the app's Python.
        carried: import names of the packages that the site has.
        own: names of the modules in the app's own folder.

    Returns:
        What was found, by file and line.
    """
    found: set[Finding] = set()
    for source in sources:
        if source.tree is not None:
            found.update(_imports(source, carried, own))
            found.update(_calls(source))
    order = {source.name: place for place, source in enumerate(sources)}
    return sorted(found, key=lambda finding: (order[finding.file], finding.line, finding.message))


def _imports(source: Source, carried: Collection[str], own: Collection[str]) -> Iterator[Finding]:
    told = set()
    for module, line, optional in source.imports():
        top = module.split(".")[0]
        if (
            optional
            or top in told
            or top in own
            or top in carried
            or top in OF_PYODIDE
            or top in ("gradio", "gradio_client", "lite_py")
        ):
            continue
        told.add(top)
        if top in NOT_HERE:
            yield Finding(source.name, line, f"Python has no module {top!r} in a browser.")
        elif top not in sys.stdlib_module_names:
            known = top in substitutes.SUBSTITUTES
            more = "" if known else " If it is pure Python, name it in requirements.txt."
            yield Finding(source.name, line, substitutes.explain(top) + more)


def _calls(source: Source) -> Iterator[Finding]:
    assert source.tree is not None
    names = _full_names(source.tree)
    defined = _defined(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef):
            for base in node.bases:
                if _resolved(base, names) == "threading.Thread":
                    yield Finding(source.name, node.lineno, THREADS.format(name="threading.Thread"))
        if not isinstance(node, ast.Call):
            continue
        name = _resolved(node.func, names)
        if name in CALLS:
            yield Finding(source.name, node.lineno, CALLS[name].format(name=f"{name}()"))
        elif name in ASKERS or (name in READERS and _is_address(node)):
            yield Finding(source.name, node.lineno, ASKS.format(name=f"{name}()"), "hint")
        elif name == "input" and "input" not in defined:
            yield Finding(source.name, node.lineno, INPUT, "hint")
        elif isinstance(node.func, ast.Attribute) and node.func.attr == "launch":
            yield from _launch(source.name, node)


def _launch(file: str, call: ast.Call) -> Iterator[Finding]:
    for argument in call.keywords:
        if argument.arg not in SERVER_ARGUMENTS or (
            isinstance(argument.value, ast.Constant) and not argument.value.value
        ):
            continue
        if argument.arg.startswith("auth"):
            message = f"launch({argument.arg}=...) has no effect: a site's code and files are open to whoever loads it."
        else:
            message = f"launch({argument.arg}=...) has no effect: there is no server; the site's host decides that."
        yield Finding(file, argument.value.lineno, message)


def _is_address(call: ast.Call) -> bool:
    first = call.args[0] if call.args else None
    if isinstance(first, ast.JoinedStr) and first.values:
        first = first.values[0] if isinstance(first.values[0], ast.Constant) else None
    return (
        isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value.startswith(("http:", "https:"))
    )


def _full_names(tree: ast.Module) -> dict[str, str]:
    """What the names that imports give stand for."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.split(".")[0]
                names[alias.asname or top] = alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    return names


def _resolved(node: ast.expr, names: dict[str, str]) -> str:
    """The full name of what an expression names by its import; builtins as they are written."""
    written = dotted(node)
    first, dot, rest = written.partition(".")
    if first in names:
        return names[first] + dot + rest
    return written if not dot else ""


def _defined(tree: ast.Module) -> set[str]:
    """Names that the file gives a meaning of its own anywhere."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif isinstance(node, ast.arg):
            found.add(node.arg)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name)
    return found

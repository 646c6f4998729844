"""Serving a script from start to end: for `lite-py run`, and for launch() in CPython."""

from __future__ import annotations

import sys
import threading
import webbrowser
from pathlib import Path
from typing import Any

from lite_py.serving.devserver import DevServer, open_server
from lite_py.serving.sites import find_site

NO_SCRIPT = (
    "launch() serves the file that Python runs, and here it runs none: save the code as app.py and start it with "
    "`python app.py`, or `lite-py app.py`."
)


class Served:
    """A script that is being served.

    Args:
        server: what serves it.
        blocks: `run` waits for Ctrl+C.
        share: make a link that carries the app.
        browser: open the page.
        quiet: print nothing.
    """

    def __init__(
        self, server: DevServer, *, blocks: bool = True, share: bool = False, browser: bool = False, quiet: bool = False
    ) -> None:
        self.url = server.address + "/"
        self.share_url = server.share_link() if share else None
        self._server = server
        self._blocks = blocks
        self._thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()
        if not quiet:
            print(f"* Running on local URL:  {server.address}", flush=True)
            if share:
                print(_about_link(self.share_url), flush=True)
            server.tell_notes()
        if browser:
            threading.Thread(target=webbrowser.open, args=(self.url,), daemon=True).start()

    def run(self) -> None:
        """Wait until Ctrl+C, or until `close`, if it blocks; else do nothing."""
        if not self._blocks:
            return
        try:
            while self._thread.is_alive():
                self._thread.join(0.5)
        except KeyboardInterrupt:
            print("\nStopped.", flush=True)
            self.close()

    def close(self) -> None:
        """Stop serving."""
        if self._thread.is_alive():
            self._server.close()
            self._thread.join(5)


def _about_link(link: str | None) -> str:
    if link is None:
        return "* The app is too big for a link that carries it."
    return f"* Link that carries the app, for whoever reaches this server: {link}"


def serve(
    script: Path,
    *,
    site: str | Path | None = None,
    host: str | None = None,
    port: int | None = None,
    blocks: bool = True,
    share: bool = False,
    browser: bool = False,
    quiet: bool = False,
) -> Served:
    """Serve a script.

    Args:
        script: a Python file with an app.
        site: the folder of the built site; None looks for one.
        host: whom to listen for; None is this machine alone.
        port: the port; None is the first free one from 7860 on.
        blocks: `run` of what is returned waits for Ctrl+C.
        share: make a link that carries the app.
        browser: open the page.
        quiet: print nothing.

    Returns:
        What is being served.

    Raises:
        SiteMissingError: there is no built site.
        OSError: the port cannot be used.
    """
    server = open_server(script, find_site(site), host, port)
    return Served(server, blocks=blocks, share=share, browser=browser, quiet=quiet)


def serve_script(options: dict[str, Any]) -> Served:
    """Serve the script that this process runs: what launch() does in CPython.

    Args:
        options: the arguments of launch(), by name.

    Returns:
        What is being served; its `run` waits for Ctrl+C unless `prevent_thread_lock` was given.

    Raises:
        RuntimeError: no script is run, but a prompt, a notebook or a program of another kind.
        SiteMissingError: there is no built site.
        OSError: the port cannot be used.
    """
    return serve(
        running_script(),
        host=options.get("server_name"),
        port=options.get("server_port"),
        blocks=not options.get("prevent_thread_lock"),
        share=bool(options.get("share")),
        browser=bool(options.get("inbrowser")),
        quiet=bool(options.get("quiet")),
    )


def running_script() -> Path:
    """The file that Python was started with.

    Raises:
        RuntimeError: there is none, or one that could not run as a file by itself.
    """
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    spec = getattr(main, "__spec__", None)
    if not isinstance(file, str) or not file.endswith((".py", ".pyw")) or hasattr(sys, "ps1"):
        raise RuntimeError(NO_SCRIPT)
    if spec is not None and "." in spec.name:
        raise RuntimeError(
            f"launch() serves a file, and {spec.name} runs as part of a package: start it with `python {file}`."
        )
    return Path(file).resolve()

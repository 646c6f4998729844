"""Gradio's names for what takes a server: they import, and say what a page does in their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NoReturn

from lite_py import spelling
from lite_py.errors import ServerNeededError

NO_RELOAD = True
"""For `if gr.NO_RELOAD:`: a page runs the code anew each time."""


class FileSize:
    """Sizes in bytes, for `launch(max_file_size=5 * gr.FileSize.MB)`."""

    B = 1
    KB = 2**10
    MB = 2**20
    GB = 2**30
    TB = 2**40


class OAuthProfile(dict[str, Any]):
    """Who has logged in at Hugging Face: nobody, so a parameter annotated so is None."""


class OAuthToken:
    """What a login gives: there is none, so a parameter annotated so is None.

    Args:
        token: the token.
        scope: what it allows.
        expires_at: seconds since 1970.
    """

    def __init__(self, token: str, scope: str, expires_at: int) -> None:
        self.token, self.scope, self.expires_at = token, scope, expires_at


class Header(str):
    """A header of the request: a parameter annotated so gets what the browser would send under its name, or None."""


class Server:
    """FastAPI's application, which a page cannot have.

    Raises:
        ServerNeededError: always.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        _refuse("gr.Server", "put the work into the functions of a gr.Blocks")


class App:
    """The application behind Gradio's server (`gradio.routes.App`), which a page cannot have.

    Raises:
        ServerNeededError: always.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        _refuse("gradio.routes.App", "show the app by launch()")

    @staticmethod
    def create_app(*args: Any, **options: Any) -> NoReturn:
        """The application for a Blocks.

        Raises:
            ServerNeededError: always.
        """
        _refuse("gradio.routes.App", "show the app by launch()")


def load_openapi(*args: Any, **options: Any) -> NoReturn:
    """An app from an OpenAPI description, which is not here yet.

    Raises:
        ServerNeededError: always.
    """
    _refuse("gr.load_openapi", "ask the service in a function with requests, if it allows other sites (CORS)")


def mount_gradio_app(*args: Any, **options: Any) -> NoReturn:
    """An app under a path of a FastAPI server, which a page has not.

    Raises:
        ServerNeededError: always.
    """
    _refuse("gr.mount_gradio_app", "put the app into a page by a <lite-py> element")


def deploy(*args: Any, **options: Any) -> NoReturn:
    """An upload to Hugging Face's Spaces.

    Raises:
        ServerNeededError: always.
    """
    _refuse("gr.deploy", "build the app by `lite-py build app.py` and upload the folder to any host of files")


class Workflow:
    """A graph of Spaces drawn by hand, which only runs on Hugging Face.

    Raises:
        ServerNeededError: always.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        _refuse("gr.Workflow", "build the steps with gr.Blocks")


class WorkflowCanvas:
    """The graph of a `Workflow` as a component.

    Raises:
        ServerNeededError: always.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        _refuse("gr.WorkflowCanvas", "build the steps with gr.Blocks")


static_paths: list[str] = []
"""What `set_static_paths` was given."""


def set_static_paths(paths: str | Sequence[Any]) -> None:
    """Name files that a server would send as they are; the app's files all are here."""
    static_paths[:] = [str(path) for path in ([paths] if isinstance(paths, str) else paths)]


def close_all(verbose: bool = True) -> None:
    """Stop every server that Gradio has begun: there is none in a page, and apps end with it."""


def load_ipython_extension(ipython: Any) -> None:
    """The magic `%%blocks` of a notebook: does nothing here."""
    spelling.note("The magic of notebooks has no effect in a page.")


def _refuse(name: str, instead: str) -> NoReturn:
    raise ServerNeededError(f"{name} takes a server, which a page has not; {instead}.")

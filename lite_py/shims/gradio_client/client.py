"""`Client`: a Gradio server's functions, to call."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any, Literal, TypeVar

from lite_py.errors import ServerNeededError
from lite_py.shims import waiting
from lite_py.shims.gradio_client.connection import Connection, Session
from lite_py.shims.gradio_client.endpoint import Endpoint
from lite_py.shims.gradio_client.exceptions import ServerError
from lite_py.shims.gradio_client.job import Job
from lite_py.shims.gradio_client.web import Web, blocking, drive, going_on

__all__ = ["Client", "Endpoint", "Job"]

Result = TypeVar("Result")


def now(work: Callable[[Web], Coroutine[Any, Any, Result]]) -> Result:
    """Run a request to its end: while other Python goes on, where the browser can hold a plain function."""
    if waiting.can_wait():
        result: Result = waiting.wait(work(going_on()))
        return result
    return drive(work(blocking()))


class Client:
    """A Gradio server.

    Args:
        src: its address, or the name of a Space of Hugging Face ("user/space").
        token: of Hugging Face, for private Spaces. Everybody who opens the page can read it.
        max_workers: accepted; all calls go on at the same time.
        verbose: print that the server was found.
        auth: user and password, when the server wants them. Everybody who opens the page can read them.
        httpx_kwargs: accepted; the browser asks.
        headers: go with each request.
        download_files: the folder for files that come; None for the app's own, False leaves them on the server.
        ssl_verify: accepted; the browser decides.
        analytics_enabled: accepted; nothing is ever reported.
        oauth_token: accepted; a page cannot log in.

    Raises:
        UnreachableError: no answer came.
        AuthenticationError: the server wants to know who asks.
        ServerError: it is no Gradio server.
    """

    def __init__(
        self,
        src: str,
        token: str | None = None,
        max_workers: int = 40,
        verbose: bool = True,
        auth: tuple[str, str] | None = None,
        httpx_kwargs: dict[str, Any] | None = None,
        *,
        headers: dict[str, str] | None = None,
        download_files: str | Path | Literal[False] | None = None,
        ssl_verify: bool = True,
        _skip_components: bool = True,
        analytics_enabled: bool = True,
        oauth_token: str | None = None,
    ) -> None:
        by_token = {"authorization": f"Bearer {token}", "x-hf-authorization": f"Bearer {token}"} if token else {}
        self.headers = {**by_token, **(headers or {})}
        self.verbose = verbose
        self.download_files = download_files
        self.connection = Connection(src, self.headers, auth)
        self._info: dict[str, Any] = now(self._open)
        self.session = Session(self.connection)
        if verbose:
            print(f"Loaded as API: {self.src}")

    async def _open(self, web: Web) -> dict[str, Any]:
        await self.connection.open(web)
        try:
            return await self.connection.info(web)
        except (ServerError, ValueError):  # its author hides it: values then go by position
            return {"named_endpoints": {}, "unnamed_endpoints": {}}

    @property
    def src(self) -> str:
        """The server's address."""
        return self.connection.src

    @property
    def config(self) -> dict[str, Any]:
        """The server's config."""
        return self.connection.config

    @property
    def session_hash(self) -> str:
        """What the server knows this visitor by."""
        return self.session.hash

    @property
    def endpoints(self) -> dict[int, Endpoint]:
        """The server's functions, by number."""
        named = self._info.get("named_endpoints") or {}
        return {
            function["id"]: Endpoint(
                self.connection, function, named.get(f"/{function.get('api_name')}"), self.download_files
            )
            for function in self.config["dependencies"]
        }

    def predict(
        self,
        *args: Any,
        api_name: str | None = None,
        fn_index: int | None = None,
        headers: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> Any:
        """Call a function and wait for its value; of a generator the last one.

        Args:
            args: values for its parameters, by position.
            api_name: its name, with a slash in front; needed where there are several.
            fn_index: its number, instead.
            headers: for this call alone.
            kwargs: values by name.

        Returns:
            Its value; a tuple when it has several. Files are paths.

        Raises:
            AppError: it raised.
            TypeError, ValueError: there is no such function, or it takes something else.
            UnreachableError, ServerError: there was no answer, or no good one.
        """
        return self.submit(*args, api_name=api_name, fn_index=fn_index, headers=headers, **kwargs).result()

    async def predict_async(
        self,
        *args: Any,
        api_name: str | None = None,
        fn_index: int | None = None,
        headers: dict[str, str] | None = None,
        **kwargs: Any,
    ) -> Any:
        """As `predict`, to be awaited; other code goes on meanwhile in every browser."""
        return await self.submit(*args, api_name=api_name, fn_index=fn_index, headers=headers, **kwargs)

    def submit(
        self,
        *args: Any,
        api_name: str | None = None,
        fn_index: int | None = None,
        headers: dict[str, str] | None = None,
        result_callbacks: Callable[..., Any] | list[Callable[..., Any]] | None = None,
        **kwargs: Any,
    ) -> Job:
        """Begin to call a function; the arguments are those of `predict`.

        Args:
            args: as `predict`.
            api_name: as `predict`.
            fn_index: as `predict`.
            headers: as `predict`.
            result_callbacks: called with the values at the end.
            kwargs: as `predict`.

        Returns:
            The call, which goes on.

        Raises:
            TypeError, ValueError: there is no such function, or it takes something else.
        """
        endpoint = self._find(api_name, fn_index)
        arguments = endpoint.arguments(args, kwargs)
        callbacks = [result_callbacks] if callable(result_callbacks) else list(result_callbacks or ())
        session = self.session

        async def work(web: Web, job: Job) -> Any:
            return await _run(session, endpoint, arguments, headers, web, job)

        return Job(work, callbacks)

    def _find(self, api_name: str | None, fn_index: int | None) -> Endpoint:
        endpoints = self.endpoints
        if api_name is not None:
            found = next((one for one in endpoints.values() if one.is_valid and one.api_name == api_name), None)
            if found is None:
                hint = "" if api_name.startswith("/") else " Did you mean to use a leading slash?"
                raise ValueError(f"Cannot find a function with `api_name`: {api_name}.{hint}")
            return found
        if fn_index is not None:
            if fn_index not in endpoints or not endpoints[fn_index].is_valid:
                raise ValueError(f"Invalid function index: {fn_index}.")
            return endpoints[fn_index]
        listed = [
            one for one in endpoints.values() if one.is_valid and (one.about or not self._info["named_endpoints"])
        ]
        if len(listed) != 1:
            raise ValueError(
                "This Gradio app might have multiple endpoints. Please specify an `api_name` or `fn_index`"
            )
        return listed[0]

    def view_api(
        self,
        all_endpoints: bool | None = None,
        print_info: bool = True,
        return_format: Literal["dict", "str"] | None = None,
    ) -> dict[str, Any] | str | None:
        """Tell what can be called.

        Args:
            all_endpoints: accepted; functions without a name are not described.
            print_info: print it.
            return_format: "dict" gives the server's description, "str" the printed text.
        """
        listed = [one for one in self.endpoints.values() if one.about is not None]
        text = "\n".join(
            [
                "Client.predict() Usage Info",
                "---------------------------",
                f"Named API endpoints: {len(listed)}",
                *(f"\n{one.usage()}" for one in listed),
                "",
            ]
        )
        if print_info:
            print(text)
        return {"dict": self._info, "str": text}.get(return_format) if return_format else None  # type: ignore[return-value]

    def reset_session(self) -> None:
        """Be another visitor from now on: the server's states begin anew."""
        self.session = Session(self.connection)

    def close(self) -> None:
        """Nothing is kept open."""

    @classmethod
    def duplicate(cls, *args: Any, **options: Any) -> Client:
        """A copy of a Space.

        Raises:
            ServerNeededError: always.
        """
        raise ServerNeededError(
            "Client.duplicate takes a login, which a page has not; duplicate the Space on its page."
        )

    def __repr__(self) -> str:
        return f"Client(src={self.src!r})"

    __str__ = __repr__


async def _run(
    session: Session,
    endpoint: Endpoint,
    arguments: Sequence[Any],
    headers: Mapping[str, str] | None,
    web: Web,
    job: Job,
) -> Any:
    """One call; the job hears what comes."""
    payload = await endpoint.payload(web, arguments)
    value: Any = None
    shown: Any = job  # nothing that came
    async with aclosing(session.call(web, endpoint.fn_index, payload, headers)) as messages:
        async for message in messages:
            output = message.get("output") or {}
            whole = message["msg"] in ("process_generating", "process_completed") and "data" in output
            if whole and output["data"] != shown:
                shown = output["data"]
                value = await endpoint.received(web, shown)
                job.add(value)
            job.note(message)
    return value

"""What a listener is made of: its function, its blocks, and its line in the config."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import string
import types
from collections.abc import Callable, Iterable
from typing import Any, Union, get_args, get_origin
from urllib.parse import urlencode

from lite_py import spelling
from lite_py.block import Block
from lite_py.caching import Cache
from lite_py.component import Component
from lite_py.events import EventData, Options, Target
from lite_py.progress import Progress
from lite_py.serverless import Header, OAuthProfile, OAuthToken


@dataclasses.dataclass(eq=False)
class BlockFunction:
    """One registered listener.

    `inputs_as_dict`: inputs came as a set, so the function takes one dict by component.
    """

    id: int
    targets: list[Target]
    fn: Callable[..., Any] | None
    inputs: list[Block]
    outputs: list[Block]
    options: Options
    api_name: str
    inputs_as_dict: bool = False
    cancels: list[int] = dataclasses.field(default_factory=list)
    input_names: list[str] = dataclasses.field(default_factory=list)
    """The parameters that the last inputs are passed by, of `inputs_kwargs`."""
    page: str = ""
    rendered_in: int | None = None
    renders: Any = None
    """The `gr.render` that the function is of."""

    @property
    def is_generator(self) -> bool:
        """Does the function yield?"""
        return yields(self.fn)

    @functools.cached_property
    def special(self) -> list[tuple[int, str, Any]]:
        """Parameters that are not inputs: (position, name, class or Progress instance)."""
        return special_parameters(self.fn)

    @functools.cached_property
    def required(self) -> list[str]:
        """Parameters by position, up to the last one that has no default."""
        try:
            parameters = inspect.signature(self.fn).parameters.values()  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return []
        places = [p for p in parameters if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD)]
        return [p.name for p in places[: sum(p.default is p.empty for p in places)]]

    @functools.cached_property
    def prop_inputs(self) -> list[int]:
        """The inputs, by number, whose parameters are annotated with a component: they come with all properties."""
        marked = _component_parameters(self.fn)
        if not marked:
            return []
        filled = {name for _, name, _ in self.special}
        names = [name for name in inspect.signature(self.fn).parameters if name not in filled]  # type: ignore[arg-type]
        places = [name for name in names if name not in self.input_names]
        taken = [*places[: len(self.inputs) - len(self.input_names)], *self.input_names]
        return [number for number, name in enumerate(taken) if name in marked]

    @property
    def collects_event_data(self) -> bool:
        """Does the function learn what happened?"""
        return any(isinstance(kind, type) and issubclass(kind, EventData) for _, _, kind in self.special)

    def move(self, offset: int, root: Any, inner: Any) -> None:
        """Become a listener of the Blocks that its own is rendered in.

        Args:
            offset: what is added to numbers.
            root: the outer Blocks.
            inner: its own, whose events are now the outer one's.
        """
        self.id += offset
        self.cancels = [index + offset for index in self.cancels]
        self.targets = [(root.load_target if block is inner else block, name) for block, name in self.targets]
        self.page = root.current_page
        self.rendered_in = root.rendered_in
        after = self.options.trigger_after
        if after is not None:
            self.options = dataclasses.replace(self.options, trigger_after=after + offset)
        self.api_name = free_name(self.api_name, root.taken_names())

    def config(self) -> dict[str, Any]:
        """This listener as Gradio's config writes it."""
        options = self.options
        progress = options.show_progress
        if isinstance(progress, bool):
            progress = "full" if progress else "hidden"
        progress_on = options.show_progress_on
        if progress_on is not None:
            progress_on = [
                block.id for block in (progress_on if isinstance(progress_on, (list, tuple)) else [progress_on])
            ]
        return {
            "id": self.id,
            "targets": [[block.id if block is not None else None, event] for block, event in self.targets],
            "inputs": [block.id for block in self.inputs],
            "outputs": [block.id for block in self.outputs],
            "backend_fn": self.fn is not None,
            "js": options.js,
            "queue": options.queue and self.fn is not None,
            "api_name": self.api_name,
            "api_description": options.api_description,
            "scroll_to_output": options.scroll_to_output,
            "show_progress": progress,
            "show_progress_on": progress_on,
            "batch": options.batch,
            "max_batch_size": options.max_batch_size,
            "cancels": self.cancels,
            "types": {"generator": self.is_generator, "cancel": bool(self.cancels) and self.fn is None},
            "collects_event_data": self.collects_event_data,
            "trigger_after": options.trigger_after,
            "trigger_only_on_success": options.trigger_only_on_success,
            "trigger_only_on_failure": options.trigger_only_on_failure,
            "trigger_mode": options.trigger_mode,
            "api_visibility": options.api_visibility,
            "rendered_in": self.rendered_in,
            "render_id": self.renders.id if self.renders is not None else None,
            "connection": "stream" if options.stream else "sse",
            "time_limit": options.time_limit,
            "stream_every": options.stream_every,
            "event_specific_args": None,
            "component_prop_inputs": self.prop_inputs,
            "js_implementation": None,
        }


def plain_function(fn: Any) -> Any:
    """The function behind partials, wrappers, bound methods and callable objects."""
    while isinstance(fn, functools.partial):
        fn = fn.func
    if fn is not None and not inspect.isroutine(fn) and not inspect.isclass(fn) and callable(fn):
        fn = fn.__call__
    return inspect.unwrap(fn) if callable(fn) else fn


def yields(fn: Any) -> bool:
    """Is it a generator function, asynchronous or not?"""
    plain = plain_function(fn)
    return inspect.isgeneratorfunction(plain) or inspect.isasyncgenfunction(plain)


def input_parameters(fn: Any) -> list[inspect.Parameter]:
    """The parameters that inputs fill; none of what has no signature."""
    try:
        parameters = inspect.signature(fn).parameters
    except (TypeError, ValueError):
        return []
    special = {name for _, name, _ in special_parameters(fn)}
    return [parameter for name, parameter in parameters.items() if name not in special]


def function_name(fn: Any) -> str:
    """The name a function goes by in the API, as Gradio has it: without the signs of `<lambda>`."""
    name = getattr(fn, "__name__", None) or type(fn).__name__
    return "".join(letter for letter in str(name) if letter in "-_" or letter not in string.punctuation)


def free_name(base: str, taken: Iterable[str]) -> str:
    """A name that none of `taken` is: the same, or with a number at its end."""
    others = set(taken)
    name, number = base, 0
    while name in others:
        number += 1
        name = f"{base}_{number}"
    return name


def check_arguments(function: BlockFunction) -> None:
    """Say in the console that a function cannot be called with the inputs of its listener.

    It is no error: another listener of the same function may be the one that is used.
    """
    fn, named = function.fn, function.input_names
    try:
        parameters = inspect.signature(fn).parameters  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return
    filled = {name for _, name, _ in function.special}
    own = [parameter for name, parameter in parameters.items() if name not in filled]
    places = [p for p in own if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.name not in named]
    given = 1 if function.inputs_as_dict else len(function.inputs) - len(named)
    least = sum(parameter.default is parameter.empty for parameter in places)
    most = None if any(p.kind is p.VAR_POSITIONAL for p in own) else len(places)
    if given < least:
        wanted = f"at least {least}" if most != least else str(least)
    elif most is not None and given > most:
        wanted = f"at most {most}" if most != least else str(most)
    else:
        return
    inputs = "input" if given == 1 else "inputs"
    spelling.note(f"The function {function.api_name!r} takes {wanted} values, but its listener has {given} {inputs}.")


def special_parameters(fn: Any) -> list[tuple[int, str, Any]]:
    """The parameters of a function that the event itself fills.

    Returns:
        (position, name, kind): kind is an `EventData` class or `Request` by annotation, or the
        `Progress` or `Cache` that is the parameter's default.
    """
    try:
        parameters = list(inspect.signature(fn).parameters.values())
    except (TypeError, ValueError):
        return []
    found: list[tuple[int, str, Any]] = []
    for position, parameter in enumerate(parameters):
        if isinstance(parameter.default, (Progress, Cache)):
            found.append((position, parameter.name, parameter.default))
            continue
        kind = _kind(fn, parameter.annotation)
        kind = next((part for part in get_args(kind) if part is not type(None)), kind) if _is_optional(kind) else kind
        if isinstance(kind, type) and issubclass(kind, (EventData, Request, Header, OAuthProfile, OAuthToken)):
            found.append((position, parameter.name, kind))
    return found


def _component_parameters(fn: Any) -> set[str]:
    """The parameters whose annotation is a component's class."""
    annotated: dict[str, Any] = getattr(plain_function(fn), "__annotations__", {})
    kinds = {name: _kind(fn, kind) for name, kind in annotated.items() if name != "return"}
    return {name for name, kind in kinds.items() if isinstance(kind, type) and issubclass(kind, Component)}


def _kind(fn: Any, annotation: Any) -> Any:
    """What an annotation stands for, where it is text; None if that cannot be told."""
    if not isinstance(annotation, str):
        return annotation
    try:
        scope = getattr(plain_function(fn), "__globals__", {})
        return eval(annotation, dict(scope))  # the author's own annotation, in the author's own module
    except Exception:
        return None


def _is_optional(kind: Any) -> bool:
    return get_origin(kind) in (Union, types.UnionType) and type(None) in get_args(kind)


class QueryParams(dict[str, str]):
    """The parameters of a page's address, by name; as text they are what stands behind its `?`."""

    def __str__(self) -> str:
        return urlencode(self)


class Request:
    """What a function may learn of the page, in Gradio's `gr.Request` form.

    Args:
        page: url, query parameters, headers and language, as the page told them.
        session_hash: the session's id.
    """

    def __init__(self, page: dict[str, Any] | None = None, session_hash: str | None = None, **kwargs: Any) -> None:
        page = page or {}
        self.headers: dict[str, str] = dict(page.get("headers", {}))
        self.query_params = QueryParams(page.get("query_params", {}))
        self.url: str = page.get("url", "")
        self.session_hash = session_hash
        self.username: str | None = None
        self.cookies: dict[str, str] = {}
        self.path_params: dict[str, str] = {}
        self.kwargs = kwargs

    @property
    def client(self) -> Any:
        """Where the visitor is: always this machine."""
        return _Client()


@dataclasses.dataclass(frozen=True)
class _Client:
    host: str = "127.0.0.1"
    port: int = 0

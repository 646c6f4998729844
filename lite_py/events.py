"""Listeners: `button.click(fn, inputs, outputs)`, what they return, and what a function learns of an event."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, Literal, overload

from lite_py import context, spelling, wire
from lite_py.block import Block
from lite_py.errors import InvalidBlockError
from lite_py.types import FileData, Root

EVENTS: dict[str, str] = {
    "change": "its value changed, by the user or by a function",
    "input": "the user changed its value",
    "click": "it was clicked",
    "double_click": "it was double-clicked",
    "submit": "Enter was pressed in it",
    "edit": "its content was edited",
    "clear": "it was emptied",
    "play": "playing began",
    "pause": "playing paused",
    "stop": "playing or generating stopped",
    "end": "playing reached the end",
    "start_recording": "recording began",
    "pause_recording": "recording paused",
    "stop_recording": "recording stopped",
    "focus": "it got the focus",
    "blur": "it lost the focus",
    "upload": "a file was chosen",
    "release": "the user let go of it",
    "select": "a part of it was selected",
    "stream": "a piece of a stream came in",
    "like": "an answer was liked or disliked",
    "example_select": "an example was chosen",
    "option_select": "an option was chosen",
    "load": "the page opened",
    "unload": "the page closed",
    "key_up": "a key went up in it",
    "apply": "the changes were applied",
    "delete": "a part of it was deleted",
    "tick": "the interval passed",
    "undo": "an answer was undone",
    "retry": "an answer was asked for again",
    "expand": "it was opened",
    "collapse": "it was closed",
    "download": "it was downloaded",
    "copy": "its content was copied",
    "preview_open": "the preview opened",
    "preview_close": "the preview closed",
}
"""Every event by name (Gradio 6's listeners) and when it fires."""


class Events:
    """Gradio's names for what a component's EVENTS lists: `EVENTS = [Events.change]`."""


for _name in EVENTS:
    setattr(Events, _name, _name)

TriggerMode = Literal["once", "multiple", "always_last"]
_TRIGGER_MODES: dict[str, TriggerMode] = {"change": "always_last", "key_up": "always_last", "stream": "multiple"}

_DEFAULTS: dict[str, dict[str, Any]] = {
    "tick": {"show_progress": "hidden"},
    "stream": {"show_progress": "minimal"},
    "unload": {"show_progress": "hidden", "api_visibility": "private"},
}
"""Options of the listeners of some events, unless they say otherwise."""

Target = tuple[Any, str]
"""The block that fires (None in a chain, a Blocks for `load`), and the event's name."""


class EventData:
    """What is known of an event, for a parameter annotated with this class or a subclass.

    Args:
        target: the block that fired.
        _data: the rest, as the page sent it; its keys are attributes too.
    """

    def __init__(self, target: Block | None, _data: Any) -> None:
        self.target = target
        self._data = _data

    def __getattr__(self, name: str) -> Any:
        data = self.__dict__.get("_data")
        if isinstance(data, dict) and name in data:
            return data[name]
        raise AttributeError(f"{type(self).__name__} has no {name!r}")


class SelectData(EventData):
    """A selection: `index`, `value`, `selected`, and for tables `row_value`, `col_value`."""

    def __init__(self, target: Block | None, data: Any) -> None:
        super().__init__(target, data)
        data = data if isinstance(data, dict) else {}
        self.index: Any = data.get("index")
        self.value: Any = data.get("value")
        self.selected: bool = data.get("selected", True)
        self.row_value: Any = data.get("row_value")
        self.col_value: Any = data.get("col_value")


class KeyUpData(EventData):
    """A key: `key` and the text typed so far, `input_value`."""


class CopyData(EventData):
    """A copy: the copied `value`."""


class LikeData(EventData):
    """A vote on an answer: `index`, `value`, and `liked` (True, False or the option's text)."""


class EditData(EventData):
    """An edit: `index`, `previous_value`, `value`."""


class UndoData(EventData):
    """An undo: `index`, `value`."""


class RetryData(EventData):
    """A retry: `index`, `value`."""


class _FileEventData(EventData):
    """What happened to a file."""

    def __init__(self, target: Block | None, data: Any) -> None:
        super().__init__(target, data)
        self.file = FileData.from_json(data["file"])


class DeletedFileData(_FileEventData):
    """A deletion: the `file`."""


class DownloadData(_FileEventData):
    """A download: the `file`."""


class Dependency:
    """A registered listener. `.then`, `.success` and `.failure` chain what follows it."""

    def __init__(self, root: Any, function: Any, fn: Callable[..., Any] | None) -> None:
        self.root = root
        self.function = function
        self.fn = fn

    @property
    def index(self) -> int:
        """The listener's number; another one once its Blocks is rendered in others."""
        number: int = self.function.id
        return number

    def cancelled(self) -> list[int]:
        """The listeners that `cancels=` of this one stops."""
        return [self.index]

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the listener's own function, as written."""
        if self.fn is None:
            raise TypeError("This listener has no Python function.")
        return self.fn(*args, **kwargs)

    def then(self, fn: Any = "decorator", inputs: Any = None, outputs: Any = None, **options: Any) -> Any:
        """Run `fn` after this one, whether it failed or not."""
        return self._chain("then", fn, inputs, outputs, options, {})

    def success(self, fn: Any = "decorator", inputs: Any = None, outputs: Any = None, **options: Any) -> Any:
        """Run `fn` after this one if it did not fail."""
        return self._chain("success", fn, inputs, outputs, options, {"trigger_only_on_success": True})

    def failure(self, fn: Any = "decorator", inputs: Any = None, outputs: Any = None, **options: Any) -> Any:
        """Run `fn` after this one if it failed."""
        return self._chain("failure", fn, inputs, outputs, options, {"trigger_only_on_failure": True})

    def _chain(
        self, name: str, fn: Any, inputs: Any, outputs: Any, options: dict[str, Any], when: dict[str, bool]
    ) -> Any:
        options = {**options, **when, "trigger_after": self.index}
        # in the Blocks around its own, if that was rendered there meanwhile
        return listen(context.root.get() or self.root, [(None, name)], fn, inputs, outputs, **options)


class Listener:
    """One event of a class; reading it on an instance gives the function that listens.

    Args:
        name: the event's name.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, block: Block | None, owner: type | None = None) -> Any:
        if block is None:
            return self

        def listener(fn: Any = "decorator", inputs: Any = None, outputs: Any = None, *more: Any, **options: Any) -> Any:
            options = {
                **_DEFAULTS.get(self.name, {}),
                **dict(zip(("api_name", "api_description", "scroll_to_output", "show_progress"), more)),
                **options,
            }
            # nobody fires `unload`: it comes when the app's element is gone
            target = None if self.name == "unload" else block
            return listen(context.root.get(), [(target, self.name)], fn, inputs, outputs, **options)

        listener.__name__ = self.name
        listener.__doc__ = f"Run `fn` when {EVENTS[self.name]}. Returns the Dependency."
        listener.has_trigger = True  # type: ignore[attr-defined]
        listener.event_name = self.name  # type: ignore[attr-defined]
        listener.block = block  # type: ignore[attr-defined]
        return listener


EventListener = Listener


def fixed(values: Sequence[Any]) -> str:
    """The `js` of a listener that gives its outputs fixed values.

    It has the one form that the page reads without running it. Numbers are as `lite_py.wire`
    writes them; a dict with "__type__": "update" changes properties.
    """
    return f"() => {wire.dumps(list(values))}"


def with_listeners(cls: type[Block]) -> type[Block]:
    """Give a class a listener for each of its EVENTS."""
    for name in cls.event_names():
        if name not in cls.__dict__:
            setattr(cls, name, Listener(name))
    return cls


@dataclasses.dataclass(frozen=True)
class Options:
    """How a listener runs; the same names and defaults as Gradio's listeners."""

    api_name: str | bool | None = None
    api_description: str | bool | None = None
    scroll_to_output: bool = False
    show_progress: Literal["full", "minimal", "hidden"] | bool = "full"
    show_progress_on: Any = None
    queue: bool = True
    batch: bool = False
    max_batch_size: int = 4
    preprocess: bool = True
    postprocess: bool = True
    cancels: Any = None
    trigger_mode: TriggerMode | None = None
    js: str | Literal[True] | None = None
    concurrency_limit: int | Literal["default"] | None = "default"
    concurrency_id: str | None = None
    api_visibility: Literal["public", "private", "undocumented"] = "public"
    time_limit: float | None = None
    stream_every: float = 0.5
    key: Any = None
    validator: Callable[..., Any] | None = None
    inputs_kwargs: dict[str, Any] | None = None
    trigger_after: int | None = None
    trigger_only_on_success: bool = False
    trigger_only_on_failure: bool = False
    stream: bool = False
    """One of its events gives pieces of a stream."""


_OPTION_NAMES = tuple(field.name for field in dataclasses.fields(Options))


@overload
def listen(
    root: Root | None, targets: Sequence[Target], fn: Literal["decorator"], inputs: Any, outputs: Any, **options: Any
) -> Callable[[Callable[..., Any]], Dependency]: ...


@overload
def listen(
    root: Root | None,
    targets: Sequence[Target],
    fn: Callable[..., Any] | None,
    inputs: Any,
    outputs: Any,
    **options: Any,
) -> Dependency: ...


def listen(root: Root | None, targets: Sequence[Target], fn: Any, inputs: Any, outputs: Any, **options: Any) -> Any:
    """Register a listener, or return the decorator that will.

    Args:
        root: the Blocks; None is refused.
        targets: (block, event name) pairs that fire it.
        fn: the function; None runs only `js`; "decorator" returns a decorator.
        inputs: a component, a list of them, or a set (the function then gets a dict).
        outputs: a component or a list of them.
        options: fields of `Options`, older spellings included.

    Raises:
        InvalidBlockError: there is no Blocks around the listener, or an input is no component.
    """
    if root is None:
        raise InvalidBlockError("An event listener stands outside of a `with gr.Blocks():`; move it inside.")
    event = targets[0][1] if targets else "api"
    settings = Options(**spelling.modern(spelling.LISTENER, options, _OPTION_NAMES, event))
    if fn == "decorator":
        return _decorator(root, targets, inputs, outputs, options)
    mode = settings.trigger_mode or _TRIGGER_MODES.get(event, "once")
    streams = any(name == "stream" for _, name in targets)
    settings = dataclasses.replace(settings, trigger_mode=mode, stream=streams)
    return root.add_dependency(targets, fn, inputs=inputs, outputs=outputs, options=settings)


def _decorator(root: Root, targets: Sequence[Target], inputs: Any, outputs: Any, options: dict[str, Any]) -> Any:
    """What takes the function of a listener: used as `@button.click(inputs, outputs)`.

    `button.click(js="...")` looks the same and is complete: it listens at once, until a function comes.
    """
    early: Dependency | None = None

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        if early is not None:
            root.remove_dependency(early)
        listen(root, targets, function, inputs, outputs, **options)
        return function

    if isinstance(options.get("js", options.get("_js")), str):
        early = listen(root, targets, None, inputs, outputs, **options)
        early.fn = decorate
        return early
    return decorate


def on(triggers: Any = None, fn: Any = "decorator", inputs: Any = None, outputs: Any = None, **options: Any) -> Any:
    """Run one function for several events: `gr.on([name.submit, button.click], greet, name, out)`.

    Args:
        triggers: listeners (`button.click`), one or a list; None means a change of any input, and the page's opening.
        fn: the function, or omitted to use as a decorator.
        inputs: as in any listener.
        outputs: as in any listener.
        options: as in any listener.

    Raises:
        InvalidBlockError: there is no Blocks around it, or a trigger that is none.
    """
    root = context.root.get()
    if root is None:
        raise InvalidBlockError("gr.on stands outside of a `with gr.Blocks():`; move it inside.")
    named = list((options.get("inputs_kwargs") or {}).values())
    targets = triggered(root, triggers, [*_blocks(inputs), *named])
    return listen(root, targets, fn, inputs, outputs, **options)


def triggered(root: Any, triggers: Any, inputs: Sequence[Any]) -> list[Target]:
    """What fires a function: the events named, else a change of its inputs and the page's opening.

    Raises:
        InvalidBlockError: a trigger that is no event of a block.
    """
    if triggers is None:
        changes: list[Target] = [(block, "change") for block in inputs if "change" in block.event_names()]
        return [*changes, (root.load_target, "load")]
    targets: list[Target] = []
    for trigger in triggers if isinstance(triggers, (list, tuple, set, frozenset)) else [triggers]:
        if not hasattr(trigger, "event_name"):
            raise InvalidBlockError(
                f"A trigger is an event, such as button.click without brackets, not {trigger!r:.60}."
            )
        targets.append((trigger.block, trigger.event_name))
    return targets


def _blocks(inputs: Any) -> list[Any]:
    if isinstance(inputs, (set, frozenset)):
        return sorted(inputs, key=lambda block: block.id)
    return [] if inputs is None else [inputs] if isinstance(inputs, Block) else list(inputs)

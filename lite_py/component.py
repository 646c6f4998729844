"""Component: a block with a value."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypedDict, get_args, is_typeddict

from lite_py import context, files
from lite_py.block import Block, Key, Visible
from lite_py.errors import Error, FileOutsideError
from lite_py.events import EVENTS, with_listeners
from lite_py.types import FileData, is_file


class Common(TypedDict, total=False):
    """The keywords that every component takes; `Component` says what they mean."""

    label: str | None
    info: str | None
    show_label: bool | None
    container: bool
    scale: int | None
    min_width: int | None
    interactive: bool | None
    visible: Visible
    elem_id: str | None
    elem_classes: list[str] | str | None
    render: bool
    key: Key
    preserved_by_key: list[str] | str | None
    every: Any
    inputs: Any
    buttons: Sequence[Any] | None


class OutputStream(Protocol):
    """The values of one generator for an output that joins them: pieces, and at the end a whole."""

    def stream_output(self, value: Any) -> Any:
        """The payload of one piece; None adds nothing."""

    async def combine_stream(self, decode: Callable[[dict[str, Any]], Awaitable[None]], stopped: bool) -> Any:
        """The payload of all pieces; `decode` has the browser decode a file, `stopped`: the user ended it."""


class Component(Block):
    """A block with a value: it turns what the page sends into what a function gets, and back.

    Args:
        value: the first value, or a function that gives it each time the app is opened.
        label: the name shown on it, and its accessible name.
        info: a line of help under the label.
        show_label: False hides the label (screen readers still hear it).
        container: False draws it without its box and its label, which screen readers still tell.
        scale: share of the row's width.
        min_width: pixels below which it wraps to a new line.
        interactive: may the user change it; None decides by its role in events.
        visible: False leaves it out; "hidden" draws it unseen.
        elem_id: the element's `id` in the page.
        elem_classes: its extra CSS classes.
        render: False builds it without a place in the tree.
        key: the same key keeps it through a re-render.
        preserved_by_key: properties kept through a re-render.
        every: seconds, or a Timer, after which a function `value` is called again.
        inputs: components whose change calls a function `value` again, with their values.
        buttons: which of its buttons to show.
    """

    DEFAULT_MIN_WIDTH: ClassVar[int | None] = 160
    DEFAULT_CONTAINER: ClassVar[bool] = True
    BUTTONS: ClassVar[tuple[str, ...] | None] = None
    """The buttons it shows unless `buttons` says otherwise; None for a component that has none."""

    TIMER: ClassVar[Any]
    """What calls a function `value` every so many seconds."""
    WITHOUT: ClassVar[tuple[str, ...]] = ()
    """Arguments of every component that its config has not, as in Gradio."""

    STARTS_WITHOUT_FILES: ClassVar[bool] = False
    """Is a file that is missing at the start only told? As in Gradio, of what it needs not read then."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        with_listeners(cls)

    def __init__(
        self,
        value: Any = None,
        *,
        label: str | None = None,
        info: str | None = None,
        show_label: bool | None = None,
        container: bool | None = None,
        scale: int | None = None,
        min_width: int | None = None,
        interactive: bool | None = None,
        visible: Visible = True,
        elem_id: str | None = None,
        elem_classes: list[str] | str | None = None,
        render: bool = True,
        key: Key = None,
        preserved_by_key: list[str] | str | None = "value",
        every: Any = None,
        inputs: Any = None,
        buttons: Sequence[Any] | None = None,
    ) -> None:
        self.label = label
        self.info = info
        self.show_label = container is not False and show_label is not False  # as in Gradio: no box, no label
        self.container = self.DEFAULT_CONTAINER if container is None else container
        self.scale = scale
        self.min_width = self.DEFAULT_MIN_WIDTH if min_width is None else min_width
        self.interactive = interactive
        shown = self.BUTTONS if buttons is None else buttons
        self.buttons = None if shown is None else list(shown)
        for button in self.buttons or ():
            if isinstance(button, Block) and button.is_rendered:
                button.unrender()
        self.every = every
        self.inputs = inputs
        self.selectable = False
        self.load_fn: Callable[..., Any] | None = value if callable(value) else None
        self._loads_in: Any = None
        if context.building():
            first = value() if callable(value) and not inputs else None if callable(value) else value
            self.value = self.started_with(first)
        else:
            self.value = value
        super().__init__(
            visible=visible,
            elem_id=elem_id,
            elem_classes=elem_classes,
            render=render,
            key=key,
            preserved_by_key=preserved_by_key,
        )

    def started_with(self, value: Any, role: str = "the first value") -> Any:
        """What `postprocess` makes of a value that the app begins with.

        Args:
            value: as a function would return it.
            role: what it is, for what is told of a missing file.
        """
        if value is None or not self.STARTS_WITHOUT_FILES:
            return self.postprocess(value)
        with files.starting_without(f"{role} of {self._with_label()}"):
            return self.postprocess(value)

    def _with_label(self) -> str:
        return f"{type(self).__name__} {self.label!r}" if self.label else type(self).__name__

    def render(self) -> Any:
        """Take the place in the tree where the code stands, and call a function `value` there. Returns itself."""
        super().render()
        self._attach()
        return self

    def attach_load_event(self, callable: Callable[..., Any], every: Any, inputs: Any = None) -> None:
        """Show what a function returns when the page opens, as if it were `value`.

        Args:
            callable: the function.
            every: seconds, or a Timer, after which it is called again; None calls it once.
            inputs: components whose values it is called with, and at each change of them.
        """
        self.load_fn, self.every, self.inputs = callable, every, inputs
        self._attach()

    def _attach(self) -> None:
        root = context.root.get()
        if self.load_fn is None or root is None or not self.is_rendered or self._loads_in is root:
            return
        self._loads_in = root
        if isinstance(self.every, (int, float)):
            self.every = self.TIMER(self.every)
        root.attach_load(self)

    @property
    def skip_api(self) -> bool:
        """Has it no value that a client could send or get?"""
        return self.type_name() in ("button", "state")

    def __getattr__(self, name: str) -> Any:
        """Of an event that it has not, say which it has."""
        has = f"; its events are {', '.join(self.event_names())}." if name in EVENTS else ""
        raise AttributeError(f"{type(self).__name__} has no {'event' if has else 'attribute'} {name!r}{has}")

    def received(self, payload: Any) -> Any:
        """What a function gets of what was sent: what `preprocess` makes of it, with a sentence if that fails.

        Raises:
            Error: it is no value of this component's.
        """
        try:
            return self.preprocess(payload)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            if isinstance(error, FileOutsideError) or not type(self).preprocess.__module__.startswith("lite_py."):
                raise  # authors' own components say it themselves
            said = f": {str(error).rstrip('.')}" if isinstance(error, ValueError) else ", which is none of its values"
            raise Error(f"{self._with_label()} cannot use {payload!r:.80}{said}.") from error

    def preprocess(self, payload: Any) -> Any:
        """What the function gets, from what the page sent."""
        return payload

    def postprocess(self, value: Any) -> Any:
        """What the page gets (JSON, files as FileData), from what the function returned."""
        return value

    def must_decode(self, payload: Any) -> bool:
        """Must the browser decode the file of `payload` before `preprocess` can read it?"""
        return False

    async def prepare(self, payload: Any) -> None:
        """Get what `preprocess` needs of `payload`, and cannot wait for."""

    def output_stream(self) -> OutputStream | None:
        """What joins the values of a generator; None for a component that shows each by itself."""
        return None

    def empty(self) -> Any:
        """The page's value after Clear."""
        return self.postprocess(None)

    def read_from_flag(self, payload: str) -> Any:
        """The value that a CSV cell holds, as a function would return it; files by the names that it has."""
        if self.holds_files():
            if payload == "":
                return None
            if payload.startswith(("[", "{")):
                try:
                    return json.loads(payload)
                except ValueError:
                    pass
        return payload

    def flag(self, payload: Any, flag_dir: str = "") -> Any:
        """The CSV cell for a value; files are copied into `flag_dir`."""
        return payload

    @classmethod
    def holds_files(cls) -> bool:
        """Is its value a file, or made of some? Then text in an example's value may be a file's name."""
        return _mentions_file(cls.PAGE.get("value"))

    def as_example(self, value: Any) -> Any:
        """What a Dataset shows for a value that a function would return: JSON, and small.

        Files go without the mark by which they are sent along, so that the page asks for those it shows.
        """
        if not self.holds_files():
            return self.postprocess(value)
        with files.starting_without(f"an example of {self._with_label()}"):
            if isinstance(value, (str, Path)):
                return _unmarked(files.current().describe(value).to_json())
            if isinstance(value, list) and value and all(isinstance(item, (str, Path)) for item in value):
                return [_unmarked(files.current().describe(item).to_json()) for item in value]
            return _unmarked(self.postprocess(value))

    def drawn(self, props: dict[str, Any]) -> dict[str, Any]:
        """Properties that a function has changed, as the page draws them; `value` is `postprocess`'s."""
        return props

    def api_info(self) -> dict[str, Any]:
        """JSON schema of what the page sends."""
        return {"type": {}}

    def example_payload(self) -> Any:
        """A value as the page would send it, for the API page."""
        return None

    def example_value(self) -> Any:
        """A value as a function would return it."""
        return self.example_payload()

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws; `value` as `postprocess` made it."""
        config = {**super().get_config(), "_selectable": self.selectable}
        for name in self.WITHOUT:
            config.pop(name, None)
        if self.buttons is not None:
            config["buttons"] = self._drawn_buttons()
        return config

    def properties(self) -> dict[str, Any]:
        """Every argument as the page has it, None where it has none."""
        return {**dict.fromkeys(self.arguments()), **self.get_config()}

    def _drawn_buttons(self) -> list[Any]:
        """Buttons of its own by name, gr.Buttons as what the component draws of them."""
        drawn = []
        for button in self.buttons or ():
            if isinstance(button, Block):
                drawn.append({"id": button.id, "value": getattr(button, "value", None)})
            else:
                drawn.append(button)
        return drawn

    def update_props(self) -> dict[str, Any]:
        """The property changes that this component stands for when a function returns it."""
        skipped = ("render", "key", "every", "inputs", "preserved_by_key")
        changes = {}
        for name in self.given:
            if name not in skipped:
                changes[name] = self._drawn_buttons() if name == "buttons" else getattr(self, name, None)
        return changes


def _mentions_file(hint: Any) -> bool:
    if hint is FileData:
        return True
    if is_typeddict(hint):  # whose annotations may be text still
        return any(_mentions_file(part) or "FileData" in str(part) for part in hint.__annotations__.values())
    return any(_mentions_file(part) for part in get_args(hint))


def _unmarked(value: Any) -> Any:
    """A page's value with its files cut to what names and shows them."""
    if is_file(value):
        return {key: value[key] for key in ("path", "url", "orig_name", "mime_type") if value.get(key) is not None}
    if isinstance(value, dict):
        return {key: _unmarked(item) for key, item in value.items()}
    return [_unmarked(item) for item in value] if isinstance(value, (list, tuple)) else value

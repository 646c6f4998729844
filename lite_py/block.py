"""The tree: blocks, and the layouts that hold them."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, ClassVar, Literal, TypedDict, TypeVar

from lite_py import context, spelling
from lite_py.errors import DuplicateBlockError, UnknownArgumentError

if TYPE_CHECKING:
    from typing_extensions import Unpack

Visible = bool | Literal["hidden"]
Key = int | str | tuple[int | str, ...] | None
Self = TypeVar("Self", bound="BlockContext")


class Shared(TypedDict, total=False):
    """The keywords that every layout takes; `Block` says what they mean."""

    visible: Visible
    elem_id: str | None
    elem_classes: list[str] | str | None
    render: bool
    key: Key
    preserved_by_key: list[str] | str | None


class Block:
    """Anything with a place in an app's tree.

    Subclasses declare their arguments in `__init__`; those names are the properties that the
    page gets. What was passed by name is remembered, so that a component built inside an event
    can be returned as an update.

    Args:
        elem_id: the element's `id` in the page.
        elem_classes: its extra CSS classes.
        visible: False leaves it out; "hidden" draws it unseen.
        render: False builds it without a place in the tree; call `render()` later.
        key: the same key keeps a block through a re-render.
        preserved_by_key: properties kept through a re-render.
    """

    DRAWN: ClassVar[bool] = True
    """Has a page side of its own."""
    LAZY: ClassVar[bool] = False
    """Its page side is loaded when it is first shown."""
    WRAPPED_IN: ClassVar[str | None] = None
    """The layout that it stands in, by type name; a layout without one makes it."""
    EVENTS: ClassVar[tuple[str, ...]] = ()
    SPELLINGS: ClassVar[dict[str, spelling.Rule]] = spelling.COMPONENT
    """Older spellings of its arguments."""
    PAGE: ClassVar[dict[str, Any]] = {}
    """Types of properties that the page gets in another form than the argument's."""
    BREAKS_FORMS: ClassVar[bool] = True
    """Does it end the form of the fields before it?"""
    heard: frozenset[str] = frozenset()
    """Its events that somebody listens to."""
    SERVED: ClassVar[tuple[str, ...]] = ()
    """Its methods that the page may call; each takes one JSON value and returns one."""
    OPEN: ClassVar[bool] = False
    """Takes any keyword."""

    _arguments: ClassVar[tuple[str, ...]]
    """What `arguments` returned; to ask for it anew took a third of an app's start."""

    given: dict[str, Any]
    """Arguments by name, as the app wrote them."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "__init__" in cls.__dict__:
            cls.__init__ = _recording(cls.__init__)  # type: ignore[method-assign]

    def __init__(
        self,
        *,
        elem_id: str | None = None,
        elem_classes: list[str] | str | None = None,
        visible: Visible = True,
        render: bool = True,
        key: Key = None,
        preserved_by_key: list[str] | str | None = None,
    ) -> None:
        self._id = context.next_id(key)
        self.elem_id = elem_id
        self.elem_classes = [elem_classes] if isinstance(elem_classes, str) else list(elem_classes or ())
        self.visible = visible
        self.key = key
        self.preserved_by_key = (
            [preserved_by_key] if isinstance(preserved_by_key, str) else list(preserved_by_key or ())
        )
        self.parent: BlockContext | None = None
        self.is_rendered = False
        self.page = ""
        if render and context.building():
            self.render()

    @property
    def id(self) -> int:
        """The number that the config, events and the page know this block by."""
        return self._id

    @classmethod
    def type_name(cls) -> str:
        """The block's `type` in the config: its class's name in lower case.

        A template (a class that only sets other defaults) is drawn as its parent, as an author's class is.
        """
        made_of = cls.made_of()
        return cls.__name__.lower() if made_of is cls else made_of.type_name()

    @classmethod
    def made_of(cls) -> type[Block]:
        """The component or layout of this library that an author's class is made of; of any other, itself."""
        if not cls.__module__.startswith("lite_py."):
            for base in cls.__mro__:
                if base.__module__.startswith(("lite_py.components.", "lite_py.layouts.")) and issubclass(base, Block):
                    return base
        return cls

    @classmethod
    def event_names(cls) -> tuple[str, ...]:
        """The events a listener can name."""
        return cls.EVENTS

    @classmethod
    def arguments(cls) -> tuple[str, ...]:
        """Every argument name of the class, those it shares with all of its kind included."""
        known: tuple[str, ...] | None = cls.__dict__.get("_arguments")
        if known is not None:
            return known
        names: dict[str, None] = {}
        for base in cls.made_of().__mro__:
            init = base.__dict__.get("__init__")
            if init is None or base is object:
                continue
            parameters = inspect.signature(init).parameters.values()
            names.update((p.name, None) for p in parameters if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY))
            if not any(p.kind is p.VAR_KEYWORD for p in parameters):
                break
        names.pop("self", None)
        cls._arguments = tuple(names)
        return cls._arguments

    def render(self: Any) -> Any:
        """Take the place in the tree where the code stands. Returns the block.

        Raises:
            DuplicateBlockError: it stands in this tree already.
        """
        root, parent = context.root.get(), context.parent.get()
        if root is None:
            return self
        if self.is_rendered and root.has(self):
            raise DuplicateBlockError(
                f"A block with id: {self.id} has already been rendered in the current Blocks. "
                f"This {self.type_name()} stands there already; build a second one, or unrender() it first."
            )
        if parent is not None:
            parent.add(self)
        root.register(self)
        self.is_rendered = True
        return self

    def unrender(self: Any) -> Any:
        """Leave the tree; events keep knowing the block. Returns the block."""
        if self.parent is not None:
            self.parent.children.remove(self)
            self.parent = None
        root = context.root.get()
        if root is not None:
            root.unregister(self)
        self.is_rendered = False
        return self

    @property
    def wrapped_in(self) -> str | None:
        """The layout that this one stands in."""
        return self.WRAPPED_IN

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws, by argument name; None is left out."""
        skipped = ("render", "key", "every", "inputs")
        props = {name: getattr(self, name, None) for name in self.arguments() if name not in skipped}
        if getattr(self, "selectable", False):
            props["_selectable"] = True
        return {**{key: value for key, value in props.items() if value is not None}, "name": self.type_name()}


def _wrapper_key(key: Key) -> Key:
    """The key of the layout that is made around a block with this key."""
    if key is None:
        return None
    return (*key, "_parent") if isinstance(key, tuple) else (key, "_parent")


def _recording(init: Callable[..., None]) -> Callable[..., None]:
    """Wrap a constructor: takes older spellings, and notes what was passed in `given`."""
    signature = inspect.signature(init)
    authors = not init.__module__.startswith("lite_py.")

    @functools.wraps(init)
    def wrapper(self: Block, *args: Any, **kwargs: Any) -> None:
        if authors or "given" in self.__dict__:  # an author's class is known by what it gives to ours
            init(self, *args, **kwargs)
            return
        cls = type(self)
        if not cls.OPEN:
            kwargs = spelling.modern(cls.SPELLINGS, kwargs, cls.arguments(), cls.__name__)
        try:
            bound = signature.bind_partial(self, *args, **kwargs)
        except TypeError as error:
            raise UnknownArgumentError(f"{cls.__name__}: {error}; pass the later arguments by name.") from None
        self.given = {key: value for key, value in bound.arguments.items() if key != "self"}
        for name, parameter in signature.parameters.items():
            if parameter.kind is parameter.VAR_KEYWORD:
                self.given.update(self.given.pop(name, {}))
        init(self, *args, **kwargs)

    wrapper.__signature__ = signature  # type: ignore[attr-defined] # `inspect` need not make it again
    return wrapper


class BlockContext(Block):
    """A block that holds others: `with gr.Row(): ...`."""

    WRAPPERS: ClassVar[dict[str, type[BlockContext]]] = {}
    """The layouts that `WRAPPED_IN` names; each enters itself."""

    def __init__(self, **shared: Unpack[Shared]) -> None:
        self.children: list[Block] = []
        self._outer: Any = None
        super().__init__(**shared)

    def add(self, child: Block) -> None:
        """Take a child at the end."""
        child.parent = self
        self.children.append(child)

    def __enter__(self: Self) -> Self:
        self._outer = context.parent.get()
        context.parent.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        context.parent.set(self._outer)
        self._outer = None
        if error is None:
            self.wrap()

    def wrap(self) -> None:
        """Put each run of neighbours that belong into another layout (fields, tabs) into one, as Gradio does."""
        children, self.children = self.children, []
        wrapper: BlockContext | None = None
        for child in children:
            wanted = self.WRAPPERS.get(child.wrapped_in or "")
            if wanted is None or isinstance(self, wanted):
                wrapper = wrapper if not child.BREAKS_FORMS else None
                self.children.append(child)
                continue
            if type(wrapper) is not wanted:
                wrapper = wanted(render=False, key=_wrapper_key(child.key))
                self.add(wrapper)
                root = context.root.get()
                if root is not None:
                    root.register(wrapper)
                    wrapper.is_rendered = True
                    wrapper.page = child.page
            wrapper.add(child)

    def descendants(self) -> Iterator[Block]:
        """Every block below this one, in the order of the page."""
        for child in self.children:
            yield child
            if isinstance(child, BlockContext):
                yield from child.descendants()

    def layout(self) -> dict[str, Any]:
        """The tree below this block as Gradio's config writes it: ids and children."""
        return {
            "id": self.id,
            "children": [
                child.layout() if isinstance(child, BlockContext) else {"id": child.id} for child in self.children
            ],
        }

"""gr.render: a part of the tree that a function builds anew whenever its inputs change."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from lite_py import context
from lite_py.block import Block, BlockContext
from lite_py.component import Component
from lite_py.dependency import BlockFunction
from lite_py.errors import InvalidBlockError
from lite_py.events import Options, triggered
from lite_py.layouts.column import Column
from lite_py.layouts.row import Row
from lite_py.registry import Registry, component_config, listed
from lite_py.session import Event, Session


class Renderable:
    """One `@gr.render`: its function, and the layout that holds what that builds.

    Args:
        fn: builds the blocks.
        root: the Blocks, or the rendering, that it stands in.
    """

    def __init__(self, fn: Callable[..., Any], root: Any) -> None:
        self.fn = fn
        self.id: int = root.next_renderable()
        self.within: int | None = root.rendered_in
        self.root = root
        self.page: str = root.current_page
        self.in_row = isinstance(context.parent.get(), Row)
        self.container = self._container(True)

    def _container(self, render: bool) -> BlockContext:
        return Row(show_progress=True, render=render) if self.in_row else Column(show_progress=True, render=render)

    def build(self, *values: Any, **named: Any) -> Rendered:
        """Run the function in the session of the running event.

        Returns:
            What it has built; the session knows its blocks and listeners from then on.
        """
        event: Event = context.event.get()
        view = Rendering(self, event.session)
        box = self._container(False)
        box._id = self.container.id
        outer = (context.root.get(), context.parent.get(), context.rendering.get())
        context.count_ids(event.session.ids)
        context.root.set(view)
        context.parent.set(None)
        context.rendering.set(view)
        try:
            with box:
                self.fn(*values, **named)
            view.listen_for_values()
        finally:
            context.root.set(outer[0])
            context.parent.set(outer[1])
            context.rendering.set(outer[2])
        view.replace()
        return Rendered(self.container.id, view.config(box))


@dataclasses.dataclass(frozen=True)
class Rendered:
    """What a `gr.render` has built: a part of the config, for the block of that number."""

    container: int
    config: dict[str, Any]


class Rendering(Registry):
    """The blocks and listeners of one run of a `gr.render`, in one session.

    Args:
        renderable: which one.
        session: whose.
    """

    def __init__(self, renderable: Renderable, session: Session) -> None:
        super().__init__(renderable.page)
        self.renderable = renderable
        self.session = session
        self._keys: dict[Any, int] = session.keys.setdefault(renderable.id, {})

    @property
    def load_target(self) -> Any:
        """The block whose `load` fires when the page opens, or when this has been built."""
        return self.renderable.root.load_target

    @property
    def rendered_in(self) -> int | None:
        """The number of the `gr.render`."""
        return self.renderable.id

    def id_of(self, key: Any) -> int:
        """The number that the block with this key has in every run."""
        if key not in self._keys:
            self._keys[key] = context.next_id()
        return self._keys[key]

    def next_renderable(self) -> int:
        """The number of a `gr.render` within this one."""
        number = next(self.session.renderables)
        self.session.parents[number] = self.renderable.id
        return number

    def next_function(self, key: Any = None) -> int:
        """The number of a new listener; one with a key has it in every run."""
        if key is not None:
            for function in self.session.functions.values():
                if function.rendered_in == self.renderable.id and function.options.key == key:
                    return function.id
        return next(self.session.numbers)

    def taken_names(self) -> Iterable[str]:
        """The names that listeners have in the API."""
        mine = self.renderable.id
        others = (f.api_name for f in self.session.functions.values() if f.rendered_in != mine)
        return itertools.chain(super().taken_names(), self.renderable.root.taken_names(), others)

    def replace(self) -> None:
        """Have the session know these blocks and listeners, and no longer those of the run before."""
        gone = {self.renderable.id}
        for number, parent in self.session.parents.items():  # in the order in which they were made
            if parent in gone:
                gone.add(number)
        session = self.session
        session.functions = {id: f for id, f in session.functions.items() if f.rendered_in not in gone}
        session.functions.update(self.fns)
        old = {id for id, owner in session.owners.items() if owner in gone}
        for id in old - self.blocks.keys():
            session.forget(id)
        for block in self.blocks.values():
            session.adopt(block, self.renderable.id, again=block.id in old)

    def config(self, box: BlockContext) -> dict[str, Any]:
        """What was built, in the shape of a whole config."""
        return {
            "layout": box.layout(),
            "components": [component_config(block) for block in self.blocks.values()],
            "dependencies": [function.config() for function in self.fns.values()],
            "render_id": self.renderable.id,
        }


def render(
    inputs: Any = None,
    triggers: Any = None,
    *,
    queue: bool = True,
    trigger_mode: Literal["once", "multiple", "always_last"] | None = "always_last",
    concurrency_limit: int | Literal["default"] | None = None,
    concurrency_id: str | None = None,
    show_progress: Literal["full", "minimal", "hidden"] = "full",
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Build a part of the app by a function, again whenever its inputs change: `@gr.render(inputs=name)`.

    Components with the same `key` in two runs are the same: they keep what `preserved_by_key` names.

    Args:
        inputs: a component, or a list of them, for the function's arguments.
        triggers: events that run it, in place of the page's opening and a change of an input.
        queue: as in any listener.
        trigger_mode: as in any listener.
        concurrency_limit: as in any listener.
        concurrency_id: as in any listener.
        show_progress: as in any listener.

    Returns:
        The decorator.

    Raises:
        InvalidBlockError: there is no Blocks around it, or a trigger that is none.
    """
    root: Any = context.root.get()
    if root is None:
        raise InvalidBlockError("gr.render stands outside of a `with gr.Blocks():`; move it inside.")
    blocks: Sequence[Component] = listed(inputs)
    targets = triggered(root, triggers, blocks)
    if triggers is None:
        targets = [targets[-1], *targets[:-1]]  # Gradio names the page's opening first here
    options = Options(
        queue=queue,
        trigger_mode=trigger_mode or "once",
        concurrency_limit=concurrency_limit,
        concurrency_id=concurrency_id,
        show_progress=show_progress,
        postprocess=False,
        api_name="apply",
        api_visibility="undocumented",
    )

    def decorate(fn: Callable[..., Any]) -> Callable[..., Any]:
        renderable = Renderable(fn, root)

        @functools.wraps(fn)
        def build(*values: Any, **named: Any) -> Rendered:
            return renderable.build(*values, **named)

        root.add_dependency(
            targets, build, inputs=blocks, outputs=renderable.container, options=options, renders=renderable
        )
        return fn

    return decorate


def function_of(app: Any, session: Session, number: int) -> BlockFunction | None:
    """A listener of the app, or of what is rendered in the session."""
    return app.fns.get(number) or session.functions.get(number)


def block_of(app: Any, session: Session, number: int | None) -> Block | None:
    """A block of the app, or of what is rendered in the session."""
    return None if number is None else app.blocks.get(number) or session.rendered.get(number)

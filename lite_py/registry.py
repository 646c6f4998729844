"""What an app knows its blocks and listeners by: shared by `Blocks` and by what a `gr.render` builds."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from lite_py.block import Block, BlockContext
from lite_py.component import Component
from lite_py.dependency import BlockFunction, check_arguments, free_name, function_name
from lite_py.errors import InvalidBlockError
from lite_py.events import Dependency, Options, Target, listen

TRIGGER_MODES = ("once", "multiple", "always_last")


class Registry:
    """Blocks and listeners by number.

    Args:
        current_page: the page that new ones belong to.
    """

    def __init__(self, current_page: str = "") -> None:
        self.blocks: dict[int, Block] = {}
        self.fns: dict[int, BlockFunction] = {}
        self.current_page = current_page
        self._loads: list[Component] = []

    @property
    def load_target(self) -> Any:
        """The block whose `load` fires when the page opens."""
        return self

    @property
    def rendered_in(self) -> int | None:
        """The number of the `gr.render` that these blocks are of; None for the app's own."""
        return None

    def next_function(self, key: Any = None) -> int:
        """The number of a new listener."""
        return max(self.fns, default=-1) + 1

    def taken_names(self) -> Iterable[str]:
        """The names that listeners have in the API."""
        return (function.api_name for function in self.fns.values())

    def has(self, block: Block) -> bool:
        """Does the block stand in the tree?"""
        return block.id in self.blocks

    def register(self, block: Block) -> None:
        """Take a block into the config."""
        block.page = self.current_page
        self.blocks[block.id] = block

    def unregister(self, block: Block) -> None:
        """Take a block out of the config."""
        self.blocks.pop(block.id, None)

    def attach_load(self, component: Component) -> None:
        """Call a component's function `value` when the page opens, and when its `inputs` change."""
        self._loads.append(component)

    def listen_for_values(self) -> None:
        """Register what `attach_load` was told of: the tree is complete."""
        loads, self._loads = self._loads, []
        for component in loads:
            targets: list[Target] = [(block, "change") for block in listed(component.inputs)]
            every = component.every
            if isinstance(every, Block):
                targets.append((every, "tick"))
            progress = "hidden" if targets else "full"
            targets.append((self.load_target, "load"))
            options = {"show_progress": progress, "trigger_mode": "always_last" if component.inputs else "once"}
            listen(self, targets, component.load_fn, component.inputs, component, **options)

    def add_dependency(
        self,
        targets: Sequence[Target],
        fn: Callable[..., Any] | None,
        *,
        inputs: Any,
        outputs: Any,
        options: Options,
        renders: Any = None,
    ) -> Dependency:
        """Register a listener; `events.listen` has read its options.

        Args:
            targets: what fires it.
            fn: the function; None runs only `js`.
            inputs: its components.
            outputs: its components.
            options: how it runs.
            renders: the `gr.render` that it runs.

        Raises:
            InvalidBlockError: an input or output that is no block, or an input with no value.
            TypeError: the function cannot be called, or not with these inputs.
            ValueError: a mode that does not exist.
        """
        event = targets[0][1] if targets else "api"
        as_dict = isinstance(inputs, (set, frozenset))
        if isinstance(inputs, dict):
            raise InvalidBlockError("inputs= takes components; name them by parameter with inputs_kwargs=.")
        in_blocks = _ordered(inputs)
        named = dict(options.inputs_kwargs or {})
        in_blocks = [*in_blocks, *named.values()]
        out_blocks = _ordered(outputs)
        for role, blocks in (("input", in_blocks), ("output", out_blocks)):
            for block in blocks:
                if not isinstance(block, Block):
                    raise InvalidBlockError(f"An {role} of {event!r} is {_described(block)}; it must be a component.")
        for block in in_blocks:
            if not isinstance(block, Component):
                raise InvalidBlockError(f"A {block.type_name()} has no value, so it cannot be an input.")
        if fn is not None and not callable(fn):
            raise TypeError(f"The function of {event!r} is {fn!r:.60}; it must be callable or None.")
        if options.trigger_mode not in TRIGGER_MODES:
            raise ValueError(
                f"Invalid value for parameter `trigger_mode`: {options.trigger_mode}. "
                f"Please choose from: {list(TRIGGER_MODES)}"
            )
        if options.js is True and in_blocks:
            raise ValueError("Cannot create event: events with js=True cannot have inputs.")
        api_name, visibility = self._api_name(fn, options)
        if visibility != options.api_visibility:
            options = dataclasses.replace(options, api_visibility=visibility)
        function = BlockFunction(
            id=self.next_function(options.key),
            targets=[(self._target(block), name) for block, name in targets],
            fn=fn,
            inputs=in_blocks,
            outputs=out_blocks,
            options=dataclasses.replace(options, cancels=None),
            api_name=api_name,
            inputs_as_dict=as_dict,
            input_names=list(named),
            page=self.current_page,
            rendered_in=self.rendered_in,
            renders=renders,
        )
        if fn is not None and renders is None:
            check_arguments(function)
        self.fns[function.id] = function
        for block, name in targets:
            if block is not None:
                block.heard = block.heard | {name}
            if name == "select" and isinstance(block, (Component, BlockContext)):
                block.selectable = True  # type: ignore[union-attr]
            elif name == "stream" and hasattr(block, "streaming"):
                block.streaming = True
        if options.cancels is not None:
            self._add_cancel(targets, listed(options.cancels))
        return Dependency(self, function, fn)

    def remove_dependency(self, dependency: Dependency) -> None:
        """Forget a listener, and what it cancels."""
        following = self.fns.get(dependency.index + 1)
        if following is not None and following.cancels and following.targets == dependency.function.targets:
            del self.fns[following.id]
        self.fns.pop(dependency.index, None)

    def _add_cancel(self, targets: Sequence[Target], dependencies: Sequence[Any]) -> None:
        """What stops other listeners is a listener of its own, as in Gradio."""
        for dependency in dependencies:
            if not isinstance(dependency, Dependency):
                raise InvalidBlockError(
                    f"cancels= takes what listeners return, such as `run = button.click(...)`, not {dependency!r:.60}."
                )
        options = Options(queue=False, preprocess=False, trigger_mode="once", api_visibility="private")
        made = self.add_dependency(targets, None, inputs=None, outputs=None, options=options)
        self.fns[made.index].cancels = list(dict.fromkeys(index for one in dependencies for index in one.cancelled()))

    def _target(self, block: Any) -> Any:
        """Who fires: of Blocks within this one, this one."""
        return block if isinstance(block, Component) or not isinstance(block, Registry) else self.load_target

    def _api_name(self, fn: Any, options: Options) -> tuple[str, Any]:
        """The name in the API, which no other listener has, and who may use it."""
        wanted, visibility = options.api_name, options.api_visibility
        if wanted is False:
            base, visibility = "false", "private"
        elif isinstance(wanted, str) and wanted.strip():
            base = wanted
        elif fn is not None:
            base = function_name(fn)
        else:
            base, visibility = "js_fn" if options.js is not None else "unnamed", "private"
        return free_name(base, self.taken_names()), visibility


def component_config(block: Block) -> dict[str, Any]:
    """A block as Gradio's config writes it."""
    kind = block.type_name()
    has_api = isinstance(block, Component) and not block.skip_api
    config: dict[str, Any] = {
        "id": block.id,
        "type": kind,
        "props": block.get_config(),
        "skip_api": not has_api,
        "component_class_id": type(block).__name__.lower(),
        "key": block.key,
    }
    if isinstance(block, Component) and has_api:
        info = block.api_info()
        config["api_info"] = config["api_info_as_input"] = config["api_info_as_output"] = info
        config["example_inputs"] = block.example_payload()
    return config


def drawn(config: dict[str, Any]) -> dict[str, Any]:
    """A config as a page begins with it: a Number to fill in with neither a value nor a placeholder is 0.

    Args:
        config: with `components` and `dependencies` as the config has them; stays as it is.

    Returns:
        The config that the page gets. Whether a Number is one to fill in is derived as the page does it
        (loader/src/store.ts): where nothing is said, one that no listener writes to, or that one also reads.
    """
    given, made = (
        {id for listener in config["dependencies"] for id in listener[name]} for name in ("inputs", "outputs")
    )

    def begins_at_0(component: dict[str, Any]) -> bool:
        props = component["props"]
        if component["type"] != "number" or props.get("value") is not None or props.get("placeholder"):
            return False
        if props.get("interactive") is not None:
            return bool(props["interactive"])
        return component["id"] in given or component["id"] not in made

    components = [
        {**one, "props": {**one["props"], "value": 0}} if begins_at_0(one) else one for one in config["components"]
    ]
    return {**config, "components": components}


def listed(blocks: Any) -> list[Any]:
    """One or several, as a list."""
    if blocks is None:
        return []
    return list(blocks) if isinstance(blocks, (list, tuple, set, frozenset)) else [blocks]


def _ordered(blocks: Any) -> list[Any]:
    """A list as it is; a set in the order in which its blocks were made."""
    if isinstance(blocks, (set, frozenset)):
        return sorted(blocks, key=lambda block: getattr(block, "id", 0))
    return listed(blocks)


def _described(block: Any) -> str:
    if isinstance(block, type) and issubclass(block, Block):
        return f"the class {block.__name__}, not one of its components (write {block.__name__}())"
    return f"{block!r:.60}"

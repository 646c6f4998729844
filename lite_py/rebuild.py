"""An app from its config: what `Blocks.from_config` does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from lite_py import layouts
from lite_py.block import Block, BlockContext
from lite_py.components.dataset import Dataset
from lite_py.components.shortcuts import component_class, get_component_instance
from lite_py.errors import InvalidComponentError
from lite_py.events import listen

_DERIVED = ("name", "render", "_selectable", "proxy_url")
_OPTIONS = (
    "js", "queue", "api_name", "api_description", "scroll_to_output", "show_progress", "batch", "max_batch_size",
    "trigger_only_on_success", "trigger_only_on_failure", "trigger_mode", "api_visibility", "time_limit",
    "stream_every",
)  # fmt: skip
"""What of a listener's config its options are."""


def from_config(cls: Any, config: dict[str, Any], functions: Sequence[Callable[..., Any]] | None) -> Any:
    """Build the app; `Blocks.from_config` says how."""
    return build(cls, config, functions)[0]


def build(
    cls: Any, config: dict[str, Any], functions: Sequence[Callable[..., Any] | None] | None
) -> tuple[Any, dict[int, Block]]:
    """The same; also its blocks, by the config's numbers."""
    components = {component["id"]: component for component in config["components"]}
    blocks: dict[int, Block] = {}
    with cls(title=config.get("title") or "Gradio", mode=config.get("mode", "blocks")) as app:
        _build(config["layout"].get("children", []), components, blocks)
        for id in sorted(components.keys() - blocks.keys()):
            blocks[id] = _block(components[id])
        root = config["layout"]["id"]
        made: dict[int, int] = {}
        for index, dependency in enumerate(config["dependencies"]):
            fn = functions[index] if functions is not None and index < len(functions) else None
            made[dependency["id"]] = _listen(app, root, dependency, fn, blocks, made)
    return app, blocks


def _build(nodes: Sequence[dict[str, Any]], components: dict[int, Any], blocks: dict[int, Block]) -> None:
    for node in nodes:
        block = blocks[node["id"]] = _block(components[node["id"]])
        if isinstance(block, BlockContext):
            with block:
                _build(node.get("children", []), components, blocks)
        if isinstance(block, layouts.Form):  # whose fields have asked for room anew
            props = components[node["id"]]["props"]
            block.scale, block.min_width = props.get("scale", 0), props.get("min_width", 0)


def _dataset(props: dict[str, Any]) -> Dataset:
    names = [item["name"] if isinstance(item, dict) else str(item) for item in props.get("components") or ()]
    all_props = [*(props.get("component_props") or ()), *({} for _ in names)]
    components: list[Any] = []
    for name, given in zip(names, all_props):
        known: tuple[str, ...] = getattr(component_class(name), "arguments", tuple)()
        kept = {key: value for key, value in given.items() if key in known and key not in (*_DERIVED, "value")}
        components.append(get_component_instance({"name": name, **kept}))
    kept = {key: value for key, value in props.items() if key in Dataset.arguments()}
    made = Dataset(**{**kept, "components": components, "component_props": None, "samples": None})
    made.take_shown([list(sample) for sample in props.get("samples") or ()])
    return made


def _block(config: dict[str, Any]) -> Block:
    props = {name: value for name, value in config["props"].items() if name not in _DERIVED}
    name = str(config["props"].get("name", config["type"]))
    if name == "dataset":
        return _dataset(props)
    made: Any = _LAYOUTS.get(name) or component_class(name)
    if made is None:
        raise InvalidComponentError(f"The config has a component {name!r}, which this version has not.")
    known = made.arguments()
    value = props.pop("value", None)
    block: Block = made(**{key: item for key, item in props.items() if key in known})
    if value is not None:
        block.value = value  # type: ignore[attr-defined]
    return block


def _listen(
    app: Any, root: int, config: dict[str, Any], fn: Any, blocks: dict[int, Block], made: dict[int, int]
) -> int:
    options = {name: config[name] for name in _OPTIONS if config.get(name) is not None}
    if config.get("trigger_after") is not None:
        options["trigger_after"] = made[config["trigger_after"]]
    targets = [(app if id == root else blocks[id] if id is not None else None, name) for id, name in config["targets"]]
    sides = [[blocks[id] for id in config[side]] for side in ("inputs", "outputs")]
    if isinstance(options.get("js"), bool):
        del options["js"]
    index = listen(app, targets, fn, *sides, **options).index
    app.fns[index].cancels = [made[id] for id in config.get("cancels") or ()]
    return int(index)


_LAYOUTS: dict[str, Any] = {name.lower(): getattr(layouts, name) for name in layouts.__all__}

"""What a listener's function has returned: for which outputs, and what it changes of them."""

from __future__ import annotations

from typing import Any

from lite_py import spelling
from lite_py.block import Block
from lite_py.component import Component, OutputStream
from lite_py.dependency import BlockFunction
from lite_py.fingerprint import fingerprint
from lite_py.session import Session, is_state
from lite_py.updates import UPDATE, Properties, is_update

Streams = dict[int, OutputStream] | None
"""The outputs of a generator that take its values as pieces, by id; None when the function is none."""


def by_output(function: BlockFunction, value: Any) -> list[tuple[Block, Any]]:
    """Pair a returned value with the outputs.

    Args:
        function: the listener.
        value: what it returned; of a batch, a list with this event's own.

    Raises:
        ValueError: it does not fit them.
    """
    outputs, name = function.outputs, function.api_name
    if not outputs:
        return []
    if isinstance(value, dict) and value and all(isinstance(key, Block) for key in value):
        for block in value:
            if block not in outputs:
                raise ValueError(
                    f"Function {name!r} returned a value for a {block.type_name()} that is not among its outputs."
                )
        return list(value.items())
    if len(outputs) == 1 and not function.options.batch:
        return [(outputs[0], value)]
    if is_update(value) and len(value) == 1:
        return []  # gr.skip() for all
    if not isinstance(value, (tuple, list)):
        raise ValueError(
            f"Function {name!r} returned one value of type {type(value).__name__}, "
            f"but there are {len(outputs)} outputs; return a tuple of {len(outputs)}."
        )
    if len(value) < len(outputs):
        raise ValueError(
            f"Function {name!r} didn't return enough output values (needed: {len(outputs)}, "
            f"returned: {len(value)}); return one for each output."
        )
    if len(value) > len(outputs):
        spelling.note(
            f"Function {name!r} returned too many output values (needed: {len(outputs)}, "
            f"returned: {len(value)}). Ignoring extra values."
        )
    return list(zip(outputs, value))


def changes(function: BlockFunction, session: Session, block: Block, item: Any, streams: Streams) -> dict[str, Any]:
    """The properties of an output that one returned item changes.

    Args:
        function: the listener.
        session: remembers them.
        block: the output.
        item: a value, an update or a component that stands for one.
        streams: knows the outputs that take pieces, and learns of this one.

    Raises:
        Exception: whatever `postprocess` of the component raised.
    """
    if isinstance(item, Block):
        changed = _update_props(item)
    elif isinstance(item, Properties):
        changed = _update_props(block.made_of()(**_set(item, session.block(block))))
    elif is_update(item):
        given = {key: value for key, value in item.items() if key != UPDATE}
        changed = _update_props(block.made_of()(**given)) if given else {}
    else:
        changed = {"value": item}
    session.change(block, changed)
    seen = session.block(block)
    if not isinstance(seen, Component):
        return changed
    if "value" in changed and function.options.postprocess:
        stream = streams.get(block.id) or seen.output_stream() if streams is not None else None
        if stream is None or streams is None:
            changed["value"] = seen.postprocess(changed["value"])
        else:
            streams[block.id] = stream
            piece = stream.stream_output(changed.pop("value"))
            if piece is not None:
                changed["value"] = piece
    return seen.drawn(changed)


def _set(given: Properties, seen: Component) -> dict[str, Any]:
    """The arguments by which an output is to be as the input is that a function has returned."""
    now = seen.properties()
    return {name: item for name, item in vars(given).items() if name == "value" or (name in now and item != now[name])}


def _update_props(block: Block) -> dict[str, Any]:
    if isinstance(block, Component):
        return block.update_props()
    skipped = ("render", "key", "preserved_by_key", "id")
    return {name: getattr(block, name) for name in block.given if name not in skipped}


class States:
    """The states that a function sets and whose change somebody listens to.

    Args:
        function: the listener.
        session: whose.
    """

    def __init__(self, function: BlockFunction, session: Session) -> None:
        self._blocks = [block for block in function.outputs if is_state(block) and "change" in block.heard]
        self._session = session
        self._before = self._values()

    def _values(self) -> dict[int, Any]:
        return {block.id: fingerprint(self._session.state(block)) for block in self._blocks}

    def changed(self) -> list[int]:
        """The ids of those that have another value than when this was asked last."""
        before, self._before = self._before, self._values()
        return [id for id, value in self._before.items() if value != before[id]]

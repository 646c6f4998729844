"""What is odd about an app and stops nothing: said once in the console when it starts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lite_py.component import Component
from lite_py.dependency import BlockFunction


def complaints(demo: Any) -> Iterator[str]:
    """One sentence for each thing that can hardly be meant.

    Args:
        demo: a Blocks that is complete.
    """
    named: dict[str, str] = {}
    for block in demo.blocks.values():
        if block.elem_id and block.elem_id in named:
            yield (
                f"Two components have the elem_id {block.elem_id!r}, a {named[block.elem_id]} and a "
                f"{block.type_name()}: CSS and scripts may find the first one only. Give each one of its own."
            )
        elif block.elem_id:
            named[block.elem_id] = block.type_name()
    for function in demo.fns.values():
        yield from _strangers(demo, function)


def _strangers(demo: Any, function: BlockFunction) -> Iterator[str]:
    """Inputs and outputs that stand in another Blocks, which this page does not show."""
    for role, blocks, effect in (
        ("input", function.inputs, "the function gets no value of it"),
        ("output", function.outputs, "nobody sees what it is given"),
    ):
        for block in blocks:
            if isinstance(block, Component) and block.DRAWN and block.is_rendered and not demo.has(block):
                label = f" {block.label!r}" if block.label else ""
                yield (
                    f"An {role} of {function.api_name!r}, the {block.type_name()}{label}, stands in another Blocks, "
                    f"so {effect}. Build it in this one, or render() that Blocks in it."
                )

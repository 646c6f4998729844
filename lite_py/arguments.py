"""What a listener's function is called with."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from lite_py.block import Block
from lite_py.caching import Cache
from lite_py.component import Component
from lite_py.dependency import BlockFunction, Request, special_parameters
from lite_py.events import EventData
from lite_py.progress import Progress
from lite_py.serverless import Header, OAuthProfile, OAuthToken
from lite_py.session import Event, Session, is_state
from lite_py.updates import Properties

Arguments = tuple[list[Any], dict[str, Any]]
"""By position, and by name."""


def inputs(function: BlockFunction, event: Event, payload: list[Any]) -> list[Any]:
    """The values of the inputs, as the function gets them.

    Args:
        function: the listener.
        event: the running event.
        payload: what the page sent of each input.

    Raises:
        ValueError: there are not as many as inputs.
        Exception: whatever `preprocess` of a component raised.
    """
    if len(payload) != len(function.inputs):
        raise ValueError(f"The event came with {len(payload)} values for {len(function.inputs)} inputs.")
    values = [_input(function, event.session, block, item) for block, item in zip(function.inputs, payload)]
    for number in function.prop_inputs:
        values[number] = Properties(event.session.block(function.inputs[number]).properties(), values[number])
    return values


def _input(function: BlockFunction, session: Session, block: Block, item: Any) -> Any:
    if is_state(block):
        return session.state(block)
    seen = session.block(block)
    return seen.received(item) if function.options.preprocess and isinstance(seen, Component) else item


def arguments(function: BlockFunction, event: Event, values: list[Any]) -> Arguments:
    """The inputs by position, and what the event itself fills.

    That is put between the inputs where the function has it; what stands behind further
    parameters, which keep their defaults, goes by name.

    Args:
        function: the listener.
        event: the running event.
        values: of its inputs.
    """
    split = len(values) - len(function.input_names)
    named = dict(zip(function.input_names, values[split:]))
    places: list[Any] = [dict(zip(function.inputs, values))] if function.inputs_as_dict else values[:split]
    for position, name, kind in function.special:
        if position <= len(places):
            places.insert(position, _special(name, kind, event))
        else:
            named[name] = _special(name, kind, event)
    # as Gradio does; `check_arguments` has told of it
    places += [None for name in function.required[len(places) :] if name not in named]
    return places, named


def called(function: Callable[..., Any], data: Any, session: Session) -> Any:
    """Call a function of the author's that a script of the page asks for, as `gr.HTML` lets it.

    Args:
        function: the function.
        data: the values that the script gave. One, or those that the function has no places for, come as one value.
        session: whose page it is; parameters annotated `gr.Request` learn of it.

    Returns:
        What the function returns, which may have to be awaited.
    """
    filled = {name: kind(session.page, session.id) for _, name, kind in special_parameters(function) if kind is Request}
    try:
        inspect.signature(function).bind(*data, **filled)
    except TypeError:
        return function(data, **filled)
    return function(*data, **filled)


def _special(name: str, kind: Any, event: Event) -> Any:
    if isinstance(kind, Progress):
        return kind.begin()
    if isinstance(kind, Cache):
        return kind
    if issubclass(kind, (OAuthProfile, OAuthToken)):
        return None  # nobody can log in
    if issubclass(kind, Header):
        return event.session.page.get("headers", {}).get(name.replace("_", "-").lower())
    if issubclass(kind, Request):
        return kind(event.session.page, event.session.id)
    data: type[EventData] = kind
    return data(event.target, event.data)

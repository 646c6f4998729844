"""Messages survive the wire, and what is no message is refused with its place."""

import dataclasses
import math
import types
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lite_py import protocol, wire

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children, max_size=3),
    max_leaves=6,
)


def values(hint: Any) -> st.SearchStrategy[Any]:
    origin, args = get_origin(hint), get_args(hint)
    if hint is Any:
        return JSON
    if origin is Literal:
        return st.sampled_from(args)
    if origin in (Union, types.UnionType):
        return st.one_of(*map(values, args))
    if origin is list:
        return st.lists(values(args[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(st.text(max_size=4), values(args[1]), max_size=3)
    if dataclasses.is_dataclass(hint):
        hints = get_type_hints(hint, vars(protocol))
        return st.builds(hint, **{name: values(kind) for name, kind in hints.items()})
    return st.floats() if hint is float else st.from_type(hint)


def same(a: Any, b: Any) -> bool:
    if isinstance(a, float) and isinstance(b, float) and math.isnan(a):
        return math.isnan(b)
    if dataclasses.is_dataclass(a) and not isinstance(a, type):
        return type(a) is type(b) and all(same(getattr(a, f.name), getattr(b, f.name)) for f in dataclasses.fields(a))
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    return type(a) is type(b) and a == b


@pytest.mark.parametrize("union", [protocol.ToWorker, protocol.ToPage])
def test_every_message_comes_back_as_it_was(union: Any) -> None:
    @given(values(union))
    def round_trip(message: Any) -> None:
        text = wire.dumps(message)
        assert text.isascii()
        assert same(wire.loads(text, union), message)

    round_trip()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "not JSON"),
        ('{"kind":"nope"}', "unknown kind 'nope'"),
        ('{"kind":["dispatch"]}', "unknown kind"),
        ('{"kind":"cancel","app_id":"a"}', "event_id"),
        ('{"kind":"cancel","app_id":"a","event_id":"1"}', "message.event_id"),
        ('{"kind":"cancel","app_id":"a","event_id":true}', "message.event_id"),
        ('{"kind":"cancel","app_id":"a","event_id":1,"more":2}', "unknown .'more'."),
        ('{"kind":"file","app_id":"a","folder":"etc","path":"x","buffer":0}', "message.folder"),
        ('{"kind":"dispatch","app_id":"a","event_id":1,"fn_index":0,"data":[{"__number__":"x"}]}', "not a number"),
    ],
)
def test_what_is_no_message_is_refused_with_its_place(text: str, reason: str) -> None:
    with pytest.raises(wire.ProtocolError, match=reason):
        wire.loads(text, protocol.ToWorker)


def test_integers_stay_integers_and_large_ones_exact() -> None:
    message = protocol.Dispatch(app_id="a", event_id=1, fn_index=0, data=[2, 2.5, 2**63, -(2**64), True])
    read = wire.loads(wire.dumps(message), protocol.ToWorker)
    assert [type(value) for value in read.data] == [int, float, int, int, bool]
    assert read.data == message.data


def test_a_value_that_is_no_json_is_named() -> None:
    with pytest.raises(TypeError, match="type object"):
        wire.dumps({"value": object()})


@dataclasses.dataclass
class Own:
    name: str = "a"
    number: int | None = None


def test_defaults_are_left_out_of_messages_only() -> None:
    assert wire.dumps(protocol.Cancel(app_id="a", event_id=1)) == '{"kind":"cancel","app_id":"a","event_id":1}'
    assert wire.dumps(protocol.Op(id=1, prop="p")) == '{"id":1,"prop":"p","path":[]}'
    assert wire.dumps({"own": Own()}) == '{"own":{"name":"a","number":null}}'

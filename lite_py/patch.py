"""What changed between two JSON values, as Gradio's stream operations.

An operation is `(action, path, value)`: `replace` sets, `append` joins to a string or a list,
`add` puts a new key, `delete` takes a key or list element away.
"""

from __future__ import annotations

import copy
from typing import Any, Literal

Action = Literal["replace", "append", "add", "delete"]
Operation = tuple[Action, list[Any], Any]

MOST_OPERATIONS = 100
"""More changes than this are sent as one `replace`: reading them would cost more than the value."""


def diff(old: Any, new: Any) -> list[Operation]:
    """Operations that make `new` of `old`; empty when they are equal.

    Numbers of different type (1 and 1.0, True and 1) count as different.
    """
    operations: list[Operation] = []
    _diff(old, new, [], operations)
    return operations if len(operations) <= MOST_OPERATIONS else [("replace", [], new)]


def _diff(old: Any, new: Any, path: list[Any], out: list[Operation]) -> None:
    if old is new:
        return
    if type(old) is not type(new):
        out.append(("replace", path, new))
    elif isinstance(new, str):
        if old and new.startswith(old):
            if len(new) > len(old):
                out.append(("append", path, new[len(old) :]))
        elif old != new:
            out.append(("replace", path, new))
    elif isinstance(new, list):
        shared = min(len(old), len(new))
        for i in range(shared):
            _diff(old[i], new[i], [*path, i], out)
        for i in reversed(range(shared, len(old))):
            out.append(("delete", [*path, i], None))
        if len(new) > shared:
            out.append(("append", path, new[shared:]))
    elif isinstance(new, dict):
        for key in old.keys() - new.keys():
            out.append(("delete", [*path, key], None))
        for key, value in new.items():
            if key in old:
                _diff(old[key], value, [*path, key], out)
            else:
                out.append(("add", [*path, key], value))
    elif old != new or repr(old) != repr(new):
        out.append(("replace", path, new))


def apply(value: Any, operations: list[Operation]) -> Any:
    """`value` after `operations`; the argument is left as it was.

    Raises:
        KeyError, IndexError, TypeError: a path that `value` does not have.
    """
    holder = [copy.deepcopy(value)]
    for action, path, item in operations:
        *way, last = [0, *path]
        target: Any = holder
        for step in way:
            target = target[step]
        if action == "delete":
            del target[last]
        elif action == "append":
            target[last] = target[last] + item
        else:
            target[last] = item
    return holder[0]

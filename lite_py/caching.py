"""gr.cache and gr.Cache: results kept by the content of what they were made of."""

from __future__ import annotations

import copy
import functools
import hashlib
import inspect
import sys
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import Any

from lite_py import context

_UNITS = {"kb": 2**10, "mb": 2**20, "gb": 2**30, "tb": 2**40, "b": 1}


class CacheMissError(Exception):
    """Nothing is kept under a key."""


class _Store:
    """Entries by digest; those used longest ago go first.

    Args:
        max_size: entries at most; 0 for any number.
        max_memory: bytes at most, about; None for any.
        per_session: keep the entries of each session apart.
    """

    def __init__(self, max_size: int, max_memory: str | int | None, per_session: bool) -> None:
        self._max_size = max_size
        self._max_memory = _bytes(max_memory)
        self._per_session = per_session
        self._entries: OrderedDict[tuple[str, str], dict[str, Any]] = OrderedDict()
        self._sizes: dict[tuple[str, str], int] = {}

    def _session(self) -> str:
        event = context.event.get() if self._per_session else None
        return "" if event is None else str(event.session.id)

    def get(self, digest: str) -> dict[str, Any] | None:
        """The entry, which is the newest from now on."""
        key = (self._session(), digest)
        if key not in self._entries:
            return None
        self._entries.move_to_end(key)
        return self._entries[key]

    def put(self, digest: str, entry: dict[str, Any]) -> None:
        """Keep an entry, and let others go where there are too many."""
        key = (self._session(), digest)
        self._entries[key] = entry
        self._entries.move_to_end(key)
        if self._max_memory is not None:
            self._sizes[key] = _size(entry)
        while len(self._entries) > 1 and (
            0 < self._max_size < len(self._entries)
            or (self._max_memory is not None and sum(self._sizes.values()) > self._max_memory)
        ):
            oldest, _ = self._entries.popitem(last=False)
            self._sizes.pop(oldest, None)

    def entries(self) -> list[dict[str, Any]]:
        """Those of the session."""
        session = self._session()
        return [entry for (owner, _), entry in self._entries.items() if owner == session]

    def clear(self) -> None:
        """Forget all."""
        self._entries.clear()
        self._sizes.clear()

    def __len__(self) -> int:
        return len(self._entries)


class Cache:
    """A store that a function reads and writes, as a default of a parameter: `def f(x, cache=gr.Cache())`.

    Args:
        max_size: entries at most; those used longest ago go first. 0 for any number.
        max_memory: bytes at most, or text such as "512mb".
        per_session: keep the entries of each session apart.
    """

    def __init__(self, *, max_size: int = 128, max_memory: str | int | None = None, per_session: bool = False) -> None:
        self._store = _Store(max_size, max_memory, per_session)

    def get(self, key: Any) -> dict[str, Any] | None:
        """What is kept under a key, which may be any data; None when nothing is."""
        entry = self._store.get(digest(key))
        return None if entry is None else {name: value for name, value in entry.items() if name != "_key"}

    def set(self, key: Any, **data: Any) -> None:
        """Keep values under a key."""
        self._store.put(digest(key), {"_key": key, **data})

    def keys(self) -> list[Any]:
        """The keys."""
        return [entry["_key"] for entry in self._store.entries()]

    def clear(self) -> None:
        """Forget all."""
        self._store.clear()

    def __len__(self) -> int:
        return len(self._store)


_wrappers: dict[Any, Callable[..., Any]] = {}


def cache(
    fn: Callable[..., Any] | None = None,
    *,
    key: Callable[[dict[str, Any]], Any] | None = None,
    max_size: int = 128,
    max_memory: str | int | None = None,
    per_session: bool = False,
) -> Any:
    """Keep what a function gives, by its arguments: `@gr.cache`, or `gr.cache(fn)(x)` where it is called.

    All that a generator yields is kept, and given again one by one.

    Args:
        fn: the function; omitted for a decorator with options.
        key: makes of the arguments, by name, what they are known by.
        max_size: entries at most; those used longest ago go first. 0 for any number.
        max_memory: bytes at most, or text such as "512mb".
        per_session: keep the entries of each session apart.

    Raises:
        TypeError: what is given is no function; or, at a call, an argument that cannot be told from others.
    """
    if fn is None:
        return lambda function: cache(
            function, key=key, max_size=max_size, max_memory=max_memory, per_session=per_session
        )
    if not callable(fn):
        raise TypeError(
            "gr.cache(...) expected a callable when used at runtime. "
            "Use gr.cache(fn)(*args) instead of gr.cache(fn(*args))."
        )
    known = (fn, key, max_size, max_memory, per_session)
    if known not in _wrappers:
        _wrappers[known] = _wrapped(fn, key, _Store(max_size, max_memory, per_session))
    return _wrappers[known]


def _wrapped(fn: Callable[..., Any], key: Callable[[dict[str, Any]], Any] | None, store: _Store) -> Callable[..., Any]:
    signature = inspect.signature(fn)

    def known(args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        named = dict(bound.arguments)
        return digest(named if key is None else key(named))

    if inspect.isgeneratorfunction(fn):

        @functools.wraps(fn)
        def steps(*args: Any, **kwargs: Any) -> Any:
            name = known(args, kwargs)
            if (found := store.get(name)) is not None:
                yield from found["yields"]
                return
            kept = []
            for value in fn(*args, **kwargs):
                kept.append(copy.deepcopy(value))
                yield value
            store.put(name, {"yields": kept})

        return steps
    if inspect.isasyncgenfunction(fn):

        @functools.wraps(fn)
        async def async_steps(*args: Any, **kwargs: Any) -> Any:
            name = known(args, kwargs)
            if (found := store.get(name)) is not None:
                for value in found["yields"]:
                    yield value
                return
            kept = []
            async for value in fn(*args, **kwargs):
                kept.append(copy.deepcopy(value))
                yield value
            store.put(name, {"yields": kept})

        return async_steps
    if inspect.iscoroutinefunction(fn):

        @functools.wraps(fn)
        async def awaited(*args: Any, **kwargs: Any) -> Any:
            name = known(args, kwargs)
            if (found := store.get(name)) is None:
                found = {"value": await fn(*args, **kwargs)}
                store.put(name, found)
            return found["value"]

        return awaited

    @functools.wraps(fn)
    def plain(*args: Any, **kwargs: Any) -> Any:
        name = known(args, kwargs)
        if (found := store.get(name)) is None:
            found = {"value": fn(*args, **kwargs)}
            store.put(name, found)
        return found["value"]

    return plain


def digest(value: Any) -> str:
    """What data is known by: equal content has the same.

    Raises:
        TypeError: a part that cannot be told from others.
    """
    state = hashlib.sha256()
    for part in _parts(value):
        state.update(part)
    return state.hexdigest()


def _parts(value: Any) -> Iterator[bytes]:
    """The content in pieces; each names its type and how long it is."""
    kind = type(value).__name__.encode()
    if value is None or isinstance(value, (bool, int, float, complex, str)):
        text = repr(value).encode("utf-8", "surrogatepass")
        yield kind + b"%d:" % len(text) + text
    elif isinstance(value, (bytes, bytearray, memoryview)):
        yield kind + b"%d:" % len(value)
        yield bytes(value)
    elif isinstance(value, (list, tuple)):
        yield kind + b"%d[" % len(value)
        for item in value:
            yield from _parts(item)
    elif isinstance(value, dict):
        yield kind + b"%d{" % len(value)
        for name, item in sorted(value.items(), key=lambda pair: repr(pair[0])):
            yield from _parts(name)
            yield from _parts(item)
    elif isinstance(value, (set, frozenset)):
        yield kind + b"%d<" % len(value)
        yield from (name.encode() for name in sorted(digest(item) for item in value))
    elif hasattr(value, "dtype") and hasattr(value, "tobytes"):  # an array of numpy's
        yield kind + repr((value.shape, str(value.dtype))).encode()
        yield value.tobytes() if value.dtype != object else digest(value.tolist()).encode()
    elif hasattr(value, "mode") and hasattr(value, "tobytes"):  # a picture of Pillow's
        yield kind + repr((value.mode, value.size)).encode()
        yield value.tobytes()
    elif hasattr(value, "to_dict") and hasattr(value, "index"):  # a table or column of pandas'
        yield kind
        yield from _parts([list(getattr(value, "columns", [value.__dict__.get("_name")])), value.index.tolist()])
        yield from _parts(value.to_numpy().tolist())
    elif _hashes_content(value):
        yield kind + repr(hash(value)).encode()
    elif getattr(value, "__dict__", None):
        yield kind
        yield from _parts(vars(value))
    else:
        raise TypeError(
            f"gr.cache: cannot hash object of type {type(value).__name__}. "
            "Preprocess your inputs into hashable types before passing them."
        )


def _hashes_content(value: Any) -> bool:
    """Do equal objects of this kind have the same hash? By itself a class has that of its place in memory."""
    own: Any = type(value).__hash__
    return own is not None and own is not object.__hash__


def _size(value: Any) -> int:
    """Bytes, about."""
    if isinstance(value, dict):
        return sum(_size(item) for item in value.values())
    if isinstance(value, (list, tuple)):
        return sum(_size(item) for item in value)
    size = getattr(value, "nbytes", None)
    if isinstance(size, int):
        return size
    if hasattr(value, "getbands"):
        return int(value.size[0] * value.size[1] * len(value.getbands()))
    return sys.getsizeof(value)


def _bytes(limit: str | int | None) -> int | None:
    """A size in bytes.

    Raises:
        ValueError: the text is no size.
    """
    if limit is None or isinstance(limit, int):
        return limit
    text = limit.strip().lower()
    for unit, factor in _UNITS.items():
        if text.endswith(unit):
            try:
                return int(float(text[: -len(unit)]) * factor)
            except ValueError:
                break
    raise ValueError(f"max_memory={limit!r} is no size; write bytes as a number, or text such as '512mb'.")

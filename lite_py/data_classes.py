"""`gradio.data_classes`: what values are made of, by the names there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar, TypedDict, get_args, get_origin, get_type_hints

from lite_py.types import FileData

__all__ = ["FileData", "FileDataDict", "GradioModel", "GradioRootModel", "ImageData", "JsonData", "ListFiles"]


class FileDataDict(TypedDict, total=False):
    """A file as JSON."""

    path: str
    url: str | None
    size: int | None
    orig_name: str | None
    mime_type: str | None
    is_stream: bool
    meta: dict[str, Any]


class _Model:
    """Values by name, as a class annotates them; what a class of this kind is to hold becomes one.

    Gradio's are Pydantic's, which also check the types of the other values.

    Args:
        data: the values; those that the class does not name are left out.

    Raises:
        TypeError: one that has no default is missing.
    """

    def __init__(self, **data: Any) -> None:
        for name, hint in self._hints().items():
            if name in data:
                setattr(self, name, _held(hint, data[name]))
            elif hasattr(type(self), name):
                setattr(self, name, getattr(type(self), name))
            else:
                raise TypeError(f"A {type(self).__name__} needs {name!r}.")

    @classmethod
    def _hints(cls) -> dict[str, Any]:
        try:
            hints = get_type_hints(cls)
        except NameError:  # a name that only type checkers know
            hints = {name: Any for base in reversed(cls.__mro__) for name in vars(base).get("__annotations__", {})}
        return {name: hint for name, hint in hints.items() if get_origin(hint) is not ClassVar}

    def model_dump(self) -> Any:
        """The values as a dict, those within too."""
        return {name: _plain(getattr(self, name)) for name in self._hints()}

    def model_dump_json(self) -> str:
        """The same as JSON text."""
        return json.dumps(self.model_dump())

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in vars(self).items())})"


class GradioModel(_Model):
    """A value of several parts."""

    @classmethod
    def from_json(cls, x: Any) -> Any:
        """One of these from a dict of its values."""
        return cls(**x)


class GradioRootModel(_Model):
    """A value of one part, `root`.

    Args:
        root: the part, by place or by name.
    """

    root: Any

    def __init__(self, root: Any = None, **data: Any) -> None:
        super().__init__(root=root, **data)

    @classmethod
    def from_json(cls, x: Any) -> Any:
        """One of these from its part."""
        return cls(root=x)

    def model_dump(self) -> Any:
        """The part, as it is in JSON."""
        return _plain(self.root)


class JsonData(GradioRootModel):
    """Any JSON value."""


class ImageData(GradioModel):
    """A picture: a file, or an address."""

    path: str | None = None
    url: str | None = None
    size: int | None = None
    orig_name: str | None = None
    mime_type: str | None = None
    is_stream: bool = False


class ListFiles(GradioRootModel):
    """Several files."""

    root: list[FileData]

    def __getitem__(self, index: Any) -> Any:
        return self.root[index]

    def __iter__(self) -> Iterator[FileData]:
        return iter(self.root)


def _held(hint: Any, value: Any) -> Any:
    """A value with what its annotation wants of these classes in it."""
    if isinstance(hint, type) and issubclass(hint, (GradioModel, GradioRootModel, FileData)):
        made = isinstance(value, dict) or issubclass(hint, GradioRootModel)
        return hint.from_json(value) if made and not isinstance(value, hint) else value
    wanted = get_args(hint)
    if isinstance(value, (list, tuple)) and get_origin(hint) in (list, tuple) and wanted:
        each = wanted if get_origin(hint) is tuple and ... not in wanted else [wanted[0]] * len(value)
        return get_origin(hint)(_held(part, item) for part, item in zip(each, value))
    if isinstance(value, dict):
        if get_origin(hint) is dict and len(wanted) == 2:
            return {key: _held(wanted[1], item) for key, item in value.items()}
        one = next((part for part in wanted if isinstance(part, type) and issubclass(part, (_Model, FileData))), None)
        return value if one is None else _held(one, value)
    if isinstance(value, (list, tuple)):
        one = next((part for part in wanted if get_origin(part) in (list, tuple)), None)
        return value if one is None else _held(one, value)
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, (_Model, FileData)):
        return value.model_dump()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, (list, tuple)) else value

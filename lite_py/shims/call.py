"""One call of a pipeline, and what its answer is made of."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable
from typing import Any

from lite_py.errors import ExplainedError

Run = Callable[[list[Any], dict[str, Any]], Awaitable[Any]]
"""Runs the model: arguments by position and by name, as transformers.js takes them."""

One = Callable[[Any], Awaitable[Any]]
"""Answers one input."""


class CallError(ExplainedError, ValueError):
    """A pipeline is called in a way that it does not understand."""


@dataclasses.dataclass
class Call:
    """One call of a pipeline, beside its inputs."""

    task: str
    run: Run
    about: dict[str, Any]
    rest: list[Any]
    options: dict[str, Any]
    alone: bool = False
    """Does each of several inputs have one answer, not in a list?"""

    def take(self, name: str, default: Any = None) -> Any:
        """An option that transformers.js is not to have."""
        return self.options.pop(name, default)

    def labels(self) -> list[str]:
        """The candidate labels, given by position or name, as a list or in one string."""
        given = self.rest.pop(0) if self.rest else self.options.pop("candidate_labels", None)
        if given is None:
            raise CallError(f"A pipeline for {self.task} needs candidate_labels.")
        return [label.strip() for label in given.split(",")] if isinstance(given, str) else list(given)


def restored(value: Any) -> Any:
    """An answer with its tensors as arrays and its pictures as Pillow's."""
    if isinstance(value, list):
        return [restored(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "__tensor__" in value:
        import numpy

        return numpy.asarray(value["__tensor__"]).reshape(value["dims"])
    if "__picture__" in value:
        from PIL import Image

        mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[value["channels"]]
        return Image.frombytes(mode, (value["width"], value["height"]), bytes(value["__picture__"]))
    return floats({name: restored(item) for name, item in value.items()})


def floats(value: Any) -> Any:
    """Scores as floats: JavaScript's 1.0 comes as 1."""
    if isinstance(value, list):
        return [floats(item) for item in value]
    if isinstance(value, dict):
        for name in ("score", "scores"):
            if name in value:
                score = value[name]
                value[name] = [float(item) for item in score] if isinstance(score, list) else float(score)
    return value


def nested(flat: list[Any], dims: list[int]) -> Any:
    """Numbers in lists of lists, by a tensor's dimensions."""
    for size in reversed(dims[1:]):
        flat = [flat[at : at + size] for at in range(0, len(flat), size)] if size else []
    return flat

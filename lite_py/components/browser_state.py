"""BrowserState: a value that the visitor's browser keeps."""

from __future__ import annotations

import hashlib
from typing import Any

from lite_py.component import Component


class BrowserState(Component):
    """A hidden value that the visitor's own browser keeps from one visit to the next, in its localStorage.

    It is kept as plain JSON: a page has no place for a secret that its visitor could not read.

    Args:
        default_value: the value of a first visit; JSON.
        storage_key: names the value among those of the app; its place among the app's BrowserStates when left out.
        secret: what is kept with one secret counts as nothing with another. It encrypts nothing here.
        render: False keeps it out of the tree until it is used.
    """

    DRAWN = False
    BREAKS_FORMS = False
    EVENTS = ("change",)

    def __init__(
        self,
        default_value: Any = None,
        *,
        storage_key: str | None = None,
        secret: str | None = None,
        render: bool = True,
    ) -> None:
        self.default_value = _plain(default_value)
        self.storage_key = storage_key
        self.secret = secret
        super().__init__(None, render=render)

    def preprocess(self, payload: Any) -> Any:
        """The value; the default one for None."""
        return self.default_value if payload is None else payload

    def postprocess(self, value: Any) -> Any:
        """The value to keep; what can be dumped (a Pydantic model) as what it dumps to."""
        return _plain(value)

    def get_config(self) -> dict[str, Any]:
        """What the page keeps it by; of the secret only a hash."""
        secret = None if self.secret is None else hashlib.sha256(self.secret.encode()).hexdigest()[:16]
        config = {"value": self.default_value, "storage_key": self.storage_key, "secret": secret}
        return {**{key: item for key, item in config.items() if item is not None}, "name": "browserstate"}

    def example_payload(self) -> str:
        """A value as the page sends it."""
        return "test"


def _plain(value: Any) -> Any:
    return value.model_dump() if hasattr(value, "model_dump") else value

"""ClearButton: a Button that empties components."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from lite_py import context
from lite_py.component import Component
from lite_py.components.button import Button
from lite_py.components.state import State
from lite_py.events import fixed, listen


class ClearButton(Button):
    """A button that empties the components it was given, in the page itself.

    Args:
        components: one, or a list; more by `add`.
        value: its text.
        api_name: accepted; clearing is not part of the API.
        api_visibility: the same.
        options: what Button takes.
    """

    def __init__(
        self,
        components: Component | Sequence[Component] | None = None,
        *,
        value: str = "Clear",
        api_name: str | None = None,
        api_visibility: str = "undocumented",
        **options: Any,
    ) -> None:
        self.api_name = api_name
        self.api_visibility = api_visibility
        super().__init__(value, **options)
        self.add(components)

    @classmethod
    def type_name(cls) -> str:
        """Drawn as a Button."""
        return Button.type_name()

    def add(self, components: Component | Sequence[Component] | None) -> ClearButton:
        """Empty these too when it is clicked. Returns itself."""
        listed = [components] if isinstance(components, Component) else list(components or ())
        states = [component for component in listed if isinstance(component, State)]
        shown = [component for component in listed if not isinstance(component, State)]
        root, target = context.root.get(), [(self, "click")]
        options: dict[str, Any] = {"queue": False, "api_visibility": "private"}
        if shown:
            listen(root, target, None, None, shown, js=fixed([component.empty() for component in shown]), **options)
        if states:
            first = [state.value for state in states]
            listen(root, target, lambda: copy.deepcopy(first if len(first) > 1 else first[0]), None, states, **options)
        return self

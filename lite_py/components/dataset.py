"""Dataset: samples to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from lite_py.component import Common, Component
from lite_py.components.shortcuts import component as shortcut
from lite_py.errors import Error
from lite_py.spelling import note

if TYPE_CHECKING:
    from typing_extensions import Unpack

Samples = list[list[Any]]


class Dataset(Component):
    """Samples to choose from: a row of buttons for one component, a table for several.

    A function gets the chosen sample, its index, or both.

    Args:
        components: what the values of a sample are for: components or their names.
        component_props: accepted; the components say themselves how their values look.
        samples: for each sample a value for each component.
        headers: of the table's columns; the components' labels when left out.
        type: what a function gets: "values", "index", or "tuple" for (index, values).
        layout: "gallery" for buttons or "table"; several components always make a table.
        samples_per_page: how many are shown at once.
        sample_labels: texts of buttons that stand for the samples.
        common: what every component takes.
    """

    LAZY = True
    EVENTS = ("change", "click", "select")
    PAGE: ClassVar[dict[str, Any]] = {
        "value": int,
        "components": list[dict[str, str]],
        "samples": list[list[Any]],
        "component_props": list[dict[str, Any]],
    }

    def __init__(
        self,
        *,
        components: Sequence[Component | str] | None = None,
        component_props: list[dict[str, Any]] | None = None,
        samples: Sequence[Sequence[Any]] | None = None,
        headers: Sequence[str] | None = None,
        type: Literal["values", "index", "tuple"] = "values",
        layout: Literal["gallery", "table"] | None = None,
        samples_per_page: int = 10,
        sample_labels: Sequence[str] | None = None,
        **common: Unpack[Common],
    ) -> None:
        if type not in ("values", "index", "tuple"):
            raise ValueError(f"Dataset type is {type!r}; it must be 'values', 'index' or 'tuple'.")
        if samples_per_page < 1:
            raise ValueError(f"Dataset samples_per_page is {samples_per_page}; it must be at least 1.")
        self.components = [item if isinstance(item, Component) else shortcut(item) for item in components or ()]
        self.component_props = component_props
        self.samples = samples
        labels = [component.label or "" for component in self.components]
        self.headers = list(headers) if headers is not None else labels if any(labels) else []
        self.type = type
        self.layout = layout
        self.samples_per_page = samples_per_page
        self.sample_labels = None if sample_labels is None else [str(label) for label in sample_labels]
        super().__init__(None, **common)

    @property
    def samples(self) -> Samples:
        """The samples, as they are shown."""
        return self._shown

    @samples.setter
    def samples(self, samples: Sequence[Sequence[Any]] | None) -> None:
        self.raw_samples: Samples = [list(sample) for sample in samples or ()]
        self._shown: Samples = [
            [component.as_example(value) for component, value in zip(self.components, sample)]
            for sample in self.raw_samples
        ]

    def take_shown(self, samples: Samples) -> None:
        """Have samples that are as they are shown already, as a config has them."""
        self.raw_samples = self._shown = samples

    def preprocess(self, payload: Any) -> Any:
        """The chosen sample, as `type` says; None when none is chosen.

        Raises:
            Error: there is no such sample.
        """
        if payload is None:
            return None
        if not 0 <= payload < len(self.raw_samples):
            raise Error(f"There is no sample {payload}: this Dataset has {len(self.raw_samples)}, counted from 0.")
        if self.type == "index":
            return payload
        sample = self.raw_samples[payload]
        return sample if self.type == "values" else (payload, sample)

    def postprocess(self, value: Any) -> int | None:
        """The index of a sample, from itself or its values; None for values that no sample has."""
        if value is None or isinstance(value, int):
            return value
        try:
            return self.raw_samples.index(list(value))
        except (TypeError, ValueError):  # no list, none of them, or arrays, which equal nothing
            pass
        note("Dataset: a function returned values that no sample has; return gr.Dataset(samples=...) for new samples.")
        return None

    def update_props(self) -> dict[str, Any]:
        """The changes that it stands for when a function returns it; samples as the function gave them."""
        changes = super().update_props()
        return {**changes, "samples": self.raw_samples} if "samples" in changes else changes

    def drawn(self, props: dict[str, Any]) -> dict[str, Any]:
        """Changed properties as the page draws them."""
        shown = {"samples": self.samples, "components": self._named()}
        return {name: shown.get(name, value) for name, value in props.items()}

    def get_config(self) -> dict[str, Any]:
        """The properties that the page draws."""
        config = {**super().get_config(), "components": self._named()}
        return {**config, "component_ids": [component.id for component in self.components]}

    def _named(self) -> list[dict[str, str]]:
        return [
            {"name": component.type_name(), "class_id": type(component).__name__.lower()}
            for component in self.components
        ]

    def api_info(self) -> dict[str, Any]:
        """JSON schema of the value."""
        return {"type": "integer", "description": "index of selected example"}

    def example_payload(self) -> int | None:
        """A value as the page sends it."""
        return 0 if self.raw_samples else None

    def example_value(self) -> list[Any]:
        """A value as a function returns it."""
        return []

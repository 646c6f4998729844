"""Fonts of a theme, by name.

Nothing is fetched from another site. A named font is taken from the visitor's device, or from
the app's own folder when its files are there as Gradio lays them: `static/fonts/NAME/NAME-WEIGHT.woff2`,
the name without spaces.
"""

from __future__ import annotations

from collections.abc import Iterable

WEIGHTS = {
    100: "Thin",
    200: "ExtraLight",
    300: "Light",
    400: "Regular",
    500: "Medium",
    600: "SemiBold",
    700: "Bold",
    800: "ExtraBold",
    900: "Black",
}
"""What a weight is called in the names of font files."""

_GENERIC = ("sans-serif", "serif", "monospace", "cursive", "fantasy")


class Font:
    """A font of the visitor's device.

    Args:
        name: the family, or a generic one such as "sans-serif".
    """

    remote = False
    """Would Gradio load it from another site?"""

    def __init__(self, name: str) -> None:
        self.name = name

    def __str__(self) -> str:
        return self.name if self.name in _GENERIC else f"'{self.name}'"

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), self.name))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"

    def files(self) -> dict[int, str]:
        """By weight, where the app's folder may hold it."""
        return {}


class LocalFont(Font):
    """A font whose files lie in the app's folder; without them the device's of that name.

    Args:
        name: the family.
        weights: its weights that are used, in CSS's numbers.
    """

    def __init__(self, name: str, weights: Iterable[int] = (400, 600)) -> None:
        super().__init__(name)
        self.weights = tuple(weights)

    def files(self) -> dict[int, str]:
        """As `Font.files`."""
        folder = self.name.replace(" ", "")
        return {
            weight: f"static/fonts/{folder}/{folder}-{WEIGHTS.get(weight, weight)}.woff2" for weight in self.weights
        }


class GoogleFont(LocalFont):
    """A font that Gradio would load from Google; here it is looked for like a LocalFont."""

    remote = True
